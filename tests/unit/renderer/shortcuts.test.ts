/** How a key press is written in the registry, on French and other keyboards. */
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../renderer/ui/shortcuts.ts';

const press = (key: string, more: Partial<Parameters<typeof keysOf>[0]> = {}) =>
  keysOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('keys', () => {
  it('writes letters alone in lower case, whatever Caps Lock says', () => {
    expect(press('j')).toBe('j');
    expect(press('J')).toBe('j');
  });
  it('writes a command with its letter in upper case', () => {
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
  });
  it('knows digits by their place: on a French keyboard Ctrl 1 is typed on the key « & »', () => {
    expect(press('&', { ctrlKey: true, code: 'Digit1' })).toBe('Ctrl+1');
    expect(press('1', { ctrlKey: true, code: 'Numpad1' })).toBe('Ctrl+1');
  });
  it('leaves « / » typed with Shift a single key', () => {
    expect(press('/', { shiftKey: true, code: 'Period' })).toBe('/');
  });
  it('tells F6 from Maj F6', () => {
    expect(press('F6')).toBe('F6');
    expect(press('F6', { shiftKey: true })).toBe('Shift+F6');
    expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
  });
});

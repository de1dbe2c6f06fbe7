/** What a CDA carries is the same at every attempt, in UTF-8, and opaque. */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../main/publications/body.ts';

const at = new Date('2026-03-12T09:00:00Z');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('the body', () => {
  it('of a PNG is made the same again, a second later, so that a repetition is told from another document', async () => {
    const first = await bodyOf('png', png, 'Image inventée', at);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await bodyOf('png', png, 'Image inventée', at);
    expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
  });

  it('of a transparent PNG holds no transparency (ISO 19005-1 §6.4)', async () => {
    const { bytes } = await bodyOf('png', png, 'Image inventée', at);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/SMask');
  });

  it('of a text is UTF-8, whatever it was written in', async () => {
    const { bytes, contentType } = await bodyOf('text', Buffer.from('Opéré à 8 h, 5\x80', 'latin1'), '', at);
    expect(contentType).toBe('text/plain');
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe('Opéré à 8 h, 5€');
    expect(new TextDecoder().decode((await bodyOf('text', Buffer.from('Déjà'), '', at)).bytes)).toBe('Déjà');
  });
});

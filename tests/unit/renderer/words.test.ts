/** Every word of the page: errors all covered, French spacing, plurals and interpolations that resolve. */
import { beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../preload/contract/errors.ts';
import { errorText } from '../../../renderer/i18n/error-text.ts';
import { fr } from '../../../renderer/i18n/fr/index.ts';
import { i18n, startI18n } from '../../../renderer/i18n/index.ts';
import { typographic } from '../../../renderer/i18n/typography.ts';

beforeAll(() => startI18n());

function leaves(tree: object, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value] as [string, string]] : leaves(value as object, [...path, key]),
  );
}

describe('errors', () => {
  it('are all told in words, without a hole', () => {
    for (const code of errorCodes) {
      const { title, text } = errorText({ code, params: {}, ref: 'R1' });
      expect(title, code).not.toContain('.title');
      expect(title.length, code).toBeGreaterThan(3);
      expect(text.length, code).toBeGreaterThan(20);
      expect(text, code).not.toContain('{{');
    }
  });
  it('tells the reason of a refusal', () => {
    expect(errorText({ code: 'platform.rejected', params: { status: 422, reason: 'required' }, ref: '' }).text).toContain('required');
  });
});

describe('French writing', () => {
  it('makes spaces that do not break', () => {
    expect(typographic('Vide : « 25 Mo » ? 7,8 % ; oui !')).toBe(
      'Vide\u00a0: «\u00a025\u00a0Mo\u00a0»\u202f? 7,8\u202f%\u202f; oui\u202f!',
    );
  });
  it('is typed as French asks everywhere', () => {
    const wrong = /['"]|\.\.\.|\S[;?!»]| {2}|[^ \d/s]:/u;
    expect(leaves(fr).filter(([, words]) => wrong.test(words))).toEqual([]);
  });
  it('gives both numbers wherever it gives one', () => {
    const paths = leaves(fr).map(([path]) => path);
    for (const path of paths.filter((one) => one.endsWith('_one'))) expect(paths).toContain(path.replace(/_one$/, '_other'));
  });
});

describe('agreement', () => {
  it('follows the number', () => {
    const t = i18n.getFixedT('fr', 'frame');
    expect(t('sync.waiting', { count: 1 })).toBe('1 envoi en attente');
    expect(t('sync.waiting', { count: 3 })).toBe('3 envois en attente');
    expect(t('sync.waiting', { count: 0 })).toBe('0 envoi en attente');
  });
  it('follows the patient’s sex', () => {
    const t = i18n.getFixedT('fr', 'access');
    expect(t('record.opposed', { context: 'female' })).toContain('la patiente');
    expect(t('record.opposed')).toContain('le patient');
  });
});

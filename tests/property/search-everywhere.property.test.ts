/** Whatever is typed is words and never a command; what was kept is found by each of its words, what was purged by none. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHighlighter, ftsExpression, readSearched } from '../../main/words/index.ts';
import { mistakes } from '../../main/words/near.ts';
import type { DocumentId } from '../../preload/contract/ids.ts';
import { DocumentsRig } from '../unit/documents/documents-rig.ts';

const vocabulary = [
  'fracture',
  'œdème',
  'hypertension',
  'rénale',
  'cheval',
  'genou',
  'l’examen',
  'scanner',
  'nodule',
  'bilan',
  'cœur',
  'kyste',
];
const operators = [
  'OR',
  'AND',
  'NOT',
  'NEAR(',
  '"',
  '*',
  '^',
  ':',
  '{text}',
  '-',
  '(',
  ')',
  'text :',
  'patient : _',
  '_7031',
  '\0',
  '\ud800',
  "'",
  'rowid',
];

let rig: DocumentsRig;
beforeAll(() => {
  rig = new DocumentsRig();
  rig.documents.start();
});
afterAll(async () => {
  await rig.documents.stop();
  await rig.close();
});

const find = (text: string, field?: 'text') =>
  rig.documents.search({ searched: readSearched(text), limit: 50, field }).map(({ documentId }) => documentId);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.constantFrom(...operators, ...vocabulary), { maxLength: 12 }).map((parts) => parts.join(' ')),
);

describe('whatever is typed', () => {
  it('is an expression that the index takes, in each field, and its words can be shown in any text', () => {
    fc.assert(
      fc.property(anything, anything, (typed, text) => {
        const searched = readSearched(typed);
        expect(Array.isArray(find(typed))).toBe(true);
        expect(Array.isArray(find(typed, 'text'))).toBe(true);
        const pieces = createHighlighter(searched).highlight(text.normalize('NFKC'));
        expect((pieces ?? []).every(({ text: piece }) => piece !== '' && piece.isWellFormed())).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('holds no operator outside of its quotes but those that join the groups', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const bare = (ftsExpression(readSearched(typed)) ?? '').replaceAll(/"[\p{L}\p{N} ]+"\*?/gu, 'w');
        expect(bare.replaceAll(/ AND | OR |[()w]/g, '')).toBe('');
      }),
      { numRuns: 400 },
    );
  });
});

describe('a kept content', () => {
  it('is found by each of its words while it is kept, and by none once its copy went', async () => {
    let number = 0;
    const words = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 8 });
    const endings = fc.constantFrom('let go', 'masked', 'deleted', 'replaced');
    await fc.assert(
      fc.asyncProperty(words, endings, async (said, ending) => {
        number += 1;
        const id = `d${number}` as DocumentId;
        const mark = `marque${number}`;
        rig.platform.put(id, { uniqueId: `2.25.${number}` }, new TextEncoder().encode(`${said.join(' ')} ${mark}`));
        await rig.pull();
        await rig.open(id);
        await rig.documents.wordsSettled();
        for (const word of said) expect(find(`${word} ${mark} `), word).toContain(id);
        if (ending === 'let go')
          await rig.documents.handlers['documents.removeLocalCopy']({ documentId: id }, { signal: new AbortController().signal });
        else if (ending === 'masked')
          rig.platform.put(id, { visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false } });
        else if (ending === 'deleted') rig.platform.put(id, { status: 'entered-in-error' });
        else rig.platform.put(id, {}, new TextEncoder().encode('autre chose'));
        await rig.pull();
        expect(find(mark)).toEqual([]);
        expect(rig.documents.wordsOf(id)).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });
});

describe('mistakes', () => {
  it('are the same both ways, none for a word itself, one for a letter less', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeilmnorst'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(mistakes(one, one, 2, false)).toBe(0);
        expect(mistakes(one, other, 2, false)).toBe(mistakes(other, one, 2, false));
        expect(mistakes(one.slice(1), one, 2, false)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

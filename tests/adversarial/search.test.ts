/** Searches made of SQL, of full-text syntax and of anything else: each gives an answer, none is a command, and the tables stay. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientId } from '../../preload/contract/ids.ts';
import { type AppRig, openAppRig } from './rig/app-rig.ts';

let rig: AppRig;
let patientId: PatientId;
beforeAll(async () => {
  rig = await openAppRig();
  await rig.signIn();
  await rig.call('sync.now', {});
  const { documents } = await rig.call('search.everywhere', { text: 'compte rendu', limit: 1 });
  const found = documents[0]?.document.patientId;
  if (found === undefined) throw new Error('No document in the world');
  patientId = found;
}, 120_000);
afterAll(() => rig.close());

/** What every later search must still find. */
async function holdings() {
  const { total: patients } = await rig.call('patients.search', { text: '' });
  const { total: documents } = await rig.call('documents.list', { patientId, filter: {}, limit: 500 });
  return { patients, documents };
}

async function searchEverywhere(text: string): Promise<(string | undefined)[]> {
  return Promise.all([
    rig.codeOf('patients.search', { text }),
    rig.codeOf('search.everywhere', { text, limit: 50 }),
    rig.codeOf('documents.list', { patientId, filter: { text } }),
    rig.codeOf('documents.searchTypes', { text, limit: 20 }),
  ]);
}

const sql = [
  "'; DROP TABLE patient; --",
  '"; DELETE FROM document; --',
  "' OR '1'='1",
  "x' UNION SELECT key FROM blob_file --",
  '1); ATTACH DATABASE "/tmp/x" AS y; --',
  "' || load_extension('x') || '",
  '%',
  '_',
  '\\',
  '?1 @match :patientId $limit',
];
const fullText = [
  '"',
  '*',
  '^',
  'NEAR(',
  'NEAR(a b, 3)',
  'title:',
  '{title author} : x',
  '- NOT',
  'AND',
  'OR OR',
  'a AND',
  '(',
  '""" ',
  'x*y*',
  '+',
  'rowid:1',
];
const programs = [
  'constructor',
  'Constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  ['$', '{7*7}'].join(''),
  '<script>alert(1)</script>',
];
const oddities = [
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '👩‍⚕️',
  'ﬁ',
  'İ',
  'ß'.repeat(200),
  'a '.repeat(100),
  '٣٤٥',
  '1'.repeat(200),
  '٠/٠/٠',
  '31/02/2026',
];

describe('a search is words, whatever it holds', () => {
  it.each([...sql, ...fullText, ...programs, ...oddities])('%j', async (text) => {
    expect(await searchEverywhere(text)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('and nothing is gone after them', async () => {
    const before = await holdings();
    expect(before.patients).toBeGreaterThan(3);
    expect(before.documents).toBeGreaterThan(0);
    for (const text of sql) await searchEverywhere(text);
    expect(await holdings()).toEqual(before);
  });

  it('a quote or an operator does not widen what is found', async () => {
    const { total } = await rig.call('patients.search', { text: "zzzz' OR '1'='1" });
    expect(total).toBe(0);
    const { documents } = await rig.call('search.everywhere', { text: 'zzzz OR compte', limit: 50 });
    expect(documents).toEqual([]);
  });

  it('holds for any two hundred characters', async () => {
    const before = await holdings();
    const token = fc.constantFrom(...sql, ...fullText, ...programs, ...oddities.map((text) => text.slice(0, 10)));
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.oneof(token, fc.string({ maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join(' ')),
      )
      .map((one) => one.slice(0, 200));
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        expect(await searchEverywhere(one)).toEqual([undefined, undefined, undefined, undefined]);
      }),
      { numRuns: 150 },
    );
    expect(await holdings()).toEqual(before);
  });

  it('beyond two hundred characters is refused', async () => {
    const long = 'a'.repeat(201);
    expect(await searchEverywhere(long)).toEqual(Array.from({ length: 4 }, () => 'call.invalid-input'));
  });
});

describe('the other inputs of a list', () => {
  it('filters are values, never SQL', async () => {
    for (const text of [...sql, ...programs]) {
      const filter = { classCodes: [text], typeCodes: [text], authors: [text] };
      const { documents } = await rig.call('documents.list', { patientId, filter });
      expect(documents).toEqual([]);
    }
  });

  it('dates that are none are refused or find nothing', async () => {
    for (const from of ["2026' OR 1=1", '9999-99-99', '~', '\0']) {
      expect([undefined, 'call.invalid-input']).toContain(await rig.codeOf('documents.list', { patientId, filter: { from, to: from } }));
    }
  });

  it('ids of another making are refused or unknown', async () => {
    for (const id of ["x' OR '1'='1", '../../etc/passwd', '', 'a'.repeat(500), '__proto__', 'constructor']) {
      const documentId = id as never;
      expect(['call.invalid-input', 'document.not-found']).toContain(await rig.codeOf('documents.open', { documentId }));
      expect(['call.invalid-input', 'patient.not-found']).toContain(await rig.codeOf('patients.open', { patientId: documentId }));
    }
  });
});

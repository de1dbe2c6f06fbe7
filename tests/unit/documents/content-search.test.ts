/** What kept contents say is found, with its words around, and nothing of it once the copy went. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWordsIndex } from '../../../main/documents/words-index.ts';
import { readSearched } from '../../../main/words/index.ts';
import type { BlobId, DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { DocumentsRig, patient } from './documents-rig.ts';

let rig: DocumentsRig;
beforeEach(() => {
  rig = new DocumentsRig();
  rig.documents.start();
});
afterEach(async () => {
  await rig.documents.stop();
  await rig.close();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const find = (text: string, more: object = {}) =>
  rig.documents.search({ searched: readSearched(text), limit: 10, ...more }).map(({ documentId }) => String(documentId));

async function keep(id: string, text: string, changes: object = {}) {
  rig.platform.put(id, changes, bytes(text));
  await rig.pull();
  await rig.open(id as DocumentId);
  await rig.documents.wordsSettled();
}

const said = 'Infarctus du myocarde en 2019, traité par angioplastie. Fractures costales anciennes.';

describe('a kept text', () => {
  test('is found by its words, in the plural, by an abbreviation; not before it was opened', async () => {
    rig.platform.put('d1', {}, bytes(said));
    await rig.pull();
    expect(find('myocarde')).toEqual([]);
    await keep('d1', said);
    for (const text of ['myocarde', 'IDM', 'fracture costale', 'angiopl', 'lenoir myocarde', 'consultation infarctus'])
      expect(find(text), text).toEqual(['d1']);
    expect(find('fracture vertébrale')).toEqual([]);
    expect(rig.documents.wordsOf('d1')).toContain('angioplastie');
  });

  test('is found by the field asked for alone, and by the day of its act', async () => {
    await keep('d1', said, { title: 'Lettre' });
    expect(find('lettre', { field: 'text' })).toEqual([]);
    expect(find('myocarde', { field: 'title' })).toEqual([]);
    expect(find('lettre', { field: 'title' })).toEqual(['d1']);
    expect(find('lenoir', { field: 'author' })).toEqual(['d1']);
    expect(find('myocarde', { field: 'text' })).toEqual(['d1']);
    expect(find('myocarde', { from: '2026-02-10', to: '2026-02-10' })).toEqual(['d1']);
    expect(find('myocarde', { from: '2026-02-11' })).toEqual([]);
    expect(find('myocarde', { to: '2026-02-09' })).toEqual([]);
  });

  test('is the newest first, and one patient’s alone when asked', async () => {
    for (const [id, serviceStart] of [
      ['d1', '2025-05-01'],
      ['d2', '2026-02-01'],
      ['d3', '2025-09-01'],
    ] as const)
      await keep(id, said, { serviceStart });
    expect(find('angioplastie')).toEqual(['d2', 'd3', 'd1']);
    expect(find('angioplastie', { patientId: patient })).toEqual(['d2', 'd3', 'd1']);
    expect(find('angioplastie', { patientId: 'p2' as PatientId })).toEqual([]);
    expect(find('angioplastie', { exceptPatientId: patient })).toEqual([]);
    // « martel angioplastie », where p1 is called so.
    const named = ({ typed }: { typed: readonly string[] }) => (typed[0] === 'martel' ? [patient] : []);
    expect(find('martel angioplastie')).toEqual([]);
    expect(find('martel angioplastie', { named })).toHaveLength(3);
  });

  test('follows its document to another date and another title', async () => {
    await keep('d1', said);
    rig.platform.put('d1', { title: 'Autre titre', serviceStart: '2025-06-01' });
    await rig.pull();
    expect(find('myocarde', { to: '2025-12-31' })).toEqual(['d1']);
    expect(find('autre myocarde')).toEqual(['d1']);
    expect(find('myocarde', { from: '2026-01-01' })).toEqual([]);
  });
});

describe('no word stays behind a copy that', () => {
  const gone = () => {
    expect(find('myocarde', { field: 'text' })).toEqual([]);
    expect(rig.documents.wordsOf('d1')).toBeUndefined();
    expect(rig.db.prepare("SELECT count(*) FROM document_words_text WHERE document_words_text MATCH 'myocarde'").pluck().get()).toBe(0);
  };
  beforeEach(() => keep('d1', said));

  test('was let go', async () => {
    await rig.documents.handlers['documents.removeLocalCopy']({ documentId: 'd1' as DocumentId }, { signal: new AbortController().signal });
    gone();
  });
  test('was masked', async () => {
    rig.platform.put('d1', { visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false } });
    await rig.pull();
    gone();
  });
  test('was deleted', async () => {
    rig.platform.put('d1', { status: 'entered-in-error' });
    await rig.pull();
    gone();
  });
  test('was replaced by another content', async () => {
    rig.platform.put('d1', {}, bytes('Tout autre chose.'));
    await rig.pull();
    gone();
  });
  test('was forgotten with its patient', () => {
    rig.documents.forget([patient]);
    gone();
  });
});

test('what was kept before is read at the start, and what can’t be read once only', async () => {
  await keep('d1', said);
  rig.db.exec('DELETE FROM document_words');
  expect(find('myocarde')).toEqual([]);
  rig.restart();
  rig.documents.start();
  await rig.documents.wordsSettled();
  expect(find('myocarde')).toEqual(['d1']);
});

const kept = () =>
  rig.db
    .prepare<[], { documentId: string; blobId: BlobId }>('SELECT document_id AS documentId, blob_id AS blobId FROM document_content')
    .all();

test('what one transaction writes is one part of the index, whatever the days of the acts', async () => {
  for (let index = 0; index < 6; index += 1) await keep(`d${index}`, said, { serviceStart: `2026-01-${10 + ((index * 5) % 6)}` });
  rig.db.exec("DELETE FROM document_words; INSERT INTO document_words_text (document_words_text) VALUES ('delete-all')");
  const texts = kept().map((content, index) => ({ content, text: `Compte rendu numero${index}.` }));
  const index = createWordsIndex(rig.db);
  rig.db.transaction(() => expect(index.save(texts)).toEqual([]))();
  for (const [at, { content }] of texts.entries()) expect(find(`numero${at}`)).toEqual([content.documentId]);
  expect(rig.db.prepare('SELECT count(DISTINCT segid) FROM document_words_text_idx').pluck().get()).toBe(1);
});

test('all that waits is read', async () => {
  const ids = Array.from({ length: 6 }, (_, index) => `d${index}`);
  for (const [index, id] of ids.entries()) await keep(id, `Compte rendu numero${index}.`);
  rig.db.exec('DELETE FROM document_words');
  rig.restart();
  rig.documents.start();
  await rig.documents.wordsSettled();
  for (const [index, id] of ids.entries()) expect(find(`numero${index}`)).toEqual([id]);
});

test('a copy that went while it was read is left, and the others of its lot are taken', async () => {
  for (const id of ['d1', 'd2', 'd3']) await keep(id, said);
  const contents = kept();
  const index = createWordsIndex(rig.db);
  rig.db.exec("DELETE FROM document_content WHERE document_id = 'd2'; DELETE FROM document_words");
  expect(index.save(contents.map((content) => ({ content, text: 'Thyroïde normale.' })))).toEqual(['d2']);
  expect(find('thyroïde').toSorted()).toEqual(['d1', 'd3']);
  // Read again, it says something else.
  expect(index.save(contents.filter(({ documentId }) => documentId === 'd1').map((content) => ({ content, text: 'Goitre.' })))).toEqual([]);
  expect(find('thyroïde')).toEqual(['d3']);
  expect(find('goitre')).toEqual(['d1']);
});

/** What somebody else changes of a document that one has opened or published is told, until one has seen it; one's own changes are no news. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DocumentsRig, patient, reader } from './documents-rig.ts';

const hidden = { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false };
const masked = { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false };
const own = { name: 'Dre Claire DIALLO', kind: 'professional' as const, identifiers: [reader] };

let rig: DocumentsRig;
beforeEach(async () => {
  rig = new DocumentsRig();
  rig.platform.put('read');
  rig.platform.put('unread');
  rig.platform.put('own', { author: own });
  await rig.pull();
  await rig.open('read');
});
afterEach(() => rig.close());

const told = () => rig.documents.noticesOf(patient).map(({ documentId, changes }) => [documentId, ...changes]);
const marked = async () =>
  (await rig.list({ filter: { withMasked: true, withArchived: true } })).documents.filter(({ isChanged }) => isChanged);

test('a change by somebody else of what was opened or published is told, of nothing else', async () => {
  for (const id of ['read', 'unread', 'own']) rig.platform.put(id, { visibility: masked });
  await rig.pull();
  expect(told()).toEqual([
    ['own', 'mask'],
    ['read', 'mask'],
  ]);
  expect((await marked()).map(({ id }) => id).sort()).toEqual(['own', 'read']);
});

test('opening acknowledges, and says what had changed', async () => {
  rig.platform.put('read', { isArchived: true, visibility: hidden });
  await rig.pull();
  expect(await rig.open('read')).toMatchObject({ notices: [{ documentId: 'read', changes: ['hide-from-patient', 'archive'] }] });
  expect(told()).toEqual([]);
  expect(await marked()).toEqual([]);
  expect((await rig.open('read')).notices).toEqual([]);
});

test('a later change is told again, and all may be acknowledged at once', async () => {
  rig.platform.put('own', { isArchived: true });
  await rig.pull();
  rig.acknowledge();
  expect(told()).toEqual([]);
  rig.platform.put('own', { isArchived: false });
  await rig.pull();
  expect(told()).toEqual([['own', 'unarchive']]);
});

test('withdrawn or replaced by another: told by name; replaced by oneself: no news', async () => {
  rig.platform.put('read', { status: 'entered-in-error' });
  rig.platform.put('own', { status: 'superseded' });
  rig.platform.put('newer', { replaces: [{ id: 'own' }], author: own });
  await rig.pull();
  expect(rig.documents.noticesOf(patient)).toMatchObject([{ documentId: 'read', changes: ['delete'], isHeld: false }]);
  rig.platform.put('newer', { status: 'superseded' });
  rig.platform.put('theirs', { replaces: [{ id: 'newer' }] });
  await rig.pull();
  expect(rig.documents.noticesOf(patient)[0]).toMatchObject({ documentId: 'newer', changes: ['replace'], by: 'Dr Rémi LENOIR' });
});

test('a change asked for here that arrived although its answer was lost is no news to the one who asked', async () => {
  rig.db
    .prepare(
      `INSERT INTO document_change (change_id, position, document_id, patient_id, title, entry_id, stage, requested, base, asked_by, asked_by_id,
         created_at, updated_at, leaves_at)
       VALUES ('c', 1, 'own', ?, 't', 'e', 'leaving', '{"maskedToProfessionals":true}', '{}', 'Dre DIALLO', ?, '', '', '')`,
    )
    .run(patient, reader);
  rig.platform.put('own', { visibility: masked });
  await rig.pull();
  expect(told()).toEqual([]);
  expect(rig.db.prepare('SELECT by_name FROM document_notice').pluck().all()).toEqual(['Dre DIALLO']);
});

test('a change of anything but who sees it and its state is no notice', async () => {
  rig.platform.put('read', { title: 'Autre titre' });
  await rig.pull();
  expect(told()).toEqual([]);
});

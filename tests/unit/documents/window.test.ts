/** How far back the documents are searched: two years first, everything once asked, and what that leaves true. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { DocumentsRig, patient } from './documents-rig.ts';

let rig: DocumentsRig;
beforeEach(() => {
  rig = new DocumentsRig();
  rig.platform.put('recent', { serviceStart: '2025-06-01', uniqueId: '2.25.1' });
  rig.platform.put('old', { serviceStart: '2019-06-01', uniqueId: '2.25.2' });
  rig.platform.put('note', {
    serviceStart: '2012-01-01',
    uniqueId: '2.25.3',
    type: { system: 'http://loinc.org', code: '87273-9', display: 'Note de vaccination' },
  });
});
afterEach(() => rig.close());

test('the first opening brings the acts of the last two years, and says so', async () => {
  expect(rig.scope()).toEqual({ isComplete: false });
  await rig.pull();
  expect(await rig.ids()).toEqual(['recent']);
  expect(rig.scope()).toEqual({ isComplete: true, since: '2024-03-12', thirdPartyCount: 1 });
});

test('what the platform receives afterwards is taken whatever its date, even where the first opening brought nothing', async () => {
  rig.platform.documents.delete('recent');
  await rig.pull();
  expect(await rig.ids()).toEqual([]);
  rig.platform.put('late', { serviceStart: '2015-01-01', uniqueId: '2.25.4' });
  await rig.pull();
  expect(await rig.ids()).toEqual(['late']);
});

test('a comparison keeps what came of an older date, finds what the delta missed, drops what is gone', async () => {
  await rig.pull();
  rig.platform.put('late', { serviceStart: '2015-01-01', uniqueId: '2.25.4' });
  await rig.pull();
  rig.db.prepare("DELETE FROM document WHERE document_id = 'recent'").run();
  const collection = rig.documents.collectionFor(patient);
  const engine = createSyncEngine({ db: rig.db, clock: rig.clock });
  await engine.reconcile(collection);
  expect((await rig.ids()).sort()).toEqual(['late', 'recent']);
  rig.platform.documents.delete('late');
  await engine.reconcile(collection);
  expect(await rig.ids()).toEqual(['recent']);
});

test('widened, everything is searched and kept up to date, from now on', async () => {
  await rig.pull();
  expect(rig.scope()).toMatchObject({ thirdPartyCount: 1 });
  expect(await rig.widen()).toEqual({ isComplete: true, thirdPartyCount: 1 });
  expect((await rig.ids()).sort()).toEqual(['note', 'old', 'recent']);
  rig.platform.put('old', { title: 'Autre titre' });
  await rig.pull();
  expect((await rig.list()).documents.find(({ id }) => id === 'old')?.title).toBe('Autre titre');
});

test('widening without network is remembered: the next pull brings the rest', async () => {
  await rig.pull();
  rig.platform.failure = new Failure('network.offline');
  await expect(rig.widen()).rejects.toMatchObject({ code: 'network.offline' });
  expect(rig.scope()).toEqual({ isComplete: false });
  rig.platform.failure = undefined;
  await rig.pull();
  expect(rig.scope()).toMatchObject({ isComplete: true });
  expect((await rig.ids()).length).toBe(3);
});

test('widening while the first opening is under way is not undone by its end', async () => {
  const first = rig.pull();
  const wide = rig.widen();
  await Promise.all([first, wide]);
  expect((await rig.ids()).length).toBe(3);
});

test('the vaccination history is searched apart, of any date, and its outcome remembered', async () => {
  await rig.pull();
  expect(await rig.searchVaccination()).toMatchObject({ since: '2024-03-12', vaccination: { found: 1 } });
  expect((await rig.ids()).sort()).toEqual(['note', 'recent']);
  expect(rig.scope()).toMatchObject({ vaccination: { found: 1, searchedAt: rig.clock.now().toISOString() } });
});

test('once the record is forgotten, the next opening is a first one', async () => {
  await rig.widen();
  rig.documents.forget([patient]);
  await rig.pull();
  expect(await rig.ids()).toEqual(['recent']);
});

test('how far back the files go taken together: nothing limited before a first opening, nor once each is widened', async () => {
  expect(rig.documents.extent()).toBe('whole');
  await rig.pull();
  expect(rig.documents.extent()).toBe('recent');
  await rig.documents.pullFor(patientId.parse('other'));
  await rig.widen();
  expect(rig.documents.extent()).toBe('mixed');
  rig.documents.forget([patientId.parse('other')]);
  expect(rig.documents.extent()).toBe('whole');
});

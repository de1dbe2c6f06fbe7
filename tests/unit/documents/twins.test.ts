/** One line for one document: the same uniqueId under two ids, whose set brought it, and nothing left out because of a patient's id. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDocumentGateway } from '../../../main/platform/index.ts';
import { sendJson, startFakePlatform } from '../platform/fake-platform.ts';
import { DocumentsRig } from './documents-rig.ts';

let rig: DocumentsRig;
const same = { uniqueId: '2.25.77', hash: 'X5q1F2oLq0vVqk5oQ1Zk0mC3x2A=' };
beforeEach(() => {
  rig = new DocumentsRig();
});
afterEach(() => rig.close());

test('the same uniqueId arriving twice is one line, which says how else it came', async () => {
  rig.platform.put('d1', same);
  rig.platform.put('d2', {
    ...same,
    author: { name: 'Dr Rémi LENOIR', kind: 'professional', organization: 'Messagerie du CH' },
  });
  rig.platform.put('d3');
  await rig.pull();
  expect(await rig.ids()).toEqual(expect.arrayContaining(['d1', 'd3']));
  expect((await rig.list()).total).toBe(2);
  expect((await rig.get('d1')).alsoReceived).toMatchObject([{ from: 'Messagerie du CH' }]);
  expect((await rig.get('d3')).alsoReceived).toEqual([]);
});

test('when the first one is withdrawn or gone, the other is shown', async () => {
  rig.platform.put('d1', same);
  rig.platform.put('d2', same);
  await rig.pull();
  expect(await rig.ids()).toEqual(['d1']);
  rig.platform.put('d1', { status: 'entered-in-error' });
  await rig.pull();
  expect(await rig.ids()).toEqual(['d2']);
});

test('one uniqueId over two contents hides neither', async () => {
  rig.platform.put('d1', same);
  rig.platform.put('d2', { ...same, hash: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' });
  await rig.pull();
  expect((await rig.ids()).sort()).toEqual(['d1', 'd2']);
});

test('EX_3.1-1030: what is masked is listed for the treating physician, and for its author', async () => {
  const masked = { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false };
  rig.platform.put('d1', { visibility: masked });
  rig.platform.put('d2', {
    visibility: masked,
    author: { name: 'Dre Claire DIALLO', kind: 'professional', identifiers: ['899700000001'] },
  });
  await rig.pull();
  expect(await rig.ids()).toEqual([]);
  expect((await rig.ids({ filter: { withMasked: true } })).sort()).toEqual(['d1', 'd2']);
  rig.isTreating = false;
  expect(await rig.ids({ filter: { withMasked: true } })).toEqual(['d2']);
});

test('REC_3.2-1080: the set of a document says when it came, from whom, and with what', async () => {
  rig.platform.put('d1');
  rig.platform.put('d2');
  rig.platform.submissions.push({
    id: 's1',
    version: '1',
    lastUpdated: '2026-03-01T00:00:00.000Z',
    submittedAt: '2026-02-28T09:00:00.000Z',
    author: 'Dre Claire DIALLO',
    documentIds: ['d1', 'd2'],
  });
  await rig.pull();
  const detail = await rig.get('d1');
  expect(detail.submission).toEqual({ submittedAt: '2026-02-28T09:00:00.000Z', author: 'Dre Claire DIALLO' });
  expect(detail.sameSubmission.map(({ id }) => id)).toEqual(['d2']);
});

test('EX_3.1-1055: documents that the platform answers are kept even when they name another id of the patient', async () => {
  const platform = await startFakePlatform();
  const resource = { resourceType: 'DocumentReference', id: 'd9', meta: { versionId: '1' }, subject: { reference: 'Patient/former-id' } };
  platform.answer((_heard, response) => sendJson(response, { resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] }));
  const { items } = await createDocumentGateway(platform.fhir).listChanged({ patient: { id: 'current-id' } });
  expect(items.map(({ id }) => id)).toEqual(['d9']);
  await platform.close();
});

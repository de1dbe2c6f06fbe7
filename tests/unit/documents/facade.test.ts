/** The delta by submission sets, as prescribed to software: against the embedded platform as a façade over XDS. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clinician } from '../sandbox/fhir-world.ts';
import { FacadeRig, inForce, patient, shownInForce } from './facade-rig.ts';

let rig: FacadeRig;
beforeEach(async () => {
  rig = await FacadeRig.start();
});
afterEach(() => rig.close());

const agrees = async () => expect(shownInForce(await rig.list())).toEqual(inForce(rig.entries()));

test('the platform declares no date of change, and refuses to search by one', async () => {
  expect(await rig.gateway.feed()).toBe('submissions');
  await expect(rig.gateway.listChanged({ patient: { id: patient } })).rejects.toMatchObject({ code: 'platform.rejected' });
});

test('the first opening takes what is in force, then the sets bring what comes; nothing new costs one request', async () => {
  await rig.publish();
  await rig.publish({ start: '2020-01-01T08:00:00Z', submittedAt: '2020-01-02T08:00:00Z' });
  await rig.pull();
  expect(await rig.list()).toHaveLength(1);
  rig.clock.advance(60_000);
  await rig.publish({ start: '2015-01-01T08:00:00Z' });
  await rig.pull();
  expect(await rig.list()).toHaveLength(2);
  rig.requests = 0;
  expect(await rig.pull()).toEqual({ requests: 1, items: 0 });
  expect(rig.requests).toBe(1);
  await rig.documents.handlers['documents.widen']({ patientId: patient }, { signal: new AbortController().signal });
  await agrees();
});

test('a change of metadata, under another id, is the same document here, and the professional who wrote it is told by whom', async () => {
  const entry = await rig.publish();
  await rig.pull();
  const [before] = await rig.list();
  rig.clock.advance(60_000);
  const changed = await rig.change(entry, { label: 'INVISIBLE_PATIENT' }, clinician);
  expect(changed).not.toBe(entry);
  await rig.pull();
  const [after, ...others] = await rig.list();
  expect(others).toEqual([]);
  expect(after).toMatchObject({ id: before?.id, visibility: { hiddenFromPatient: true }, depositedAt: before?.depositedAt });
  expect(rig.documents.noticesOf(patient)).toMatchObject([{ documentId: entry, changes: ['hide-from-patient'] }]);
  rig.clock.advance(60_000);
  await rig.change(changed, { label: 'N' });
  await rig.pull();
  await agrees();
  expect(rig.documents.noticesOf(patient).map(({ changes }) => changes)).toEqual([['show-to-patient'], ['hide-from-patient']]);
});

test('a new version marks the local one as replaced, and its chain is walked to the last', async () => {
  const first = await rig.publish();
  await rig.pull();
  rig.clock.advance(60_000);
  const second = await rig.publish({ replaces: first });
  const third = await rig.publish({ replaces: await rig.change(second, { label: 'MASQUE_PS' }) });
  await rig.pull();
  const documents = await rig.list();
  expect(documents.find(({ id }) => id === first)?.status).toBe('superseded');
  expect(documents.find(({ id }) => id === third)).toMatchObject({ status: 'current', olderVersionCount: 2 });
  await agrees();
});

test('what was deposited and replaced between two calls, and never held, is left out', async () => {
  await rig.publish();
  await rig.pull();
  rig.clock.advance(60_000);
  const third = await rig.publish({ replaces: await rig.publish() });
  await rig.pull();
  expect((await rig.list()).map(({ id }) => id)).toContain(third);
  expect(await rig.list()).toHaveLength(2);
});

test('members are asked for by twenty', async () => {
  await rig.pull();
  rig.clock.advance(60_000);
  for (let n = 0; n < 45; n += 1) await rig.publish();
  rig.requests = 0;
  await rig.pull();
  expect(await rig.list()).toHaveLength(45);
  // The sets, three batches of members, and at the first coming the sets of the first opening.
  expect(rig.requests).toBeLessThanOrEqual(5);
});

test('the date of the call is kept only once the delta is applied', async () => {
  await rig.pull();
  const cursor = () => rig.db.prepare("SELECT cursor FROM sync_cursor WHERE name = 'documents'").pluck().get();
  const before = cursor();
  rig.clock.advance(60_000);
  await rig.publish();
  // The platform's answers bear a date to the second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  rig.db.exec("CREATE TRIGGER full BEFORE INSERT ON document BEGIN SELECT raise(ABORT, 'disk full'); END");
  await expect(rig.pull()).rejects.toThrow();
  expect(cursor()).toBe(before);
  rig.db.exec('DROP TRIGGER full');
  await rig.pull();
  expect(cursor()).not.toBe(before);
  await agrees();
});

test('one’s own change reaches the entry in force, and a comparison finds what no set told', async () => {
  const entry = await rig.publish();
  await rig.pull();
  rig.clock.advance(60_000);
  await rig.change(entry, { label: 'INVISIBLE_PATIENT' }, clinician);
  await rig.reconcile();
  await agrees();
  const [held] = await rig.list();
  const changed = await rig.gateway.changeProperties(held?.id ?? '', { hiddenFromPatient: false });
  expect(changed).toMatchObject({ id: entry, visibility: { hiddenFromPatient: false } });
  rig.documents.take(patient, [changed]);
  await agrees();
});

/** What a patient is asked to bring: asked, received, taken back, on the platform and without it; somebody else's sentence stays. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { instructionOf } from '../../../main/platform/agenda/asked-documents.ts';
import { serviceId } from '../../../main/sandbox/world/agenda/services.ts';
import { scheduleId as idOfSchedule } from '../../../main/sandbox/world/agenda/timetables.ts';
import type { AppointmentId, PatientId, ScheduleId, VisitReasonId } from '../../../preload/contract/ids.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { openWorkplace, type PlatformRig, seed, startPlatform, type WorkplaceRig } from './rig.ts';

const diallo = idOfSchedule(seed, 'diallo', 'tilleuls') as ScheduleId;
const control = serviceId(seed, 'control') as VisitReasonId;

let platform: PlatformRig;
let desk: WorkplaceRig;
let id: AppointmentId;
beforeEach(async () => {
  platform = await startPlatform();
  desk = await openWorkplace(platform);
  await desk.pull();
  const outcome = await desk.call('agenda.book', {
    ...{ scheduleId: diallo, start: '2026-11-23T10:00:00+01:00', reasonId: control },
    person: { kind: 'known', patientId: 'pat-a' as PatientId },
  });
  if (outcome.state === 'refused') throw new Error(outcome.why);
  id = outcome.appointments[0]?.id as AppointmentId;
});
afterEach(async () => {
  await desk.close();
  await platform.close();
});

const change = (input: InputOf<'agenda.changeDocuments'>['change'], rig = desk) =>
  rig.call('agenda.changeDocuments', { appointmentId: id, change: input });
const documents = async (rig = desk) => (await rig.call('agenda.appointment', { appointmentId: id })).appointment.documents;
const sent = () => platform.appointments()[0];

it('is asked once, ticked when it comes, and told to the patient in words', async () => {
  await change({ kind: 'ask', label: 'Ordonnance' });
  await change({ kind: 'ask', label: 'Imagerie antérieure' });
  await change({ kind: 'ask', label: 'ordonnance' });
  const [first, second] = (await documents()) ?? [];
  expect([first?.label, second?.label]).toEqual(['Ordonnance', 'Imagerie antérieure']);
  expect(sent()?.patientInstruction).toBe('À apporter\u00a0: Ordonnance\u202f; Imagerie antérieure');
  await change({ kind: 'receive', documentId: first?.id as string, isReceived: true });
  expect((await documents())?.map(({ receivedAt }) => receivedAt !== undefined)).toEqual([true, false]);
  const other = await openWorkplace(platform);
  await other.pull();
  expect(await documents(other)).toEqual(await documents());
  await other.close();
  await change({ kind: 'receive', documentId: first?.id as string, isReceived: false });
  await change({ kind: 'drop', documentId: first?.id as string });
  await change({ kind: 'drop', documentId: second?.id as string });
  expect(await documents()).toBeUndefined();
  expect(sent()?.patientInstruction).toBeUndefined();
  expect(JSON.stringify(sent())).not.toContain('agenda-document');
});

it('without the network it is shown at once, sent in order on return, and journaled', async () => {
  desk.network.set(false);
  expect(await change({ kind: 'ask', label: 'Carte Vitale' })).toMatchObject({ state: 'provisional' });
  const [asked] = (await documents()) ?? [];
  await change({ kind: 'receive', documentId: asked?.id as string, isReceived: true });
  expect(await documents()).toMatchObject([{ label: 'Carte Vitale', receivedAt: expect.any(String) }]);
  expect(sent()?.patientInstruction).toBeUndefined();
  desk.network.set(true);
  await desk.settle();
  expect(sent()?.patientInstruction).toBe('À apporter\u00a0: Carte Vitale');
  const journal = desk.db.prepare<[], string>('SELECT action FROM audit_entry ORDER BY rowid').pluck().all();
  expect(journal.filter((action) => action === 'agenda.documents-changed')).toHaveLength(2);
});

it('of a cancelled appointment, or once it is no longer asked, nothing is changed', async () => {
  await expect(change({ kind: 'receive', documentId: crypto.randomUUID(), isReceived: true })).rejects.toMatchObject({
    code: 'agenda.wrong-state',
  });
  await desk.call('agenda.cancel', { appointmentId: id, reason: 'patient' });
  await expect(change({ kind: 'ask', label: 'Ordonnance' })).rejects.toMatchObject({ code: 'agenda.wrong-state' });
});

it('somebody else’s sentence to the patient stays', () => {
  const asked = [{ id: crypto.randomUUID(), label: 'Ordonnance' }];
  expect(instructionOf('Venir à jeun', asked)).toEqual({ patientInstruction: 'Venir à jeun' });
  expect(instructionOf('À apporter\u00a0: Carte Vitale', asked)).toEqual({ patientInstruction: 'À apporter\u00a0: Ordonnance' });
  expect(instructionOf('À apporter\u00a0: Carte Vitale', [])).toEqual({});
});

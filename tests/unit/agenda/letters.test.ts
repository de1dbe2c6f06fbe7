/** Messages to the patient of an appointment: their words and their `.ics`, the reminders of two working days, each sent once and remembered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letterWords } from '../../../main/agenda/letters/letter-words.ts';
import { workingDayAfter } from '../../../main/agenda/letters/reminders.ts';
import { serviceId } from '../../../main/sandbox/world/agenda/services.ts';
import { scheduleId } from '../../../main/sandbox/world/agenda/timetables.ts';
import type { AppointmentId, PatientId, ScheduleId, VisitReasonId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { OutgoingId } from '../../../preload/contract/outgoing.ts';
import { monday, openWorkplace, type PlatformRig, seed, startPlatform, type WorkplaceRig } from './rig.ts';

const diallo = scheduleId(seed, 'diallo', 'tilleuls') as ScheduleId;
const control = serviceId(seed, 'control') as VisitReasonId;
const mailboxId = 'secretariat' as MailboxId;
const ferrand = { nationalId: '399700000003', displayName: 'Mme Nadia FERRAND' };
const at = (hour: string, day = '2026-11-24') => new Date(`${day}T${hour}:00+01:00`).toISOString();

let platform: PlatformRig;
let desk: WorkplaceRig;
beforeEach(async () => {
  platform = await startPlatform();
  desk = await openWorkplace(platform);
  await desk.pull();
});
afterEach(async () => {
  await desk.close();
  await platform.close();
});

async function book(hour: string, patient: string | undefined, day?: string): Promise<AppointmentId> {
  const person =
    patient === undefined
      ? { kind: 'newcomer' as const, birthName: 'NOUVEAU', firstGivenName: 'Venu' }
      : { kind: 'known' as const, patientId: patient as PatientId };
  const outcome = await desk.call('agenda.book', { scheduleId: diallo, start: at(hour, day), reasonId: control, person });
  if (outcome.state === 'refused') throw new Error(outcome.why);
  return outcome.appointments[0]?.id as AppointmentId;
}

/** As the outbox does once a message has left. */
async function leave(id: OutgoingId): Promise<void> {
  desk.letters.set(id, 'sent');
  desk.db.transaction(() => desk.agenda.letterSent({ id, at: '2026-11-23T05:00:12.000Z', by: ferrand }))();
  await new Promise((resolve) => setTimeout(resolve, 30));
  await desk.settle();
}

const journal = () =>
  desk.db.prepare<[], { action: string }>("SELECT action FROM audit_entry WHERE action LIKE 'agenda.%' ORDER BY rowid").all();

describe('the words', () => {
  it('say when, with whom and where on the clock of the place; the subject says the day alone', () => {
    const { subject, text } = letterWords({
      kind: 'confirmation',
      start: '2026-04-01T12:05:00Z',
      zone: 'America/Martinique',
      practitioner: 'Dr Samuel ROCHE',
      place: 'MSP des Tilleuls, Angers',
      phone: '02 41 00 00 00',
      instructions: 'Venez à jeun.',
    });
    expect(subject).toBe('Votre rendez-vous du 1er avril 2026');
    expect(text).toContain('Mercredi 1er avril 2026 à 8\u00a0h\u00a005\nDr Samuel ROCHE\nMSP des Tilleuls, Angers');
    expect(text).toContain('Venez à jeun.');
    expect(text).toContain('appelez le 02 41 00 00 00');
  });
});

describe('two working days', () => {
  it('count neither the end of a week nor a holiday', () => {
    const none = () => false;
    expect(workingDayAfter('2026-03-12', 2, none)).toBe('2026-03-16');
    expect(workingDayAfter('2026-03-13', 2, none)).toBe('2026-03-17');
    expect(workingDayAfter('2026-05-06', 2, (day) => day === '2026-05-08')).toBe('2026-05-11');
  });
});

describe('a message from an appointment', () => {
  it('is a draft with the right calendar; a kind that the appointment doesn’t allow is refused', async () => {
    const id = await book('09:00', 'pat-a');
    await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'confirmation', mailboxId });
    const [letter] = desk.letters.written;
    expect(letter).toMatchObject({ patientId: 'pat-a', subject: 'Votre rendez-vous du 24 novembre 2026' });
    expect(`${letter?.subject}`).not.toContain('Contrôle');
    const ics = Buffer.from(letter?.file.bytes ?? []).toString();
    expect(ics).toContain('METHOD:REQUEST');
    expect(ics).toContain(`UID:${id}`);
    await expect(desk.call('agenda.writeLetter', { appointmentId: id, kind: 'cancellation', mailboxId })).rejects.toMatchObject({
      code: 'agenda.wrong-state',
    });
    await desk.call('agenda.cancel', { appointmentId: id, reason: 'practitioner' });
    expect((await desk.call('agenda.letters', { appointmentId: id })).kinds).toEqual(['cancellation']);
    await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'cancellation', mailboxId });
    const cancelled = Buffer.from(desk.letters.written.at(-1)?.file.bytes ?? []).toString();
    expect(cancelled).toContain('METHOD:CANCEL');
    const revision = (text: string) => Number(/SEQUENCE:(\d+)/u.exec(text)?.[1]);
    expect(revision(cancelled)).toBeGreaterThan(revision(ics));
  });

  it('asks for what is still to be brought, in its words and in the calendar', async () => {
    const id = await book('09:20', 'pat-a');
    for (const label of ['Ordonnance', 'Résultats de biologie'])
      await desk.call('agenda.changeDocuments', { appointmentId: id, change: { kind: 'ask', label } });
    const [, asked] = (await desk.call('agenda.appointment', { appointmentId: id })).appointment.documents ?? [];
    await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'confirmation', mailboxId });
    const change = { kind: 'receive', documentId: asked?.id ?? '', isReceived: true } as const;
    await desk.call('agenda.changeDocuments', { appointmentId: id, change });
    await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'reminder', mailboxId });
    const [before, after] = desk.letters.written;
    expect(before?.text).toContain('À apporter\u00a0: Ordonnance\u202f; Résultats de biologie.');
    expect(after?.text).toContain('À apporter\u00a0: Ordonnance.');
    expect(Buffer.from(after?.file.bytes ?? []).toString()).toContain('Ordonnance');
  });

  it('has a later revision for a change that the platform doesn’t have yet', async () => {
    const id = await book('09:00', 'pat-a');
    const revision = async () => Number(/SEQUENCE:(\d+)/u.exec((await desk.call('agenda.invitation', { appointmentId: id })).text)?.[1]);
    const first = await revision();
    desk.network.set(false);
    await desk.call('agenda.move', { appointmentId: id, start: at('10:00') });
    const offline = await revision();
    expect(offline).toBeGreaterThan(first);
    desk.network.set(true);
    await desk.settle();
    expect(await revision()).toBe(offline);
  });

  it('is told of until it is given up, and journaled under the name of who sent it', async () => {
    const id = await book('09:00', 'pat-a');
    const { outgoingId } = await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'confirmation', mailboxId });
    expect((await desk.call('agenda.letters', { appointmentId: id })).letters).toMatchObject([{ kind: 'confirmation', state: 'draft' }]);
    await leave(outgoingId);
    expect((await desk.call('agenda.letters', { appointmentId: id })).letters).toMatchObject([
      { state: 'sent', by: 'Mme Nadia FERRAND', at: '2026-11-23T05:00:12.000Z' },
    ]);
    expect(journal().at(-1)).toEqual({ action: 'agenda.told-confirmation' });
    const other = await desk.call('agenda.writeLetter', { appointmentId: id, kind: 'change', mailboxId });
    desk.letters.giveUp(other.outgoingId);
    expect((await desk.call('agenda.letters', { appointmentId: id })).letters).toHaveLength(1);
  });

  it('goes to nobody without a file', async () => {
    const id = await book('09:00', undefined);
    await expect(desk.call('agenda.writeLetter', { appointmentId: id, kind: 'reminder', mailboxId })).rejects.toMatchObject({
      code: 'agenda.no-file',
    });
  });
});

describe('reminders', () => {
  it('are due to two working days ahead, to those who can be reached, and say why to the others', async () => {
    const near = await book('09:00', 'pat-a');
    const far = await book('09:20', 'pat-b', '2026-11-25');
    await book('09:40', 'pat-c', '2026-11-26');
    const unknown = await book('10:00', undefined);
    const closed = await book('10:20', 'pat-d');
    desk.letters.states.set('pat-d', 'no-qualified-identity');
    const list = await desk.call('agenda.reminders', { scheduleIds: [diallo] });
    expect(list.until).toBe('2026-11-25');
    expect(list.due.map(({ appointment }) => appointment.id)).toEqual([near, far]);
    expect(list.unreachable.map(({ appointment, why }) => [appointment.id, why])).toEqual([
      [unknown, 'no-file'],
      [closed, 'no-qualified-identity'],
    ]);
  });

  it('leave once each, whatever is pressed twice; one that fails keeps no other, and leaves no draft behind', async () => {
    const ids = [await book('09:00', 'pat-a'), await book('09:20', 'pat-b')];
    desk.letters.failing.add('pat-b');
    const [first, second] = await Promise.all([
      desk.call('agenda.sendReminders', { appointmentIds: ids, mailboxId }),
      desk.call('agenda.sendReminders', { appointmentIds: ids, mailboxId }),
    ]);
    const all = [...first, ...second];
    expect(all.filter(({ outgoingId, appointmentId }) => appointmentId === ids[0] && outgoingId !== undefined)).toHaveLength(1);
    expect(all.some(({ appointmentId, error }) => appointmentId === ids[1] && error?.code === 'mail.not-allowed')).toBe(true);
    expect(desk.letters.written.filter(({ patientId }) => patientId === 'pat-a')).toHaveLength(1);
    const list = await desk.call('agenda.reminders', { scheduleIds: [diallo] });
    expect(list).toMatchObject({ doneCount: 1, due: [{ appointment: { id: ids[1] } }] });
    expect((await desk.call('agenda.letters', { appointmentId: ids[1] as AppointmentId })).letters).toEqual([]);
  });

  it('taken back in time are due again; moved, an appointment is to be reminded of anew', async () => {
    const id = await book('09:00', 'pat-a');
    const [sent] = await desk.call('agenda.sendReminders', { appointmentIds: [id], mailboxId });
    const due = async () => (await desk.call('agenda.reminders', { scheduleIds: [diallo] })).due.length;
    // Ten seconds at least, once all are written.
    expect(Date.parse(sent?.leavesAt ?? '')).toBeGreaterThan(monday.getTime() + 10_000);
    expect(await due()).toBe(0);
    expect(await desk.call('agenda.takeBackReminders', { outgoingIds: [sent?.outgoingId as OutgoingId] })).toEqual({ takenBack: 1 });
    expect(await due()).toBe(1);
    const [again] = await desk.call('agenda.sendReminders', { appointmentIds: [id], mailboxId });
    await leave(again?.outgoingId as OutgoingId);
    expect(await due()).toBe(0);
    expect(await desk.call('agenda.takeBackReminders', { outgoingIds: [again?.outgoingId as OutgoingId] })).toEqual({ takenBack: 0 });
    await desk.call('agenda.move', { appointmentId: id, start: at('11:00') });
    expect(await due()).toBe(1);
  });

  it('are said by the appointment itself, so that another workstation doesn’t send it again', async () => {
    const id = await book('09:00', 'pat-a');
    const [sent] = await desk.call('agenda.sendReminders', { appointmentIds: [id], mailboxId });
    await leave(sent?.outgoingId as OutgoingId);
    const told = await desk.call('agenda.appointment', { appointmentId: id });
    expect(told.appointment.reminded).toEqual({ at: '2026-11-23T05:00:12.000Z', by: 'Mme Nadia FERRAND' });
    // Who took the appointment stays who took it.
    expect(told.appointment.bookedBy).toBe('Mme Nadia FERRAND');
    expect(journal().filter(({ action }) => action === 'agenda.reminded')).toHaveLength(1);
    const other = await openWorkplace(platform);
    await other.pull();
    expect(await other.call('agenda.reminders', { scheduleIds: [diallo] })).toMatchObject({ due: [], doneCount: 1 });
    await other.close();
  });

  it('that left as the workstation stopped are said at the next start, in the name of who sent them alone', async () => {
    const id = await book('09:00', 'pat-a');
    const [sent] = await desk.call('agenda.sendReminders', { appointmentIds: [id], mailboxId });
    desk.become('899700000001', 'physician');
    await leave(sent?.outgoingId as OutgoingId);
    expect((await desk.call('agenda.appointment', { appointmentId: id })).appointment.reminded).toBeUndefined();
    desk.become(ferrand.nationalId, 'secretary', ferrand.displayName);
    desk.agenda.start();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await desk.settle();
    expect((await desk.call('agenda.appointment', { appointmentId: id })).appointment.reminded?.by).toBe(ferrand.displayName);
  });
});

/** What leaves the agenda and enters it: calendars, the invitation, the sheet of a day, the figures; and free slots as GAP asks for them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentId, PatientId } from '../../../preload/contract/ids.ts';
import { at, control, diallo } from './bookings.ts';
import { openWorkplace, type PlatformRig, startPlatform, type WorkplaceRig } from './rig.ts';

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

async function book(hour: string, patient = 'pat-a'): Promise<AppointmentId> {
  const person = { kind: 'known' as const, patientId: patient as PatientId };
  const outcome = await desk.call('agenda.book', { scheduleId: diallo, start: at(hour), reasonId: control, person });
  if (outcome.state === 'refused') throw new Error(outcome.why);
  return outcome.appointments[0]?.id as AppointmentId;
}

describe('the invitation of a patient', () => {
  it('says when, where and with whom, never why; a change has a later revision, a cancellation says so', async () => {
    const id = await book('09:00');
    const first = await desk.call('agenda.invitation', { appointmentId: id });
    expect(first.method).toBe('REQUEST');
    expect(first.text).toContain('DTSTART;TZID=Europe/Paris:20261123T090000');
    expect(first.text).toContain('SUMMARY:Rendez-vous\\, Dre\u00a0Diallo');
    expect(first.text).not.toContain('Contrôle');
    expect(first.text).not.toContain('INVENTÉ');
    await desk.call('agenda.move', { appointmentId: id, start: at('10:00') });
    const second = await desk.call('agenda.invitation', { appointmentId: id });
    const revision = (text: string) => Number(/SEQUENCE:(\d+)/u.exec(text)?.[1]);
    expect(revision(second.text)).toBeGreaterThan(revision(first.text));
    expect(/UID:(.*)\r/u.exec(second.text)?.[1]).toBe(/UID:(.*)\r/u.exec(first.text)?.[1]);
    await desk.call('agenda.cancel', { appointmentId: id, reason: 'practitioner' });
    expect(await desk.call('agenda.invitation', { appointmentId: id })).toMatchObject({
      method: 'CANCEL',
      text: expect.stringContaining('STATUS:CANCELLED'),
    });
  });
});

describe('calendars', () => {
  const calendar = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0'],
    ...['BEGIN:VEVENT', 'UID:congres', 'SUMMARY:Congrès', 'DTSTART:20261124T080000Z', 'DTEND:20261124T100000Z', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'UID:dentiste', 'CLASS:PRIVATE', 'SUMMARY:Dentiste', 'DTSTART:20261125T080000Z', 'DURATION:PT1H', 'END:VEVENT'],
    'END:VCALENDAR',
  ].join('\r\n');
  const asked = { scheduleId: diallo, text: calendar, from: '2026-11-01', until: '2026-12-31' };

  it('enter as blocks, once, brought up to date by their UID; the private ones hidden', async () => {
    const read = await desk.call('agenda.readCalendar', asked);
    expect(read.events.map(({ uid, isPrivate, isKnown }) => [uid, isPrivate, isKnown])).toEqual([
      ['congres', false, false],
      ['dentiste', true, false],
    ]);
    const uids = ['congres', 'dentiste'];
    expect(await desk.call('agenda.importCalendar', { ...asked, uids })).toEqual({ added: uids, updated: 0, isProvisional: false });
    expect(await desk.call('agenda.importCalendar', { ...asked, uids: ['congres'] })).toEqual({
      added: [],
      updated: 0,
      isProvisional: false,
    });
    const later = calendar.replace('20261124T100000Z', '20261124T110000Z');
    expect(await desk.call('agenda.importCalendar', { ...asked, text: later, uids: ['congres'] })).toMatchObject({ added: [], updated: 1 });
    const { blocks } = await desk.call('agenda.range', { from: '2026-11-24', until: '2026-11-25' });
    expect(blocks).toMatchObject([
      { title: 'Congrès', end: '2026-11-24T11:00:00.000Z' },
      { title: '', kind: 'private', isHidden: true },
    ]);
    await expect(desk.call('agenda.readCalendar', { ...asked, text: 'bonjour' })).rejects.toMatchObject({
      code: 'agenda.calendar-unreadable',
    });
  });

  it('what was imported is taken back by who did it, and may come again', async () => {
    const { added } = await desk.call('agenda.importCalendar', { ...asked, uids: ['congres', 'dentiste'] });
    expect(await desk.call('agenda.readCalendar', asked)).toMatchObject({
      events: [{ uid: 'congres', isKnown: true }],
      // A secretary knows no longer what a doctor's private hours hold.
      leftOut: [{ why: 'not-yours', count: 1, titles: ['Dentiste'] }],
    });
    desk.become('399700000099', 'secretary');
    expect(await desk.call('agenda.removeImported', { scheduleId: diallo, uids: added })).toMatchObject({ removed: 0 });
    desk.become('399700000003', 'secretary');
    expect(await desk.call('agenda.removeImported', { scheduleId: diallo, uids: added })).toEqual({ removed: 2, isProvisional: false });
    const window = { from: '2026-11-24', until: '2026-11-25' };
    expect((await desk.call('agenda.range', window)).blocks).toEqual([]);
    expect((await desk.call('agenda.readCalendar', asked)).events).toMatchObject([{ isKnown: false }, { isKnown: false }]);
    await desk.call('agenda.importCalendar', { ...asked, uids: added, areAllPrivate: true });
    expect((await desk.call('agenda.range', window)).blocks).toMatchObject([{ isPrivate: true }, { isPrivate: true }]);
  });

  it('leave busy only unless asked, and what is hidden stays hidden', async () => {
    await book('09:00');
    await desk.call('agenda.importCalendar', { ...asked, uids: ['dentiste'] });
    await desk.call('agenda.exportCalendar', {
      scheduleIds: [diallo],
      from: '2026-11-23',
      until: '2026-11-27',
      fileName: 'agenda',
    });
    const busy = desk.delivered.at(-1);
    expect(busy).toContain('SUMMARY:Rendez-vous\r\n');
    expect(busy).not.toContain('INVENTÉ');
    await desk.call('agenda.exportCalendar', {
      scheduleIds: [diallo],
      from: '2026-11-23',
      until: '2026-11-27',
      fileName: 'agenda',
      busyOnly: false,
    });
    const whole = desk.delivered.at(-1);
    expect(whole).toContain('SUMMARY:INVENTÉ-0 Camille · Contrôle');
    expect(whole).not.toContain('Dentiste');
  });
});

describe('a day and its figures', () => {
  it('is printed in order, without what is cancelled', async () => {
    await book('10:00', 'pat-b');
    const id = await book('09:00');
    await desk.call('agenda.cancel', { appointmentId: id, reason: 'patient' });
    const [sheet] = await desk.call('agenda.daySheet', { date: '2026-11-23', scheduleIds: [diallo] });
    expect(sheet).toMatchObject({
      practitioner: 'Dre\u00a0Claire DIALLO',
      site: 'MSP des Tilleuls',
      appointments: [{ start: at('10:00') }],
    });
  });

  it('counts what took place and what didn’t', async () => {
    const [seen, missed, late] = [await book('09:00'), await book('09:20', 'pat-b'), await book('09:40', 'pat-c')];
    await desk.call('agenda.setStatus', { appointmentId: seen, status: 'arrived' });
    await desk.call('agenda.setStatus', { appointmentId: seen, status: 'checked-in' });
    await desk.call('agenda.setStatus', { appointmentId: seen, status: 'fulfilled' });
    await desk.call('agenda.setStatus', { appointmentId: missed, status: 'noshow' });
    await desk.call('agenda.cancel', { appointmentId: late, reason: 'late' });
    const { rows, total } = await desk.call('agenda.statistics', { from: '2026-11-23', until: '2026-11-23', by: 'hour' });
    expect(total).toMatchObject({ booked: 3, seen: 1, noShow: 1, cancelled: 1, cancelledLate: 1, waitMinutes: 0 });
    expect(rows).toMatchObject([{ key: '9', booked: 3 }]);
    const weekdays = await desk.call('agenda.statistics', { from: '2026-11-23', until: '2026-11-29', by: 'weekday' });
    expect(weekdays.rows.map(({ key }) => key)).toEqual(['1']);
  });
});

describe('GET Slot', () => {
  const slots = async (query: string) => {
    const answer = await fetch(`${platform.url}/send/fhir/Slot?${query}`);
    const bundle = (await answer.json()) as {
      entry?: { resource: { resourceType: string; start?: string; id: string }; search: { mode: string } }[];
    };
    const entries = bundle.entry ?? [];
    return {
      starts: entries.flatMap(({ resource, search }) => (search.mode === 'match' ? [resource.start] : [])),
      included: [...new Set(entries.flatMap(({ resource, search }) => (search.mode === 'include' ? [resource.resourceType] : [])))].sort(),
    };
  };
  const window = 'start=ge2026-11-23T07:00:00Z&start=le2026-11-23T09:00:00Z';

  it('gives free slots between two instants, less what is taken and blocked, with their timetable and its actors', async () => {
    await book('09:00');
    await desk.call('agenda.saveBlock', { scheduleIds: [diallo], start: at('09:20'), end: at('09:40'), kind: 'meeting' });
    const { starts, included } = await slots(
      `status=free&schedule=${diallo}&${window}&_include=Slot:schedule&_include:iterate=Schedule:actor`,
    );
    expect(starts).toEqual([at('08:20'), at('08:40'), at('09:40'), at('10:00')]);
    expect(included).toContain('Schedule');
  });

  it('finds them by the specialty of who receives, as SAS and GAP do', async () => {
    const { starts } = await slots(`status=free&schedule.actor:PractitionerRole.specialty=G15_10/SM26&${window}`);
    // Dre Diallo's and Dr Roche's: two at each hour.
    expect(starts).toHaveLength(12);
    expect((await slots(`status=free&schedule.actor:PractitionerRole.specialty=G15_10/SM99&${window}`)).starts).toEqual([]);
  });

  it('refuses a search without end, and stays silent on what is blocked', async () => {
    expect((await slots(`status=free&start=ge2026-11-23`)).starts).toEqual([]);
    const answer = await fetch(`${platform.url}/send/fhir/Slot?status=free&start=ge2026-01-01&start=le2026-12-31`);
    expect(answer.status).toBe(400);
  });
});

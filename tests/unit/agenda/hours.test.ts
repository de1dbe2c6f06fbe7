/** Hours changed on the platform: who would be left outside, told before; changed by somebody else meanwhile, nothing is undone unseen. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceId } from '../../../main/sandbox/world/agenda/services.ts';
import type { Availability } from '../../../preload/contract/agenda-setup.ts';
import type { PatientId, VisitReasonId } from '../../../preload/contract/ids.ts';
import { at, control, diallo } from './bookings.ts';
import { openWorkplace, type PlatformRig, seed, startPlatform, type WorkplaceRig } from './rig.ts';

const vaccination = serviceId(seed, 'vaccination') as VisitReasonId;

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

const book = (hour: string, reasonId = control, more: object = {}) =>
  desk.call('agenda.book', {
    scheduleId: diallo,
    start: at(hour),
    reasonId,
    person: { kind: 'known', patientId: 'pat-a' as PatientId },
    ...more,
  });
const scheduleNow = async (rig = desk) => (await rig.call('agenda.setup', {})).schedules.find(({ id }) => id === diallo);
const hoursNow = async () => (await scheduleNow())?.availability as Availability;
const starts = async (availability: Availability) =>
  (await desk.call('agenda.outsideHours', { scheduleId: diallo, availability })).appointments.map(({ start }) => start);

it('names those that other hours would leave outside, and nobody who is outside already or at ease', async () => {
  await book('09:00');
  await book('15:00');
  await book('16:00', vaccination);
  await book('13:00', control, { overbooking: 'entre deux' });
  const hours = await hoursNow();
  expect(await starts(hours)).toEqual([]);
  const later = { ...hours, weekly: hours.weekly.map((one) => (one.from === '14:00' ? { ...one, from: '15:20' } : one)) };
  expect(await starts(later)).toEqual([at('15:00')]);
  const reserved = { ...hours, weekly: hours.weekly.map((one) => (one.from === '14:00' ? { ...one, reasonIds: [vaccination] } : one)) };
  expect(await starts(reserved)).toEqual([at('15:00')]);
  const closed: Availability = {
    ...hours,
    exceptions: [{ id: 'x', kind: 'closed', from: '2026-11-23', until: '2026-11-23', label: '' }],
  };
  expect(await starts(closed)).toEqual([at('09:00'), at('15:00'), at('16:00')]);
});

it('a change made elsewhere is shown and kept: the second is refused, until it is made on what is there', async () => {
  const other = await openWorkplace(platform);
  other.become('399700000004', 'secretary', 'M. Louis AUTRE');
  await other.pull();
  await other.call('agenda.saveSchedule', { scheduleId: diallo, gridMinutes: 30 });
  await expect(desk.call('agenda.saveSchedule', { scheduleId: diallo, colour: 'red' })).rejects.toMatchObject({
    code: 'agenda.changed-elsewhere',
  });
  // What the other made is here at once, without a pull.
  expect(await scheduleNow()).toMatchObject({ gridMinutes: 30 });
  await desk.call('agenda.saveSchedule', { scheduleId: diallo, colour: 'red' });
  expect(await scheduleNow()).toMatchObject({ gridMinutes: 30, colour: 'red' });
  await other.close();
});

it('only its practitioner and the secretary of its place change them', async () => {
  desk.become('399700000009', 'physician');
  expect(await scheduleNow()).toMatchObject({ mayManage: false });
  await expect(desk.call('agenda.saveSchedule', { scheduleId: diallo, colour: 'red' })).rejects.toMatchObject({
    code: 'agenda.not-allowed',
  });
  const { practitioner } = (await scheduleNow()) ?? {};
  desk.become(practitioner?.nationalId as string, 'physician');
  expect(await scheduleNow()).toMatchObject({ mayManage: true });
  expect(await desk.call('agenda.saveSchedule', { scheduleId: diallo, colour: 'red' })).toMatchObject({ colour: 'red' });
});

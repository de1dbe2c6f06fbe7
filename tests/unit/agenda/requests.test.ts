/** What is asked for and answered, what is booked with a second practitioner, and how far an act on a series goes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentId, PatientId } from '../../../preload/contract/ids.ts';
import { at, control, diallo, roche } from './bookings.ts';
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

async function book(hour: string, more: object = {}) {
  const outcome = await desk.call('agenda.book', {
    ...{ scheduleId: diallo, start: at(hour), reasonId: control, person: { kind: 'known', patientId: 'pat-a' as PatientId } },
    ...more,
  });
  if (outcome.state === 'refused') throw new Error(`refused: ${outcome.why}`);
  return outcome.appointments;
}
const first = (list: readonly { id: AppointmentId }[]) => list[0]?.id as AppointmentId;

describe('a request', () => {
  it('holds its time, waits for an answer in order, and is booked once accepted', async () => {
    const later = first(await book('10:00', { isRequest: true }));
    const sooner = first(await book('09:00', { isRequest: true }));
    await book('11:00');
    expect((await desk.call('agenda.requests', {})).map(({ id }) => id)).toEqual([sooner, later]);
    expect(await desk.call('agenda.requests', { scheduleIds: [roche] })).toEqual([]);
    await desk.call('agenda.setStatus', { appointmentId: sooner, status: 'booked' });
    expect((await desk.call('agenda.requests', {})).map(({ id }) => id)).toEqual([later]);
    const practitioner = platform.appointments().find(({ start }) => start === at('09:00'))?.participant?.[1];
    expect(practitioner?.status).toBe('accepted');
  });

  it('refused, it frees its time, says so to the platform, and counts in no figure', async () => {
    const asked = first(await book('10:00', { isRequest: true }));
    await desk.call('agenda.cancel', { appointmentId: asked, reason: 'declined', words: 'à voir avec le spécialiste' });
    expect(await desk.call('agenda.requests', {})).toEqual([]);
    await book('10:00');
    const [sent] = platform.appointments().filter(({ status }) => status === 'cancelled');
    expect(sent?.cancelationReason).toMatchObject({ text: 'à voir avec le spécialiste' });
    expect(sent?.cancelationReason?.coding?.map(({ code }) => code)).toEqual(['prov', 'declined']);
    const { total } = await desk.call('agenda.statistics', { from: '2026-11-23', until: '2026-11-23', by: 'hour' });
    expect(total).toMatchObject({ booked: 1, cancelled: 0 });
  });

  it('made without the network is shown, and answered, all the same', async () => {
    desk.network.set(false);
    const asked = first(await book('10:00', { isRequest: true }));
    expect(await desk.call('agenda.requests', {})).toMatchObject([{ id: asked, status: 'pending', provisional: {} }]);
    await desk.call('agenda.setStatus', { appointmentId: asked, status: 'booked' });
    expect(await desk.call('agenda.requests', {})).toEqual([]);
    desk.network.set(true);
    await desk.settle();
    expect(platform.appointments()).toMatchObject([{ status: 'booked' }]);
  });
});

describe('with a second practitioner', () => {
  it('takes the time of both, and is refused where the second isn’t free', async () => {
    const [made] = await book('10:00', { alsoOn: [roche] });
    expect(made?.participants).toMatchObject([{ scheduleId: roche, status: 'accepted' }]);
    const over = await desk.call('agenda.book', {
      ...{ scheduleId: roche, start: at('10:00'), reasonId: control, person: { kind: 'known', patientId: 'pat-b' as PatientId } },
    });
    expect(over).toMatchObject({ state: 'refused', why: 'taken' });
  });
});

describe('of a series', () => {
  const weekly = { series: { every: 1, unit: 'week', count: 4 } };
  const starts = async (id: AppointmentId) =>
    (await desk.call('agenda.appointment', { appointmentId: id })).series.map(({ start, status }) => `${start.slice(5, 16)} ${status}`);

  it('all that are to come move with one of the middle, by as many days, to its hour', async () => {
    const run = await book('10:00', weekly);
    await desk.call('agenda.move', { appointmentId: run[1]?.id as AppointmentId, start: at('11:20', '2026-12-01'), reach: 'all' });
    expect(await starts(first(run))).toEqual(['11-24T10:20 booked', '12-01T10:20 booked', '12-08T10:20 booked', '12-15T10:20 booked']);
  });

  it('what took place stays when the rest is cancelled', async () => {
    const run = await book('10:00', weekly);
    await desk.call('agenda.setStatus', { appointmentId: first(run), status: 'fulfilled' });
    await desk.call('agenda.cancel', { appointmentId: run[2]?.id as AppointmentId, reason: 'patient', reach: 'all' });
    expect((await starts(first(run))).map((one) => one.split(' ')[1])).toEqual(['fulfilled', 'cancelled', 'cancelled', 'cancelled']);
  });
});

/** The agenda of a secretary over the embedded platform: read, booked, moved, cancelled; two at once; without the network and back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceId } from '../../../main/sandbox/world/agenda/services.ts';
import type { AppointmentId } from '../../../preload/contract/ids.ts';
import { at, book, booked, control, day, diallo, known } from './bookings.ts';
import { openWorkplace, type PlatformRig, seed, startPlatform, type WorkplaceRig } from './rig.ts';

let platform: PlatformRig;
let desk: WorkplaceRig;
let other: WorkplaceRig;

beforeEach(async () => {
  platform = await startPlatform();
  [desk, other] = [await openWorkplace(platform), await openWorkplace(platform)];
  other.become('399700000004', 'secretary', 'M. Louis AUTRE');
  await Promise.all([desk.pull(), other.pull()]);
});
afterEach(async () => {
  await Promise.all([desk.close(), other.close()]);
  await platform.close();
});

describe('what it is made of', () => {
  it('shows the timetables of the practice, their sites, their reasons', async () => {
    const setup = await desk.call('agenda.setup', {});
    expect(setup.schedules.map(({ practitioner }) => practitioner.shortName)).toContain('Dre\u00a0Diallo');
    expect(setup.sites.find(({ isHere }) => isHere)).toMatchObject({
      name: 'MSP des Tilleuls',
      timeZone: 'Europe/Paris',
      holidayZone: 'metropole',
    });
    expect(setup.reasons.find(({ id }) => id === control)).toMatchObject({ name: 'Contrôle', minutes: 20, colour: 'green' });
    expect(setup).toMatchObject({ keptFrom: '2026-07-01', keptUntil: '2027-06-30', conflictCount: 0, provisionalCount: 0 });
    // Whoever receives only elsewhere isn't of this practice.
    expect(setup.schedules.some(({ practitioner }) => practitioner.name.includes('VASSEUR'))).toBe(false);
  });

  it('opens its hours by the calendar, closed on a holiday', async () => {
    const open = (await day(desk)).openings.filter(({ scheduleId }) => scheduleId === diallo);
    expect(open.map(({ start, end }) => [start, end])).toEqual([
      [at('08:20'), at('12:00')],
      [at('14:00'), at('18:40')],
    ]);
    const christmas = await day(desk, '2026-12-25');
    expect(christmas.openings).toEqual([]);
    expect(christmas.holidays[0]).toMatchObject({ date: '2026-12-25', name: 'Noël' });
  });
});

describe('booking', () => {
  it('puts it on the platform once, and the other workplace sees it', async () => {
    const outcome = await book(desk, '09:00');
    expect(outcome).toMatchObject({
      state: 'done',
      appointments: [{ start: at('09:00'), end: at('09:20'), status: 'booked', reason: 'Contrôle' }],
    });
    expect(platform.appointments()).toHaveLength(1);
    await other.pull();
    expect((await day(other)).appointments).toMatchObject([
      { scheduleId: diallo, person: { birthName: 'INVENTÉ-0' }, bookedBy: 'Mme Nadia FERRAND' },
    ]);
    expect(desk.events.map(({ name }) => name)).toContain('agenda.changed');
  });

  it('takes somebody who comes for the first time, by their traits', async () => {
    await book(desk, '09:00', {
      person: { kind: 'newcomer', birthName: 'NOUVEAU', firstGivenName: 'Zoé', birthDate: '2001-02-03', phone: '06 39 98 00 01' },
    });
    await other.pull();
    expect((await day(other)).appointments[0]?.person).toEqual({
      ...{
        kind: 'newcomer',
        birthName: 'NOUVEAU',
        firstGivenName: 'Zoé',
        birthDate: '2001-02-03',
        gender: 'unknown',
        phone: '06 39 98 00 01',
      },
    });
  });

  it('is refused on a taken time, with who is there and what is free next', async () => {
    await book(desk, '09:00');
    const outcome = await book(desk, '09:00', { person: known('pat-b') });
    expect(outcome).toMatchObject({ state: 'refused', why: 'taken', mayOverbook: true, found: [{ start: at('09:00') }] });
    if (outcome.state === 'refused') expect(outcome.nextFree[0]).toMatchObject({ scheduleId: diallo });
    expect(platform.appointments()).toHaveLength(1);
  });

  it('goes over another with a reason, and says so', async () => {
    await book(desk, '09:00');
    expect(await book(desk, '09:00', { person: known('pat-b'), overbooking: 'Enfant fiévreux' })).toMatchObject({
      state: 'done',
      appointments: [{ overbooking: 'Enfant fiévreux' }],
    });
    expect(platform.appointments()).toHaveLength(2);
  });

  it('is refused outside the hours, and for a reason that isn’t offered there', async () => {
    expect(await book(desk, '13:00')).toMatchObject({ state: 'refused', why: 'closed' });
    await expect(book(desk, '09:00', { reasonId: serviceId(seed, 'pregnancy') })).rejects.toMatchObject({ code: 'agenda.not-bookable' });
    await expect(book(desk, '09:00', { person: known('nobody') })).rejects.toMatchObject({ code: 'patient.not-found' });
  });

  it('of a series keeps its hour; cancelling what follows leaves the first', async () => {
    const outcome = await book(desk, '10:00', { series: { every: 1, unit: 'week', count: 4 } });
    if (outcome.state === 'refused') throw new Error('refused');
    expect(outcome.appointments.map(({ start }) => start)).toEqual(
      ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map((on) => at('10:00', on)),
    );
    const second = outcome.appointments[1]?.id as AppointmentId;
    await desk.call('agenda.cancel', { appointmentId: second, reason: 'patient', reach: 'following' });
    expect(platform.appointments().map(({ status }) => status)).toEqual(['booked', 'cancelled', 'cancelled', 'cancelled']);
  });
});

describe('two workplaces at once', () => {
  it('book the same slot: one has it, the other is told at once and offered the next ones', async () => {
    const outcomes = await Promise.all([book(desk, '09:00'), book(other, '09:00', { person: known('pat-b') })]);
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'refused']);
    const refused = outcomes.find(({ state }) => state === 'refused');
    if (refused?.state !== 'refused') throw new Error('both were taken');
    expect(refused).toMatchObject({ why: 'taken', found: [{ start: at('09:00') }] });
    expect(refused.nextFree.length).toBeGreaterThan(2);
    expect(refused.nextFree.every(({ start }) => start !== at('09:00'))).toBe(true);
    expect(platform.appointments().filter(({ status }) => status === 'booked')).toHaveLength(1);
    // Nothing waits of what was refused.
    expect(await desk.call('agenda.conflicts', {})).toEqual([]);
    expect(await other.call('agenda.conflicts', {})).toEqual([]);
  });

  it('change different things of one appointment: both hold', async () => {
    const id = await booked(desk, '09:00');
    await other.pull();
    const [moved, noted] = await Promise.all([
      desk.call('agenda.move', { appointmentId: id, start: at('10:00') }),
      other.call('agenda.edit', { appointmentId: id, note: 'Vient en fauteuil' }),
    ]);
    expect([moved.state, noted.state]).toEqual(['done', 'done']);
    expect(platform.appointments()[0]).toMatchObject({ comment: 'Vient en fauteuil' });
    expect(Date.parse(platform.appointments()[0]?.start ?? '')).toBe(Date.parse(at('10:00')));
  });

  it('move it to two different times: the second is told', async () => {
    const id = await booked(desk, '09:00');
    await other.pull();
    const outcomes = await Promise.all([
      desk.call('agenda.move', { appointmentId: id, start: at('10:00') }),
      other.call('agenda.move', { appointmentId: id, start: at('11:00') }),
    ]);
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'refused']);
    expect(outcomes.find(({ state }) => state === 'refused')).toMatchObject({ why: 'changed' });
  });
});

describe('what becomes of an appointment', () => {
  it('arrives, is seen, ends, each with its hour; a mistake is mended', async () => {
    const id = await booked(desk, '09:00');
    await desk.call('agenda.setStatus', { appointmentId: id, status: 'arrived' });
    await desk.call('agenda.setStatus', { appointmentId: id, status: 'checked-in' });
    const ended = await desk.call('agenda.setStatus', { appointmentId: id, status: 'fulfilled' });
    expect(ended).toMatchObject({
      state: 'done',
      appointments: [{ status: 'fulfilled', arrivedAt: expect.any(String), startedAt: expect.any(String), endedAt: expect.any(String) }],
    });
    await expect(desk.call('agenda.setStatus', { appointmentId: id, status: 'arrived' })).rejects.toMatchObject({
      code: 'agenda.wrong-state',
    });
    await desk.call('agenda.setStatus', { appointmentId: id, status: 'checked-in' });
    await other.pull();
    const [seen] = (await day(other)).appointments;
    expect(seen).toMatchObject({ status: 'checked-in' });
    expect(seen?.endedAt).toBeUndefined();
  });

  it('cancelled with its reason, its time is free; who waits for it is proposed', async () => {
    const id = await booked(desk, '09:00');
    await desk.call('agenda.addWaiting', {
      person: known('pat-c'),
      reasonId: control,
      scheduleIds: [diallo],
      weekdays: [1],
      hours: { from: '08:00', to: '12:00' },
    });
    await desk.call('agenda.cancel', { appointmentId: id, reason: 'late', words: 'A prévenu ce matin' });
    const freed = desk.events.find(({ name }) => name === 'agenda.freed');
    expect(freed).toMatchObject({ payload: { slot: { scheduleId: diallo, start: at('09:00') }, waitingCount: 1 } });
    const [waiting] = await desk.call('agenda.proposals', { slot: { scheduleId: diallo, start: at('09:00'), end: at('09:20') } });
    const outcome = await book(desk, '09:00', { person: known('pat-c'), fromWaiting: waiting?.id });
    expect(outcome).toMatchObject({ state: 'done' });
    expect(await desk.call('agenda.waitingList', {})).toEqual([]);
    await other.pull();
    expect(await other.call('agenda.waitingList', {})).toEqual([]);
    expect((await day(other)).appointments.map(({ status, cancellation }) => [status, cancellation?.reason])).toEqual(
      expect.arrayContaining([
        ['cancelled', 'late'],
        ['booked', undefined],
      ]),
    );
  });

  it('every act is in the journal under the name of whoever did it', async () => {
    const id = await booked(desk, '09:00');
    desk.become('899700000001', 'physician', 'Dre Claire DIALLO');
    await desk.call('agenda.move', { appointmentId: id, minutes: 40 });
    const rows = desk.db.prepare('SELECT action, professional_name, patient_id FROM audit_entry ORDER BY rowid').all();
    expect(rows).toEqual([
      { action: 'agenda.booked', professional_name: 'Mme Nadia FERRAND', patient_id: 'pat-a' },
      { action: 'agenda.moved', professional_name: 'Dre Claire DIALLO', patient_id: 'pat-a' },
    ]);
  });
});

describe('without the network', () => {
  it('books provisionally, and it is sent as it comes back', async () => {
    desk.network.set(false);
    const outcome = await book(desk, '09:00');
    expect(outcome).toMatchObject({ state: 'provisional', appointments: [{ provisional: { by: 'Mme Nadia FERRAND', acts: ['booked'] } }] });
    expect((await desk.call('agenda.setup', {})).provisionalCount).toBe(1);
    // Taken here already, for whoever books next.
    expect(await book(desk, '09:00', { person: known('pat-b') })).toMatchObject({ state: 'refused', why: 'taken' });
    desk.network.set(true);
    await desk.settle();
    expect(platform.appointments()).toHaveLength(1);
    expect((await day(desk)).appointments[0]?.provisional).toBeUndefined();
  });

  it('keeps acts in order: moved, then its former time given to another', async () => {
    const id = await booked(desk, '09:00');
    desk.network.set(false);
    await desk.call('agenda.move', { appointmentId: id, start: at('10:00') });
    await book(desk, '09:00', { person: known('pat-b') });
    await desk.call('agenda.setStatus', { appointmentId: id, status: 'arrived' });
    desk.network.set(true);
    await desk.settle();
    expect(await desk.call('agenda.conflicts', {})).toEqual([]);
    const hours = platform.appointments().map(({ start, status }) => [Date.parse(start ?? ''), status]);
    expect(hours).toEqual([
      [Date.parse(at('10:00')), 'arrived'],
      [Date.parse(at('09:00')), 'booked'],
    ]);
  });

  it('a time taken meanwhile awaits a decision with its choices; moved, it is there', async () => {
    desk.network.set(false);
    await book(desk, '09:00');
    await book(other, '09:00', { person: known('pat-b') });
    desk.network.set(true);
    await desk.settle();
    const [conflict] = await desk.call('agenda.conflicts', {});
    expect(conflict).toMatchObject({
      why: 'taken',
      mine: { start: at('09:00') },
      theirs: [{ start: at('09:00') }],
      choices: ['move', 'overbook', 'waiting-list', 'give-up'],
    });
    expect((await day(desk)).appointments.filter(({ conflictId }) => conflictId === conflict?.id)).toHaveLength(1);
    if (conflict === undefined) throw new Error('no conflict');
    expect(await desk.call('agenda.settle', { conflictId: conflict.id, choice: 'move', start: at('09:20') })).toEqual({ state: 'done' });
    expect(platform.appointments().map(({ status }) => status)).toEqual(['booked', 'booked']);
    expect(await desk.call('agenda.conflicts', {})).toEqual([]);
  });

  it('what was done after one in conflict waits behind it, and goes with the decision', async () => {
    desk.network.set(false);
    const id = await booked(desk, '09:00');
    await desk.call('agenda.edit', { appointmentId: id, note: 'Apporter la radio' });
    await book(other, '09:00', { person: known('pat-b') });
    desk.network.set(true);
    await desk.settle();
    const [conflict] = await desk.call('agenda.conflicts', {});
    expect(conflict).toMatchObject({ heldActs: 1 });
    if (conflict === undefined) throw new Error('no conflict');
    await desk.call('agenda.settle', { conflictId: conflict.id, choice: 'overbook', overbooking: 'Vu ensemble' });
    await desk.settle();
    expect(platform.appointments().find(({ id: of, comment }) => of !== undefined && comment !== undefined)).toMatchObject({
      comment: 'Apporter la radio',
    });
  });

  it('given to the waiting list instead, nobody is lost', async () => {
    desk.network.set(false);
    await book(desk, '09:00');
    await book(other, '09:00', { person: known('pat-b') });
    desk.network.set(true);
    await desk.settle();
    const [conflict] = await desk.call('agenda.conflicts', {});
    if (conflict === undefined) throw new Error('no conflict');
    // Moved where it is taken as well, it is refused and stays.
    await other.call('agenda.book', { scheduleId: diallo, start: at('09:20'), reasonId: control, person: known('pat-d') });
    expect(await desk.call('agenda.settle', { conflictId: conflict.id, choice: 'move', start: at('09:20') })).toEqual({ state: 'refused' });
    const [again] = await desk.call('agenda.conflicts', {});
    expect(await desk.call('agenda.settle', { conflictId: again?.id as never, choice: 'waiting-list' })).toEqual({ state: 'done' });
    await other.pull();
    expect(await other.call('agenda.waitingList', {})).toMatchObject([
      { person: { birthName: 'INVENTÉ-0' }, weekdays: [1], scheduleIds: [diallo] },
    ]);
  });

  it('what a sudden stop kept from leaving leaves at the next start, in order, once', async () => {
    desk.network.set(false);
    const id = await booked(desk, '09:00');
    await desk.call('agenda.move', { appointmentId: id, start: at('10:00') });
    await book(desk, '09:00', { person: known('pat-b') });
    // As if the machine had stopped between the act and its departure.
    desk.db.prepare("DELETE FROM outbox_entry WHERE kind = 'agenda'").run();
    const { db } = desk;
    await Promise.all([desk.outbox.stop(), desk.agenda.stop()]);
    const again = await openWorkplace(platform, { db });
    await again.settle();
    expect(platform.appointments().map(({ start }) => Date.parse(start ?? ''))).toEqual([Date.parse(at('10:00')), Date.parse(at('09:00'))]);
    expect((await again.call('agenda.setup', {})).provisionalCount).toBe(0);
    await again.close();
  });

  it('a lost answer makes nothing twice', async () => {
    let lost = 0;
    platform.after = (method) => {
      if (method === 'POST' && platform.asked.at(-1) === 'POST Appointment' && lost === 0) {
        lost += 1;
        throw new Error('the line breaks');
      }
    };
    const outcome = await book(desk, '09:00');
    expect(outcome.state).toBe('provisional');
    platform.after = undefined;
    await desk.settle();
    expect(lost).toBe(1);
    expect(platform.appointments()).toHaveLength(1);
    expect((await desk.call('agenda.setup', {})).provisionalCount).toBe(0);
  });
});

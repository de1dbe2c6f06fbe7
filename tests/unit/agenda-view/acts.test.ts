/** What is asked of the core: a booking from what was typed, a move and its way back, blocks, the waiting room, where one is. */
import { describe, expect, it } from 'vitest';
import { booking } from '../../../preload/contract/agenda-acts.ts';
import { scheduleId } from '../../../preload/contract/ids.ts';
import { moveAct } from '../../../renderer/features/agenda/acts/move-act.ts';
import { actAt, actOver, withAppointments } from '../../../renderer/features/agenda/acts/use-acts.ts';
import { blockFormOf, blockTimes, newBlock, readClock } from '../../../renderer/features/agenda/blocks/block-form.ts';
import { bookingOf, newcomerFrom, obstacleOf, startDraft } from '../../../renderer/features/agenda/booking/draft.ts';
import { monthDays } from '../../../renderer/features/agenda/month/month.ts';
import { isBackwards } from '../../../renderer/features/agenda/panel/StatusButtons.tsx';
import { agendaSearch, daysOf, shownSchedules, stepDay } from '../../../renderer/features/agenda/place.ts';
import { delayOf, inRoom } from '../../../renderer/features/agenda/room/waiting-room.ts';
import { withoutPiece } from '../../../renderer/features/agenda/side/use-phrase.ts';
import { appointmentOf, rangeOf, setupOf, zone } from './world.ts';

const s0 = scheduleId.parse('s0');
const s1 = scheduleId.parse('s1');
const day = '2026-03-12';

describe('booking', () => {
  const draft = startDraft({
    slot: { scheduleId: s0, start: '2026-03-12T08:00:00Z' },
    reasons: [],
    gridMinutes: 20,
    sought: 'Martel Jeanne Marie',
  });
  it('begins at the step of the grid, and names a newcomer from what was typed', () => {
    expect(draft).toMatchObject({ minutes: 20, reasonId: undefined, sought: 'Martel Jeanne Marie' });
    expect(newcomerFrom(draft.sought)).toMatchObject({ birthName: 'Martel', firstGivenName: 'Jeanne Marie' });
  });
  it('says what is missing, and is the contract’s once nothing is', () => {
    const person = { kind: 'newcomer' as const, ...newcomerFrom('Martel') };
    expect([obstacleOf(draft), obstacleOf({ person })]).toEqual(['person', 'name']);
    const named = { ...person, firstGivenName: 'Jeanne', phone: 'demain' };
    expect(obstacleOf({ person: named })).toBe('phone');
    const input = bookingOf({ ...draft, person: { ...named, phone: '06 39 98 00 12' }, every: 'week', count: 3, note: ' Avec sa fille ' });
    expect(booking.parse(input)).toMatchObject({ note: 'Avec sa fille', series: { every: 1, unit: 'week', count: 3 }, minutes: 20 });
    expect(bookingOf(draft)).toBeUndefined();
  });
});

describe('moving', () => {
  const appointment = appointmentOf('a', 's0', day, 540, 20, { overbooking: 'Fièvre' });
  it('sends what changes, and keeps the way back whole', () => {
    const { act, undo } = moveAct(appointment, { scheduleId: s0, start: appointment.start, minutes: 30 });
    expect(act.input).toEqual({ appointmentId: 'a', minutes: 30 });
    expect(undo.input).toEqual({ appointmentId: 'a', scheduleId: 's0', start: appointment.start, minutes: 20, overbooking: 'Fièvre' });
    expect(moveAct(appointment, { scheduleId: s1, start: '2026-03-12T10:00:00.000Z', minutes: 20 }).act.input).toEqual({
      appointmentId: 'a',
      scheduleId: 's1',
      start: '2026-03-12T10:00:00.000Z',
    });
  });
  it('is asked again elsewhere or over, and only where there is a time', () => {
    const { act } = moveAct(appointment, { scheduleId: s1, start: '2026-03-12T10:00:00.000Z' });
    expect(actAt(act, { scheduleId: s0, start: '2026-03-12T11:00:00.000Z' })?.input).toMatchObject({ start: '2026-03-12T11:00:00.000Z' });
    expect(actOver(act, 'Urgent')?.input).toMatchObject({ overbooking: 'Urgent' });
    expect(actOver({ name: 'agenda.setStatus', input: { appointmentId: appointment.id, status: 'arrived' } }, 'Urgent')).toBeUndefined();
  });
  it('shows the answer at once', () => {
    const moved = { ...appointment, status: 'arrived' as const };
    const made = appointmentOf('b', 's0', day, 600, 20);
    expect(withAppointments(rangeOf([appointment]), [moved, made])?.appointments).toEqual([moved, made]);
  });
});

describe('blocks', () => {
  it('take whole days to the midnight after the last, hours otherwise', () => {
    const form = { ...newBlock([s0], '2026-03-28'), lastDay: '2026-03-29' };
    expect(blockTimes(form, zone)).toEqual({ start: '2026-03-27T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' });
    expect(blockTimes({ ...form, isWholeDays: false, lastDay: '2026-03-28', from: '9h30', to: '12 h' }, zone)).toEqual({
      start: '2026-03-28T08:30:00.000Z',
      end: '2026-03-28T11:00:00.000Z',
    });
    expect(blockTimes({ ...form, isWholeDays: false, lastDay: '2026-03-28', from: '14:00', to: '12:00' }, zone)).toBeUndefined();
    expect(blockTimes({ ...form, scheduleIds: [] }, zone)).toBeUndefined();
  });
  it('come back as they were typed', () => {
    const form = { ...newBlock([s0], '2026-03-28'), lastDay: '2026-03-29' };
    const times = blockTimes(form, zone);
    const block = { id: 'b' as never, scheduleId: s0, ...times, kind: 'leave', title: '', isPrivate: false, isHidden: false } as never;
    expect(blockFormOf(block, zone)).toMatchObject({ firstDay: '2026-03-28', lastDay: '2026-03-29', isWholeDays: true });
  });
  it('read an hour as it is written', () => {
    expect(['9', '9h', '9 h 30', '09:30', '24:00', '25:00', '9:75', 'midi'].map(readClock)).toEqual([
      540,
      540,
      570,
      570,
      1440,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the waiting room', () => {
  const now = new Date('2026-03-12T09:00:00Z');
  const list = [
    appointmentOf('a', 's0', day, 590, 20, { status: 'arrived', arrivedAt: '2026-03-12T08:40:00Z' }),
    appointmentOf('b', 's0', day, 560, 20, { status: 'checked-in' }),
    appointmentOf('c', 's1', day, 620, 20, { status: 'arrived' }),
  ];
  it('tells since when, and by how much each practitioner is late', () => {
    expect(inRoom(list, now).map(({ appointment, waited, late }) => [appointment.id, waited, late])).toEqual([
      ['a', 20, 10],
      ['c', undefined, 0],
    ]);
    expect([delayOf(list, 's0', now), delayOf(list, 's1', now)]).toEqual([20, 0]);
  });
  it('has a way back that doesn’t look like a way on', () => {
    expect([
      isBackwards('arrived', 'booked'),
      isBackwards('arrived', 'noshow'),
      isBackwards('noshow', 'arrived'),
      isBackwards('booked', 'arrived'),
    ]).toEqual([true, false, false, false]);
  });
});

describe('where one is', () => {
  it('reads an address that was tampered with as if it said nothing', () => {
    expect(agendaSearch.parse({ view: 'year', day: 'demain', appointment: '<script>' })).toEqual({});
  });
  it('shows a day, a week, whole weeks of a month', () => {
    expect([daysOf('day', day).length, daysOf('week', day).length, daysOf('month', day).length]).toEqual([1, 7, 42]);
    expect([stepDay('day', day, 1), stepDay('week', day, -1), stepDay('month', day, 1)]).toEqual([
      '2026-03-13',
      '2026-03-05',
      '2026-04-12',
    ]);
  });
  it('shows everybody by day, one’s own over a week, those chosen wherever', () => {
    const setup = setupOf(3, { isMine: 1 });
    const ids = (view: 'day' | 'week', chosen?: string[]) => shownSchedules(setup, view, chosen).map(({ id }) => id);
    expect([ids('day'), ids('week'), ids('week', ['s2', 'gone']), ids('day', ['gone'])]).toEqual([
      ['s0', 's1', 's2'],
      ['s1'],
      ['s2'],
      ['s0', 's1', 's2'],
    ]);
  });
  it('counts a month by day, without those cancelled', () => {
    const setup = setupOf(1);
    const range = rangeOf([appointmentOf('a', 's0', day, 540, 20), appointmentOf('b', 's0', day, 560, 20, { status: 'cancelled' })]);
    expect(monthDays([day, '2026-03-13'], setup.schedules, range, () => zone).map(({ count }) => count)).toEqual([1, 0]);
  });
  it('takes a piece out of the phrase', () => {
    expect(withoutPiece('contrôle mardi matin Martel', { from: 9, to: 20 })).toBe('contrôle Martel');
  });
});

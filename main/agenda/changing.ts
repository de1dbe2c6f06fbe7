/** Acts on an appointment that exists: moved, lengthened, edited, arrived, ended, cancelled. */
import type { Reach } from '../../preload/contract/agenda-acts.ts';
import type { CancellationReason } from '../../preload/contract/agenda-appointments.ts';
import type { ActOutcome } from '../../preload/contract/agenda-outcomes.ts';
import { type AppointmentStatus, nextStatuses, occupying } from '../../preload/contract/appointment-status.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import type { AppointmentFields } from '../platform/index.ts';
import { dayNumber, dayOfNumber } from '../scheduling/index.ts';
import { operatorField, personFields, placeFields, reasonFor, timetablesOf } from './booking.ts';
import type { AgendaContext } from './context.ts';
import type { NewAct } from './desk.ts';
import { baseOf, type Wanted } from './fields.ts';
import { announceFreed } from './freed.ts';
import { outcomeOf, refusedPlace } from './outcome.ts';
import type { AppointmentEntry } from './overlay.ts';
import { obstacle, type Where } from './place.ts';
import type { Timetable } from './setup.ts';

const occupies: ReadonlySet<string> = new Set(occupying);

/** @throws {Failure} `agenda.appointment-not-found` */
export function entryOf({ overlay }: AgendaContext, id: string): AppointmentEntry {
  const entry = overlay.appointment(id);
  if (entry === undefined || entry.fields.status === 'entered-in-error') throw new Failure('agenda.appointment-not-found');
  return entry;
}

export function changeOf(context: AgendaContext, { id, fields }: AppointmentEntry, action: string, changes: Wanted): NewAct {
  const wanted = { ...changes, ...operatorField(context) };
  const { patientId } = fields;
  return {
    ...{ target: 'appointment', targetId: id, action, isNew: false, wanted },
    base: baseOf({ ...fields }, wanted),
    ...(patientId !== undefined && { patientId }),
  };
}

/** It, and those of its series that are meant too: after it, or all that are still to come. What took place is never touched. */
function reached({ overlay, clock }: AgendaContext, entry: AppointmentEntry, reach: Reach): AppointmentEntry[] {
  const { series } = entry.fields;
  if (reach === 'one' || series === undefined) return [entry];
  const now = clock.now().toISOString();
  const isMeant = ({ id, fields }: AppointmentEntry) => {
    if (id === entry.id || (fields.status !== 'booked' && fields.status !== 'pending')) return false;
    return reach === 'following' ? (fields.series?.rank ?? 0) > series.rank : (fields.start ?? '') >= now;
  };
  return [entry, ...overlay.ofSeries(series.id).filter(isMeant)];
}

export async function move(context: AgendaContext, asked: ParsedInputOf<'agenda.move'>): Promise<ActOutcome> {
  const entry = entryOf(context, asked.appointmentId);
  if (!occupies.has(entry.fields.status)) throw new Failure('agenda.wrong-state');
  const moved = reached(context, entry, asked.reach).map((one) => placeAfter(context, entry, one, asked));
  if (asked.overbooking === undefined) {
    const going = new Set(moved.map(({ entry: one }) => one.id));
    for (const { where } of moved) {
      const why = obstacle(context, where);
      const isOwn = why === 'taken' && going.size > 1 && isTakenByOwn(context, where, going);
      if (why !== undefined && !isOwn) return refusedPlace(context, why, where);
    }
  }
  const acts = moved.map(({ entry: one, where, timetables }) =>
    changeOf(context, one, asked.overbooking === undefined ? 'moved' : 'overbooked', {
      start: new Date(where.start).toISOString(),
      end: new Date(where.end).toISOString(),
      minutes: Math.round((where.end - where.start) / 60_000),
      ...(asked.scheduleId !== undefined && placeFields(timetables)),
      ...(asked.overbooking === undefined
        ? one.fields.overbooking !== undefined && { overbooking: null }
        : { overbooking: asked.overbooking }),
    }),
  );
  const performed = await context.desk.perform(acts);
  const refusedAt = performed.findIndex(({ state }) => state === 'refused');
  if (refusedAt < 0) for (const { entry: one } of moved) announceFreed(context, one);
  return outcomeOf(
    context,
    performed,
    acts.map(({ targetId }) => targetId),
    moved[Math.max(0, refusedAt)]?.where,
  );
}

interface Moved {
  readonly entry: AppointmentEntry;
  readonly timetables: readonly Timetable[];
  readonly where: Where;
}

/** Those that follow go as the first goes: as many days further, at the same hour as it. */
function placeAfter({ setup }: AgendaContext, first: AppointmentEntry, one: AppointmentEntry, asked: ParsedInputOf<'agenda.move'>): Moved {
  const [own, ...others] = timetablesOf(setup, one.fields);
  const timetable = asked.scheduleId === undefined ? own : setup.timetable(asked.scheduleId);
  const from = Date.parse(one.fields.start ?? '');
  if (timetable === undefined || Number.isNaN(from)) throw new Failure('agenda.appointment-not-found');
  const { zone } = timetable;
  const firstStart = Date.parse(first.fields.start ?? '');
  const target = asked.start === undefined ? firstStart : Date.parse(asked.start);
  const days = dayNumber(zone.dayAt(target)) - dayNumber(zone.dayAt(firstStart));
  const start =
    one === first
      ? target
      : asked.start === undefined
        ? from
        : zone.at(dayOfNumber(dayNumber(zone.dayAt(from)) + days), zone.minutesAt(target));
  const minutes = asked.minutes ?? one.fields.minutes;
  const timetables = [timetable, ...others];
  return {
    entry: one,
    timetables,
    where: { timetables, start, end: start + minutes * 60_000, besides: one.id, reasonId: one.fields.reasonId },
  };
}

/** A run that moves by less than its own step meets its own former places. */
function isTakenByOwn({ times }: AgendaContext, { timetables, start, end, besides }: Where, going: ReadonlySet<string>): boolean {
  return timetables.every((one) => times.taken(one, start, end, besides).every(({ appointmentId }) => going.has(appointmentId)));
}

export async function edit(context: AgendaContext, asked: ParsedInputOf<'agenda.edit'>): Promise<ActOutcome> {
  const entry = entryOf(context, asked.appointmentId);
  const [timetable] = timetablesOf(context.setup, entry.fields);
  const reason = timetable === undefined ? undefined : reasonFor(context, asked.reasonId, timetable);
  const person = asked.person === undefined ? {} : personFields(context, asked.person);
  const changes: Wanted = {
    ...(reason !== undefined && { reasonId: reason.id, reason: reason.name }),
    ...(asked.note !== undefined && { note: asked.note === '' ? null : asked.note }),
    ...person,
    ...(person.patientId !== undefined && { newcomer: null }),
    ...(person.newcomer !== undefined && { patientId: null, patientName: null }),
  };
  if (Object.keys(changes).length === 0) return outcomeOf(context, [{ state: 'done' }], [entry.id]);
  return outcomeOf(context, await context.desk.perform([changeOf(context, entry, 'edited', changes)]), [entry.id]);
}

const actions: Partial<Record<AppointmentStatus, string>> = {
  arrived: 'arrived',
  'checked-in': 'started',
  fulfilled: 'ended',
  noshow: 'no-show',
  pending: 'edited',
};

export async function setStatus(context: AgendaContext, { appointmentId, status }: ParsedInputOf<'agenda.setStatus'>): Promise<ActOutcome> {
  const entry = entryOf(context, appointmentId);
  const { fields } = entry;
  if (fields.status === status) return outcomeOf(context, [{ state: 'done' }], [entry.id]);
  if (!nextStatuses[fields.status].includes(status)) throw new Failure('agenda.wrong-state');
  const where = whereOf(context, entry);
  if (!occupies.has(fields.status) && where !== undefined) {
    const why = obstacle(context, where);
    if (why === 'taken') return refusedPlace(context, why, where);
  }
  const isConfirmed = status === 'booked' && (fields.status === 'pending' || fields.status === 'proposed');
  const isBack =
    status === 'booked' ||
    (status === 'arrived' && fields.status !== 'booked') ||
    (status === 'checked-in' && fields.status === 'fulfilled');
  const action = isConfirmed ? 'booked' : isBack ? 'reopened' : (actions[status] ?? 'edited');
  const act = changeOf(context, entry, action, { status, ...timesFor(status, fields, context.clock.now().toISOString()) });
  return outcomeOf(context, await context.desk.perform([act]), [entry.id], where);
}

/** Hours of arrival, beginning and end follow the state; what is mended backwards loses those after it. */
function timesFor(status: AppointmentStatus, { arrivedAt, startedAt }: AppointmentFields, now: string): Wanted {
  if (status === 'arrived') return { arrivedAt: arrivedAt ?? now, startedAt: null, endedAt: null };
  if (status === 'checked-in') return { startedAt: startedAt ?? now, endedAt: null };
  if (status === 'fulfilled') return { endedAt: now };
  return { arrivedAt: null, startedAt: null, endedAt: null, ...(status === 'booked' && { cancellation: null }) };
}

export function whereOf({ setup }: AgendaContext, { id, fields }: AppointmentEntry): Where | undefined {
  const timetables = timetablesOf(setup, fields);
  if (fields.start === undefined || fields.end === undefined || timetables.length === 0) return undefined;
  return { timetables, start: Date.parse(fields.start), end: Date.parse(fields.end), besides: id, reasonId: fields.reasonId };
}

export async function cancel(
  context: AgendaContext,
  asked: { appointmentId: string; reason: CancellationReason; words?: string | undefined; reach: Reach },
): Promise<ActOutcome> {
  const entry = entryOf(context, asked.appointmentId);
  const cancellable = new Set<AppointmentStatus>(['proposed', 'pending', 'booked', 'arrived', 'noshow']);
  if (!cancellable.has(entry.fields.status)) throw new Failure('agenda.wrong-state');
  const entries = reached(context, entry, asked.reach);
  const cancellation = { reason: asked.reason, ...(asked.words !== undefined && asked.words !== '' && { words: asked.words }) };
  const acts = entries.map((one) => changeOf(context, one, 'cancelled', { status: 'cancelled', cancellation }));
  const performed = await context.desk.perform(acts);
  if (performed.every(({ state }) => state !== 'refused')) for (const one of entries) announceFreed(context, one);
  return outcomeOf(
    context,
    performed,
    acts.map(({ targetId }) => targetId),
  );
}

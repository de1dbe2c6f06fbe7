/** Booking: one appointment or a run of them, for somebody known or not yet, where nothing opposes it or with a reason. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { booking, bookingPerson } from '../../preload/contract/agenda-acts.ts';
import type { ActOutcome } from '../../preload/contract/agenda-outcomes.ts';
import type { VisitReason } from '../../preload/contract/agenda-setup.ts';
import { Failure } from '../failure.ts';
import type { AppointmentFields } from '../platform/index.ts';
import { occurrencesOf } from '../scheduling/index.ts';
import type { AgendaContext } from './context.ts';
import type { NewAct } from './desk.ts';
import { baseOf } from './fields.ts';
import { outcomeOf, refusedPlace } from './outcome.ts';
import { obstacle, type Where } from './place.ts';
import type { Setup, Timetable } from './setup.ts';

type Booking = z.output<typeof booking>;
type Person = z.output<typeof bookingPerson>;

export async function book(context: AgendaContext, asked: Booking): Promise<ActOutcome> {
  const { setup } = context;
  const timetable = setup.timetable(asked.scheduleId);
  const others = asked.alsoOn.map((id) => setup.timetable(id));
  const reason = reasonFor(context, asked.reasonId, timetable);
  const minutes = asked.minutes ?? reason?.minutes ?? timetable.view.gridMinutes;
  const first = Date.parse(asked.start);
  const starts = asked.series === undefined ? [first] : occurrencesOf(first, asked.series, timetable.zone);
  const places = starts.map(
    (start): Where => ({
      timetables: [timetable, ...others],
      start,
      end: start + minutes * 60_000,
      reasonId: reason?.id,
      besides: asked.fromWaiting,
    }),
  );
  if (asked.overbooking === undefined) {
    for (const where of places) {
      const why = obstacle(context, where);
      if (why !== undefined) return refusedPlace(context, why, where);
    }
  }
  const person = personFields(context, asked.person);
  const series = starts.length > 1 ? randomUUID() : undefined;
  const acts = places.map(({ start, end }, index) =>
    actFor(context, index === 0 ? asked.fromWaiting : undefined, {
      ...person,
      status: asked.isRequest ? 'pending' : 'booked',
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
      minutes,
      ...placeFields([timetable, ...others]),
      reason: asked.reason ?? reason?.name ?? '',
      bookedAt: context.clock.now().toISOString(),
      ...operatorField(context),
      ...(reason !== undefined && asked.reason === undefined && { reasonId: reason.id }),
      ...(asked.note !== undefined && asked.note !== '' && { note: asked.note }),
      ...(asked.overbooking !== undefined && { overbooking: asked.overbooking }),
      ...(series !== undefined && { series: { id: series, rank: index + 1, count: starts.length } }),
    }),
  );
  const given = asked.fromWaiting === undefined ? [] : givenUp(context, asked.fromWaiting);
  const performed = await context.desk.perform([...acts, ...given]);
  const refusedAt = performed.findIndex(({ state }) => state === 'refused');
  return outcomeOf(
    context,
    performed.slice(0, acts.length),
    acts.map(({ targetId }) => targetId),
    places[Math.max(0, refusedAt)],
  );
}

/** Somebody on the waiting list gets this very entry booked, so that its history stays. */
function actFor({ overlay }: AgendaContext, waitingId: string | undefined, wanted: AppointmentFields): NewAct {
  const action = wanted.overbooking === undefined ? 'booked' : 'overbooked';
  const about = { target: 'appointment', action, ...(wanted.patientId !== undefined && { patientId: wanted.patientId }) } as const;
  const waiting = waitingId === undefined ? undefined : overlay.appointment(waitingId);
  if (waiting === undefined) return { ...about, targetId: randomUUID(), isNew: true, base: {}, wanted: { ...wanted } };
  const changes = { ...wanted, wish: null };
  return { ...about, targetId: waiting.id, isNew: false, base: baseOf({ ...waiting.fields }, changes), wanted: changes };
}

/** The later appointment that an earlier one was wanted for. */
function givenUp({ overlay }: AgendaContext, waitingId: string): NewAct[] {
  const insteadOf = overlay.appointment(waitingId)?.fields.wish?.insteadOf;
  const later = insteadOf === undefined ? undefined : overlay.appointment(insteadOf);
  if (later === undefined || later.fields.status !== 'booked') return [];
  const wanted = { status: 'cancelled', cancellation: { reason: 'moved-elsewhere' } };
  const { patientId } = later.fields;
  return [
    {
      ...{ target: 'appointment', targetId: later.id, action: 'cancelled', isNew: false, wanted },
      base: baseOf({ ...later.fields }, wanted),
      ...(patientId !== undefined && { patientId }),
    },
  ];
}

/** @throws {Failure} `agenda.reason-not-found`, `agenda.not-bookable` */
export function reasonFor({ setup, session }: AgendaContext, id: string | undefined, { view }: Timetable): VisitReason | undefined {
  if (id === undefined) return undefined;
  const reason = setup.reason(id);
  if (reason === undefined) throw new Failure('agenda.reason-not-found');
  const role = session.role();
  const mayBook = role !== undefined && reason.bookableBy.includes(role) && reason.isActive;
  if (!reason.scheduleIds.includes(view.id) || !mayBook) throw new Failure('agenda.not-bookable');
  return reason;
}

/** @throws {Failure} `patient.not-found` */
export function personFields({ patients }: AgendaContext, person: Person): Partial<AppointmentFields> {
  if (person.kind === 'newcomer') {
    const { kind: _kind, ...newcomer } = person;
    return { newcomer };
  }
  const found = patients.find(person.patientId);
  if (found === undefined) throw new Failure('patient.not-found');
  return { patientId: found.id, patientName: `${found.birthName} ${found.firstGivenName}`.trim() };
}

export function placeFields(timetables: readonly Timetable[]): Pick<AppointmentFields, 'actors' | 'locationId' | 'locationName' | 'place'> {
  const [first] = timetables;
  return {
    // What was read of another place counts no longer.
    place: [],
    actors: timetables.map(({ remote }) => ({
      id: remote.practitionerId,
      name: remote.practitionerName,
      status: 'accepted',
      ...(remote.nationalId !== undefined && { nationalId: remote.nationalId }),
    })),
    ...(first?.remote.locationId !== undefined && { locationId: first.remote.locationId, locationName: first.site.name }),
  };
}

export function operatorField({ session }: Pick<AgendaContext, 'session'>): Pick<AppointmentFields, 'operator'> {
  const who = session.professional();
  return who === undefined ? {} : { operator: { nationalId: who.nationalId, name: who.displayName } };
}

/** Timetables of an appointment, first its own. */
export function timetablesOf(setup: Setup, fields: Pick<AppointmentFields, 'actors' | 'locationId'>): Timetable[] {
  return fields.actors.flatMap(({ id }) => setup.placeOf(id, fields.locationId) ?? []);
}

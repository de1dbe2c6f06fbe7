/** The waiting list: who wants what, and who would take a time that is free. */
import { randomUUID } from 'node:crypto';
import type { WaitingEntry } from '../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../preload/contract/agenda-search.ts';
import type { AppointmentId } from '../../preload/contract/ids.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import type { AppointmentFields } from '../platform/index.ts';
import { isoWeekdayOf, minutesOf } from '../scheduling/index.ts';
import { operatorField, personFields, placeFields } from './booking.ts';
import { type AgendaContext, todayOf, viewOf } from './context.ts';
import { baseOf } from './fields.ts';
import type { AppointmentEntry } from './overlay.ts';

/** Urgent first, then the longest wait. */
export function waitingList(context: AgendaContext, scheduleIds: readonly string[]): WaitingEntry[] {
  const view = viewOf(context);
  const shown = new Set<string>(context.setup.among(scheduleIds).map((one) => one.view.id));
  return context.overlay
    .waiting()
    .filter(({ fields }) => {
      const wanted = fields.wish?.scheduleIds ?? [];
      return wanted.length === 0 || wanted.some((id) => shown.has(id));
    })
    .flatMap((entry) => view.waiting(entry) ?? [])
    .sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || a.since.localeCompare(b.since));
}

export async function addWaiting(
  context: AgendaContext,
  asked: ParsedInputOf<'agenda.addWaiting'>,
): Promise<{ id: AppointmentId; isProvisional: boolean }> {
  const { setup, clock } = context;
  const timetables = asked.scheduleIds.map((id) => setup.timetable(id));
  const reason = asked.reasonId === undefined ? undefined : setup.reason(asked.reasonId);
  if (asked.reasonId !== undefined && reason === undefined) throw new Failure('agenda.reason-not-found');
  const { actors, locationId, locationName } = placeFields(timetables.length > 0 ? timetables : setup.here().slice(0, 1));
  const wanted: AppointmentFields = {
    ...personFields(context, asked.person),
    status: 'waitlist',
    minutes: asked.minutes ?? reason?.minutes ?? 15,
    // Somebody has to take part (app-1 of R4 asks for an actor or a type); with nobody in view, whoever is first at the place.
    actors: timetables.length > 0 ? actors : [],
    ...(locationId !== undefined && { locationId }),
    ...(locationName !== undefined && { locationName }),
    reason: asked.reason ?? reason?.name ?? '',
    wish: {
      scheduleIds: asked.scheduleIds,
      weekdays: asked.weekdays,
      isUrgent: asked.isUrgent,
      from: asked.from ?? todayOf(context),
      ...(asked.until !== undefined && { until: asked.until }),
      ...(asked.hours !== undefined && { hours: asked.hours }),
      ...(asked.insteadOf !== undefined && { insteadOf: asked.insteadOf }),
    },
    bookedAt: clock.now().toISOString(),
    ...operatorField(context),
    ...(reason !== undefined && { reasonId: reason.id }),
    ...(asked.note !== undefined && asked.note !== '' && { note: asked.note }),
  };
  const id = randomUUID() as string as AppointmentId;
  const about = { target: 'appointment', targetId: id, action: 'waiting-added', isNew: true, base: {} } as const;
  const [performed] = await context.desk.perform([
    { ...about, wanted: { ...wanted }, ...(wanted.patientId !== undefined && { patientId: wanted.patientId }) },
  ]);
  if (performed?.state === 'refused') throw new Failure('agenda.not-allowed');
  return { id, isProvisional: performed?.state === 'provisional' };
}

export async function removeWaiting(context: AgendaContext, id: string): Promise<{ isProvisional: boolean }> {
  const entry = context.overlay.appointment(id);
  if (entry?.fields.status !== 'waitlist') throw new Failure('agenda.appointment-not-found');
  const wanted = { status: 'cancelled', cancellation: { reason: 'other' }, wish: null, ...operatorField(context) };
  const { patientId } = entry.fields;
  const [performed] = await context.desk.perform([
    {
      ...{ target: 'appointment', targetId: id, action: 'waiting-removed', isNew: false, wanted },
      base: baseOf({ ...entry.fields }, wanted),
      ...(patientId !== undefined && { patientId }),
    },
  ]);
  return { isProvisional: performed?.state === 'provisional' };
}

export function proposalsFor(context: AgendaContext, slot: FreeSlot): WaitingEntry[] {
  return waitingList(context, []).filter((entry) => wouldTake(context, entry, slot));
}

/** Whether somebody's wishes hold a slot: length, practitioner, days, hours. */
function wouldTake({ setup, overlay }: AgendaContext, entry: WaitingEntry, slot: FreeSlot): boolean {
  const timetable = setup.find(slot.scheduleId);
  if (timetable === undefined) return false;
  const [start, end] = [Date.parse(slot.start), Date.parse(slot.end)];
  const day = timetable.zone.dayAt(start);
  const minutes = timetable.zone.minutesAt(start);
  const { hours, insteadOf } = entry;
  const offers = entry.reasonId === undefined || setup.reason(entry.reasonId)?.scheduleIds.includes(slot.scheduleId) === true;
  const later: AppointmentEntry | undefined = insteadOf === undefined ? undefined : overlay.appointment(insteadOf);
  return (
    offers &&
    entry.minutes * 60_000 <= end - start &&
    (entry.scheduleIds.length === 0 || entry.scheduleIds.includes(slot.scheduleId)) &&
    day >= entry.from &&
    (entry.until === undefined || day <= entry.until) &&
    (entry.weekdays.length === 0 || entry.weekdays.includes(isoWeekdayOf(day))) &&
    (hours === undefined || (minutes >= minutesOf(hours.from) && minutes + entry.minutes <= minutesOf(hours.to))) &&
    (later?.fields.start === undefined || slot.start < later.fields.start)
  );
}

/** A time that was taken and no longer is: told with how many on the waiting list would take it. */
import type { FreeSlot } from '../../preload/contract/agenda-search.ts';
import type { AgendaContext } from './context.ts';
import type { AppointmentEntry } from './overlay.ts';
import { obstacle } from './place.ts';
import { proposalsFor } from './waiting.ts';

/** @param before the appointment as it was */
export function announceFreed(context: AgendaContext, { fields }: AppointmentEntry): void {
  const { start, end, actors, locationId } = fields;
  const timetable = context.setup.placeOf(actors[0]?.id, locationId);
  if (timetable === undefined || start === undefined || end === undefined) return;
  if (Date.parse(start) <= context.clock.now().getTime()) return;
  const where = { timetables: [timetable], start: Date.parse(start), end: Date.parse(end) };
  if (obstacle(context, where) !== undefined) return;
  const slot: FreeSlot = { scheduleId: timetable.view.id, start, end };
  const waitingCount = proposalsFor(context, slot).length;
  if (waitingCount > 0) context.emit({ name: 'agenda.freed', payload: { slot, waitingCount } });
}

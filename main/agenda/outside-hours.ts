/** What other hours would leave outside of them: appointments already taken that are within the hours as they are. */
import type { AgendaAppointment } from '../../preload/contract/agenda-appointments.ts';
import { occupying } from '../../preload/contract/appointment-status.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { covers, type Opening, openingsOf } from '../scheduling/index.ts';
import { timetablesOf } from './booking.ts';
import { type AgendaContext, keptOf, viewOf } from './context.ts';
import { limitsOf } from './range.ts';

/** Beyond, a list of whom to call would be no list. */
const mostListed = 200;
const occupies: ReadonlySet<string> = new Set(occupying);

/** To come, in order of time. Leave and blocks change nothing here: an appointment in one of them is outside already. */
export function outsideHours(
  context: AgendaContext,
  { scheduleId, availability }: ParsedInputOf<'agenda.outsideHours'>,
): { appointments: AgendaAppointment[]; count: number } {
  const { setup, overlay, clock } = context;
  const timetable = setup.timetable(scheduleId);
  const { zone, site, view } = timetable;
  const now = clock.now();
  const [from, { until }] = [zone.dayAt(now.getTime()), keptOf(context)];
  const byDay = (of: typeof availability) =>
    Map.groupBy(openingsOf({ availability: of, zone, holidayZone: site.holidayZone, from, until }), ({ day }) => day);
  const [before, after] = [byDay(view.availability), byDay(availability)];
  const found = overlay.between(now.toISOString(), limitsOf([timetable], from, until)[1]).filter((entry) => {
    const { start, end, status, reasonId } = entry.fields;
    if (start === undefined || end === undefined || !occupies.has(status) || Date.parse(start) < now.getTime()) return false;
    if (!timetablesOf(setup, entry.fields).some((one) => one.view.id === scheduleId)) return false;
    const where = { start: Date.parse(start), end: Date.parse(end) };
    const day = zone.dayAt(where.start);
    const isIn = (openings: readonly Opening[] = []) =>
      covers(
        openings.filter(({ reasonIds }) => reasonIds.length === 0 || (reasonId !== undefined && reasonIds.includes(reasonId))),
        where,
      );
    return isIn(before.get(day)) && !isIn(after.get(day));
  });
  const shown = viewOf(context);
  return { appointments: found.slice(0, mostListed).flatMap((entry) => shown.appointment(entry) ?? []), count: found.length };
}

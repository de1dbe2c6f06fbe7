/** What a view draws: appointments, blocks, opening times and holidays of some timetables between two days. */
import type { AgendaAppointment, AgendaBlock, AgendaHoliday, AgendaRange } from '../../preload/contract/agenda-appointments.ts';
import type { ScheduleId, VisitReasonId } from '../../preload/contract/ids.ts';
import { addDays, dayLimits, holidaysBetween } from '../scheduling/index.ts';
import type { Overlay } from './overlay.ts';
import type { Setup, Timetable } from './setup.ts';
import type { Times } from './times.ts';
import { type AgendaView, isOn } from './view.ts';
import type { keptDays } from './window.ts';

export interface RangeOptions {
  readonly setup: Setup;
  readonly overlay: Overlay;
  readonly times: Times;
  readonly view: AgendaView;
  readonly kept: ReturnType<typeof keptDays>;
}

/** More would be no view but a copy. */
const mostDays = 62;

export interface RangeQuery {
  readonly scheduleIds: readonly string[];
  /** Calendar days, both included. */
  readonly from: string;
  readonly until: string;
}

export function readRange({ setup, overlay, times, view, kept }: RangeOptions, query: RangeQuery): AgendaRange {
  const { from } = query;
  const until = [query.until, addDays(from, mostDays - 1)].sort()[0] ?? from;
  const timetables = setup.among(query.scheduleIds);
  const [start, end] = limitsOf(timetables, from, until);
  return {
    ...entriesBetween({ setup, overlay, view }, timetables, start, end),
    openings: timetables.flatMap((one) =>
      times.openings(one, from, until).map((opening) => ({
        scheduleId: one.view.id,
        start: new Date(opening.start).toISOString(),
        end: new Date(opening.end).toISOString(),
        reasonIds: [...opening.reasonIds] as VisitReasonId[],
        ...(opening.replacedBy !== undefined && { replacedBy: opening.replacedBy }),
      })),
    ),
    holidays: holidaysOf(timetables, from, until),
    isPartial: from < kept.from || query.until > kept.until || until !== query.until,
  };
}

/** ISO instants that hold those days on every clock concerned. */
export function limitsOf(timetables: readonly Timetable[], from: string, until: string): [start: string, end: string] {
  const starts = timetables.map(({ zone }) => dayLimits(zone, from)[0]);
  const ends = timetables.map(({ zone }) => dayLimits(zone, until)[1]);
  const whole = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${addDays(until, 1)}T00:00:00Z`)] as const;
  return [
    new Date(starts.length === 0 ? whole[0] : Math.min(...starts)).toISOString(),
    new Date(ends.length === 0 ? whole[1] : Math.max(...ends)).toISOString(),
  ];
}

export function entriesBetween(
  { setup, overlay, view }: Pick<RangeOptions, 'setup' | 'overlay' | 'view'>,
  timetables: readonly Timetable[],
  start: string,
  end: string,
): { appointments: AgendaAppointment[]; blocks: AgendaBlock[] } {
  const wanted: ReadonlySet<string> = new Set(timetables.map((one) => one.view.id));
  return {
    appointments: overlay
      .between(start, end)
      .filter((entry) => isOn(entry, setup, wanted))
      .flatMap((entry) => view.appointment(entry) ?? []),
    blocks: overlay
      .blocksBetween(start, end)
      .filter(({ fields }) => wanted.has(fields.scheduleId))
      .flatMap((entry) => view.block(entry) ?? []),
  };
}

function holidaysOf(timetables: readonly Timetable[], from: string, until: string): AgendaHoliday[] {
  const found = new Map<string, { date: string; name: string; scheduleIds: ScheduleId[] }>();
  for (const { site, view } of timetables) {
    for (const { date, name } of holidaysBetween(site.holidayZone, from, until)) {
      const one = found.get(`${date} ${name}`) ?? { date, name, scheduleIds: [] };
      one.scheduleIds.push(view.id);
      found.set(`${date} ${name}`, one);
    }
  }
  return [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
}

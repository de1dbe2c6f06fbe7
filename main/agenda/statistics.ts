/** Figures of what took place and what didn't, by timetable, reason, day of the week or hour. */
import type { StatisticsRow } from '../../preload/contract/agenda-exchange.ts';
import type { OutputOf, ParsedInputOf } from '../../preload/contract/procedures.ts';
import { isoWeekdayOf } from '../scheduling/index.ts';
import { timetablesOf } from './booking.ts';
import { type AgendaContext, keptOf } from './context.ts';
import type { AppointmentEntry } from './overlay.ts';
import { limitsOf } from './range.ts';
import type { Timetable } from './setup.ts';
import { isOn } from './view.ts';

type By = ParsedInputOf<'agenda.statistics'>['by'];

interface Tally {
  key: string;
  label: string;
  booked: number;
  seen: number;
  noShow: number;
  cancelled: number;
  cancelledLate: number;
  cancelledByPractitioner: number;
  overbooked: number;
  readonly delays: number[];
  readonly waits: number[];
}

const tally = (key: string, label: string): Tally => ({
  ...{ key, label, booked: 0, seen: 0, noShow: 0, cancelled: 0, cancelledLate: 0, cancelledByPractitioner: 0, overbooked: 0 },
  delays: [],
  waits: [],
});

export function statistics(context: AgendaContext, asked: ParsedInputOf<'agenda.statistics'>): OutputOf<'agenda.statistics'> {
  const { setup, overlay } = context;
  const timetables = setup.among(asked.scheduleIds);
  const shown: ReadonlySet<string> = new Set(timetables.map(({ view }) => view.id));
  const [start, end] = limitsOf(timetables, asked.from, asked.until);
  const kept = keptOf(context);
  const rows = new Map<string, Tally>();
  const total = tally('total', '');
  for (const entry of overlay.between(start, end)) {
    const [timetable] = timetablesOf(setup, entry.fields);
    if (timetable === undefined || !isOn(entry, setup, shown) || (entry.fields.start ?? '') < start) continue;
    const { key, label } = keyOf(entry, timetable, asked.by);
    const row = rows.get(key) ?? tally(key, label);
    rows.set(key, row);
    count(row, entry);
    count(total, entry);
  }
  return {
    by: asked.by,
    rows: [...rows.values()].sort((a, b) => a.key.localeCompare(b.key, 'fr', { numeric: true })).map(rowOf),
    total: rowOf(total),
    isPartial: asked.from < kept.from || asked.until > kept.until,
  };
}

function keyOf({ fields }: AppointmentEntry, { view, zone }: Timetable, by: By): { key: string; label: string } {
  const at = Date.parse(fields.start ?? '');
  if (by === 'schedule') return { key: view.id, label: view.practitioner.name };
  if (by === 'reason') return { key: fields.reasonId ?? fields.reason, label: fields.reason };
  if (by === 'weekday') return { key: String(isoWeekdayOf(zone.dayAt(at))), label: '' };
  return { key: String(Math.floor(zone.minutesAt(at) / 60)), label: '' };
}

function count(row: Tally, { fields }: AppointmentEntry): void {
  const { status, cancellation, overbooking, start, arrivedAt, startedAt } = fields;
  if (status === 'proposed' || status === 'waitlist' || cancellation?.reason === 'mistake' || cancellation?.reason === 'declined') return;
  row.booked += 1;
  if (status === 'fulfilled') row.seen += 1;
  if (status === 'noshow') row.noShow += 1;
  if (status === 'cancelled') row.cancelled += 1;
  if (cancellation?.reason === 'late') row.cancelledLate += 1;
  if (cancellation?.reason === 'practitioner') row.cancelledByPractitioner += 1;
  if (overbooking !== undefined) row.overbooked += 1;
  if (startedAt === undefined) return;
  if (start !== undefined) row.delays.push(minutesBetween(start, startedAt));
  if (arrivedAt !== undefined) row.waits.push(Math.max(0, minutesBetween(arrivedAt, startedAt)));
}

const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

function median(of: readonly number[]): number | undefined {
  const sorted = of.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);
}

function rowOf({ delays, waits, ...row }: Tally): StatisticsRow {
  const [delayMinutes, waitMinutes] = [median(delays), median(waits)];
  return { ...row, ...(delayMinutes !== undefined && { delayMinutes }), ...(waitMinutes !== undefined && { waitMinutes }) };
}

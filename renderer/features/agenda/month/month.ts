/** A month in counts: how many come each day, what closes it. */
import type { AgendaRange } from '../../../../preload/contract/agenda-appointments.ts';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { isShown } from '../grid/columns.ts';
import { wallOf } from '../time/clock.ts';

export interface MonthDay {
  readonly day: string;
  readonly count: number;
  /** Of those, how many aren't on the platform yet or await a decision. */
  readonly provisional: number;
  readonly holiday: string | undefined;
  /** Timetables that receive nobody that day. */
  readonly closed: readonly Schedule[];
}

/** @param zone of a timetable's site */
export function monthDays(
  days: readonly string[],
  schedules: readonly Schedule[],
  range: AgendaRange,
  zone: (scheduleId: string) => string,
): MonthDay[] {
  const shown = new Set<string>(schedules.map(({ id }) => id));
  const counts = new Map<string, { count: number; provisional: number }>();
  for (const appointment of range.appointments) {
    if (!isShown(appointment) || !shown.has(appointment.scheduleId)) continue;
    const { day } = wallOf(appointment.start, zone(appointment.scheduleId));
    const counted = counts.get(day) ?? { count: 0, provisional: 0 };
    counted.count += 1;
    if (appointment.provisional !== undefined || appointment.conflictId !== undefined) counted.provisional += 1;
    counts.set(day, counted);
  }
  const open = new Set(range.openings.map(({ scheduleId, start }) => `${scheduleId} ${wallOf(start, zone(scheduleId)).day}`));
  return days.map((day) => ({
    day,
    count: counts.get(day)?.count ?? 0,
    provisional: counts.get(day)?.provisional ?? 0,
    holiday: range.holidays.find(({ date, scheduleIds }) => date === day && scheduleIds.some((id) => shown.has(id)))?.name,
    closed: schedules.filter(({ id }) => !open.has(`${id} ${day}`)),
  }));
}

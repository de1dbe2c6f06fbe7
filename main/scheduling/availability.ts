/** Availability to opening times: recurring weeks, holidays, exceptions, replacements, for any period. GAP: Schedule, `availabilityTime`. */
import type { Availability, HolidayZone, WeeklyOpening } from '../../preload/contract/agenda-setup.ts';
import { dayNumber, daysFrom, isoWeekdayOf, mondayOf } from './calendar-days.ts';
import { holidayOn } from './holidays.ts';
import { type Interval, subtract } from './intervals.ts';
import { minutesOf, type Zone } from './zone.ts';

export interface Opening extends Interval {
  /** Calendar day on the clock of the site. */
  readonly day: string;
  /** Kept for these reasons; for all where empty. */
  readonly reasonIds: readonly string[];
  readonly replacedBy?: string;
}

export interface OpeningRequest {
  readonly availability: Availability;
  readonly zone: Zone;
  readonly holidayZone: HolidayZone;
  /** Calendar days on the clock of the site, both included. */
  readonly from: string;
  readonly until: string;
}

interface DayOpening extends Interval {
  readonly reasonIds: readonly string[];
}

/** In order of time; those for the same reasons never overlap. Instants, ms. */
export function openingsOf({ availability, zone, holidayZone, from, until }: OpeningRequest): Opening[] {
  return daysFrom(from, until).flatMap((day) => {
    const minutes = minutesOfDay(availability, holidayZone, day);
    const replacedBy = availability.replacements.find((one) => one.from <= day && day <= one.until)?.name;
    return minutes
      .map(({ start, end, reasonIds }) => ({
        day,
        start: zone.at(day, start),
        end: zone.at(day, end),
        reasonIds,
        ...(replacedBy !== undefined && { replacedBy }),
      }))
      .filter(({ start, end }) => start < end);
  });
}

/** Minutes past midnight on the clock of the site. An opening of its own is stronger than a closing, which is stronger than a usual week. */
function minutesOfDay(availability: Availability, holidayZone: HolidayZone, day: string): DayOpening[] {
  const { weekly, exceptions, worksOnHolidays } = availability;
  const ofDay = exceptions.filter((one) => one.from <= day && day <= one.until);
  const isOff = !worksOnHolidays && holidayOn(holidayZone, day) !== undefined;
  const usual = isOff ? [] : weekly.filter((one) => appliesTo(one, day)).map((one) => ({ ...hoursOf(one), reasonIds: one.reasonIds }));
  const closed = ofDay.filter(({ kind }) => kind === 'closed').map(({ hours }) => hoursOf(hours));
  const opened = ofDay.filter(({ kind }) => kind === 'open').map(({ hours }) => ({ ...hoursOf(hours), reasonIds: [] }));
  return joined([...usual.flatMap((one) => subtract(one, closed)), ...opened]);
}

function hoursOf(hours: { from: string; to: string } | undefined): Interval {
  return hours === undefined ? { start: 0, end: 1440 } : { start: minutesOf(hours.from), end: minutesOf(hours.to) };
}

function appliesTo({ weekdays, validFrom, validUntil, everyWeeks }: WeeklyOpening, day: string): boolean {
  if (day < validFrom || (validUntil !== undefined && day > validUntil)) return false;
  if (!weekdays.includes(isoWeekdayOf(day))) return false;
  if (everyWeeks === 1) return true;
  const weeks = (dayNumber(mondayOf(day)) - dayNumber(mondayOf(validFrom))) / 7;
  return weeks % everyWeeks === 0;
}

/** Those for the same reasons that meet become one. */
function joined(openings: readonly DayOpening[]): DayOpening[] {
  const kept: (DayOpening & { end: number })[] = [];
  for (const one of openings.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (one.start >= one.end) continue;
    const met = kept.find((other) => one.start <= other.end && isSame(one.reasonIds, other.reasonIds));
    if (met === undefined) kept.push({ ...one });
    else (met as { end: number }).end = Math.max(met.end, one.end);
  }
  return kept;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

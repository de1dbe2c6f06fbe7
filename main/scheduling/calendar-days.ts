/** Calendar days, YYYY-MM-DD, without any hour or zone: arithmetic of the Gregorian calendar. */

const dayMs = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** `day` moved by a number of days. */
export function addDays(day: string, count: number): string {
  return dayOfNumber(dayNumber(day) + count);
}

/** Monday is 1, Sunday 7 (ISO 8601); 1970-01-01 was a Thursday. */
export function isoWeekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the week of a day. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - isoWeekdayOf(day));
}

/** From one day to another, both included; nothing when the second comes first. */
export function daysFrom(from: string, until: string): string[] {
  const [first, last] = [dayNumber(from), dayNumber(until)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => dayOfNumber(first + index));
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Same date some months later; a day that the month doesn't have becomes its last (31 January → 28 or 29 February). */
export function addMonths(day: string, count: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}

/** Days and hours of Paris as instants, and how French texts write them. */

const dayMs = 86_400_000;
const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** Hours ahead of UTC: 2 between the last Sundays of March and October at 01:00 UTC, else 1. */
function parisOffset(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const lastSunday = (month: number): number => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
  };
  return instant >= lastSunday(2) && instant < lastSunday(9) ? 2 : 1;
}

/** Fields of an instant on a Paris clock. */
export function parisFields(instant: Date): { year: number; month: number; day: number; weekday: number; hour: number; minute: number } {
  const local = new Date(instant.getTime() + parisOffset(instant.getTime()) * 3_600_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** The instant of a Paris day and hour. */
export function parisInstant(year: number, month: number, day: number, hour = 0, minute = 0): Date {
  const guess = Date.UTC(year, month - 1, day, hour, minute);
  return new Date(guess - parisOffset(guess - 3_600_000) * 3_600_000);
}

/** `days` after the Paris day of `from` (before it when negative), at that hour of Paris. */
export function dayAt(from: Date, days: number, hour = 0, minute = 0): Date {
  const { year, month, day } = parisFields(from);
  return parisInstant(year, month, day + days, hour, minute);
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

export function earliest(a: Date, b: Date): Date {
  return a.getTime() < b.getTime() ? a : b;
}

/** Whole days from one instant to a later one. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / dayMs);
}

/** Monday to Friday; a Saturday or Sunday goes back to the Friday before. */
export function onWorkingDay(instant: Date): Date {
  const { weekday } = parisFields(instant);
  const back = weekday === 0 ? 2 : weekday === 6 ? 1 : 0;
  const { hour, minute } = parisFields(instant);
  return back === 0 ? instant : dayAt(instant, -back, hour, minute);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD` on a Paris calendar. */
export function isoDay(instant: Date): string {
  const { year, month, day } = parisFields(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Instant with Paris' own offset, as FHIR instants and dateTimes take it. */
export function isoInstant(instant: Date): string {
  const { hour, minute } = parisFields(instant);
  const offset = parisOffset(instant.getTime());
  return `${isoDay(instant)}T${two(hour)}:${two(minute)}:${two(instant.getUTCSeconds())}+${two(offset)}:00`;
}

/** HL7 V3 TS, e.g. `20260310110500+0100`. */
export function hl7Instant(instant: Date): string {
  const { hour, minute } = parisFields(instant);
  const offset = parisOffset(instant.getTime());
  return `${isoDay(instant).replaceAll('-', '')}${two(hour)}${two(minute)}${two(instant.getUTCSeconds())}+${two(offset)}00`;
}

/** « 1er mars 2026 », « 12 mars 2026 »; spaces are no-break ones. */
export function frenchDay(instant: Date): string {
  const { year, month, day } = parisFields(instant);
  return `${day === 1 ? '1er' : day}\u00a0${months[month - 1]}\u00a0${year}`;
}

/** « 14 mars 1958 » of an ISO day. */
export function frenchIsoDay(day: string): string {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  return frenchDay(parisInstant(year, month, date, 12));
}

/** « mars 2026 ». */
export function frenchMonth(instant: Date): string {
  const { year, month } = parisFields(instant);
  return `${months[month - 1]}\u00a0${year}`;
}

/** « 14 h 30 ». */
export function frenchHour(instant: Date): string {
  const { hour, minute } = parisFields(instant);
  return `${hour}\u00a0h\u00a0${two(minute)}`;
}

/** Age in whole years at an instant. */
export function ageAt(birthDate: string, at: Date): number {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const now = parisFields(at);
  return now.year - year - (now.month < month || (now.month === month && now.day < day) ? 1 : 0);
}

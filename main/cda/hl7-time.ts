/** HL7 v3 TS (`20260312101500+0100`) to and from ISO 8601. */

const pattern = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{4}|Z)?$/u;

/**
 * ISO form of the same precision, `undefined` when it's no date of any calendar. Without a zone, the hour is left local; with one that no
 * place has, only the day is known.
 */
export function hl7ToIso(value: string | undefined): string | undefined {
  const match = value === undefined ? null : pattern.exec(value.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  if (!isPossible(year, month, day, hour, minute, second)) return undefined;
  if (month === undefined) return year;
  if (day === undefined) return `${year}-${month}`;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  // A leap second is one that no clock here can tell.
  return isZone(zone) ? `${date}T${hour}:${minute ?? '00'}:${second === '60' ? '59' : (second ?? '00')}${isoZone(zone)}` : date;
}

function isPossible(year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'): boolean {
  const inside = (text: string, low: number, high: number) => Number(text) >= low && Number(text) <= high;
  const isDay = inside(year, 1, 9999) && inside(month, 1, 12) && inside(day, 1, daysOf(Number(year), Number(month)));
  return isDay && inside(hour, 0, 23) && inside(minute, 0, 59) && inside(second, 0, 60);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** From −12:00 to +14:00. */
function isZone(zone: string | undefined): boolean {
  if (zone === undefined || zone === 'Z') return true;
  return Number(zone.slice(3)) < 60 && Number(zone.slice(0, 3)) >= -12 && Number(zone.slice(0, 3)) <= 14;
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  return zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** `2026-03-12` stays a day, an instant is written in UTC to the second with its zone, as CI-SIS wants it. */
export function isoToHl7(iso: string): string {
  if (/^\d{4}(-\d{2}){0,2}$/u.test(iso)) return iso.replaceAll('-', '');
  const instant = new Date(iso);
  return `${instant.toISOString().replace(/[-:T]/gu, '').slice(0, 14)}+0000`;
}

/** HL7 v3 TS (`20260312101500+0100`) to and from ISO 8601. */

const pattern = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{4}|Z)?$/u;

/** ISO form of the same precision, `undefined` when it's no date. Without a zone, the hour is left local. */
export function hl7ToIso(value: string | undefined): string | undefined {
  const match = value === undefined ? null : pattern.exec(value.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  if (!isPossible(month, day, hour, minute, second)) return undefined;
  if (month === undefined) return year;
  if (day === undefined) return `${year}-${month}`;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  return `${date}T${hour}:${minute ?? '00'}:${second ?? '00'}${isoZone(zone)}`;
}

function isPossible(month = '01', day = '01', hour = '00', minute = '00', second = '00'): boolean {
  const inside = (text: string, low: number, high: number) => Number(text) >= low && Number(text) <= high;
  return inside(month, 1, 12) && inside(day, 1, 31) && inside(hour, 0, 23) && inside(minute, 0, 59) && inside(second, 0, 60);
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

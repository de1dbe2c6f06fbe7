/** FHIR dates as the interval of instants that their precision stands for. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const pattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

export const minInstant = -8_640_000_000_000_000;
export const maxInstant = 8_640_000_000_000_000;

/** First and last millisecond of a partial date, of a minute, of an instant. Without a zone, UTC. */
export function intervalOf(value: string): Interval | undefined {
  const match = pattern.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const shift = zone && zone !== 'Z' ? Date.parse(`1970-01-01T00:00:00${zone}`) : 0;
  const at = (y: number, mo: number, d: number, h = 0, mi = 0, s = 0, ms = 0) => Date.UTC(y, mo, d, h, mi, s, ms) + shift;
  const [y, mo, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const low = at(
    y,
    mo,
    d,
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
  );
  if (Number.isNaN(low)) return undefined;
  if (fraction !== undefined) return { low, high: low };
  if (second !== undefined) return { low, high: low + 999 };
  if (hour !== undefined) return { low, high: low + 59_999 };
  if (day !== undefined) return { low, high: low + 86_399_999 };
  return { low, high: (month === undefined ? at(y + 1, 0, 1) : at(y, mo + 1, 1)) - 1 };
}

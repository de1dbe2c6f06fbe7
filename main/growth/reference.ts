/** The references of the WHO as tables: standards of 2006 from birth to five years, by days; reference of 2007 from five to nineteen, by months. */
import { z } from 'zod';
import { type GrowthMeasure, growthMeasures } from '../../preload/contract/growth.ts';
import table from '../../resources/growth/who-lms.json' with { type: 'json' };
import type { Lms } from './lms.ts';

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];

const row = z.tuple([z.number().nonnegative(), z.number(), z.number().positive(), z.number().positive()]);
type Row = z.infer<typeof row>;
const schema = z.array(z.object({ measure: z.enum(growthMeasures), sex: z.enum(sexes), days: z.array(row).min(2), months: z.array(row) }));

/** Days of a month, as the WHO counts them. */
export const daysOfMonth = 30.4375;
/** Up to this day a child is measured lying; from the next one on, standing: the tables part there. */
export const lastLyingDay = 730;

interface Table {
  /** Each by days, apart where the tables part. */
  readonly segments: readonly (readonly Row[])[];
}

const tables = new Map(
  schema.parse(table.tables).map(({ measure, sex, days, months }): [string, Table] => [
    `${measure} ${sex}`,
    {
      segments: [
        days.filter(([day]) => day <= lastLyingDay),
        days.filter(([day]) => day > lastLyingDay),
        months.map(([month, ...lms]): Row => [month * daysOfMonth, ...lms]),
      ].filter((segment) => segment.length > 0),
    },
  ]),
);

/**
 * L, M and S at an age, between two rows of the table by their places.
 * @param days since birth
 * @returns `undefined` outside of what the table knows
 */
export function lmsAt(measure: GrowthMeasure, sex: Sex, days: number): Lms | undefined {
  const segments = tables.get(`${measure} ${sex}`)?.segments ?? [];
  // Between two segments there is less than a day: the earlier one holds.
  const segment = segments.findLast((rows) => (rows[0]?.[0] ?? Number.POSITIVE_INFINITY) <= days);
  const next = segment?.findIndex(([age]) => age >= days) ?? -1;
  const last = segment?.at(-1);
  if (segment === undefined || last === undefined) return undefined;
  if (next < 0) return days < last[0] + 1 ? { l: last[1], m: last[2], s: last[3] } : undefined;
  const [from, to] = [segment[Math.max(0, next - 1)] ?? last, segment[next] ?? last];
  const place = to[0] === from[0] ? 0 : (days - from[0]) / (to[0] - from[0]);
  const between = (index: 1 | 2 | 3) => from[index] + (to[index] - from[index]) * place;
  return { l: between(1), m: between(2), s: between(3) };
}

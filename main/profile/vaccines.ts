/** The vaccines of the schedule's table, by ATC code, and what each protects against: what makes two doses of a day one, and what a dose counts for. */
import { z } from 'zod';
import table from '../../resources/vaccination/calendar-2025.json' with { type: 'json' };
import { systems } from './code-systems.ts';
import type { FactCode } from './fact.ts';

const antigens = [
  'dtp',
  'pertussis',
  'hib',
  'hepatitis-b',
  'pneumococcus',
  'mmr',
  'meningococcus-acwy',
  'meningococcus-b',
  'hpv',
  'influenza',
  'zoster',
  'rotavirus',
  'rsv',
] as const;
export const antigen = z.enum(antigens);
export type Antigen = z.infer<typeof antigen>;

const product = z.object({ atc: z.string(), name: z.string(), antigens: z.array(antigen).min(1) });
export type VaccineProduct = z.infer<typeof product>;

export const vaccineProducts: readonly VaccineProduct[] = z.array(product).parse(table.products);
const byAtc = new Map(vaccineProducts.map((each) => [each.atc, each]));

/** @returns none for a product that isn't in the table: its dose is shown, and counts for no rule */
export function antigensOf(codes: readonly FactCode[]): readonly Antigen[] {
  const found = codes.flatMap(({ system, code }) => (system === systems.atc ? (byAtc.get(code)?.antigens ?? []) : []));
  return antigens.filter((each) => found.includes(each));
}

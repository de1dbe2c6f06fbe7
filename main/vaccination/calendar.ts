/** The French schedule of 2025 as a table: its general rules by age. */
import { z } from 'zod';
import table from '../../resources/vaccination/calendar-2025.json' with { type: 'json' };
import { antigen } from '../profile/index.ts';

const rule = z.object({
  id: z.string(),
  name: z.string(),
  antigen,
  /**
   * `series`: one dose at each of these ages, in months. `booster`: one at each of these ages, in years, whatever came before. `once`, `pair`:
   * one or two doses from an age on. `season`: each autumn from an age on. `hpv`: two doses, three when begun at fifteen or later.
   */
  kind: z.enum(['series', 'booster', 'once', 'pair', 'season', 'hpv']),
  ages: z.array(z.number()).optional(),
  years: z.array(z.number()).optional(),
  /** Months that part the two doses of a pair, at least. */
  betweenMonths: z.number().optional(),
  /** Age, in months, from which the general rule says nothing any more. */
  untilMonths: z.number().optional(),
  /** The rule is for those born from this day on. */
  bornFrom: z.iso.date().optional(),
  /** Required by law of those born from this day on. */
  obligation: z.object({ bornFrom: z.iso.date() }).optional(),
});
export type VaccinationRule = z.infer<typeof rule>;

export const vaccinationRules: readonly VaccinationRule[] = z.array(rule).parse(table.rules);

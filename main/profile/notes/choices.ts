/** What the forms of notes propose: the vaccines of the schedule, substances often at fault, the quantities with their limits. */
import { z } from 'zod';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import table from '../../../resources/profile/substances.json' with { type: 'json' };
import { vaccineProducts } from '../vaccines.ts';
import { quantityChoices } from './quantities.ts';

const substances = z.array(z.object({ name: z.string(), atc: z.string().optional() })).parse(table.substances);

export function noteChoices(): OutputOf<'notes.choices'> {
  // Products against the same, of one name, are one choice: the first of the table.
  const vaccines = [...new Map(vaccineProducts.toReversed().map(({ atc, name }) => [name, { name, atc }])).values()].toReversed();
  return { vaccines, substances, quantities: quantityChoices() };
}

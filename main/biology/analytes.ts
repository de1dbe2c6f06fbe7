/** What each LOINC code measures, in French, and what its units may be turned into: a table, for the codes whose meaning is certain. */
import { z } from 'zod';
import { labChapters } from '../../preload/contract/biology.ts';
import table from '../../resources/biology/analytes.json' with { type: 'json' };

const analyteSchema = z.object({
  id: z.string(),
  name: z.string(),
  chapter: z.enum(labChapters),
  /** The same quantity in the same medium, as a mass or as an amount of substance. */
  loinc: z.array(z.string()).min(1),
  /** g/mol. */
  molarMass: z.number().positive().optional(),
  /** Charge of the ion: what an equivalent is of a mole. */
  valence: z.number().int().positive().optional(),
  /** Counted: « G/L » is giga a litre. */
  cells: z.boolean().optional(),
  /** U/L and UI/L are one unit for it (µmol a minute). */
  enzyme: z.boolean().optional(),
  /** Reported per creatinine, by mass or by mole. */
  perCreatinine: z.boolean().optional(),
  /** IFCC in mmol/mol, NGSP in %. */
  hba1c: z.boolean().optional(),
});
export type Analyte = z.infer<typeof analyteSchema>;

export const analytes: readonly Analyte[] = z.array(analyteSchema).parse(table.analytes);

const byLoinc = new Map(analytes.flatMap((analyte) => analyte.loinc.map((code) => [code, analyte])));

/** @returns `undefined` for a code that isn't in the table: the document's own label is shown then */
export function analyteOf(loinc: string | undefined): Analyte | undefined {
  return loinc === undefined ? undefined : byLoinc.get(loinc);
}

/** g/mol of creatinine, C4H7N3O: what results per creatinine are turned by. */
export const creatinineMolarMass = 113.12;

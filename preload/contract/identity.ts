/** The INS DataMatrix that labels and first pages bear (« Spécification Datamatrix INS » 2.2): read, and told whose file it names. */
import { z } from 'zod';
import { identityTrait } from './access.ts';
import { ins } from './ids.ts';
import { patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

/** The strict traits that a DataMatrix carries. */
export const insTraits = z.object({
  ins,
  birthName: z.string(),
  /** Birth given names, as written. */
  givenNames: z.string(),
  gender: z.enum(['male', 'female', 'unknown']),
  /** YYYY-MM-DD. */
  birthDate: z.iso.date(),
  /** Code officiel géographique of the commune or country. */
  birthPlaceCode: z.string().optional(),
});
export type InsTraits = z.infer<typeof insTraits>;

/**
 * `keyboard`: the reader types as another keyboard would; `cut`: characters are missing; `field`: one of them isn't what it should be.
 */
export const dataMatrixFault = z.enum(['keyboard', 'cut', 'field']);
export type DataMatrixFault = z.infer<typeof dataMatrixFault>;

export const dataMatrixReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unreadable'), fault: dataMatrixFault }),
  z.object({
    kind: z.literal('read'),
    traits: insTraits,
    /** A wrong key warns, never blocks; not looked at for the OIDs of tests. */
    isKeyValid: z.boolean(),
    /** Whom it may name: by the INS, else by the traits; the traits that differ from those of the file. */
    found: z.array(z.object({ patient: patientSummary, by: z.enum(['ins', 'traits']), differences: z.array(identityTrait) })),
  }),
]);
export type DataMatrixReading = z.infer<typeof dataMatrixReading>;

/** What a reader types begins so, whatever its keyboard. */
export function looksLikeDataMatrix(text: string): boolean {
  return /^\s*is(?:01|à&)/iu.test(text);
}

export const identityProcedures = {
  'identity.readDataMatrix': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(1000) }),
    output: dataMatrixReading,
  }),
};

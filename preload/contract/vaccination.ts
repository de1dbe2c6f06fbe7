/** Doses that documents and the platform tell, in one list, and what the French schedule says of them. */
import { z } from 'zod';
import { documentId, patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';
import { conflictOn, profileSource } from './profile.ts';

/** One dose, however many sources tell it. */
export const vaccinationDose = z.object({
  /** Of the line of the profile. */
  key: z.string(),
  /** ISO, of the precision that was written. */
  date: z.string().optional(),
  name: z.string(),
  lots: z.array(z.string()),
  /** Its product is in the table of the schedule, and its day is known. */
  isCounted: z.boolean(),
  /** Newest first; never empty. */
  sources: z.array(profileSource),
  conflicts: z.array(conflictOn),
});
export type VaccinationDose = z.infer<typeof vaccinationDose>;

/** `to-judge`: a dose of late, or of before that age, may stand for this one. Days are YYYY-MM-DD. */
const state = z.discriminatedUnion('state', [
  z.object({ state: z.literal('complete') }),
  z.object({ state: z.literal('due'), since: z.string() }),
  z.object({ state: z.literal('later'), from: z.string() }),
  z.object({ state: z.literal('to-judge'), lastDose: z.string() }),
]);

export const vaccinationLine = z.object({
  id: z.string(),
  name: z.string(),
  standing: state,
  /** Required by law of somebody of that age. */
  isMandatory: z.boolean(),
  doses: z.array(vaccinationDose),
});
export type VaccinationLine = z.infer<typeof vaccinationLine>;

export const vaccinationProcedures = {
  /** From what is kept here; fetches nothing. */
  'vaccination.get': procedure({
    access: clinicians,
    input: z.object({ patientId }),
    output: z.object({
      /** What is due first; none where the birth date isn't whole. */
      lines: z.array(vaccinationLine),
      isAgeKnown: z.boolean(),
      /** Every dose that is known, newest first. */
      doses: z.array(vaccinationDose),
      coverage: z.object({
        known: z.number().int(),
        read: z.number().int(),
        /** Kept here, without a dose in codes. */
        withoutCodes: z.array(documentId),
        notHere: z.array(documentId),
      }),
    }),
  }),
  /** Brings the documents of vaccination that aren't here, because somebody asked; each is in the journal. */
  'vaccination.fetch': procedure({
    access: clinicians,
    input: z.object({ patientId }),
    output: z.object({ fetched: z.number().int(), failed: z.number().int() }),
  }),
};

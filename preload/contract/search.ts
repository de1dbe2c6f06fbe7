/** Ctrl K: one field over what the cache holds, and how far back it goes. */
import { z } from 'zod';
import { documentSummary } from './documents.ts';
import { patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

/** How far back the files opened here were asked for: two years, everything, or the one for some and the other for others. */
export const documentExtent = z.enum(['recent', 'mixed', 'whole']);
export type DocumentExtent = z.infer<typeof documentExtent>;

export const searchProcedures = {
  /** Documents are left out for a secretary. */
  'search.everywhere': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(8) }),
    output: z.object({
      patients: z.array(patientSummary),
      documents: z.array(z.object({ document: documentSummary, patientName: z.string() })),
      extent: documentExtent.optional(),
    }),
  }),
};

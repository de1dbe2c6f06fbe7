/** Ctrl K: one field over what the cache holds. */
import { z } from 'zod';
import { documentSummary } from './documents.ts';
import { patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

export const searchProcedures = {
  /** Documents are left out for a secretary. */
  'search.everywhere': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(8) }),
    output: z.object({
      patients: z.array(patientSummary),
      documents: z.array(z.object({ document: documentSummary, patientName: z.string() })),
    }),
  }),
};

/** A coded concept as FHIR's Coding has it. */
import { z } from 'zod';

export const coding = z.object({ code: z.string(), system: z.string(), display: z.string() });
export type Coding = z.infer<typeof coding>;

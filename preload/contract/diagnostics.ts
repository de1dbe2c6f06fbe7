/** « Diagnostic »: how the exchanges with the platform stand, told without a word of anybody's health. */
import { z } from 'zod';
import { everyRole, procedure } from './procedure.ts';

/** What comparisons found and mended, in numbers of items. */
export const drift = z.object({
  /** On the platform and not here: fetched. */
  missingHere: z.number().int(),
  /** Here and not on the platform any more: dropped. */
  missingThere: z.number().int(),
  /** Here in another version: fetched again. */
  otherVersion: z.number().int(),
});
export type Drift = z.infer<typeof drift>;

export const collectionDiagnosis = z.object({
  /** Of the collection, e.g. `documents`. */
  name: z.string(),
  /** Last whole pull, last whole comparison; ISO instants. */
  pulledAt: z.string().optional(),
  comparedAt: z.string().optional(),
  /** Items gone through by the comparisons of the day of the last one. */
  compared: z.number().int(),
  /** All that was ever mended, and when last. */
  mended: drift,
  mendedAt: z.string().optional(),
});
export type CollectionDiagnosis = z.infer<typeof collectionDiagnosis>;

export const diagnosis = z.object({
  at: z.string(),
  version: z.string(),
  network: z.enum(['online', 'offline']),
  networkSince: z.string(),
  outbox: z.object({ waiting: z.number().int(), blocked: z.number().int(), held: z.number().int() }),
  storage: z.object({
    databaseBytes: z.number().int(),
    /** Documents and images kept because they were opened, files about to be sent. */
    copyCount: z.number().int(),
    copyBytes: z.number().int(),
  }),
  collections: z.array(collectionDiagnosis),
  /** The latest findings first, a hundred at most. */
  findings: z.array(drift.extend({ name: z.string(), at: z.string() })),
  /** A comparison under way: collections done, of how many. */
  comparison: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
});
export type Diagnosis = z.infer<typeof diagnosis>;

export const diagnosticsProcedures = {
  'diagnostics.get': procedure({ access: 'unlocked', input: z.object({}), output: diagnosis }),
  /** Compares all that is kept fresh with the platform; ends when done. Cancellable: it goes on where it was another time. */
  'diagnostics.compare': procedure({ access: everyRole, input: z.object({}), output: diagnosis }),
  /** Ends the comparison under way, whoever asked for it. */
  'diagnostics.stop': procedure({ access: everyRole, input: z.object({}), output: z.object({}) }),
};

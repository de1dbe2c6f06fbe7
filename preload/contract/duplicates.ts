/** Files of the practice that may be of one person: compared side by side, merged, undone at any time, or said to be two people. */
import { z } from 'zod';
import { identityTrait } from './access.ts';
import { patientId } from './ids.ts';
import { patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

/** Why two files look like one: the same INS; the same traits; names a mistake apart; dates a digit apart or turned round. */
export const likeness = z.enum(['same-ins', 'same-traits', 'near-name', 'near-date']);
export type Likeness = z.infer<typeof likeness>;

/** Two files side by side. */
export const comparedPair = z.object({
  one: patientSummary,
  other: patientSummary,
  differences: z.array(identityTrait),
  /** What one side leaves unsaid. */
  uncompared: z.array(identityTrait),
  /** Two people, whatever their traits: INSi gave each an INS of their own. */
  hasTwoIns: z.boolean(),
  /** The only one that may stay: it has the INS. Either may where it is left out. */
  keeps: patientId.optional(),
});
export type ComparedPair = z.infer<typeof comparedPair>;

export const duplicatePair = comparedPair.extend({ likeness });
export type DuplicatePair = z.infer<typeof duplicatePair>;

export const mergeInForce = z.object({
  removedId: patientId,
  keptId: patientId,
  /** As the platform has them now; left out for somebody who has left the list. */
  removed: patientSummary.optional(),
  kept: patientSummary.optional(),
  /** ISO instant. */
  at: z.string(),
  by: z.string(),
  /** What still tells them apart; nothing where one of them has left the list. */
  differences: z.array(identityTrait),
  uncompared: z.array(identityTrait),
  /** Of files that don't look alike. */
  reason: z.string().optional(),
});
export type MergeInForce = z.infer<typeof mergeInForce>;

/** Pairs shown at most: beyond, the gravest ones are to be settled first. */
export const mostPairs = 200;

export const duplicateProcedures = {
  'duplicates.list': procedure({
    access: everyRole,
    input: z.object({}),
    output: z.object({ pairs: z.array(duplicatePair), total: z.number().int(), merges: z.array(mergeInForce) }),
  }),
  /** Whose file was merged into this one. */
  'duplicates.of': procedure({ access: everyRole, input: z.object({ patientId }), output: z.array(mergeInForce) }),
  /** Any two files that somebody says are of one person. `needsReason`: they weren't found to look alike, or were said to be two people. */
  'duplicates.compare': procedure({
    access: everyRole,
    input: z.object({ oneId: patientId, otherId: patientId }),
    output: comparedPair.extend({ needsReason: z.boolean() }),
  }),
  /**
   * One stays; what the other has is shown with it. Nothing is rewritten, nothing leaves this workstation. Where a reason is needed, the
   * traits that differ are those that were shown and accepted; both are journaled.
   */
  'duplicates.merge': procedure({
    access: everyRole,
    input: z.object({
      keptId: patientId,
      removedId: patientId,
      accepted: z.array(identityTrait).default([]),
      reason: z.string().trim().max(500).default(''),
    }),
    output: mergeInForce,
  }),
  'duplicates.undo': procedure({
    access: everyRole,
    input: z.object({ removedId: patientId }),
    output: z.object({ wasMerged: z.boolean() }),
  }),
  /** Remembered until a trait of either changes. */
  'duplicates.setDistinct': procedure({
    access: everyRole,
    input: z.object({ oneId: patientId, otherId: patientId }),
    output: z.object({}),
  }),
};

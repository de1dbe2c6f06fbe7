/**
 * The national identity of health (INS): the DataMatrix that labels and first pages bear (« Spécification Datamatrix INS » 2.2), what the
 * teleservice INSi answers, and what becomes of an identity by it (RNIV).
 */
import { z } from 'zod';
import { identityTrait } from './access.ts';
import { ins, patientId } from './ids.ts';
import { identityAttribute, identityProof, patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

/** The strict traits under an INS. */
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

/** What INSi gives beside what the file has. Its traits are those of the civil status, and may be shown (RNIV). */
export const insCandidate = z.object({
  traits: insTraits,
  isKeyValid: z.boolean(),
  differences: z.array(identityTrait),
  /** What one side leaves unsaid. */
  uncompared: z.array(identityTrait),
  /** Another file of the practice that bears this INS already: two files of one person. */
  borneBy: patientSummary.optional(),
  /** Of both sides as they were compared: what is accepted is what was shown. */
  digest: z.string(),
});
export type InsCandidate = z.infer<typeof insCandidate>;

/** `several`: the teleservice tells of none, more traits are needed. */
export const insAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), candidate: insCandidate }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('several') }),
]);
export type InsAnswer = z.infer<typeof insAnswer>;

/** Why INSi can't be asked about an identity. */
export const insObstacle = z.enum(['douteux', 'fictif', 'incomplete']);
export type InsObstacle = z.infer<typeof insObstacle>;

export const insLastAnswer = z.object({
  outcome: z.enum(['found', 'none', 'several', 'confirmed', 'unconfirmed']),
  by: z.string(),
  /** ISO instant. */
  at: z.string(),
  /** A trait or the INS of the file has changed since. */
  isOutdated: z.boolean(),
});
export type InsLastAnswer = z.infer<typeof insLastAnswer>;

/** Where an identity stands with INSi. */
export const insStanding = z.object({
  /** Nothing stands in the way where it is left out. */
  obstacle: insObstacle.optional(),
  last: insLastAnswer.optional(),
});
export type InsStanding = z.infer<typeof insStanding>;

const one = z.object({ patientId });

/** Whoever receives a patient keeps the identities: the desk as the clinicians. Each act is journaled with their name. */
export const identityProcedures = {
  'identity.readDataMatrix': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(1000) }),
    output: dataMatrixReading,
  }),
  'identity.standing': procedure({ access: everyRole, input: one, output: insStanding }),
  /** Asks INSi by the traits of the file (WS_INS2). */
  'identity.searchIns': procedure({ access: everyRole, input: one, output: insAnswer }),
  /**
   * Takes what was just found: the INS and its traits become those of the file, `recuperee`, or `qualifiee` with a document that proves
   * them. Each trait that differed is accepted by its name.
   */
  'identity.acceptIns': procedure({
    access: everyRole,
    input: z.object({ patientId, digest: z.string().max(128), differences: z.array(identityTrait), proof: identityProof.optional() }),
    output: patientSummary,
  }),
  /** Asks INSi whether the INS of the file still is that of its traits (WS_INS3); where it isn't, what it has instead, if anything. */
  'identity.verifyIns': procedure({
    access: everyRole,
    input: one,
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('confirmed') }),
      z.object({ kind: z.literal('unconfirmed'), instead: insAnswer }),
    ]),
  }),
  /** A document that proves the identity was shown: `validee`, or `qualifiee` where INSi had given the INS. */
  'identity.validate': procedure({ access: everyRole, input: z.object({ patientId, proof: identityProof }), output: patientSummary }),
  /** Back to `provisoire`: the INS is no longer used, the proof no longer holds. */
  'identity.setProvisional': procedure({ access: everyRole, input: one, output: patientSummary }),
  'identity.setAttributes': procedure({
    access: everyRole,
    input: z.object({ patientId, attributes: z.array(identityAttribute).max(3) }),
    output: patientSummary,
  }),
};

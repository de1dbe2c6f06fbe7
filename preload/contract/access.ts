/** Who may consult a patient's shared record, by which act, in which mode; feeding it needs no such permission (PDSm4DMP, TD0.2 and TD0.3). */
import { z } from 'zod';
import { patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

/**
 * State of the record (TD0.2): `dmp-only` has no Mon espace santé attached; `opening` is in the six weeks in which a new member may
 * oppose; `opposed` was never created; `not-found` has none under this INS; `none` can't be reached, for want of an INS that the
 * teleservice gave (EX_GEN-1530).
 */
export const recordState = z.enum(['active', 'dmp-only', 'opening', 'closed', 'opposed', 'not-found', 'none', 'unknown']);
export type RecordState = z.infer<typeof recordState>;

export const recordStatus = z.object({
  state: recordState,
  /** ISO date of the closing. */
  closedAt: z.string().optional(),
  /** As the platform words it. */
  reason: z.string().optional(),
  /** ISO date until which the patient may oppose the opening. */
  oppositionUntil: z.string().optional(),
});
export type RecordStatus = z.infer<typeof recordStatus>;

/** `unknown` until the platform's authorisations have been read once for this professional. */
export const authorization = z.object({
  state: z.enum(['granted', 'expired', 'required', 'blocked', 'unknown']),
  /** ISO instant. */
  until: z.string().optional(),
});
export type Authorization = z.infer<typeof authorization>;

/** Why the glass is broken; the words are added to it in the patient's journal. */
export const breakGlassReason = z.enum(['unconscious', 'vital-emergency', 'unable-to-consent']);
export type BreakGlassReason = z.infer<typeof breakGlassReason>;

/** Strict traits that are compared with those of the record (EX_GEN-1230). */
export const identityTrait = z.enum(['birthName', 'firstGivenName', 'birthDate', 'gender', 'birthPlace']);
export type IdentityTrait = z.infer<typeof identityTrait>;

/** Shorter, the reason for which traits that differ are accepted says nothing. */
export const shortestReason = 3;

/** Traits that don't match. Those of the record are told to nobody (RG_0320). */
export const identityVigilance = z.object({
  differences: z.array(identityTrait).min(1),
  /** What one side leaves unsaid. */
  uncompared: z.array(identityTrait),
  /** Of the professional at work; whoever prepares for others sees the last one of all. */
  decision: z.object({ goesOn: z.boolean(), by: z.string(), at: z.string() }).optional(),
});
export type IdentityVigilance = z.infer<typeof identityVigilance>;

export const recordAccess = z.object({
  record: recordStatus,
  /** When the platform last answered the existence test (TD0.2), ISO instant. */
  checkedAt: z.string().optional(),
  /** It is being asked. */
  isChecking: z.boolean(),
  vigilance: identityVigilance.optional(),
  authorization,
  /** TRE_R248-ModeAcces. */
  mode: z.enum(['normal', 'bris_de_glace']),
  /** Set in `bris_de_glace`: since when, and when it ends by itself. ISO instants. */
  breakGlass: z.object({ startedAt: z.string(), endsAt: z.string(), reason: breakGlassReason }).optional(),
  /** « Connexion secrète » of a minor, under way. */
  isSecret: z.boolean(),
  /** A minor old enough for it to be proposed (EX_0.1-1100, EX_0.1-1115). */
  mayBeSecret: z.boolean(),
  isTreatingPhysician: z.boolean(),
  /** Whether the documents may be shown to this professional now. */
  mayConsult: z.boolean(),
  /** Whether documents may be sent to the record: an authorisation isn't needed for it. */
  mayFeed: z.boolean(),
});
export type RecordAccess = z.infer<typeof recordAccess>;

const one = z.object({ patientId });

export const accessProcedures = {
  /**
   * Adds this professional to those whom the patient authorises (TD0.3, `AJOUT`), always after an act of theirs (EX_0.3-1010):
   * the patient agrees, or was informed and the professional belongs to the care team (CSP art. R.1111-46).
   */
  'access.authorize': procedure({
    access: clinicians,
    input: z.object({ patientId, basis: z.enum(['agreement', 'care-team']), isConfirmed: z.literal(true) }),
    output: recordAccess,
  }),
  /** Asks the platform again whether the record exists, and in what state. */
  'access.checkRecord': procedure({ access: clinicians, input: one, output: recordAccess }),
  /** Where traits differ, only the user decides to go on (EX_GEN-1230); the decision holds until a trait of either side changes. */
  'access.decideIdentity': procedure({ access: clinicians, input: z.object({ patientId, goesOn: z.boolean() }), output: recordAccess }),
  'access.breakGlass': procedure({
    access: clinicians,
    input: z.object({ patientId, reason: breakGlassReason, words: z.string().trim().min(3).max(500) }),
    output: recordAccess,
  }),
  'access.endBreakGlass': procedure({ access: clinicians, input: one, output: recordAccess }),
  /** While it lasts, what is sent is hidden from the legal representatives (EX_2.1-1050). */
  'access.setSecret': procedure({ access: clinicians, input: z.object({ patientId, isSecret: z.boolean() }), output: recordAccess }),
};

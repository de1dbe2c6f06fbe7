/** Documents on their way to the record: prepared, held, queued, sent; nothing is lost and nothing is sent twice. */
import { z } from 'zod';
import { coding } from './codes.ts';
import { documentType, visibility } from './documents.ts';
import { appError } from './errors.ts';
import { blobId, dicomUid, documentId, patientId, publicationId, stagedId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';

/**
 * `prepared`: by a secretary, waits for a clinician's validation. `held`: by the clinician's wish. `queued → sending → sent`;
 * `waiting`: will be tried again by itself; `blocked`: needs a human. `discarded`: withdrawn before it left.
 * `returned`: sent back by the doctor to the one who prepared it. `local`: kept on this workstation, not to be sent as it stands.
 */
export const publicationState = z.enum([
  'prepared',
  'returned',
  'local',
  'held',
  'queued',
  'sending',
  'waiting',
  'blocked',
  'sent',
  'discarded',
]);
export type PublicationState = z.infer<typeof publicationState>;

/** A file that was dropped or chosen, checked and kept encrypted until it is published or dismissed. */
export const stagedFile = z.object({
  id: stagedId,
  blobId,
  fileName: z.string(),
  /** `report` and `manifest` are made here, with an imaging report. */
  kind: z.enum(['pdf', 'jpeg', 'png', 'tiff', 'text', 'report', 'manifest']),
  contentType: z.string(),
  size: z.number().int(),
  pageCount: z.number().int().optional(),
});
export type StagedFile = z.infer<typeof stagedFile>;

export const publicationForm = z.object({
  patientId,
  stagedId,
  typeCode: z.string().max(64),
  title: z.string().trim().min(1).max(200),
  /** ISO date or instant of the act. */
  serviceStart: z.string().max(40),
  serviceStop: z.string().max(40).optional(),
  events: z.array(coding).max(10).default([]),
  visibility,
  /** The document that this one replaces. */
  replaces: documentId.optional(),
});
export type PublicationForm = z.infer<typeof publicationForm>;

/** Somebody named on a sending. */
export const named = z.object({ nationalId: z.string(), displayName: z.string() });
export type Named = z.infer<typeof named>;

/** Why a document that could be sent has not been (EX_2.1-1190). */
export const unsentReason = z.enum(['local', 'type-never', 'held', 'prepared', 'returned', 'refused']);
export type UnsentReason = z.infer<typeof unsentReason>;

export const publication = z.object({
  id: publicationId,
  patientId,
  patientName: z.string(),
  state: publicationState,
  form: publicationForm,
  /** The study whose report, or manifest, it is: mended where the report is written, not by the form. */
  studyInstanceUid: dicomUid.optional(),
  type: documentType,
  file: stagedFile,
  preparedBy: z.string(),
  validatedBy: z.string().optional(),
  /** The doctor whom a prepared one waits for; anybody of the workplace when left out. */
  validator: named.optional(),
  /** Whether the one at work may validate it: named, or nobody is. */
  mayValidate: z.boolean(),
  /** The doctor's note, when sent back. */
  returned: z.object({ note: z.string(), by: z.string(), at: z.string() }).optional(),
  heldBy: z.string().optional(),
  /** The lot (one submission set) that it was validated with; `size` counts its documents, itself included. */
  lot: z.object({ id: z.string(), title: z.string(), size: z.number().int() }).optional(),
  /** Only of one that could be sent and isn't on its way. */
  unsentReason: unsentReason.optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  sentAt: z.string().optional(),
  attempts: z.number().int(),
  nextAttemptAt: z.string().optional(),
  lastError: appError.optional(),
  /** The document it became, once sent. */
  documentId: documentId.optional(),
});
export type Publication = z.infer<typeof publication>;

const one = z.object({ publicationId });

/**
 * What becomes of a document once validated: `send`, `hold` (« Retenir »: signed, doesn't leave until asked), `local` (kept on this
 * workstation only), `rule` (what the professional's rules say of its type, EX_GEN-1060).
 */
export const publicationOutcome = z.enum(['send', 'hold', 'local', 'rule']);
export type PublicationOutcome = z.infer<typeof publicationOutcome>;

/** EX_GEN-1060: `automatic` leaves at validation, `proposed` is one gesture away, `never` stays local unless asked for. */
export const sendingMode = z.enum(['proposed', 'automatic', 'never']);
export type SendingMode = z.infer<typeof sendingMode>;
/** EX_2.1-1050: never hidden from both the patient and the professionals. */
export const audience = z.enum(['everyone', 'later', 'masked']);
export type Audience = z.infer<typeof audience>;

export const sendingRule = z.object({
  type: documentType,
  mode: sendingMode,
  audience,
  /** False once the professional has changed it. */
  isDefault: z.boolean(),
  /** EX_GEN-1070: among the documents useful to the coordination of care (CSP, art. L. 1111-15). */
  isUseful: z.boolean(),
  /** What the rule reminds of: only complete biology goes (REC_GEN-1070); vaccination notes are due by this profession (EX_2.1-2000). */
  reminder: z.enum(['complete-only', 'vaccination']).optional(),
});
export type SendingRule = z.infer<typeof sendingRule>;

const validatorId = z.string().max(64).optional();
export const maxLotSize = 50;

export const publicationProcedures = {
  /** A clinician's goes to `queued` (or `held`); a secretary's becomes `prepared`. */
  'publications.create': procedure({
    access: everyRole,
    input: z.object({
      form: publicationForm,
      hold: z.boolean().default(false),
      /** Stronger than `hold`. */
      outcome: publicationOutcome.optional(),
      validatorId,
    }),
    output: publication,
  }),
  /** Several documents validated as a whole, each with its own form; those that can't go are `refused`, the others go on. */
  'publications.createLot': procedure({
    access: everyRole,
    input: z.object({
      title: z.string().trim().min(1).max(200),
      forms: z.array(publicationForm).min(1).max(maxLotSize),
      outcome: publicationOutcome.default('send'),
      validatorId,
    }),
    output: z.object({
      publications: z.array(publication),
      refused: z.array(z.object({ index: z.number().int(), error: appError })),
    }),
  }),
  'publications.update': procedure({
    access: everyRole,
    input: z.object({ publicationId, form: publicationForm, validatorId }),
    output: publication,
  }),
  'publications.list': procedure({
    access: everyRole,
    input: z.object({
      patientId: patientId.optional(),
      states: z.array(publicationState).optional(),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    output: z.array(publication),
  }),
  'publications.get': procedure({ access: everyRole, input: one, output: publication }),
  /** From `prepared` or `held` to `queued`. */
  'publications.send': procedure({ access: clinicians, input: one, output: publication }),
  /** Back from `queued`, `waiting` or `blocked` to `held`: it will not leave until asked. */
  'publications.hold': procedure({ access: clinicians, input: one, output: publication }),
  /** From anything that hasn't left to `local`: the document stays on this workstation. */
  'publications.keepLocal': procedure({ access: clinicians, input: one, output: publication }),
  /** Back to the one who prepared it, with a note saying what to mend. */
  'publications.return': procedure({
    access: clinicians,
    input: z.object({ publicationId, note: z.string().trim().min(1).max(500) }),
    output: publication,
  }),
  /** Each in its turn; those that could not be put on their way are told apart. */
  'publications.sendMany': procedure({
    access: clinicians,
    input: z.object({ publicationIds: z.array(publicationId).min(1).max(500) }),
    output: z.object({ sent: z.number().int(), refused: z.array(z.object({ publicationId, error: appError })) }),
  }),
  /** What a form starts from: doctors of the workplace, and whether the connection to this record is secret (EX_0.1-1100). */
  'publications.context': procedure({
    access: everyRole,
    input: z.object({ patientId }),
    output: z.object({ validators: z.array(named), isSecret: z.boolean() }),
  }),
  /** The rules of the professional at work, one for each type that the DMP takes. */
  'publications.rules': procedure({ access: everyRole, input: z.object({}), output: z.array(sendingRule) }),
  'publications.setRule': procedure({
    access: clinicians,
    // What is left out stays as it is.
    input: z.object({ typeCode: z.string().max(64), mode: sendingMode.optional(), audience: audience.optional() }),
    output: z.array(sendingRule),
  }),
  'publications.resetRules': procedure({ access: clinicians, input: z.object({}), output: z.array(sendingRule) }),
  'publications.retry': procedure({ access: clinicians, input: one, output: publication }),
  'publications.discard': procedure({ access: everyRole, input: one, output: publication }),
  /** Forgets a staged file that will not be published. */
  'publications.dismissFile': procedure({ access: everyRole, input: z.object({ stagedId }), output: z.object({}) }),
};

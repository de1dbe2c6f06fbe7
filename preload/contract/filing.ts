/** Filing what came by message into patients' files: whose it seems to be and why, one key, or several at once; what isn't filed waits in sight. */
import { z } from 'zod';
import { documentType } from './documents.ts';
import { appError } from './errors.ts';
import { blobId, documentId, filedId, patientId } from './ids.ts';
import { mailboxId } from './mailboxes.ts';
import { conversationId, mailPerson, messageId, piece, pieceContent, pieceId } from './messages.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';
import { stagedFile } from './publications.ts';

/** What spoke for a file, or against it. */
export const matchReason = z.enum([
  'ins',
  'sender-ins',
  'birth-name',
  'used-name',
  'given-name',
  'birth-date',
  'gender',
  'named-in-subject',
  'conversation',
]);
export type MatchReason = z.infer<typeof matchReason>;

export const filingMatch = z.object({
  patientId,
  birthName: z.string(),
  firstGivenName: z.string(),
  birthDate: z.string(),
  gender: z.enum(['male', 'female', 'other', 'unknown']),
  /** 0 to 100; 100 is a qualified INS and the same traits. Under `certainScore`, somebody chooses. */
  score: z.number().int().min(0).max(100),
  agrees: z.array(matchReason),
  differs: z.array(matchReason),
});
export type FilingMatch = z.infer<typeof filingMatch>;
export const certainScore = 90;

/** Whom a piece says that it is about; empty where it says nothing. Dates are ISO, possibly partial. */
export const statedTraits = z.object({
  birthName: z.string(),
  usedName: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  gender: z.enum(['male', 'female', 'other', 'unknown']),
  /** Matricule. */
  ins: z.string(),
});
export type StatedTraits = z.infer<typeof statedTraits>;

export const filingForm = z.object({
  patientId,
  typeCode: z.string().max(64),
  title: z.string().trim().min(1).max(200),
  /** ISO date or instant of the act. */
  serviceStart: z.string().max(40),
});
export type FilingForm = z.infer<typeof filingForm>;

export const filingProposal = z.object({
  messageId,
  pieceId,
  mailboxId,
  conversationId,
  from: mailPerson,
  receivedAt: z.string(),
  piece,
  /** Whether it is a document that somebody has to file; a logo, a signature, the PDF made from a CDA, what we sent aren't. */
  isExpected: z.boolean(),
  /** The one at work may file in this mailbox. */
  mayFile: z.boolean(),
  stated: statedTraits,
  /** The best first; empty when nobody here resembles. */
  matches: z.array(filingMatch),
  /** Complete, but for a patient when none is certain. */
  form: filingForm.omit({ patientId: true }).extend({ patientId: patientId.optional() }),
  types: z.array(documentType),
});
export type FilingProposal = z.infer<typeof filingProposal>;

/** A document that came by message and is in a file here; it isn't in the record of Mon espace santé unless it is sent there. */
export const filedDocument = z.object({
  id: filedId,
  patientId,
  title: z.string(),
  type: documentType,
  serviceStart: z.string(),
  from: mailPerson,
  receivedAt: z.string(),
  filedAt: z.string(),
  filedBy: z.string(),
  kind: pieceContent.shape.kind,
  contentType: z.string(),
  size: z.number().int(),
  blobId,
  /** The message that it came with, where it is still there. */
  message: z.object({ mailboxId, conversationId, messageId }).optional(),
  /** The same document, once the record has it too. */
  documentId: documentId.optional(),
});
export type FiledDocument = z.infer<typeof filedDocument>;

const one = z.object({ messageId, pieceId });

export const filingProcedures = {
  'filing.propose': procedure({ access: everyRole, input: one, output: filingProposal }),
  /** What speaks for and against a file that somebody chose. */
  'filing.compare': procedure({ access: everyRole, input: one.extend({ patientId }), output: filingMatch }),
  /** What waits: pieces that came and are in nobody's file, the newest first. `certain`: those that one gesture can file. */
  'filing.waiting': procedure({
    access: everyRole,
    input: z.object({
      mailboxId: mailboxId.optional(),
      kind: z.enum(['all', 'certain', 'unmatched', 'in-record']).default('all'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      proposals: z.array(filingProposal),
      total: z.number().int(),
      counts: z.object({ certain: z.number().int(), unmatched: z.number().int(), inRecord: z.number().int() }),
    }),
  }),
  /** Traits that differ are accepted one by one, with the reason, journaled (identity vigilance). */
  'filing.file': procedure({
    access: everyRole,
    input: one.extend({
      form: filingForm,
      accepted: z.array(matchReason).default([]),
      reason: z.string().trim().max(500).default(''),
    }),
    output: filedDocument,
  }),
  /** Each as it is proposed; those that can't be are told apart. */
  'filing.fileMany': procedure({
    access: everyRole,
    input: z.object({
      items: z
        .array(one.extend({ form: filingForm }))
        .min(1)
        .max(200),
    }),
    output: z.object({ filed: z.array(filedDocument), refused: z.array(one.extend({ error: appError })) }),
  }),
  /** Takes it out of the file: it waits again. */
  'filing.undo': procedure({ access: everyRole, input: z.object({ filedId }), output: z.object({}) }),
  /** It isn't to be filed (a logo, a leaflet), or it is after all. */
  'filing.ignore': procedure({ access: everyRole, input: one.extend({ isIgnored: z.boolean() }), output: z.object({}) }),
  'filing.ofPatient': procedure({ access: clinicians, input: z.object({ patientId }), output: z.array(filedDocument) }),
  /** The content of a filed document, as it was received. */
  'filing.open': procedure({ access: clinicians, input: z.object({ filedId }), output: pieceContent }),
  /** A copy of it among the files to be sent to the record (« Diffuser »), as a file that the record takes. */
  'filing.stage': procedure({
    access: clinicians,
    input: z.object({ filedId }),
    output: z.object({ file: stagedFile, document: filedDocument }),
  }),
};

/** Documents on their way to the record: prepared, held, queued, sent; nothing is lost and nothing is sent twice. */
import { z } from 'zod';
import { coding } from './codes.ts';
import { documentType, visibility } from './documents.ts';
import { appError } from './errors.ts';
import { blobId, documentId, patientId, publicationId, stagedId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';

/**
 * `prepared`: by a secretary, waits for a clinician's validation. `held`: by the clinician's wish. `queued → sending → sent`;
 * `waiting`: will be tried again by itself; `blocked`: needs a human. `discarded`: withdrawn before it left.
 */
export const publicationState = z.enum(['prepared', 'held', 'queued', 'sending', 'waiting', 'blocked', 'sent', 'discarded']);
export type PublicationState = z.infer<typeof publicationState>;

/** A file that was dropped or chosen, checked and kept encrypted until it is published or dismissed. */
export const stagedFile = z.object({
  id: stagedId,
  blobId,
  fileName: z.string(),
  kind: z.enum(['pdf', 'jpeg', 'png', 'tiff', 'text']),
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

export const publication = z.object({
  id: publicationId,
  patientId,
  patientName: z.string(),
  state: publicationState,
  form: publicationForm,
  type: documentType,
  file: stagedFile,
  preparedBy: z.string(),
  validatedBy: z.string().optional(),
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

export const publicationProcedures = {
  /** A clinician's goes to `queued` (or `held`); a secretary's becomes `prepared`. */
  'publications.create': procedure({
    access: everyRole,
    input: z.object({ form: publicationForm, hold: z.boolean().default(false) }),
    output: publication,
  }),
  'publications.update': procedure({ access: everyRole, input: z.object({ publicationId, form: publicationForm }), output: publication }),
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
  'publications.retry': procedure({ access: clinicians, input: one, output: publication }),
  'publications.discard': procedure({ access: everyRole, input: one, output: publication }),
  /** Forgets a staged file that will not be published. */
  'publications.dismissFile': procedure({ access: everyRole, input: z.object({ stagedId }), output: z.object({}) }),
};

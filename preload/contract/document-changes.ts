/** Changes of a document's properties (TD3.3): asked, confirmed by a human, sent through the outbox, undone while they have not left. */
import { z } from 'zod';
import { appError } from './errors.ts';
import { documentId, patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

/** What may change of a published document (PDSm flow 03): who sees it, whether it is archived, its status. */
export const documentProperties = z.object({
  maskedToProfessionals: z.boolean(),
  hiddenFromPatient: z.boolean(),
  hiddenFromRepresentatives: z.boolean(),
  isArchived: z.boolean(),
  status: z.enum(['current', 'superseded', 'entered-in-error']),
});
export type DocumentProperties = z.infer<typeof documentProperties>;

/** Only what is asked to change; `status` only to withdraw the document. */
export const requestedProperties = z
  .object({
    maskedToProfessionals: z.boolean(),
    hiddenFromPatient: z.boolean(),
    hiddenFromRepresentatives: z.boolean(),
    isArchived: z.boolean(),
    status: z.literal('entered-in-error'),
  })
  .partial();
export type RequestedProperties = z.infer<typeof requestedProperties>;

/** One gesture each, with its own words and its own rights. */
export const changeActions = [
  'mask',
  'unmask',
  'hide-from-patient',
  'show-to-patient',
  'hide-from-representatives',
  'show-to-representatives',
  'archive',
  'unarchive',
  'delete',
] as const;
export const changeAction = z.enum(changeActions);
export type ChangeAction = z.infer<typeof changeAction>;

/** Why a gesture is not open to the reader. */
export const changeRefusal = z.enum([
  'not-author',
  'not-author-nor-treating',
  'patient-document',
  'not-minor',
  /** Masked to professionals and invisible to the patient at once: nobody would see it (EX_2.1-1050). */
  'hidden-from-all',
  'old-version',
  'deleted',
  'no-access',
  'incomplete',
]);
export type ChangeRefusal = z.infer<typeof changeRefusal>;

/** Gestures that make sense on the document as it is now, each open or refused with its reason. */
export const changeRight = z.object({ action: changeAction, refusal: changeRefusal.optional() });
export type ChangeRight = z.infer<typeof changeRight>;

/**
 * `grace`: shown, not yet leaving, « Annuler » takes it back. `conflict`: somebody else changed the document first, a human chooses.
 * `blocked`: refused by the platform.
 */
export const documentChangeState = z.enum(['grace', 'queued', 'sending', 'waiting', 'blocked', 'conflict', 'sent', 'discarded']);
export type DocumentChangeState = z.infer<typeof documentChangeState>;

export const changeId = z.uuid().brand<'ChangeId'>();
export type ChangeId = z.infer<typeof changeId>;

export const documentChange = z.object({
  id: changeId,
  documentId,
  patientId,
  patientName: z.string(),
  title: z.string(),
  actions: z.array(changeAction),
  requested: requestedProperties,
  /** As the asker saw the document. */
  before: documentProperties,
  /** As it will be once the platform has applied it. */
  after: documentProperties,
  state: documentChangeState,
  askedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** End of `grace`, ISO instant. */
  leavesAt: z.string().optional(),
  sentAt: z.string().optional(),
  attempts: z.number().int(),
  nextAttemptAt: z.string().optional(),
  lastError: appError.optional(),
  /** In `conflict`: what the platform holds, since when, and what either choice would leave. */
  conflict: z
    .object({
      platform: documentProperties,
      changedAt: z.string(),
      /** What « Garder ma demande » would make of it; absent where the request can no longer be carried out. */
      ifMine: documentProperties.optional(),
    })
    .optional(),
});
export type DocumentChange = z.infer<typeof documentChange>;

const one = z.object({ changeId });

export const documentChangeProcedures = {
  'changes.rights': procedure({ access: clinicians, input: z.object({ documentId }), output: z.array(changeRight) }),
  /** Shown at once; leaves after ten seconds, or at the return of the network. */
  'changes.request': procedure({
    access: clinicians,
    input: z.object({ documentId, requested: requestedProperties }),
    output: documentChange,
  }),
  /** Takes it back as long as it has not left. */
  'changes.undo': procedure({ access: clinicians, input: one, output: documentChange }),
  'changes.list': procedure({
    access: clinicians,
    input: z.object({ patientId: patientId.optional(), documentId: documentId.optional() }),
    output: z.array(documentChange),
  }),
  'changes.get': procedure({ access: clinicians, input: one, output: documentChange }),
  'changes.retry': procedure({ access: clinicians, input: one, output: documentChange }),
  /** Gives it up: the document is shown again as the platform holds it. */
  'changes.discard': procedure({ access: clinicians, input: one, output: documentChange }),
  /** Settles a conflict. */
  'changes.resolve': procedure({
    access: clinicians,
    input: z.object({ changeId, keep: z.enum(['mine', 'platform']) }),
    output: documentChange,
  }),
};

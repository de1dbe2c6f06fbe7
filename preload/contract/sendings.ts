/** « Envois »: everything on its way in one list, documents, changes of properties and notes to the record, messages to people, and what left or was given up. */
import { z } from 'zod';
import { documentChange } from './document-changes.ts';
import { patientId } from './ids.ts';
import { healthNote } from './notes.ts';
import { draftElsewhere, outgoingMessage } from './outgoing.ts';
import { everyRole, procedure } from './procedure.ts';
import { publication } from './publications.ts';

/** What a sending asks of a human, or doesn't. */
export const sendingGroups = [
  'attention',
  'prepared',
  'returned',
  'waiting',
  'held',
  'scheduled',
  'draft',
  'local',
  'sent',
  'discarded',
] as const;
export const sendingGroup = z.enum(sendingGroups);
export type SendingGroup = z.infer<typeof sendingGroup>;

const common = {
  /** Of the publication, of the change, of the note, of the message. */
  id: z.string(),
  group: sendingGroup,
  /** A message may be about nobody. */
  patientId: patientId.optional(),
  patientName: z.string().optional(),
  /** Empty when a message has neither subject nor words. */
  title: z.string(),
  /** Since when it is as it is asked. */
  createdAt: z.string(),
  preparedBy: z.string(),
  validatedBy: z.string().optional(),
  /** Place in the order of departure, from 1; absent when it isn't about to leave. */
  rank: z.number().int().optional(),
  /** It may leave before those in front of it: what it must follow (same document) goes with it. */
  canGoFirst: z.boolean(),
};

export const sending = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('publication'), patientId, publication }),
  z.object({ ...common, kind: z.literal('change'), patientId, change: documentChange }),
  z.object({ ...common, kind: z.literal('note'), patientId, note: healthNote }),
  z.object({ ...common, kind: z.literal('message'), message: outgoingMessage }),
  /** A draft that another client left in the mailbox; among the drafts. */
  z.object({ ...common, kind: z.literal('elsewhere'), draft: draftElsewhere }),
]);
export type Sending = z.infer<typeof sending>;

export const sendingProcedures = {
  /** What is under way whatever its age, what ended in the last thirty days; a secretary sees neither changes of documents nor notes. Searched by title, patient, person. */
  'sendings.list': procedure({
    access: everyRole,
    input: z.object({
      patientId: patientId.optional(),
      text: z.string().max(200).default(''),
      group: sendingGroup.optional(),
    }),
    output: z.object({ sendings: z.array(sending), counts: z.record(sendingGroup, z.number().int()) }),
  }),
  /** Ahead of all the others, with what it must follow. */
  'sendings.bringForward': procedure({
    access: everyRole,
    input: z.object({ kind: z.enum(['publication', 'change', 'note', 'message']), id: z.string().max(128) }),
    output: z.object({}),
  }),
};

/** Messages that are written here: drafts, what waits for a hand, a date or the network, what left; templates; one act that deposits and sends (« diffuser »). */
import { z } from 'zod';
import { documentType, visibility } from './documents.ts';
import { appError } from './errors.ts';
import { documentId, patientId, publicationId } from './ids.ts';
import { mailboxId } from './mailboxes.ts';
import { conversationId, deliveryStep, mailPerson, messageId, messagePatient, named, pieceId } from './messages.ts';
import { everyRole, procedure } from './procedure.ts';
import { publicationForm } from './publications.ts';

export const outgoingId = z.uuid().brand<'OutgoingId'>();
export type OutgoingId = z.infer<typeof outgoingId>;
export const templateId = z.uuid().brand<'TemplateId'>();
export type TemplateId = z.infer<typeof templateId>;
export const diffusionId = z.uuid().brand<'DiffusionId'>();
export type DiffusionId = z.infer<typeof diffusionId>;

/**
 * What `message.invalid` says of a message that may not leave, as its `field`. `attachment` and `visibility` may have a `reason` too: of the second, a
 * `DeliveryRefusal`.
 */
export const messageFaults = [
  'to',
  'recipient',
  'replyTo',
  'subject',
  'unqualified-patient',
  'opposed-patient',
  'deceased-patient',
  /** A message to a patient is to one, and carries the documents of that one only. */
  'several-patients',
  'other-patient',
  'attachment',
  /** A file that leaves as a document, and nobody said of which type. */
  'attachment-type',
  'visibility',
  'when',
] as const;
export type MessageFault = (typeof messageFaults)[number];

/** A patient is named by the file: the address is made from the qualified INS, never typed (ECO.2.2.6). */
export const messageRecipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('professional'), address: z.string().trim().toLowerCase().max(254), name: z.string().trim().max(200) }),
  z.object({ kind: z.literal('patient'), patientId }),
]);
export type MessageRecipient = z.infer<typeof messageRecipient>;

/** Mon espace santé's limit for a whole message once encoded (MES-§6). Decimal, the strict reading of « 25 Mo »: what passes it passes the other. */
export const largestMessage = 25_000_000;

export const outgoingForm = z.object({
  mailboxId,
  /** The file that it is about. */
  patientId: patientId.optional(),
  to: z.array(messageRecipient).max(100).default([]),
  cc: z.array(messageRecipient).max(100).default([]),
  /** Where answers go, e.g. the secretariat's mailbox (MES-§9). */
  replyTo: z.string().trim().toLowerCase().max(254).optional(),
  subject: z.string().max(300).default(''),
  text: z.string().max(200_000).default(''),
  /** The message that it answers, or passes on. */
  answers: messageId.optional(),
  forwards: messageId.optional(),
  asksReceipt: z.boolean().default(false),
  /** MES-§7: the patient can no longer answer. */
  isEnd: z.boolean().default(false),
});
export type OutgoingForm = z.infer<typeof outgoingForm>;

export const outgoingAttachment = z.object({
  id: z.uuid(),
  name: z.string(),
  contentType: z.string(),
  /** Bytes of the file itself; in the message they take a third more. */
  size: z.number().int(),
  /** A document of the record: it leaves within an archive (`IHE_XDM.ZIP`) with its PDF. */
  documentId: documentId.optional(),
  isArchived: z.boolean(),
  /** A file that leaves within the archive too, as a document of level 1: somebody says what type of document it is. */
  takesType: z.boolean(),
  type: documentType.optional(),
});
export type OutgoingAttachment = z.infer<typeof outgoingAttachment>;

/**
 * `draft`; `prepared`: by who may not send, waits for who may; `returned`: sent back with a note; `held`: signed, leaves when asked; `scheduled`;
 * `leaving`: may still be called back (10 s); `queued → sending → sent`; `waiting`: tried again by itself; `blocked`: needs a human.
 */
export const outgoingState = z.enum([
  'draft',
  'prepared',
  'returned',
  'held',
  'scheduled',
  'leaving',
  'queued',
  'sending',
  'waiting',
  'blocked',
  'sent',
  'discarded',
]);
export type OutgoingState = z.infer<typeof outgoingState>;

/**
 * What could not be taken of a draft written elsewhere: `formatting` of its HTML; some of its `text`; `recipients` that can't be written to from here;
 * `hidden-recipients` (Bcc), which would no longer be hidden; some of its `attachments`.
 */
export const leftOut = z.enum(['formatting', 'text', 'recipients', 'hidden-recipients', 'attachments']);
export type LeftOut = z.infer<typeof leftOut>;

/** A draft that lies in the mailbox and that this workstation didn't write. */
export const draftElsewhere = z.object({
  messageId,
  mailboxId,
  /** When it was last kept there. */
  at: z.string(),
  subject: z.string(),
  /** Whose mailbox it is written from, as its `From` says. */
  from: mailPerson,
  recipients: z.array(mailPerson),
  patient: messagePatient.optional(),
  excerpt: z.string(),
  attachmentCount: z.number().int(),
  /** It can be opened without the network. */
  isKept: z.boolean(),
  /** Whether the one at work may go on with it. */
  mayWrite: z.boolean(),
});
export type DraftElsewhere = z.infer<typeof draftElsewhere>;

export const outgoingMessage = z.object({
  id: outgoingId,
  state: outgoingState,
  form: outgoingForm,
  patient: messagePatient.optional(),
  /** As they are read: names of patients filled in. */
  recipients: z.array(z.object({ address: z.string(), name: z.string(), kind: z.enum(['patient', 'professional']) })),
  attachments: z.array(outgoingAttachment),
  /** Bytes of the whole message as it would leave, and what may not be exceeded towards these recipients. */
  size: z.number().int(),
  sizeLimit: z.number().int(),
  conversationId: conversationId.optional(),
  writtenBy: named,
  sentBy: named.optional(),
  returned: z.object({ note: z.string(), by: z.string(), at: z.string() }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Of `scheduled`: when it leaves. Of `leaving`: until when it may be called back. */
  leavesAt: z.string().optional(),
  sentAt: z.string().optional(),
  attempts: z.number().int(),
  nextAttemptAt: z.string().optional(),
  lastError: appError.optional(),
  deliveries: z.array(deliveryStep),
  /** Of one that is written: why it would not leave as it is. */
  obstacle: appError.optional(),
  diffusionId: diffusionId.optional(),
  /** Taken from a draft written elsewhere; `isTouched`: somebody went on with it here. */
  origin: z.object({ at: z.string(), left: z.array(leftOut), isTouched: z.boolean() }).optional(),
  /** Whether the one at work may send it. */
  maySend: z.boolean(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessage>;

export const messageTemplate = z.object({
  id: templateId,
  name: z.string().trim().min(1).max(80),
  subject: z.string().max(300),
  /** Fields in double braces, of the closed list `templateFields`. */
  text: z.string().max(20_000),
  /** Whose: one's own, or everybody's who opens this mailbox. */
  mailboxId: mailboxId.optional(),
});
export type MessageTemplate = z.infer<typeof messageTemplate>;

/** What a template may be filled with; a field without a value stays as it is, and is told. */
export const templateFields = ['patient', 'civilite', 'naissance', 'age', 'date', 'expediteur', 'lieu', 'prochain-rendez-vous'] as const;
export type TemplateField = (typeof templateFields)[number];

/** One delivery of an act: to the record, or to somebody. */
export const diffusionLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('record'),
    publicationId,
    state: z.enum(['waiting', 'sent', 'blocked', 'discarded']),
    at: z.string().optional(),
  }),
  z.object({ kind: z.literal('message'), outgoingId, isPatient: z.boolean(), step: deliveryStep, error: appError.optional() }),
]);
export type DiffusionLine = z.infer<typeof diffusionLine>;

export const diffusion = z.object({
  id: diffusionId,
  patientId,
  patientName: z.string(),
  title: z.string(),
  /** The document that goes; of one to be deposited, once the record has it. */
  documentId: documentId.optional(),
  createdAt: z.string(),
  by: named,
  lines: z.array(diffusionLine),
});
export type Diffusion = z.infer<typeof diffusion>;

/** Whether the patient can be written to; if not, why. */
export const patientReach = z.object({
  /** `closed`, `unknown`: what the last message that came back said, and when. */
  state: z.enum(['reachable', 'no-qualified-identity', 'opposed', 'closed', 'unknown', 'deceased']),
  since: z.string().optional(),
  isMinor: z.boolean(),
});
export type PatientReach = z.infer<typeof patientReach>;

/** Why a document can't be sent to somebody, given who must not see it (ANS, « Règles de gestion MSSanté »). */
export const deliveryRefusal = z.enum([
  'no-recipient',
  'hidden-from-patient',
  'masked-to-professionals',
  'hidden-from-representatives',
  'secret-connection',
  'patient-only-with-dmp',
]);
export type DeliveryRefusal = z.infer<typeof deliveryRefusal>;

const one = z.object({ outgoingId });

export const outgoingProcedures = {
  /** Keeps a draft, a new one or again. At each pause: nothing that was written is lost. */
  'outgoing.save': procedure({
    access: everyRole,
    input: z.object({ outgoingId: outgoingId.optional(), form: outgoingForm }),
    output: outgoingMessage,
  }),
  'outgoing.get': procedure({ access: everyRole, input: one, output: outgoingMessage }),
  /** Those of the mailboxes that the one at work may open; the last to change first. */
  'outgoing.list': procedure({
    access: everyRole,
    input: z.object({
      mailboxId: mailboxId.optional(),
      patientId: patientId.optional(),
      states: z.array(outgoingState).optional(),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    output: z.array(outgoingMessage),
  }),
  /** Drafts that another client left in these mailboxes, the latest first; those that were taken up here are among the messages of `outgoing.list`. */
  'outgoing.elsewhere': procedure({
    access: everyRole,
    input: z.object({ mailboxId: mailboxId.optional() }),
    output: z.array(draftElsewhere),
  }),
  /** Makes a draft of this workstation from one written elsewhere, which stays at its server until somebody goes on with it here. */
  'outgoing.takeUp': procedure({ access: everyRole, input: z.object({ messageId }), output: outgoingMessage }),
  /** One that was taken up and that nobody touched is as if it hadn't been: its original is where it was. */
  'outgoing.putBack': procedure({ access: everyRole, input: one, output: z.object({}) }),
  /** A document of the patient's record, or a piece of a received message. A file comes by `POST /blob` with the use `message`. */
  'outgoing.attach': procedure({
    access: everyRole,
    input: one.extend({
      what: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('document'), documentId }),
        z.object({ kind: z.literal('piece'), messageId, pieceId }),
      ]),
    }),
    output: outgoingMessage,
  }),
  'outgoing.setType': procedure({
    access: everyRole,
    input: one.extend({ attachmentId: z.uuid(), typeCode: z.string().max(64) }),
    output: outgoingMessage,
  }),
  'outgoing.detach': procedure({ access: everyRole, input: one.extend({ attachmentId: z.uuid() }), output: outgoingMessage }),
  /** Who may send: it leaves after 10 s, at an hour, or when asked. Who may only prepare: it is put before those who may. */
  'outgoing.send': procedure({
    access: everyRole,
    input: one.extend({ when: z.enum(['now', 'held', 'scheduled']).default('now'), at: z.iso.datetime({ offset: true }).optional() }),
    output: outgoingMessage,
  }),
  /** Back to a draft, as long as it hasn't left. */
  'outgoing.recall': procedure({ access: everyRole, input: one, output: outgoingMessage }),
  /** Back to who prepared it. */
  'outgoing.return': procedure({
    access: everyRole,
    input: one.extend({ note: z.string().trim().min(1).max(500) }),
    output: outgoingMessage,
  }),
  'outgoing.retry': procedure({ access: everyRole, input: one, output: outgoingMessage }),
  'outgoing.discard': procedure({ access: everyRole, input: one, output: z.object({}) }),
  /** Why something can't be sent to the patient (no qualified INS, opposition, closed mailbox), before anything is written. */
  'outgoing.patientState': procedure({
    access: everyRole,
    input: z.object({ patientId }),
    output: patientReach,
  }),
};

export const templateProcedures = {
  'templates.list': procedure({ access: everyRole, input: z.object({}), output: z.array(messageTemplate) }),
  'templates.save': procedure({
    access: everyRole,
    input: messageTemplate.omit({ id: true }).extend({ id: templateId.optional() }),
    output: messageTemplate,
  }),
  'templates.remove': procedure({ access: everyRole, input: z.object({ templateId }), output: z.object({}) }),
  /** Filled in for this patient and this sender. */
  'templates.fill': procedure({
    access: everyRole,
    input: z.object({ templateId, mailboxId, patientId: patientId.optional() }),
    output: z.object({ subject: z.string(), text: z.string(), missing: z.array(z.enum(templateFields)) }),
  }),
  /** What ends the messages of the one at work in this mailbox. */
  'templates.signature': procedure({ access: everyRole, input: z.object({ mailboxId }), output: z.object({ text: z.string() }) }),
  'templates.setSignature': procedure({
    access: everyRole,
    input: z.object({ mailboxId, text: z.string().max(2000) }),
    output: z.object({}),
  }),
};

export const diffusionProcedures = {
  /** To whom this document would go, in the order in which it is proposed: patient, referring doctor, care team; what is refused says why. */
  'diffusions.propose': procedure({
    access: everyRole,
    input: z.object({
      patientId,
      what: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('document'), documentId }),
        /** One to be deposited by the same act. */
        z.object({ kind: z.literal('publication'), visibility }),
      ]),
    }),
    output: z.object({
      patient: patientReach,
      professionals: z.array(z.object({ address: z.string(), name: z.string(), detail: z.string().optional(), isReferring: z.boolean() })),
      /** What the matrix forbids, given who may see the document: to the patient alone, to professionals alone, to both. */
      refusals: z.object({
        patient: deliveryRefusal.optional(),
        professionals: deliveryRefusal.optional(),
        both: deliveryRefusal.optional(),
      }),
    }),
  }),
  /** A document already in the record, or one to be deposited with its form: then messages leave once the record has it. */
  'diffusions.create': procedure({
    access: everyRole,
    input: z.object({
      patientId,
      mailboxId,
      what: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('document'), documentId }),
        z.object({ kind: z.literal('publication'), form: publicationForm }),
      ]),
      toPatient: z.boolean(),
      professionals: z.array(z.object({ address: z.string().max(254), name: z.string().max(200) })).max(50),
      text: z.string().max(20_000).default(''),
    }),
    output: diffusion,
  }),
  'diffusions.list': procedure({
    access: everyRole,
    input: z.object({ patientId: patientId.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.array(diffusion),
  }),
};

/** Messages of MSSanté as they are read: conversations, their messages, what each carries. Terms of RFC 5322 and of the ECO and MES requirements. */
import { z } from 'zod';
import { cdaDocument } from './cda.ts';
import { blobId, documentId, filedId, patientId } from './ids.ts';
import { conversationView, folderRole, mailboxId } from './mailboxes.ts';
import { bounceReason, integrationErrorCode, messageProblem, xdmProblem } from './message-reports.ts';
import { everyRole, procedure } from './procedure.ts';
import { highlighted } from './search.ts';

/** The same on every workstation, from the identifiers of its messages. */
export const conversationId = z
  .string()
  .regex(/^[a-f0-9]{24}$/)
  .brand<'ConversationId'>();
export type ConversationId = z.infer<typeof conversationId>;
/** Of one copy of a message in one folder, on this workstation. */
export const messageId = z.number().int().positive().brand<'MessageId'>();
export type MessageId = z.infer<typeof messageId>;
/** One thing that a message carries: `a3` an attachment, `x0.2` a document of an archive. */
export const pieceId = z.string().regex(/^(a\d{1,4}|x\d{1,2}\.\d{1,4})$/);
export type PieceId = z.infer<typeof pieceId>;

export const correspondentKind = z.enum(['patient', 'professional', 'unknown']);
export type CorrespondentKind = z.infer<typeof correspondentKind>;

export const mailPerson = z.object({
  /** May be empty. */
  name: z.string(),
  /** Lower case. */
  address: z.string(),
  kind: correspondentKind,
});
export type MailPerson = z.infer<typeof mailPerson>;

/** The file that a conversation is about. `ins`: by the identity that a patient's address or an archive bears; `chosen`: by somebody here. */
export const messagePatient = z.object({
  patientId,
  name: z.string(),
  birthDate: z.string(),
  by: z.enum(['ins', 'traits', 'chosen']),
});
export type MessagePatient = z.infer<typeof messagePatient>;

export const named = z.object({ nationalId: z.string(), displayName: z.string() });

/** Who said or did what about a conversation of a shared mailbox. */
export const followUpAct = z.object({
  id: z.string(),
  kind: z.enum(['assigned', 'released', 'noted', 'handled', 'reopened']),
  by: named,
  /** Of `assigned`. */
  to: named.optional(),
  /** Of `noted`. */
  text: z.string().optional(),
  at: z.string(),
  /** Not yet known to the others who share the mailbox. */
  isPending: z.boolean(),
});
export type FollowUpAct = z.infer<typeof followUpAct>;

/** What one recipient of a message of ours got. */
export const deliveryStep = z.object({
  address: z.string(),
  name: z.string(),
  /** `accepted` by our operator; `delivered`: its operator says so; `read`: a receipt; the three last ask for somebody. */
  state: z.enum(['waiting', 'accepted', 'delivered', 'read', 'refused', 'bounced', 'not-filed']),
  at: z.string().optional(),
  reason: bounceReason.optional(),
  integrationError: integrationErrorCode.optional(),
});
export type DeliveryStep = z.infer<typeof deliveryStep>;

export const conversation = z.object({
  id: conversationId,
  mailboxId,
  /** Others than the mailbox itself, the last to write first. */
  people: z.array(mailPerson),
  kind: correspondentKind,
  patient: messagePatient.optional(),
  /** Without its technical prefix. */
  subject: z.string(),
  excerpt: z.string(),
  lastAt: z.string(),
  isLastOurs: z.boolean(),
  messageCount: z.number().int(),
  unreadCount: z.number().int(),
  isFlagged: z.boolean(),
  isUrgent: z.boolean(),
  hasPieces: z.boolean(),
  /** Received documents that are in nobody's file. */
  toFile: z.number().int(),
  isClosed: z.boolean(),
  isUnanswered: z.boolean(),
  isHandled: z.boolean(),
  assignee: named.optional(),
  /** One of ours didn't reach somebody. */
  hasTrouble: z.boolean(),
  /** Of the words searched for. */
  hit: highlighted.optional(),
  /** Name of the piece that says it, when it isn't the message itself. */
  hitPiece: z.string().optional(),
});
export type Conversation = z.infer<typeof conversation>;

export const messageEnvelope = z.object({
  id: messageId,
  /** RFC 5322 Message-ID. */
  headerId: z.string(),
  folder: folderRole.optional(),
  at: z.string(),
  from: mailPerson,
  to: z.array(mailPerson),
  cc: z.array(mailPerson),
  replyTo: z.array(mailPerson),
  subject: z.string(),
  isOurs: z.boolean(),
  isSeen: z.boolean(),
  isFlagged: z.boolean(),
  isUrgent: z.boolean(),
  /** Bytes. */
  size: z.number().int(),
  attachments: z.array(z.object({ name: z.string(), contentType: z.string(), size: z.number().int() })),
  /** Its content is on this workstation. */
  isKept: z.boolean(),
  /** MES-§7: it ends the conversation. */
  isEnd: z.boolean(),
  /** Why its sender isn't who it seems to be. */
  lookAlike: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('mixed-scripts') }),
      z.object({ kind: z.literal('confusable'), of: z.string() }),
      z.object({ kind: z.literal('imitates-mssante') }),
      z.object({ kind: z.literal('label-names-another'), of: z.string() }),
    ])
    .optional(),
  /** A receipt is asked for: still to be decided, given or refused. */
  receipt: z.enum(['asked', 'given', 'refused']).optional(),
  /** Of a message of ours. */
  deliveries: z.array(deliveryStep),
  /** Who wrote it and who sent it, when it left from here. */
  writtenBy: z.string().optional(),
  sentBy: z.string().optional(),
});
export type MessageEnvelope = z.infer<typeof messageEnvelope>;

/** A document or a file that a message carries. */
export const piece = z.object({
  id: pieceId,
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  isInline: z.boolean(),
  /** Named by the HTML, without brackets. */
  contentId: z.string().optional(),
  /** What its archive or its own header says, for a document. */
  document: z
    .object({
      uniqueId: z.string().optional(),
      title: z.string(),
      typeCode: z.string().optional(),
      typeName: z.string().optional(),
      authors: z.array(z.string()),
      serviceStart: z.string().optional(),
      integrity: z.enum(['checked', 'differs', 'unstated']),
    })
    .optional(),
  /** `in-record`: the same document (uniqueId) is in the record already. `ignored`: somebody said that it isn't to be filed. */
  filing: z.discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('filed'), filedId, patientId, patientName: z.string(), by: z.string(), at: z.string() }),
    z.object({ state: z.literal('in-record'), patientId, patientName: z.string(), documentId }),
    z.object({ state: z.literal('ignored'), by: z.string(), at: z.string() }),
  ]),
});
export type Piece = z.infer<typeof piece>;

export const messageContent = z.object({
  id: messageId,
  state: z.enum(['whole', 'partial', 'header-only']),
  problems: z.array(messageProblem),
  xdmProblems: z.array(xdmProblem),
  text: z.string().optional(),
  /** As it came: cleaned where it is shown. */
  html: z.string().optional(),
  pieces: z.array(piece),
});
export type MessageContent = z.infer<typeof messageContent>;

const shownContent = { contentType: z.string(), blobId, size: z.number().int() };
export const pieceContent = z.object({
  ...shownContent,
  kind: z.enum(['pdf', 'cda', 'image', 'text', 'other']),
  fileName: z.string(),
  /** The reading of a CDA; when it embeds a document, that one is preferred. */
  cda: cdaDocument.optional(),
  embedded: z.object({ ...shownContent, kind: z.enum(['pdf', 'image', 'text']) }).optional(),
});
export type PieceContent = z.infer<typeof pieceContent>;

const one = z.object({ messageId });
const many = z.object({ mailboxId, conversationIds: z.array(conversationId).min(1).max(200) });
const inOne = z.object({ mailboxId, conversationId });

export const messageProcedures = {
  /** Newest first. With a text: those of which a message has all the words (subject, people, body, names of pieces), accents aside, the last word by its beginning. */
  'messages.conversations': procedure({
    access: everyRole,
    input: z.object({
      /** All of them when left out. */
      mailboxId: mailboxId.optional(),
      view: conversationView.default('inbox'),
      folderId: z.number().int().optional(),
      unreadOnly: z.boolean().default(false),
      withPieces: z.boolean().default(false),
      kind: correspondentKind.optional(),
      patientId: patientId.optional(),
      text: z.string().max(200).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ conversations: z.array(conversation), total: z.number().int() }),
  }),
  /** Oldest first. */
  'messages.conversation': procedure({
    access: everyRole,
    input: inOne,
    output: z.object({
      conversation,
      messages: z.array(messageEnvelope),
      followUp: z.array(followUpAct),
      /** Whether the patient may still answer; left out where there is none. */
      patientMayAnswer: z.boolean().optional(),
    }),
  }),
  /** Brings its content when it isn't here. Cancellable. */
  'messages.open': procedure({ access: everyRole, input: one, output: messageContent }),
  /** A piece, decrypted under `/blob/<id>`; its `fileName` is one that a disk takes and that names nobody. */
  'messages.piece': procedure({ access: everyRole, input: one.extend({ pieceId }), output: pieceContent }),
  /** Read or unread, flagged or not: here at once, at the server as soon as it can be. */
  'messages.mark': procedure({
    access: everyRole,
    input: many.extend({ isSeen: z.boolean().optional(), isFlagged: z.boolean().optional() }),
    output: z.object({}),
  }),
  /** Moves what of it was received; `inbox` brings it back. */
  'messages.move': procedure({
    access: everyRole,
    input: many.extend({ to: z.enum(['inbox', 'archive', 'junk', 'trash']) }),
    output: z.object({}),
  }),
  /** Says whom the conversation is about, or that what was thought is wrong. */
  'messages.setPatient': procedure({ access: everyRole, input: inOne.extend({ patientId: patientId.nullable() }), output: z.object({}) }),
  /** Sends the receipt that the sender asked for (RFC 8098), or remembers that it is refused. */
  'messages.answerReceipt': procedure({ access: everyRole, input: one.extend({ isGiven: z.boolean() }), output: z.object({}) }),
};

export const followUpProcedures = {
  /** Takes it, gives it to somebody, or leaves it to all when `to` is null. */
  'followUp.assign': procedure({ access: everyRole, input: inOne.extend({ to: named.nullable() }), output: z.object({}) }),
  'followUp.note': procedure({
    access: everyRole,
    input: inOne.extend({ text: z.string().trim().min(1).max(1000) }),
    output: z.object({}),
  }),
  'followUp.setHandled': procedure({ access: everyRole, input: inOne.extend({ isHandled: z.boolean() }), output: z.object({}) }),
};

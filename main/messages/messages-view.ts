/** What the copy of the mailboxes gives to the domains that send, file and follow up. */
import type { FolderRole, MailboxId, MailboxKind, MailboxRight } from '../../preload/contract/mailboxes.ts';
import type {
  Conversation,
  ConversationId,
  DeliveryStep,
  FollowUpAct,
  MessageId,
  MessagePatient,
  Piece,
} from '../../preload/contract/messages.ts';
import type { MailAccess, Mailbox as MailboxConnection } from '../platform/mail/index.ts';
import type { Searched } from '../words/index.ts';
import type { ReadMessage } from './format/read-message-types.ts';

export interface OpenMailbox {
  readonly id: MailboxId;
  readonly address: string;
  readonly kind: MailboxKind;
  readonly label: string;
  readonly holders: readonly { readonly nationalId: string; readonly displayName: string; readonly rights: readonly MailboxRight[] }[];
}

/** One copy of a message in one folder. */
export interface StoredMessage {
  readonly id: MessageId;
  readonly mailboxId: MailboxId;
  readonly conversationId: ConversationId;
  /** RFC 5322 Message-ID, in its angle brackets. */
  readonly headerId: string;
  readonly folderPath: string;
  readonly folderRole: FolderRole | undefined;
  readonly uid: number;
  readonly receivedAt: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly isOurs: boolean;
}

/** A thing that a message carries, known once the message was read; a mirror, made again with it. */
export interface StoredPiece {
  readonly messageId: MessageId;
  readonly mailboxId: MailboxId;
  readonly conversationId: ConversationId;
  /** Of the message: what is owned about a piece names it by this and `pieceId`. */
  readonly headerId: string;
  readonly pieceId: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly isInline: boolean;
  readonly contentId?: string;
  readonly document?: {
    readonly uniqueId?: string;
    readonly title: string;
    readonly typeCode?: string;
    readonly typeName?: string;
    readonly authors: readonly string[];
    readonly serviceStart?: string;
    readonly integrity: 'checked' | 'differs' | 'unstated';
  };
  /** Whom the document says that it is about. */
  readonly traits?: {
    readonly ins?: { readonly matricule: string; readonly oid: string };
    readonly birthName?: string;
    readonly usedName?: string;
    readonly givenNames?: readonly string[];
    readonly birthDate?: string;
    readonly gender?: 'male' | 'female' | 'other' | 'unknown';
  };
  readonly receivedAt: string;
  readonly from: { readonly name: string; readonly address: string };
}

/** What lies in the folder of drafts. */
export interface StoredDraft extends StoredMessage {
  /** Bytes. */
  readonly size: number;
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc: readonly { readonly name: string; readonly address: string }[];
  readonly excerpt: string;
  readonly attachmentCount: number;
  /** Its content is on this workstation. */
  readonly isKept: boolean;
}

export interface MessageSearch {
  readonly searched: Searched;
  readonly limit: number;
  /** INS of patients whom the words name. */
  readonly matricules: readonly string[];
  readonly patient?: { readonly id: string; readonly matricule: string | undefined } | undefined;
  /** Calendar days of the last message, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type FoundConversation = Pick<Conversation, 'id' | 'mailboxId' | 'subject' | 'people' | 'patient' | 'lastAt' | 'hit' | 'hitPiece'>;

export interface MessagesView {
  /** Those that the one at work may open. */
  mailboxes(): readonly OpenMailbox[];
  /** @throws {Failure} `mail.not-allowed` when the one at work may not open it, or hasn't that right in it */
  mailbox(id: MailboxId, right?: MailboxRight): OpenMailbox;
  rights(id: MailboxId): readonly MailboxRight[];
  /** @throws {Failure} `message.not-found` */
  message(id: MessageId): StoredMessage;
  /** Copies of a message in a mailbox, wherever they are. */
  byHeaderId(mailboxId: MailboxId, headerId: string): readonly StoredMessage[];
  /** Of a conversation, oldest first. */
  inConversation(mailboxId: MailboxId, conversationId: ConversationId): readonly StoredMessage[];
  /** The conversation that a message belongs to, by any message identifier of it. */
  conversationOf(mailboxId: MailboxId, headerId: string): ConversationId | undefined;
  /** In all that the one at work may open, newest first. */
  search(asked: MessageSearch): readonly FoundConversation[];
  patientOf(mailboxId: MailboxId, conversationId: ConversationId): MessagePatient | undefined;
  /** Whoever wrote them, newest first. @throws {Failure} `mail.not-allowed` */
  drafts(mailboxId: MailboxId): readonly StoredDraft[];
  /** A draft as it is at its server now; as it was kept, without the network. @throws {Failure} `message.not-found`, those of `read` */
  draft(
    id: MessageId,
    signal: AbortSignal,
  ): Promise<{ readonly message: StoredDraft; readonly raw: Uint8Array; readonly read: ReadMessage }>;
  /** Brought if it isn't here, read within limits. @throws {Failure} */
  read(id: MessageId, signal?: AbortSignal): Promise<ReadMessage>;
  /** Bytes of one piece. @throws {Failure} */
  pieceBytes(id: MessageId, pieceId: string, signal?: AbortSignal): Promise<{ readonly piece: StoredPiece; readonly bytes: Uint8Array }>;
  /** Pieces received in the mailboxes that the one at work may open, newest first, those of junk and trash left out. */
  receivedPieces(mailboxId?: MailboxId): readonly StoredPiece[];
  piece(id: MessageId, pieceId: string): StoredPiece | undefined;
  /** All that a message carries, once it was read. */
  piecesOf(id: MessageId): readonly StoredPiece[];
  /** How the operator is reached for this mailbox; for submission. @throws {Failure} `session.required`, `network.*` */
  access(id: MailboxId, signal: AbortSignal): Promise<MailAccess>;
  /** The line that is open, or a new one; given back at the end of the work. @throws {Failure} */
  withConnection<T>(id: MailboxId, signal: AbortSignal, work: (connection: MailboxConnection) => Promise<T>): Promise<T>;
  /** Path of the folder of that role; made at the server where it is missing. @throws {Failure} */
  folderPath(id: MailboxId, role: FolderRole): Promise<string>;
  /** What others add to a conversation has changed: its line is made again, the page told. */
  refresh(mailboxId: MailboxId, conversationId: ConversationId): void;
  /** Puts a conversation's folders before others at the next look at the server. */
  wake(mailboxId?: MailboxId): void;
}

/** What other domains add to the line of a conversation. Each is cheap: read inside a transaction. */
export interface ConversationAdditions {
  /** @param headerIds oldest first */
  followUp(
    mailboxId: MailboxId,
    headerIds: readonly string[],
  ): {
    readonly assignee?: { readonly nationalId: string; readonly displayName: string };
    readonly isHandled: boolean;
  };
  /** Who did what about it, the oldest first. */
  acts(mailboxId: MailboxId, headerIds: readonly string[]): readonly FollowUpAct[];
  /** How many of these pieces wait for a file. */
  toFile(pieces: readonly StoredPiece[]): number;
  filingOf(piece: StoredPiece): Piece['filing'];
  /** What became of a message of ours, by its Message-ID; empty when it didn't leave from here. */
  deliveries(mailboxId: MailboxId, headerId: string): readonly DeliveryStep[];
  people(mailboxId: MailboxId, headerId: string): { readonly writtenBy?: string; readonly sentBy?: string };
}

/** Told as messages come, once their content was read: receipts, bounces and errors go to whoever sent the original. */
export interface MessageListener {
  onRead(message: StoredMessage, read: ReadMessage): void;
}

/** A message written here, as it is kept. */

import type { Visibility } from '../../preload/contract/documents.ts';
import type { AppError } from '../../preload/contract/errors.ts';
import type { BlobId, DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { BounceReason } from '../../preload/contract/message-reports.ts';
import type { ConversationId, DeliveryStep } from '../../preload/contract/messages.ts';
import type { DiffusionId, LeftOut, OutgoingForm, OutgoingId } from '../../preload/contract/outgoing.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import type { FileKind } from '../publications/index.ts';

export type Stage =
  | 'draft'
  | 'prepared'
  | 'returned'
  | 'held'
  | 'scheduled'
  | 'leaving'
  | 'aside'
  | 'awaiting'
  | 'signed'
  | 'blocked'
  | 'discarded';

/** In somebody's hands. */
export const beingWritten: ReadonlySet<Stage> = new Set(['draft', 'prepared', 'returned']);

export interface Sender {
  readonly professional: Professional;
  readonly workplace: Workplace | undefined;
}

export interface Doubt {
  /** ISO instant. */
  readonly since: string;
  /** Whom the server had taken it for. */
  readonly accepted: readonly string[];
  readonly refused: readonly Refused[];
  /** Its own mailbox was among them: the copy that comes back tells. */
  readonly hasProof: boolean;
}

export interface Act {
  readonly toRecord: boolean;
  readonly toProfessionals: boolean;
  readonly toPatient: boolean;
}

export interface Refused {
  readonly address: string;
  readonly reason: BounceReason;
  /** It may be taken later. */
  readonly isForNow: boolean;
}

export interface Thread {
  readonly conversationId: ConversationId;
  readonly headerId: string;
  /** Of what it answers, itself last; none for what is passed on. */
  readonly references: readonly string[];
  readonly isAnswer: boolean;
}

/** The draft of another client that a message was taken from. */
export interface Origin {
  readonly headerId: string;
  readonly path: string;
  /** Bytes, and their digest: what is taken away at the server is what was read, not what somebody has made of it since. */
  readonly size: number;
  readonly sha256: string;
  /** When it was last kept there. */
  readonly at: string;
  readonly left: readonly LeftOut[];
  /** Somebody went on with it here, sent it or gave it up. */
  readonly isTouched: boolean;
  /** Nothing of it is at the server any more. */
  readonly isGone: boolean;
}

export interface StoredOutgoing {
  readonly id: OutgoingId;
  readonly mailboxId: MailboxId;
  readonly patientId: PatientId | undefined;
  readonly stage: Stage;
  readonly form: OutgoingForm;
  readonly thread: Thread | undefined;
  readonly entryId: string | undefined;
  readonly headerId: string | undefined;
  readonly rawBlob: BlobId | undefined;
  readonly writtenBy: { readonly nationalId: string; readonly displayName: string };
  readonly sender: Sender | undefined;
  readonly returned: { readonly note: string; readonly by: string; readonly at: string } | undefined;
  readonly diffusionId: DiffusionId | undefined;
  /** Where the same act of « diffuser » sends its document. */
  readonly act: Act | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly leavesAt: string | undefined;
  readonly sentAt: string | undefined;
  readonly attempts: number;
  readonly lastError: AppError | undefined;
  readonly doubt: Doubt | undefined;
  readonly copy: '' | 'filed' | 'appended';
  readonly origin?: Origin | undefined;
}

export interface AttachedDocument {
  readonly id: DocumentId;
  readonly patientId: PatientId;
  readonly visibility: Visibility;
  /** It leaves in an archive; anything else that a record holds leaves as the file that it is. */
  readonly isCda: boolean;
}

/** A file that was given, which a document of level 1 can take. */
export interface AttachedFile {
  /** By its bytes. */
  readonly kind: FileKind;
  /** Of JDV_J07, once somebody said it. */
  readonly typeCode?: string;
  /** Bytes of what leaves for it within an archive, its PDF included: never below what they will be. */
  readonly wrappedSize: number;
}

export interface StoredAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly leavingSize: number;
  readonly blobId: BlobId;
  /** Of a document of the record, as it was when it was attached. */
  readonly document: AttachedDocument | undefined;
  readonly file?: AttachedFile | undefined;
}

export type StoredDelivery = DeliveryStep;

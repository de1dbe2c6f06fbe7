/** What messages that are written here need of the rest of the core. */
import type { RecordStatus } from '../../preload/contract/access.ts';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { OutgoingId } from '../../preload/contract/outgoing.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional } from '../../preload/contract/session.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import type { MessagesView } from '../messages/index.ts';
import type { MailAccess, Submission, SubmissionResult } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { Outbox } from '../sync/index.ts';

export interface OutgoingOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly session: SessionView;
  readonly messages: MessagesView;
  readonly patients: {
    find(patientId: string): PatientSummary | undefined;
    byMatricule(matricule: string): PatientSummary | undefined;
    /** @throws {Failure} `patient.not-found` */
    summary(patientId: PatientId): PatientSummary;
    recordOf(patientId: PatientId): { status: RecordStatus; since: string };
  };
  readonly documents: {
    summaries(ids: readonly string[]): DocumentSummary[];
    /** @throws {Failure} where the one at work may not read it, or it can't be brought */
    contentBytes(documentId: DocumentId, signal: AbortSignal): Promise<Uint8Array>;
  };
  /** A secret connection to a record keeps its documents from leaving (CONNEXION_SECRETE). */
  readonly access: { isSecret(patientId: PatientId): boolean };
  readonly cda: Pick<CdaReader, 'read'>;
  readonly audit: Audit;
  /** OID of this workstation as a source of submissions. */
  readonly sourceId: string;
  emit(event: EventMessage): void;
  /** Told inside the transaction in which a message left for the first time. */
  onSent?(sent: { readonly id: OutgoingId; readonly at: string; readonly by: Professional }): void;
  /** A message left for these addresses. */
  used(addresses: readonly string[]): void;
  submit(access: MailAccess, submission: Submission): Promise<SubmissionResult>;
  readonly timing?: Partial<OutgoingTiming>;
}

export interface OutgoingTiming {
  /** During which what was sent may be called back. */
  readonly recallMs: number;
  /** An operator brings to a mailbox what it has just taken within that time: until then, what is in doubt isn't sent again. */
  readonly doubtMs: number;
  /** Left to the copy that comes back before one is written in « Envoyés ». */
  readonly copyMs: number;
  /** The hand has left a draft: it is copied to the mailbox. */
  readonly restMs: number;
}

export const usualTiming: OutgoingTiming = { recallMs: 10_000, doubtMs: 120_000, copyMs: 30_000, restMs: 20_000 };

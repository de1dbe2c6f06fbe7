/** Changes of documents over a platform held in memory that others change too, with a clock that is moved by hand. */
import { createAudit } from '../../../main/audit/index.ts';
import { createDocumentChanges, createDocuments, type DocumentChanges, type Documents } from '../../../main/documents/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { DocumentGateway, RemoteDocument } from '../../../main/platform/index.ts';
import type { SessionView } from '../../../main/session/index.ts';
import type { BlobStore } from '../../../main/store/index.ts';
import { createConnectivity, createOutbox, createSyncEngine, type Outbox } from '../../../main/sync/index.ts';
import type { ChangeId, DocumentChange, RequestedProperties } from '../../../preload/contract/document-changes.ts';
import type { BlobId, DocumentId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { memoryDatabase } from '../support/core.ts';
import { createManualClock } from '../sync/manual-clock.ts';
import { createSwitchableNetwork } from '../sync/memory-database.ts';
import { MemoryPlatform, patient } from './documents-rig.ts';

export const author = '899700000001';

export class ChangingPlatform extends MemoryPlatform {
  /** Runs once between the reading and the patch: another workplace getting in. */
  meanwhile: (() => void) | undefined;
  /** The next answers get lost once their effect is there. */
  lostAnswers = 0;
  patches = 0;

  async changeProperties(id: string, change: Parameters<DocumentGateway['changeProperties']>[1], { expectedVersion = '' } = {}) {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    meanwhile?.();
    if (this.failure !== undefined) throw this.failure;
    const document = this.documents.get(id);
    if (document === undefined) throw new Failure('platform.not-found', { status: 404 });
    if (expectedVersion !== '' && document.version !== expectedVersion) throw new Failure('platform.conflict', { status: 412 });
    const { isArchived = document.isArchived, status = document.status, ...visibility } = change;
    this.patches += 1;
    this.put(id, { isArchived, status, visibility: { ...document.visibility, ...visibility } });
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      throw new Failure('network.timeout');
    }
    return this.documents.get(id) as RemoteDocument;
  }
}

export class ChangesRig {
  readonly db = memoryDatabase();
  readonly clock = createManualClock();
  readonly platform = new ChangingPlatform();
  readonly network = createSwitchableNetwork();
  readonly signal = new AbortController().signal;
  who = author;
  isTreating = false;
  hasAccess = true;
  isIdentityHeld = false;
  birthDate = '1958-03-14';
  documents!: Documents;
  changes!: DocumentChanges;
  outbox!: Outbox;

  constructor() {
    this.boot();
  }

  /** The core starts, or starts again on the same database. */
  boot(): void {
    const { db, clock } = this;
    const connectivity = createConnectivity({ network: this.network, clock });
    const gateway = this.platform as Partial<DocumentGateway> as DocumentGateway;
    const audit = createAudit({ db, clock });
    const blobs = { remove: () => undefined } as Partial<BlobStore> as BlobStore;
    this.documents = createDocuments({
      ...{ db, blobs, gateway, clock, audit, connectivity },
      engine: createSyncEngine({ db, clock }),
      cda: { read: () => Promise.reject(new Error('no CDA here')), close: async () => undefined } as never,
      emit: () => undefined,
      newSince: () => undefined,
      currentProfessionalId: () => this.who,
      onTaken: (taken) => this.changes.taken(taken),
    });
    this.outbox = createOutbox({ db, clock, connectivity, handlers: () => [this.changes.outboxHandler], random: () => 0.5 });
    this.changes = createDocumentChanges({
      ...{ db, gateway, clock, audit, connectivity },
      outbox: this.outbox,
      session: {
        professional: () => ({ nationalId: this.who, displayName: `Dr ${this.who}` }),
        workplace: () => undefined,
      } as Partial<SessionView> as SessionView,
      patients: {
        find: () => ({ id: patient, birthName: 'INVENTÉE', firstGivenName: 'Jeanne', birthDate: this.birthDate }) as PatientSummary,
        isTreatingPhysician: () => this.isTreating,
      },
      documents: this.documents,
      access: {
        mayConsult: () => this.hasAccess,
        checkIdentity: () => {
          if (this.isIdentityHeld) throw new Failure('access.identity-unchecked');
        },
      },
      emit: () => undefined,
    });
    this.outbox.start();
    this.changes.start();
  }

  async restart(): Promise<void> {
    this.changes.stop();
    await this.outbox.stop();
    this.boot();
  }

  /** A document of the author's own, known here. */
  async given(id = 'd1', changes: Partial<RemoteDocument> = {}): Promise<void> {
    this.platform.put(id, { author: { name: 'Dre Claire DIALLO', kind: 'professional', identifiers: [author] }, ...changes });
    await this.documents.pullFor(patient);
  }

  async request(requested: RequestedProperties, id = 'd1'): Promise<DocumentChange> {
    return this.changes.handlers['changes.request']({ documentId: id as DocumentId, requested }, { signal: this.signal });
  }

  async get(id: ChangeId): Promise<DocumentChange> {
    return this.changes.handlers['changes.get']({ changeId: id }, { signal: this.signal });
  }

  /** As the list shows it, whatever hides it. */
  shown(id = 'd1') {
    const [summary] = this.documents.summaries([id]);
    if (summary === undefined) throw new Error(`no document ${id}`);
    return summary;
  }

  held(id = 'd1'): RemoteDocument {
    return this.platform.documents.get(id) as RemoteDocument;
  }

  /** Keeps a copy, as opening does. */
  keepCopy(id = 'd1'): void {
    this.db
      .prepare(
        `INSERT INTO document_content (document_id, kind, content_type, blob_id, size, kept_at, checked_at)
         VALUES (?, 'text', 'text/plain', ?, 1, '2026-03-01', '2026-03-01')`,
      )
      .run(id, `blob-${id}` as BlobId);
  }

  async breathe(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** The ten seconds pass, and what can leave leaves. */
  async afterGrace(): Promise<void> {
    this.clock.advance(10_000);
    await this.breathe();
  }
}

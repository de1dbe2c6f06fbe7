/** A workstation of which all is real but the wire, the bytes and the clock: engine, outbox, documents, changes, publications. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createAudit } from '../../../main/audit/index.ts';
import { createDocumentChanges, createDocuments, type DocumentChanges, type Documents } from '../../../main/documents/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { Clock } from '../../../main/ports.ts';
import { createPublications, type Publications } from '../../../main/publications/index.ts';
import type { SessionView } from '../../../main/session/index.ts';
import type { BlobStore, Database } from '../../../main/store/index.ts';
import {
  createConnectivity,
  createOutbox,
  createRightOfWay,
  createSyncEngine,
  type Outbox,
  type SyncEngine,
} from '../../../main/sync/index.ts';
import type { BlobId, DocumentId, PatientId, WorkplaceId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { PublicationForm } from '../../../preload/contract/publications.ts';
import type { Professional } from '../../../preload/contract/session.ts';
import type { ManualClock } from '../../unit/sync/manual-clock.ts';
import { createSwitchableNetwork } from '../../unit/sync/memory-database.ts';
import type { TwoWorkplacesPlatform } from './platform.ts';
import { ReusedDatabase } from './reused-database.ts';

export const patient: PatientSummary = {
  id: 'p1' as PatientId,
  birthName: 'INVENTÉE',
  firstGivenName: 'Jeanne',
  givenNames: ['Jeanne'],
  birthDate: '1958-03-14',
  gender: 'female',
  identityStatus: 'qualifiee',
  isDeceased: false,
};

const columnOf = {
  maskedToProfessionals: 'is_masked',
  hiddenFromPatient: 'is_hidden_from_patient',
  hiddenFromRepresentatives: 'is_hidden_from_representatives',
  isArchived: 'is_archived',
} as const;

const context = { signal: new AbortController().signal };

const databases = [new ReusedDatabase(), new ReusedDatabase()] as const;

export class Station {
  readonly network = createSwitchableNetwork();
  readonly professional: Professional;
  readonly #clock: ManualClock;
  readonly #platform: TwoWorkplacesPlatform;
  readonly #bytes = new Map<BlobId, Uint8Array<ArrayBuffer>>();
  #generation = 0;
  readonly #database: ReusedDatabase;
  db!: Database;
  engine!: SyncEngine;
  outbox!: Outbox;
  documents!: Documents;
  changes!: DocumentChanges;
  publications!: Publications;
  /** Gestures and pulls under way. */
  readonly #running = new Set<Promise<unknown>>();

  constructor(number: 0 | 1, clock: ManualClock, platform: TwoWorkplacesPlatform) {
    const familyName = number === 0 ? 'DIALLO' : 'MARCHAND';
    this.professional = {
      nationalId: `89970000000${number + 1}`,
      displayName: `Dr ${familyName}`,
      shortName: `Dr ${familyName}`,
      familyName,
      givenName: 'Camille',
      profession: 'Médecin',
    };
    this.#clock = clock;
    this.#platform = platform;
    this.#database = databases[number];
    this.#database.begin();
    this.#boot();
  }

  /** The process is killed: what it was doing never comes back, what it had written is there. */
  die(): void {
    this.#running.clear();
    this.#boot();
  }

  close(): void {
    this.#generation += 1;
    this.#database.rollback();
  }

  /** Locked, and opened again. */
  async restart(): Promise<void> {
    this.changes.stop();
    await this.outbox.stop();
    this.die();
  }

  #boot(): void {
    this.#generation += 1;
    const generation = this.#generation;
    const isAlive = () => generation === this.#generation;
    const clock: Clock = {
      now: () => this.#clock.now(),
      after: (milliseconds, action) => this.#clock.after(milliseconds, () => isAlive() && action()),
    };
    const { professional } = this;
    const { db, booted } = this.#database.connect(isAlive);
    const network = {
      isUp: this.network.isUp,
      onChange: (listener: () => void) => this.network.onChange(() => isAlive() && listener()),
    };
    const connectivity = createConnectivity({ network, clock });
    const gateway = this.#platform.gatewayFor({ isAlive, isOnline: this.network.isUp });
    const rightOfWay = createRightOfWay(clock);
    const audit = createAudit({ db, clock });
    const blobs = this.#blobs();
    const session: SessionView = {
      professional: () => professional,
      workplace: () => ({
        id: `w-${professional.nationalId}` as WorkplaceId,
        name: 'Cabinet inventé',
        facilityTypeCode: 'SA08',
        practiceSettingCode: 'AMBULATOIRE',
        role: 'physician',
      }),
      role: () => 'physician',
      isSignedIn: () => true,
    };
    const common = { db, blobs, gateway, clock, audit, connectivity, session, emit: () => undefined };
    const engine = createSyncEngine({ db, clock, connectivity, rightOfWay });
    const outbox = createOutbox({
      ...{ db, clock, connectivity, rightOfWay },
      handlers: () => [publications.outboxHandler, changes.outboxHandler],
      random: () => 0.5,
    });
    const documents = createDocuments({
      ...common,
      engine,
      cda: { read: () => Promise.reject(new Error('nothing is read here')), forget: async () => undefined, close: async () => undefined },
      newSince: () => undefined,
      currentProfessionalId: () => professional.nationalId,
      onTaken: (taken) => changes.taken(taken),
    });
    const publications = createPublications({
      ...common,
      outbox,
      patients: { summary: () => patient },
      documents,
      // What the CDA says is another test's business; here the bytes only have to be there.
      cda: { build: ({ title }) => new TextEncoder().encode(title), check: async () => [] },
      sourceId: `2.25.${professional.nationalId}`,
      onSent: () => isAlive() && this.run(documents.pullFor(patient.id)),
    });
    const changes = createDocumentChanges({
      ...common,
      outbox,
      patients: { find: () => patient, isTreatingPhysician: () => true },
      documents,
      access: { mayConsult: () => true, checkIdentity: () => undefined },
    });
    Object.assign(this, { db, engine, outbox, documents, publications, changes });
    booted();
    outbox.start();
    changes.start();
  }

  #blobs(): BlobStore {
    const bytes = this.#bytes;
    let count = bytes.size;
    const store: Pick<BlobStore, 'put' | 'readAll' | 'remove' | 'has'> = {
      async put(content) {
        count += 1;
        const id = `blob-${count}` as BlobId;
        const kept = content as Uint8Array<ArrayBuffer>;
        bytes.set(id, kept);
        return { id, size: kept.length, sha1: '', sha256: '' };
      },
      async readAll(id) {
        const found = bytes.get(id);
        if (found === undefined) throw new Failure('blob.not-found');
        return found;
      },
      // A copy of the database taken by a death may still name them: they are kept, as files are until the commit is safe.
      remove: () => undefined,
      has: (id) => bytes.has(id),
    };
    return store as BlobStore;
  }

  /** Something that is not waited for; what it can't do is no failure of the test. */
  run(work: Promise<unknown>): void {
    const settled = work.then(
      () => undefined,
      (thrown: unknown) => {
        if (!(thrown instanceof Failure) && !isOfDeadProcess(thrown)) throw thrown;
      },
    );
    this.#running.add(settled);
    void settled.finally(() => this.#running.delete(settled)).catch(() => undefined);
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  async idle(): Promise<void> {
    await Promise.all([...this.#running]);
  }

  pull(): void {
    this.run(this.documents.pullFor(patient.id));
  }

  compare(): void {
    this.run(this.engine.reconcile(this.documents.collectionFor(patient.id)));
  }

  async form(title: string, replaces?: DocumentId): Promise<PublicationForm> {
    const bytes = new TextEncoder().encode(`Contenu inventé : ${title} ${this.#bytes.size}`);
    const file = await this.publications.stage('note.txt', 'text/plain', [bytes] as unknown as AsyncIterable<Uint8Array>);
    return {
      patientId: patient.id,
      stagedId: file.id,
      typeCode: '11488-4',
      title,
      serviceStart: '2026-03-01',
      events: [],
      visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
      ...(replaces === undefined ? {} : { replaces }),
    };
  }

  /** Ids that the mirror shows, in the order in which they came. */
  known(): DocumentId[] {
    return this.db.prepare<[], DocumentId>('SELECT document_id FROM document ORDER BY row_id').pluck().all();
  }

  /** Whether it is so, as the screen has it. */
  shows(documentId: DocumentId, property: keyof typeof columnOf): boolean {
    const column = columnOf[property];
    return this.db.prepare<[string], number>(`SELECT ${column} FROM document WHERE document_id = ?`).pluck().get(documentId) === 1;
  }

  /** What the mirror says of each document, in the words of the platform. */
  mirror(): unknown[] {
    return this.db
      .prepare(
        `SELECT document_id AS id, version, title, unique_id AS uniqueId, status, is_archived AS archived, is_masked AS masked,
           is_hidden_from_patient AS hidden, is_hidden_from_representatives AS secret FROM document ORDER BY document_id`,
      )
      .all();
  }

  get context() {
    return context;
  }
}

/** Something of a process that has died went on until it touched its database. */
function isOfDeadProcess(thrown: unknown): boolean {
  return thrown instanceof TypeError && /not open/.test(thrown.message);
}

export { nextTurn };

/** Documents over a platform held in memory: real schema, real blob files, real CDA reader. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createCdaReader } from '../../../main/cda/index.ts';
import { createDocuments, type Documents, type KeptDocument } from '../../../main/documents/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { DocumentGateway, RemoteDocument, RemoteSubmission } from '../../../main/platform/index.ts';
import { createBlobStore } from '../../../main/store/index.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { ParsedInputOf } from '../../../preload/contract/procedures.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

export const patient = 'p1' as PatientId;
/** The professional at work. */
export const reader = '899700000001';

/** A platform reduced to its documents. */
export class MemoryPlatform
  implements
    Pick<DocumentGateway, 'feed' | 'listChanged' | 'searchDocuments' | 'listIds' | 'count' | 'fetchByIds' | 'listSubmissions' | 'retrieve'>
{
  readonly documents = new Map<string, RemoteDocument>();
  readonly submissions: RemoteSubmission[] = [];
  readonly contents = new Map<string, Uint8Array>();
  requests: string[] = [];
  failure: Failure | undefined;
  #now = Date.parse('2026-03-01T00:00:00.000Z');

  put(id: string, changes: Partial<RemoteDocument> = {}, content?: Uint8Array): void {
    this.#now += 1000;
    const before = this.documents.get(id);
    const bytes = content ?? this.contents.get(`Binary/${id}`) ?? new TextEncoder().encode(`content of ${id}`);
    this.contents.set(`Binary/${id}`, bytes);
    this.documents.set(id, {
      uniqueId: `2.25.${id.replace(/\D/g, '')}`,
      title: `Document ${id}`,
      type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
      classCode: '10',
      author: { name: 'Dr Rémi LENOIR', kind: 'professional', organization: 'CH du Val' },
      serviceStart: '2026-02-10',
      createdAt: '2026-02-11T10:00:00.000Z',
      contentType: 'text/plain',
      url: `Binary/${id}`,
      status: 'current',
      isArchived: false,
      visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
      replaces: [],
      events: [],
      ...before,
      ...changes,
      size: changes.size ?? bytes.byteLength,
      hash: changes.hash ?? createHash('sha1').update(bytes).digest('base64'),
      id,
      version: String(Number(before?.version ?? 0) + 1),
      lastUpdated: new Date(this.#now).toISOString(),
    });
  }

  #ask(what: string): void {
    this.requests.push(what);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Time passes between what happens and the answer that tells it. */
  #answeredAt(): string {
    this.#now += 60_000;
    return new Date(this.#now).toISOString();
  }

  async listChanged({ since, actSince = '' }: { since?: string; actSince?: string }) {
    this.#ask('list');
    const bound = since?.slice(2) ?? '';
    const items = [...this.documents.values()].filter(
      ({ lastUpdated, serviceStart }) => serviceStart >= actSince && (since?.startsWith('gt') ? lastUpdated > bound : lastUpdated >= bound),
    );
    return {
      items: items
        .sort((a, b) => a.lastUpdated.localeCompare(b.lastUpdated))
        .map((document) => ({ id: document.id, version: document.version, lastUpdated: document.lastUpdated, read: () => document })),
      answeredAt: this.#answeredAt(),
    };
  }

  async feed() {
    return 'changes' as const;
  }

  async listIds({ since = '', actSince = '' }: { since?: string; actSince?: string }) {
    this.#ask('ids');
    const items = [...this.documents.values()].filter(
      ({ serviceStart, lastUpdated }) => serviceStart >= actSince && lastUpdated >= since.slice(2),
    );
    return { items: items.map(({ id, version }) => ({ id, version })) };
  }

  async count() {
    this.#ask('count');
    return this.documents.size;
  }

  async searchDocuments({ types = [] }: { types?: readonly { code: string }[] }) {
    this.#ask('search');
    const codes = types.map(({ code }) => code);
    return { items: [...this.documents.values()].filter(({ status, type }) => status === 'current' && codes.includes(type.code)) };
  }

  async fetchByIds(ids: readonly string[]) {
    this.#ask('byIds');
    return ids.flatMap((id) => this.documents.get(id) ?? []);
  }

  async listSubmissions() {
    this.#ask('submissions');
    return { items: this.submissions, answeredAt: this.#answeredAt() };
  }

  async retrieve(url: string, options: { onProgress?: (received: number, total?: number) => void } = {}) {
    this.#ask('retrieve');
    const bytes = this.contents.get(url);
    if (bytes === undefined) throw new Failure('platform.not-found', { status: 404 });
    options.onProgress?.(bytes.byteLength, bytes.byteLength);
    return bytes;
  }
}

type ListInput = Partial<ParsedInputOf<'documents.list'>>;

export class DocumentsRig {
  readonly directory = mkdtempSync(join(tmpdir(), 'documents-'));
  readonly db = memoryDatabase();
  readonly clock = steadyClock();
  readonly platform = new MemoryPlatform();
  readonly blobs = createBlobStore({ db: this.db, directory: join(this.directory, 'blobs') });
  readonly events: EventMessage[] = [];
  readonly #cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  documents: Documents;
  isOnline = true;
  isTreating = true;
  newSince: string | undefined;
  onKept: (document: KeptDocument) => void = () => undefined;

  constructor() {
    this.documents = this.#create();
  }

  /** As the vault is opened again over the same base. */
  restart(): void {
    this.documents = this.#create();
  }

  #create(): Documents {
    return createDocuments({
      db: this.db,
      blobs: this.blobs,
      gateway: this.platform as Partial<DocumentGateway> as DocumentGateway,
      engine: createSyncEngine({ db: this.db, clock: this.clock }),
      cda: this.#cda,
      emit: (event) => void this.events.push(event),
      connectivity: { isOnline: () => this.isOnline, isUp: () => true },
      clock: this.clock,
      audit: createAudit({ db: this.db, clock: this.clock }),
      newSince: () => this.newSince,
      onKept: (document) => this.onKept(document),
      isTreatingPhysician: () => this.isTreating,
      currentProfessionalId: () => reader,
    });
  }

  async pull(): Promise<void> {
    await this.documents.pullFor(patient);
  }

  scope() {
    return this.documents.handlers['documents.scope']({ patientId: patient }, { signal: new AbortController().signal });
  }

  async widen() {
    return this.documents.handlers['documents.widen']({ patientId: patient }, { signal: new AbortController().signal });
  }

  acknowledge(): void {
    void this.documents.handlers['documents.acknowledge']({ patientId: patient }, { signal: new AbortController().signal });
  }

  async searchVaccination() {
    return this.documents.handlers['documents.searchVaccination']({ patientId: patient }, { signal: new AbortController().signal });
  }

  async list(input: ListInput = {}) {
    const defaults = { patientId: patient, filter: {}, sort: 'serviceStart' as const, descending: true, offset: 0, limit: 200 };
    return this.documents.handlers['documents.list']({ ...defaults, ...input }, { signal: new AbortController().signal });
  }

  async ids(input: ListInput = {}): Promise<string[]> {
    return (await this.list(input)).documents.map(({ id }) => id);
  }

  open(id: string, signal = new AbortController().signal) {
    return Promise.resolve(this.documents.handlers['documents.open']({ documentId: id as DocumentId }, { signal }));
  }

  get(id: string) {
    return Promise.resolve(
      this.documents.handlers['documents.get']({ documentId: id as DocumentId }, { signal: new AbortController().signal }),
    );
  }

  async close(): Promise<void> {
    await this.#cda.close();
    this.blobs.close();
    this.db.close();
    rmSync(this.directory, { recursive: true });
  }
}

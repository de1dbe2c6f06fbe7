/** The documents of the patients: listed from the mirror, opened one at a time, kept only because they were opened. */

import type { Coding } from '../../preload/contract/codes.ts';
import type { DocumentDetail, DocumentNotice, DocumentSummary } from '../../preload/contract/documents.ts';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { DocumentExtent } from '../../preload/contract/search.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import type { DocumentGateway, PatientRef, RemoteDocument } from '../platform/index.ts';
import type { Clock, Ports } from '../ports.ts';
import { createPdfText, type PdfText } from '../readable/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { shownLabel } from '../shown-label.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { Collection, Connectivity, SyncEngine } from '../sync/index.ts';
import { type AwaitingStudy, awaitingReport } from './awaiting-report.ts';
import { createContentWords } from './content-words.ts';
import { createContents } from './contents.ts';
import { type Course, createCourse } from './course.ts';
import { fetchContent, type KeptDocument } from './fetching.ts';
import { guardQueries } from './guarded-queries.ts';
import { listDocuments } from './list-query.ts';
import { createNotices } from './notices.ts';
import { createOpening, toDocumentContent } from './opening.ts';
import { createQueries, type DocumentQueries } from './queries.ts';
import { documentCollection, documentCollectionName, type Pulled } from './remote.ts';
import { createDocumentRepository } from './repository.ts';
import { type DocumentRow, eventsOf } from './rows.ts';
import { createScope } from './scope.ts';
import { searchDocumentTypes } from './type-search.ts';
import { createWindows } from './window.ts';
import { createWordsIndex } from './words-index.ts';

export interface DocumentsOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly gateway: DocumentGateway;
  readonly engine: SyncEngine;
  readonly cda: CdaReader;
  /** Its own where left out. */
  readonly pdf?: PdfText;
  readonly emit: Ports['emit'];
  readonly connectivity: Pick<Connectivity, 'isOnline' | 'isUp'>;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Start of the reader's visit before the current one (EX_3.1-1020). */
  newSince(patientId: PatientId): string | undefined;
  currentProfessionalId(): string | undefined;
  /** The INS, where the platform is to be asked by it rather than by its own id. */
  identifierOf?(patientId: PatientId): { system: string; value: string } | undefined;
  /** Whether the professional at work is the patient's treating physician, who alone sees what others masked. */
  isTreatingPhysician?(patientId: PatientId): boolean;
  /** The right to consult each record; everybody's where left out. */
  readonly access?: {
    mayConsult(patientId: PatientId): boolean;
    /** @throws {Failure} `access.*` */
    check(patientId: PatientId): void;
  };
  /** Masked, deleted or replaced: no local copy of theirs may stay, images included. */
  onPurged?(documentIds: readonly string[]): void;
  /** A content is on this workstation: what the domains make of its coded entries goes with its row (`document_content`). */
  onKept?(document: KeptDocument): void;
  /** What the platform holds of these has just been written, in a transaction: whatever is shown over it is to be shown again. */
  onTaken?(documents: readonly RemoteDocument[]): void;
}

export interface Documents extends DocumentQueries {
  readonly handlers: HandlersOf<'documents'>;
  /** From now on, what kept contents say is read, those kept before included. */
  start(): void;
  /** Resolves once all that is kept was read. */
  wordsSettled(): Promise<void>;
  stop(): Promise<void>;
  /** Fetches what changed in the patient's list; never a content (EX_3.2-1010). */
  pullFor(patientId: PatientId, signal?: AbortSignal): Promise<void>;
  collectionFor(patientId: PatientId): Collection<Pulled>;
  syncedAt(patientId: PatientId): string | undefined;
  /** What others changed that the professional at work doesn't know yet. */
  noticesOf(patientId: PatientId): DocumentNotice[];
  /** Day of the oldest act that is searched; `undefined` where everything is. */
  searchedSince(patientId: PatientId): string | undefined;
  /** How far back the files opened here go, taken together. */
  extent(): DocumentExtent;
  /** XDS uniqueId, whatever the state of the document. */
  uniqueIdOf(documentId: DocumentId): string | undefined;
  /** The document of a record, any patient's, that bears this uniqueId; whoever may consult it. */
  withUniqueId(uniqueId: string): { documentId: DocumentId; patientId: PatientId } | undefined;
  /** The study that it is about, where its referenceIdList names one. */
  studyOf(documentId: DocumentId): string | undefined;
  /** XDS uniqueIds of the manifests in force of a study, whoever may consult them. */
  manifestsOf(studyInstanceUid: string): string[];
  /** `undefined` when the mirror doesn't hold it. */
  statusOf(documentId: DocumentId): 'current' | 'superseded' | 'entered-in-error' | undefined;
  /** What the record tells of care over time, to whoever may consult it. */
  readonly course: Course;
  /** Coded events of a document; none for an unknown one. */
  eventsOf(documentId: DocumentId): Coding[];
  /** Studies made at a workplace that wait for their report: for its secretariat, which consults no record. */
  awaitingReport(organization: string): AwaitingStudy[];
  /** Takes in what the platform answered about these. */
  take(patientId: PatientId, documents: readonly RemoteDocument[]): void;
  /** Ends the local copies. */
  purge(ids: readonly string[]): void;
  /** Everything of these patients leaves the mirror, copies included; a later pull begins anew. */
  forget(patientIds: readonly PatientId[]): void;
  /** Bytes of a content, kept or fetched. */
  summaries(ids: readonly string[]): DocumentSummary[];
  contentBytes(documentId: DocumentId, signal: AbortSignal): Promise<Uint8Array>;
  /** Bytes of the local copy, which nothing is asked about; `undefined` when there is none. @throws {Failure} `access.*` */
  keptBytes(documentId: DocumentId): Promise<Uint8Array | undefined>;
}

export function createDocuments(options: DocumentsOptions): Documents {
  const { db, blobs, gateway, engine, emit, clock, audit } = options;
  const notices = createNotices(db, clock);
  const repository = createDocumentRepository(db, notices.observe);
  const windows = createWindows(db, clock);
  const contents = createContents(db);
  const newSince = (patientId: string) => options.newSince(patientId as PatientId);
  const reader = () => options.currentProfessionalId();
  const mirror = createQueries(db, { newSince, reader });
  const queries = guardQueries(mirror, options.access?.mayConsult ?? (() => true));
  blobs.remove(contents.sweep());
  const words = createContentWords({ ...{ db, blobs, contents }, index: createWordsIndex(db), pdf: options.pdf ?? createPdfText() });

  const dropCopies = (ids: readonly string[]) => blobs.remove(contents.remove(ids));
  const changed = (patientId: string) => emit({ name: 'documents.changed', payload: { patientId: patientId as PatientId } });

  function codedEventsOf(documentId: DocumentId): Coding[] {
    const row = repository.row(documentId);
    return row === undefined ? [] : eventsOf(row);
  }

  function purge(ids: readonly string[]): void {
    if (ids.length === 0) return;
    dropCopies(ids);
    options.onPurged?.(ids);
  }

  function apply(patientId: string, documents: readonly RemoteDocument[]): void {
    purge(repository.upsert(patientId, documents));
    options.onTaken?.(documents);
  }

  function removeLocal(ids: readonly string[]): void {
    purge(ids);
    repository.remove(ids);
  }

  function refOf(patientId: PatientId): PatientRef {
    const identifier = options.identifierOf?.(patientId);
    return { id: patientId, ...(identifier === undefined ? {} : { identifier }) };
  }

  function collectionFor(patientId: PatientId): Collection<Pulled> {
    return documentCollection({
      gateway,
      repository,
      windows,
      patient: refOf(patientId),
      apply: (documents) => apply(patientId, documents),
      removeLocal,
      changed: () => changed(patientId),
    });
  }

  const open = createOpening({
    repository,
    contents,
    gateway,
    clock,
    connectivity: options.connectivity,
    async fetch(row, signal) {
      const kept = await fetchContent({ ...options, contents }, row, signal);
      words.wake();
      return kept;
    },
    refresh(row, found) {
      const isNews = found.length === 0 || found.some(({ version }) => version !== row.version);
      if (!isNews) return;
      db.transaction(() => (found.length === 0 ? removeLocal([row.document_id]) : apply(row.patient_id, found)))();
      changed(row.patient_id);
    },
    purge(documentId) {
      purge([documentId]);
      const patientId = repository.row(documentId)?.patient_id;
      if (patientId !== undefined) changed(patientId);
    },
  });

  function take(patientId: PatientId, documents: readonly RemoteDocument[]): void {
    db.transaction(() => apply(patientId, documents))();
    changed(patientId);
  }

  async function pullFor(patientId: PatientId, signal?: AbortSignal): Promise<void> {
    await engine.pull(collectionFor(patientId), signal);
  }

  const scope = createScope({
    db,
    engine,
    gateway,
    windows,
    check: (patientId) => options.access?.check(patientId),
    reader,
    refOf,
    pull: pullFor,
    take,
    changed,
  });

  function record(action: string, row: DocumentRow): void {
    audit.record({ action, patientId: row.patient_id, detail: { documentId: row.document_id } });
  }

  function known(documentId: string): DocumentRow {
    const row = repository.row(documentId);
    if (row === undefined) throw new Failure('document.not-found');
    options.access?.check(row.patient_id as PatientId);
    return row;
  }

  function summary(documentId: string): DocumentSummary {
    const [found] = queries.summaries([documentId]);
    if (found === undefined) throw new Failure('document.not-found');
    return found;
  }

  function detail(documentId: string): DocumentDetail {
    const row = known(documentId);
    return {
      document: summary(documentId),
      versions: queries.summaries(repository.idsOfVersions(documentId)),
      sameSubmission: queries.summaries(repository.idsOfSameSubmission(documentId)),
      submission: repository.submissionOf(documentId),
      alsoReceived: repository
        .twinsOf(documentId)
        .flatMap((id) => repository.row(id) ?? [])
        .map((twin) => ({ from: twin.author_organization ?? twin.author_name, at: twin.deposited_at })),
      events: eventsOf(row),
      ...(row.facility_type_code === null ? {} : { facilityTypeCode: row.facility_type_code }),
      ...(row.practice_setting_code === null ? {} : { practiceSettingCode: row.practice_setting_code }),
      ...(row.hash === null ? {} : { hash: row.hash }),
    };
  }

  function noticesOf(patientId: PatientId): DocumentNotice[] {
    const professionalId = reader();
    return professionalId === undefined || options.access?.mayConsult(patientId) === false ? [] : notices.of(patientId, professionalId);
  }

  const handlers: HandlersOf<'documents'> = {
    ...scope.handlers,
    'documents.notices': ({ patientId }) => noticesOf(patientId),
    'documents.acknowledge'({ patientId }) {
      const ids = noticesOf(patientId).map(({ documentId }) => documentId);
      notices.acknowledge(ids, reader() ?? '');
      changed(patientId);
    },
    'documents.list'(input) {
      options.access?.check(input.patientId);
      return listDocuments(db, input, {
        newSince: newSince(input.patientId),
        reader: reader(),
        seesMasked: options.isTreatingPhysician?.(input.patientId) ?? true,
      });
    },
    'documents.get': ({ documentId }) => detail(documentId),
    async 'documents.open'({ documentId }, { signal }) {
      known(documentId);
      const opened = await open(documentId, signal);
      const row = known(documentId);
      const told = noticesOf(row.patient_id as PatientId).filter((notice) => notice.documentId === documentId);
      const professionalId = reader();
      if (professionalId !== undefined) {
        contents.markRead(documentId, professionalId, clock.now().toISOString());
        notices.acknowledge([documentId], professionalId);
      }
      record('document.opened', row);
      changed(row.patient_id);
      return toDocumentContent(row, opened, told);
    },
    'documents.removeLocalCopy'({ documentId }) {
      const row = known(documentId);
      dropCopies([documentId]);
      record('document.copy-removed', row);
      changed(row.patient_id);
      return summary(documentId);
    },
    'documents.searchTypes': ({ text, limit, use }) =>
      searchDocumentTypes(text, limit, use).map((type) => ({
        ...type,
        display: shownLabel(type.display),
        className: shownLabel(type.className),
      })),
  };

  return {
    ...queries,
    handlers,
    start: words.start,
    wordsSettled: words.settled,
    stop: words.stop,
    collectionFor,
    noticesOf,
    pullFor,
    searchedSince: scope.sinceOf,
    extent: windows.extent,
    syncedAt: (patientId) => engine.syncedAt(documentCollectionName, patientId),
    uniqueIdOf: (documentId) => repository.row(documentId)?.unique_id,
    studyOf: (documentId) => repository.row(documentId)?.study_instance_uid ?? undefined,
    withUniqueId: repository.withUniqueId,
    manifestsOf: repository.manifestsOf,
    statusOf: (documentId) => repository.row(documentId)?.status,
    eventsOf: codedEventsOf,
    course: createCourse(db, { newSince, reader }),
    awaitingReport: (organization) => awaitingReport(mirror, codedEventsOf, organization),
    take,
    purge,
    forget(patientIds) {
      for (const patientId of patientIds) {
        for (let { ids } = repository.slice(patientId, undefined); ids.length > 0; { ids } = repository.slice(patientId, undefined)) {
          removeLocal(ids);
        }
        windows.forget(patientId);
        const { name, scope, companion } = collectionFor(patientId);
        engine.forget(name, scope);
        if (companion !== undefined) engine.forget(companion.name, companion.scope);
        changed(patientId);
      }
    },
    summaries: queries.summaries,
    async contentBytes(documentId, signal) {
      known(documentId);
      const { content } = await open(documentId, signal);
      return blobs.readAll(content.blobId);
    },
    async keptBytes(documentId) {
      known(documentId);
      const kept = contents.get(documentId);
      return kept === undefined ? undefined : blobs.readAll(kept.blobId);
    },
  };
}

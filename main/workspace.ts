/** Everything that exists only while the vault is open. Locking drops it whole: database, keys, decrypted state, timers. */
import type { PatientId } from '../preload/contract/ids.ts';
import type { StagedFile } from '../preload/contract/publications.ts';
import type { UploadUse } from '../preload/contract/uploads.ts';
import { type Access, createAccess } from './access/index.ts';
import { type Appointments, createAppointments, parisDayStart } from './appointments/index.ts';
import { createAudit, createJournal, type Logger } from './audit/index.ts';
import { buildCdaN1, type CdaReader, checkCdaN1 } from './cda/index.ts';
import { createFileDelivery } from './deliver-file.ts';
import { createDiagnostics } from './diagnostics/index.ts';
import { createDocumentChanges, createDocuments, type DocumentChanges, type Documents, withStableIds } from './documents/index.ts';
import { toFailure } from './failure.ts';
import { createHanging } from './hanging/index.ts';
import { createImaging, type Imaging } from './imaging/index.ts';
import { createJournalNames } from './journal-names.ts';
import { createMeasurements } from './measurements/index.ts';
import { createMediaExport, type MediaExport } from './media-export/index.ts';
import { createMediaImport, type MediaImport } from './media-import/index.ts';
import { createNetwork } from './network/index.ts';
import { createPacs, type PacsDomain } from './pacs/index.ts';
import { createPatients, type Patients } from './patients/index.ts';
import { createDicomWebClient, createDocumentGateway, createFhirClient, createHttpClient } from './platform/index.ts';
import type { Ports } from './ports.ts';
import { userAgentOf } from './product.ts';
import { createPublications, newOid, type Publications } from './publications/index.ts';
import { createReports, type Reports, reportBuilder } from './reports/index.ts';
import type { Handlers } from './rpc/handler.ts';
import type { Standing } from './rpc/router.ts';
import { createSearch } from './search/index.ts';
import { createSendings } from './sendings/index.ts';
import { createSession, type Session } from './session/index.ts';
import { type BlobStore, createBlobStore, openDatabase, storePaths } from './store/index.ts';
import { type Collection, createConnectivity, createOutbox, createRightOfWay, createScheduler, createSyncEngine } from './sync/index.ts';

export interface WorkspaceOptions {
  readonly ports: Ports;
  readonly key: Uint8Array;
  /** Whose passphrase opened the vault. */
  readonly slotId: string;
  readonly cda: CdaReader;
  readonly logger: Logger;
  /** Age from which the secret connection is proposed to a minor (EX_0.1-1115). */
  secretFromAge(): number;
  /** Room that copies of images may take. */
  imageQuotaBytes(): number;
}

export interface Workspace {
  readonly handlers: Partial<Handlers>;
  readonly blobs: BlobStore;
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** A file that streams in, by what it is for. */
  receive(use: UploadUse, fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<object>;
  standing(): Standing;
  start(): void;
  /** The network may be back: look now. */
  wake(): void;
  stop(): Promise<void>;
}

export function createWorkspace({ ports, key, slotId, cda, logger, secretFromAge, imageQuotaBytes }: WorkspaceOptions): Workspace {
  const { clock } = ports;
  const paths = storePaths(ports.dataDirectory);
  const db = openDatabase({ path: paths.database, key });
  const blobs = createBlobStore({ db, directory: paths.blobs });
  const audit = createAudit({
    db,
    clock,
    actor: () => {
      const [professional, workplace] = [session.view.professional(), session.view.workplace()];
      return professional && { professional, ...(workplace !== undefined && { workplace }) };
    },
    changed: (patientId) =>
      emit({ name: 'journal.changed', payload: patientId === undefined ? {} : { patientId: patientId as PatientId } }),
  });
  const connectivity = createConnectivity({ network: ports.network, clock });

  const emit: Ports['emit'] = (event) => {
    ports.emit(event);
    if (event.name !== 'session.changed') return;
    if (!session.view.isSignedIn()) access.endAll();
    scheduler.wake();
  };

  // The session needs the client and the client the session's cookie: each reaches the other only once both exist.
  const toPlatform = {
    cookie: { get: () => session.cookie.get(), set: (value: string | undefined) => session.cookie.set(value) },
    clock,
    reach: connectivity,
  };
  const network = createNetwork({
    ...toPlatform,
    db,
    audit,
    userAgent: userAgentOf(ports.version),
    emit: ports.emit,
    address: () => ports.platform(),
    onMoved: () => session.leavePlatform(),
  });
  const { transport, address } = network;
  const http = createHttpClient({ ...toPlatform, transport, address, onUnauthorized: () => session.markUnauthorized() });
  const session: Session = createSession({ db, slotId, http, clock, emit, audit });
  const fhir = createFhirClient(http);
  const gateway = withStableIds(createDocumentGateway(fhir), db);
  const rightOfWay = createRightOfWay(clock);
  const engine = createSyncEngine({ db, clock, connectivity, rightOfWay });
  const outbox = createOutbox({
    db,
    clock,
    connectivity,
    rightOfWay,
    handlers: () => [publications.outboxHandler, changes.outboxHandler],
    changed: () => emit({ name: 'sync.changed', payload: {} }),
  });

  const documents: Documents = createDocuments({
    db,
    blobs,
    gateway,
    engine,
    cda,
    connectivity,
    clock,
    audit,
    emit,
    newSince: (patientId) => patients.previousVisitAt(patientId),
    currentProfessionalId: () => session.view.professional()?.nationalId,
    identifierOf(patientId) {
      const ins = patients.find(patientId)?.ins;
      return ins === undefined ? undefined : { system: `urn:oid:${ins.oid}`, value: ins.matricule };
    },
    onPurged: (documentIds) => imaging.forgetManifests(documentIds),
    onTaken: (taken) => changes.taken(taken),
    isTreatingPhysician: (patientId) => patients.isTreatingPhysician(patientId),
    access: { mayConsult: (patientId) => access.mayConsult(patientId), check: (patientId) => access.check(patientId) },
  });
  const patients: Patients = createPatients({
    db,
    fhir,
    session: session.view,
    documents,
    access: { of: (patientId) => access.of(patientId) },
    publications: { countFor: (patientId) => publications.countFor(patientId) },
    imaging: { countOnlyHere: (patientId) => imaging.countOnlyHere(patientId) },
    appointments: { lastSeenAt: (patientId) => appointments.lastSeenAt(patientId) },
    audit,
    clock,
    emit,
    onOpened: verifyRecord,
  });
  const access: Access = createAccess({
    db,
    fhir,
    session: session.view,
    patients,
    audit,
    clock,
    emit,
    syncedAt: (name, scope) => engine.syncedAt(name, scope),
    secretFromAge,
    onGranted(patientId) {
      refreshDocuments(patientId);
      outbox.wake();
    },
    onRevoked: (patientIds) => documents.forget(patientIds),
  });
  const publications: Publications = createPublications({
    db,
    blobs,
    outbox,
    gateway,
    connectivity,
    session: session.view,
    access: {
      isSecret: (patientId) => access.isSecret(patientId),
      checkIdentity: (patientId) => access.checkIdentity(patientId),
    },
    patients,
    documents,
    practitionersHere: () => appointments.practitionersHere(),
    cda: { build: buildCdaN1, check: checkCdaN1 },
    reports: reportBuilder,
    storeImages: (acts, signal) => reports.storeImages(acts, signal),
    audit,
    clock,
    sourceId: sourceIdOf(ports),
    emit,
    onSent: refreshDocuments,
  });
  const changes: DocumentChanges = createDocumentChanges({
    db,
    outbox,
    gateway,
    connectivity,
    session: session.view,
    patients,
    documents,
    access,
    audit,
    clock,
    emit,
  });
  const appointments: Appointments = createAppointments({ db, fhir, session: session.view, patients, documents, clock, emit });
  const pacs: PacsDomain = createPacs({
    ...{ db, clock, audit, patients, emit, platform: address },
    userAgent: userAgentOf(ports.version),
    studies: {
      fileOf: (uid) => imaging.findStudy(uid)?.patientId,
      forget: (uid) => imaging.forgetStudy(uid),
    },
  });
  const dicomWeb = createDicomWebClient(http);
  const mediaImport: MediaImport = createMediaImport({
    ...{ db, blobs, patients, dicomWeb, audit, clock, emit },
    isLeaving: (studyInstanceUid) => publications.ofStudy(studyInstanceUid).some(({ withImages, state }) => withImages && state !== 'sent'),
  });
  const imaging: Imaging = createImaging({
    db,
    local: mediaImport.studies,
    pacs: pacs.local,
    blobs,
    dicomWeb,
    documents,
    audit,
    clock,
    emit,
    quotaBytes: imageQuotaBytes,
    prefetch: {
      patients: patientsToPrepare,
      mayRun: () => connectivity.isUp() && session.view.isSignedIn() && session.view.role() !== 'secretary',
    },
  });
  const deliver = createFileDelivery({ ports, blobs });
  const measurements = createMeasurements({
    ...{ db, blobs, audit, clock, emit, deliver },
    session: session.view,
    mayRead: (studyInstanceUid) => imaging.findStudy(studyInstanceUid) !== undefined,
  });
  const mediaExport: MediaExport = createMediaExport({ blobs, study: imaging.study, deliver, audit, clock, emit });
  const hanging = createHanging({ db, session: session.view });
  const reports: Reports = createReports({
    ...{ db, blobs, clock, cda, dicomWeb, patients, documents, publications, appointments, measurements, audit, emit },
    session: session.view,
    outgoing: mediaImport.outgoing,
    imageSource: async () => `${(await address()).url}/send/dicom-web`,
    studies: {
      list: () => imaging.listStudies(),
      find: (studyInstanceUid) => imaging.findStudy(studyInstanceUid),
    },
  });
  const sendings = createSendings({ publications, changes, outbox, session: session.view, clock });
  const journal = createJournal({
    audit,
    session: session.view,
    clock,
    names: createJournalNames({ patients, documents, publications, access }),
    startOfDay: parisDayStart,
    deliver,
  });
  const search = createSearch({ patients, documents, session: session.view });
  const scheduler = createScheduler({
    engine,
    outbox,
    connectivity,
    clock,
    emit,
    isSignedIn: () => session.view.role() !== undefined,
    collections: () => [
      ...access.collections(),
      ...patients.collections(),
      ...agendaCollections(),
      ...recordCollections(),
      ...documentCollections(),
    ],
  });
  const diagnostics = createDiagnostics({ db, clock, version: ports.version, connectivity, outbox, scheduler });

  function receive(use: UploadUse, fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<object> {
    if (use.kind === 'import') return mediaImport.receive(use.importId, fileName, content);
    if (use.kind === 'key-picture') return reports.receivePicture(use, content);
    if (use.kind === 'export') return mediaExport.receive(use, content);
    return publications.stage(fileName, contentType, content);
  }

  function agendaCollections(): Collection[] {
    const history = appointments.historyCollection();
    return history === undefined ? [appointments.collection()] : [appointments.collection(), history];
  }

  function recordCollections(): Collection[] {
    return session.view.role() === 'secretary' ? [] : [access.recordCollection(() => appointments.patientIdsOfTheDay())];
  }

  /** Metadata of those who come today, once their record is known: ready before they do. A secretary reads no document. */
  function documentCollections(): Collection[] {
    if (session.view.role() === 'secretary') return [];
    return patientsToPrepare().map((patientId) => documents.collectionFor(patientId));
  }

  function patientsToPrepare(): PatientId[] {
    return appointments.patientIdsOfTheDay().filter((patientId) => access.isVerified(patientId) && access.mayConsult(patientId));
  }

  /** The record's state first, then its documents; where the platform can't be asked, what was known stays. */
  function verifyRecord(patientId: PatientId): void {
    access
      .verify(patientId)
      .catch((thrown: unknown) => logger.failure('access.verify', toFailure(thrown)))
      .finally(() => refreshDocuments(patientId));
  }

  /** In the background: what is shown meanwhile is what the mirror has. */
  function refreshDocuments(patientId: PatientId): void {
    if (!db.open) return;
    if (!access.mayConsult(patientId)) return;
    documents.pullFor(patientId).catch((thrown: unknown) => logger.failure('documents.pull', toFailure(thrown)));
  }

  return {
    blobs,
    stage: publications.stage,
    receive,
    handlers: {
      ...session.handlers,
      ...network.handlers,
      ...patients.handlers,
      ...access.handlers,
      ...documents.handlers,
      ...changes.handlers,
      ...sendings.handlers,
      ...publications.handlers,
      ...appointments.handlers,
      ...imaging.handlers,
      ...hanging.handlers,
      ...reports.handlers,
      ...measurements.handlers,
      ...mediaImport.handlers,
      ...mediaExport.handlers,
      ...pacs.handlers,
      ...search.handlers,
      ...journal.handlers,
      ...scheduler.handlers,
      ...diagnostics.handlers,
    },
    standing: () => ({ isUnlocked: true, isSignedIn: session.view.isSignedIn(), role: session.view.role() }),
    start() {
      session.restore();
      access.endAll();
      outbox.start();
      changes.start();
      scheduler.start();
      imaging.start();
    },
    wake: () => scheduler.wake(),
    async stop() {
      access.endAll();
      session.stop();
      changes.stop();
      imaging.stop();
      connectivity.stop();
      await Promise.all([scheduler.stop(), outbox.stop()]);
      transport.close();
      pacs.stop();
      blobs.close();
      db.close();
    },
  };
}

/** OID of this workstation as a source of submissions: drawn once, kept in clear since it says nothing of anybody. */
function sourceIdOf({ preferences }: Pick<Ports, 'preferences'>): string {
  const values = preferences.read();
  if (typeof values.sourceId === 'string') return values.sourceId;
  const sourceId = newOid();
  preferences.write({ ...values, sourceId });
  return sourceId;
}

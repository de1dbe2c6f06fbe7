/** Everything that exists only while the vault is open. Locking drops it whole: database, keys, decrypted state, timers. */
import type { PatientId } from '../preload/contract/ids.ts';
import type { StagedFile } from '../preload/contract/publications.ts';
import type { UploadUse } from '../preload/contract/uploads.ts';
import { type Access, createAccess } from './access/index.ts';
import { type Agenda, createAgenda } from './agenda/index.ts';
import { type Appointments, createAppointments, parisDayStart } from './appointments/index.ts';
import { createAudit, createJournal, type Logger } from './audit/index.ts';
import { type Biology, createBiology } from './biology/index.ts';
import { type Catalogue, createCatalogue } from './catalogue/index.ts';
import { buildCdaN1, type CdaReader, checkCdaN1 } from './cda/index.ts';
import { type Correspondence, createCorrespondence } from './correspondence.ts';
import { createFileDelivery } from './deliver-file.ts';
import { createDiagnostics } from './diagnostics/index.ts';
import { createDirectory, type Directory } from './directory/index.ts';
import { createDocumentChanges, createDocuments, type DocumentChanges, type Documents, withStableIds } from './documents/index.ts';
import { toFailure } from './failure.ts';
import { createGrowth } from './growth/index.ts';
import { createIdentities } from './identities.ts';
import { createImagery, type Imagery } from './imagery.ts';
import { createJournalNames } from './journal-names.ts';
import type { MailReader } from './messages/index.ts';
import { createNetwork } from './network/index.ts';
import { createPatients, type Patients } from './patients/index.ts';
import { createAnnuaireGateway, createDirectoryHttp, createDocumentGateway, createFhirClient, createHttpClient } from './platform/index.ts';
import type { Ports } from './ports.ts';
import { userAgentOf } from './product.ts';
import { createProfile, type Profile } from './profile/index.ts';
import { createPublications, newOid, type Publications } from './publications/index.ts';
import { createPdfText } from './readable/index.ts';
import { reportBuilder } from './reports/index.ts';
import type { Handlers } from './rpc/handler.ts';
import type { Standing } from './rpc/router.ts';
import { createSearch } from './search/index.ts';
import { createSendings } from './sendings/index.ts';
import { createSession, type Session } from './session/index.ts';
import { type BlobStore, createBlobStore, openDatabase, storePaths } from './store/index.ts';
import { type Collection, createConnectivity, createOutbox, createRightOfWay, createScheduler, createSyncEngine } from './sync/index.ts';
import { createVaccination } from './vaccination/index.ts';

export interface WorkspaceOptions {
  readonly ports: Ports;
  readonly key: Uint8Array;
  /** Whose passphrase opened the vault. */
  readonly slotId: string;
  readonly cda: CdaReader;
  readonly mail: MailReader;
  readonly logger: Logger;
  /** Age from which the secret connection is proposed to a minor (EX_0.1-1115). */
  secretFromAge(): number;
  /** Room that copies of images may take. */
  imageQuotaBytes(): number;
}

export interface Workspace {
  readonly handlers: Partial<Handlers>;
  readonly blobs: BlobStore;
  /** A file made here that holds nothing clinical. */
  isForEveryRole(blobId: string): boolean;
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** A file that streams in, by what it is for. */
  receive(use: UploadUse, fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<object>;
  standing(): Standing;
  start(): void;
  /** The network may be back: look now. */
  wake(): void;
  stop(): Promise<void>;
}

export function createWorkspace({ ports, key, slotId, cda, mail, logger, secretFromAge, imageQuotaBytes }: WorkspaceOptions): Workspace {
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
    correspondence.heard(event);
    if (event.name !== 'session.changed') return;
    if (!session.view.isSignedIn()) access.endAll();
    scheduler.wake();
    correspondence.look();
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
    handlers: () => [
      publications.outboxHandler,
      changes.outboxHandler,
      profile.notes.outboxHandler,
      agenda.outboxHandler,
      ...correspondence.outboxHandlers,
    ],
    changed: () => emit({ name: 'sync.changed', payload: {} }),
  });

  const pdf = createPdfText();
  const documents: Documents = createDocuments({
    ...{ db, blobs, gateway, engine, cda, pdf, connectivity, clock, audit, emit },
    newSince: (patientId) => patients.previousVisitAt(patientId),
    currentProfessionalId: () => session.view.professional()?.nationalId,
    identifierOf(patientId) {
      const ins = patients.find(patientId)?.ins;
      return ins === undefined ? undefined : { system: `urn:oid:${ins.oid}`, value: ins.matricule };
    },
    onKept: (document) => profile.documentKept(document),
    onPurged: (documentIds) => imagery.forgetManifests(documentIds),
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
    notedAlerts: (patientId) => profile.notes.allergies(patientId, engine.syncedAt('alerts', 'AllergyIntolerance')),
    publications: { countFor: (patientId) => publications.countFor(patientId) },
    imaging: { countOnlyHere: (patientId) => imagery.countOnlyHere(patientId) },
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
    onRevoked(patientIds) {
      documents.forget(patientIds);
      profile.forget(patientIds);
      biology.forget(patientIds);
    },
  });
  const publications: Publications = createPublications({
    ...{ db, blobs, outbox, gateway, connectivity, patients, documents, audit, clock, emit },
    session: session.view,
    access: {
      isSecret: (patientId) => access.isSecret(patientId),
      checkIdentity: (patientId) => access.checkIdentity(patientId),
    },
    practitionersHere: () => appointments.practitionersHere(),
    cda: { build: buildCdaN1, check: checkCdaN1 },
    reports: reportBuilder,
    storeImages: (acts, signal) => imagery.storeImages(acts, signal),
    sourceId: sourceIdOf(ports),
    onSent: refreshDocuments,
  });
  const changes: DocumentChanges = createDocumentChanges({
    ...{ db, outbox, gateway, connectivity, patients, documents, access, audit, clock, emit },
    session: session.view,
  });
  const fileOf = (patientId: PatientId) => patients.find(patientId)?.id ?? patientId;
  /** Files made here without anything clinical, as long as the vault is open. */
  const forEveryRole = new Set<string>();
  const deliver = createFileDelivery({ ports, blobs, forEveryRole });
  const agenda: Agenda = createAgenda({
    ...{ db, fhir, engine, outbox, connectivity, patients, audit, clock, deliver, emit },
    session: session.view,
    letters: () => correspondence.outgoing.letters,
  });
  const appointments: Appointments = createAppointments({ agenda, session: session.view, patients, documents, clock });
  const imagery: Imagery = createImagery({
    ...{ db, blobs, clock, cda, http, audit, emit, deliver, patients, documents, publications, appointments },
    session: session.view,
    platform: address,
    userAgent: userAgentOf(ports.version),
    quotaBytes: imageQuotaBytes,
    prefetch: {
      patients: patientsToPrepare,
      mayRun: () => connectivity.isUp() && session.view.isSignedIn() && session.view.role() !== 'secretary',
    },
  });
  const profile: Profile = createProfile({
    ...{ db, fhir, engine, outbox, documents, patients, access, appointments, clock, audit, deliver, emit },
    session: session.view,
  });
  const correspondence: Correspondence = createCorrespondence({
    ...{ db, blobs, clock, http, transport, connectivity, outbox, patients, documents },
    ...{ access, appointments, publications, cda, pdf, mail, audit, logger, emit, session: session.view },
    directory: () => directory,
    sourceId: sourceIdOf(ports),
    notifier: ports.notifier,
    onSent: (sent) => agenda.letterSent(sent),
  });
  const sendings = createSendings({
    ...{ publications, changes, notes: profile.notes, outbox, clock, fileOf },
    messages: correspondence.outgoing,
    session: session.view,
  });
  const journal = createJournal({
    audit,
    session: session.view,
    clock,
    names: createJournalNames({ patients, documents, publications, access, filing: correspondence }),
    startOfDay: parisDayStart,
    deliver,
  });
  const directory: Directory = createDirectory({
    ...{ db, clock, documents, patients, emit },
    session: session.view,
    gateway: (apiKey) => createAnnuaireGateway({ clock, apiKey, http: createDirectoryHttp({ ...toPlatform, transport, address }) }),
    isOnline: () => connectivity.isOnline(),
  });
  const biology: Biology = createBiology({ db, documents, access, cda, audit, emit, fhir, engine, patients, clock });
  const catalogue: Catalogue = createCatalogue({ db, fhir, emit, syncedAt: (name, scope) => engine.syncedAt(name, scope) });
  const growth = createGrowth({ profile, patients, access });
  const vaccination = createVaccination({ documents, profile, patients, access, audit, clock, emit });
  const identities = createIdentities({
    ...{ db, patients, access, audit, clock, emit, session: session.view },
    http: createDirectoryHttp({ ...toPlatform, transport, address }),
    onChanged: verifyRecord,
  });
  const search = createSearch({ patients, documents, agenda, messages: correspondence, session: session.view, clock });
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
      catalogue.collection(),
    ],
  });
  const diagnostics = createDiagnostics({ db, clock, version: ports.version, connectivity, outbox, scheduler });

  function receive(use: UploadUse, fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<object> {
    if (use.kind === 'message') return correspondence.outgoing.receive(use, fileName, contentType, content);
    if (use.kind !== 'publication') return imagery.receive(use, fileName, content);
    return publications.stage(fileName, contentType, content);
  }

  function agendaCollections(): Collection[] {
    const history = appointments.historyCollection();
    return [...agenda.collections(), ...(history === undefined ? [] : [history])];
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
    profile.pullFor(patientId).catch((thrown: unknown) => logger.failure('profile.pull', toFailure(thrown)));
    biology.pullFor(patientId).catch((thrown: unknown) => logger.failure('biology.pull', toFailure(thrown)));
  }

  return {
    blobs,
    isForEveryRole: (blobId) => forEveryRole.has(blobId),
    stage: publications.stage,
    receive,
    handlers: {
      ...session.handlers,
      ...network.handlers,
      ...patients.handlers,
      ...access.handlers,
      ...identities.handlers,
      ...documents.handlers,
      ...changes.handlers,
      ...biology.handlers,
      ...profile.handlers,
      ...vaccination.handlers,
      ...growth.handlers,
      ...sendings.handlers,
      ...publications.handlers,
      ...appointments.handlers,
      ...agenda.handlers,
      ...imagery.handlers,
      ...correspondence.handlers,
      ...directory.handlers,
      ...catalogue.handlers,
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
      profile.notes.start();
      scheduler.start();
      imagery.start();
      agenda.start();
      documents.start();
      correspondence.start();
      directory.start();
    },
    wake() {
      scheduler.wake();
      correspondence.look();
    },
    async stop() {
      access.endAll();
      session.stop();
      changes.stop();
      profile.notes.stop();
      imagery.stop();
      directory.stop();
      connectivity.stop();
      await Promise.all([scheduler.stop(), outbox.stop(), agenda.stop(), correspondence.stop(), documents.stop()]);
      transport.close();
      imagery.close();
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

/** Publications against the embedded platform: deposited once whatever is lost on the way, then found among the patient's documents. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { buildCdaN1, type CdaReader, checkCdaN1, createCdaReader } from '../../../main/cda/index.ts';
import { createDocuments, type Documents } from '../../../main/documents/index.ts';
import { createDocumentGateway, createFhirClient, createHttpClient, type DocumentGateway } from '../../../main/platform/index.ts';
import { createPublications, type Publications } from '../../../main/publications/index.ts';
import { type RemoteSandbox, startSandboxInWorker } from '../../../main/sandbox/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import { createConnectivity, createOutbox, createSyncEngine, type Outbox } from '../../../main/sync/index.ts';
import type { DocumentId, PatientId, PublicationId, WorkplaceId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Publication } from '../../../preload/contract/publications.ts';
import { realClock } from '../platform/fake-platform.ts';
import { memoryDatabase } from '../support/core.ts';
import { createSwitchableNetwork } from '../sync/memory-database.ts';

const directory = mkdtempSync(join(tmpdir(), 'publications-platform-'));
const signal = new AbortController().signal;
let sandbox: RemoteSandbox;
let db: Database;
let blobs: BlobStore;
let cda: CdaReader;
let outbox: Outbox;
let documents: Documents;
let publications: Publications;
let gateway: DocumentGateway;
let patient: PatientSummary;
const pulls: Promise<unknown>[] = [];
const faults = (settings: unknown) => fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(settings) });

beforeAll(async () => {
  sandbox = await startSandboxInWorker({ directory, world: 'small', approvalDelayMs: 0 });
  let cookie: string | undefined;
  const http = createHttpClient({
    address: async () => ({ url: sandbox.url, isEmbedded: true }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  await http.json({ path: '/connect', body: { nationalId: '899700000001', bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE' } });
  const fhir = createFhirClient(http);
  const { resources } = await fhir.search('Patient', { _count: '1' });
  patient = {
    id: (resources[0] as { id: PatientId }).id,
    birthName: 'INVENTÉE',
    firstGivenName: 'Jeanne',
    givenNames: ['Jeanne'],
    birthDate: '1958-03-14',
    gender: 'female',
    identityStatus: 'qualifiee',
    isDeceased: false,
  };
  db = memoryDatabase();
  blobs = createBlobStore({ db, directory: join(directory, 'blobs') });
  cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  gateway = createDocumentGateway(fhir);
  const audit = createAudit({ db, clock: realClock });
  const connectivity = createConnectivity({ network: createSwitchableNetwork(), clock: realClock });
  const shared = { db, blobs, gateway, connectivity, clock: realClock, audit, emit: () => undefined };
  documents = createDocuments({
    ...shared,
    cda,
    engine: createSyncEngine({ db, clock: realClock }),
    newSince: () => undefined,
    currentProfessionalId: () => '899700000001',
  });
  outbox = createOutbox({ db, clock: realClock, connectivity, handlers: () => [publications.outboxHandler], random: () => 0 });
  publications = createPublications({
    ...shared,
    outbox,
    documents,
    session: {
      professional: () => ({
        nationalId: '899700000001',
        displayName: 'Dre Claire DIALLO',
        shortName: 'Dre Diallo',
        familyName: 'DIALLO',
        givenName: 'Claire',
        profession: 'Médecin',
        specialtyCode: 'G15_10/SM26',
      }),
      workplace: () => ({
        id: 'w1' as WorkplaceId,
        name: 'Maison inventée',
        facilityTypeCode: 'SA52',
        practiceSettingCode: 'AMBULATOIRE',
        role: 'physician',
      }),
      role: () => 'physician',
      isSignedIn: () => true,
    },
    patients: { summary: () => patient },
    cda: { build: buildCdaN1, check: checkCdaN1 },
    sourceId: '2.25.9',
    onSent: (patientId) => void pulls.push(documents.pullFor(patientId)),
  });
  outbox.start();
}, 120_000);

afterAll(async () => {
  await outbox?.stop();
  await sandbox?.close();
  await cda?.close();
  blobs?.close();
  db?.close();
  rmSync(directory, { recursive: true });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function publish(fileName: string, bytes: Uint8Array, replaces?: DocumentId): Promise<Publication> {
  const { id } = await publications.stage(fileName, '', once(bytes));
  const form = {
    patientId: patient.id,
    stagedId: id,
    typeCode: '11488-4',
    title: `Publié : ${fileName}`,
    serviceStart: '2026-03-12',
    events: [],
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
    ...(replaces === undefined ? {} : { replaces }),
  };
  return publications.handlers['publications.create']({ form, hold: false }, { signal });
}

const get = (publicationId: PublicationId) => Promise.resolve(publications.handlers['publications.get']({ publicationId }, { signal }));

async function sent(id: PublicationId): Promise<Publication> {
  for (let turn = 0; turn < 100; turn += 1) {
    await outbox.idle();
    const publication = await get(id);
    if (publication.state === 'sent') {
      await Promise.all(pulls.splice(0));
      return publication;
    }
    if (publication.state === 'blocked') throw new Error(JSON.stringify(publication.lastError));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('never sent');
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const another = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const titled = async (title: string) => {
  const every = { withOlderVersions: true };
  const input = { patientId: patient.id, filter: every, sort: 'depositedAt' as const, descending: true, offset: 0, limit: 500 };
  return (await documents.handlers['documents.list'](input, { signal })).documents.filter((one) => one.title === title);
};

test('what was sent is among the patient’s documents, opens, and can be replaced', async () => {
  const first = await sent((await publish('note.txt', Buffer.from('Suivi inventé.'))).id);
  const [document] = await titled('Publié : note.txt');
  expect(document).toMatchObject({
    id: first.documentId,
    status: 'current',
    author: { name: 'Dre Claire DIALLO', organization: 'Maison inventée' },
  });
  const content = await documents.handlers['documents.open']({ documentId: first.documentId as DocumentId }, { signal });
  expect(content).toMatchObject({ kind: 'cda', embedded: { kind: 'text' } });
  const second = await sent((await publish('image.png', png, first.documentId)).id);
  expect((await titled('Publié : image.png'))[0]).toMatchObject({ id: second.documentId, olderVersionCount: 1 });
  expect((await titled('Publié : note.txt'))[0]?.status).toBe('superseded');
}, 30_000);

test('a new version whose answer is lost replaces once, and the old one stays replaced by it alone', async () => {
  const first = await sent((await publish('avant.txt', Buffer.from('Première version inventée.'))).id);
  await faults({ lostResponseRate: 1, only: '^POST /send/fhir$' });
  const { id } = await publish('après.txt', Buffer.from('Seconde version inventée.'), first.documentId);
  await outbox.idle();
  expect((await get(id)).state).toBe('waiting');
  await faults({});
  publications.handlers['publications.retry']({ publicationId: id }, { signal });
  const second = await sent(id);
  expect((await titled('Publié : après.txt')).map((one) => [one.id, one.status])).toEqual([[second.documentId, 'current']]);
  expect((await titled('Publié : avant.txt'))[0]?.status).toBe('superseded');
  const [held] = await gateway.fetchByIds([second.documentId ?? '']);
  expect(held?.replaces).toEqual([{ id: first.documentId }]);
}, 30_000);

test('an image whose answers are lost is deposited once', async () => {
  await faults({ lostResponseRate: 1, only: '^POST /send/fhir$' });
  const { id } = await publish('perdue.png', another);
  await outbox.idle();
  expect((await get(id)).state).toBe('waiting');
  await faults({ duplicateRate: 1, only: '^POST /send/fhir$' });
  publications.handlers['publications.retry']({ publicationId: id }, { signal });
  const publication = await sent(id);
  expect(publication.attempts).toBe(2);
  await faults({});
  expect((await titled('Publié : perdue.png')).map((one) => one.id)).toEqual([publication.documentId]);
}, 30_000);

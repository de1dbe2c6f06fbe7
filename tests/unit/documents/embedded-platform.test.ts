/** Documents against the embedded platform: every kind that its world holds is pulled, listed, opened, checked and kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { type CdaReader, createCdaReader } from '../../../main/cda/index.ts';
import { createDocuments, type Documents } from '../../../main/documents/index.ts';
import { createDocumentGateway, createFhirClient, createHttpClient } from '../../../main/platform/index.ts';
import { type RemoteSandbox, startSandboxInWorker } from '../../../main/sandbox/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import { createConnectivity, createSyncEngine, type SyncEngine } from '../../../main/sync/index.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { realClock } from '../platform/fake-platform.ts';
import { memoryDatabase } from '../support/core.ts';
import { createSwitchableNetwork } from '../sync/memory-database.ts';

const directory = mkdtempSync(join(tmpdir(), 'documents-platform-'));
let sandbox: RemoteSandbox;
let db: Database;
let blobs: BlobStore;
let cda: CdaReader;
let engine: SyncEngine;
let documents: Documents;
let patients: PatientId[];
const signal = new AbortController().signal;
const faults = (settings: unknown) => fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(settings) });

beforeAll(async () => {
  sandbox = await startSandboxInWorker({ directory, world: 'small', approvalDelayMs: 0 });
  let cookie: string | undefined;
  const connectivity = createConnectivity({ network: createSwitchableNetwork(), clock: realClock });
  const http = createHttpClient({
    address: async () => ({ url: sandbox.url, isEmbedded: true }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: realClock,
    reach: connectivity,
    onUnauthorized: () => undefined,
  });
  await http.json({ path: '/connect', body: { nationalId: '899700000001', bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE' } });
  const fhir = createFhirClient(http);
  db = memoryDatabase();
  blobs = createBlobStore({ db, directory: join(directory, 'blobs') });
  cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  engine = createSyncEngine({ db, clock: realClock, connectivity });
  documents = createDocuments({
    db,
    blobs,
    gateway: createDocumentGateway(fhir),
    engine,
    cda,
    emit: () => undefined,
    connectivity,
    clock: realClock,
    audit: createAudit({ db, clock: realClock }),
    newSince: () => undefined,
    currentProfessionalId: () => '899700000001',
  });
  const { resources } = await fhir.search('Patient', { _count: '100' });
  // Whose record isn't open to this professional is `access`'s matter.
  const gateway = createDocumentGateway(fhir);
  patients = [];
  for (const { id } of resources as { id: PatientId }[]) {
    const isOpen = await gateway.listChanged({ patient: { id }, count: 1 }).then(
      () => true,
      () => false,
    );
    if (isOpen) patients.push(id);
  }
  expect(patients.length).toBeGreaterThan(10);
}, 120_000);

afterAll(async () => {
  await sandbox?.close();
  await cda?.close();
  blobs?.close();
  db?.close();
  rmSync(directory, { recursive: true });
});

const everything = {
  withArchived: true,
  withMasked: true,
  withHiddenFromPatient: true,
  withHiddenFromRepresentatives: true,
  withOlderVersions: true,
};
const list = (patientId: PatientId) =>
  Promise.resolve(
    documents.handlers['documents.list'](
      { patientId, filter: everything, sort: 'depositedAt', descending: true, offset: 0, limit: 500 },
      { signal },
    ),
  );

test('every patient’s list is pulled, first of two years, then whole once widened; nothing new costs one request', async () => {
  const nothingNew = { requests: 1, items: 0 };
  let [recent, total] = [0, 0];
  for (const patientId of patients) {
    await documents.pullFor(patientId);
    const first = await list(patientId);
    const since = documents.searchedSince(patientId) ?? '';
    expect(since).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(first.documents.filter(({ serviceStart }) => serviceStart < since)).toEqual([]);
    recent += first.total;
    expect(await engine.pull(documents.collectionFor(patientId))).toEqual(nothingNew);
    await engine.reconcile(documents.collectionFor(patientId));
    expect((await list(patientId)).total).toBe(first.total);
    expect(await documents.handlers['documents.widen']({ patientId }, { signal })).toMatchObject({ isComplete: true });
    total += (await list(patientId)).total;
    expect(await engine.pull(documents.collectionFor(patientId))).toEqual(nothingNew);
  }
  expect(recent).toBeGreaterThan(20);
  expect(total).toBeGreaterThan(recent + 20);
  expect(db.prepare('SELECT count(*) FROM document WHERE defect IS NOT NULL').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM document_submission').pluck().get()).toBeGreaterThan(50);
}, 60_000);

test('one document of each type and format opens, and says what it is', async () => {
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  for (const patientId of patients) {
    for (const { id, type, formatCode, contentType } of (await list(patientId)).documents) {
      const variety = `${type.code} ${formatCode} ${contentType}`;
      if (seen.has(variety)) continue;
      seen.add(variety);
      const content = await documents.handlers['documents.open']({ documentId: id }, { signal });
      kinds.set(content.kind, (kinds.get(content.kind) ?? 0) + 1);
      if (content.kind === 'kos') expect(content.studyInstanceUid).toMatch(/^[0-9.]+$/);
      if (content.kind === 'cda') expect(content.cda?.title).not.toBe('');
      // A detached signature is XML, and nothing that can be shown.
      expect(content.kind === 'other').toBe(formatCode === 'urn:ihe:iti:dsg:detached:2014');
    }
  }
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(['cda', 'kos']));
}, 120_000);

test('a content is not taken for whole when half of it came, nor a list', async () => {
  const target = (await list(patients[0] as PatientId)).documents[0];
  if (target === undefined) throw new Error('the first patient has no document');
  await documents.handlers['documents.removeLocalCopy']({ documentId: target.id }, { signal });
  await faults({ halfSentRate: 1 });
  await expect(documents.contentBytes(target.id, signal)).rejects.toMatchObject({ code: 'network.offline' });
  await expect(engine.reconcile(documents.collectionFor(target.patientId))).rejects.toMatchObject({ code: 'network.offline' });
  await faults({});
  expect((await documents.contentBytes(target.id, signal)).byteLength).toBe(target.size);
});

test('a comparison puts back what was lost and takes out what is not on the platform', async () => {
  const patientId = patients[0] as PatientId;
  const before = (await list(patientId)).documents.map(({ id }) => id);
  const [lost] = before;
  db.prepare('DELETE FROM document WHERE document_id = ?').run(lost);
  db.prepare(
    `INSERT INTO document SELECT 999999, 'stranger', patient_id, version, last_updated, 'u', logical_id, title, type_code, type_system, type_display,
       class_code, author_name, author_specialty, author_organization, author_kind, title_key, author_key, type_key, service_start, service_stop,
       created_at, deposited_at, content_type, format_code, size, hash, url, status, is_archived, is_masked, is_hidden_from_patient,
       is_hidden_from_representatives, has_older, replaced_by, facility_type_code, practice_setting_code, events, study_instance_uid, defect, author_ids, NULL
     FROM document WHERE patient_id = ? LIMIT 1`,
  ).run(patientId);
  await engine.reconcile(documents.collectionFor(patientId));
  expect((await list(patientId)).documents.map(({ id }) => id).sort()).toEqual([...before].sort());
});

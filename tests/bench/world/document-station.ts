/** All of the core between the wire and the disk, for one patient's documents. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createDocuments } from '../../../main/documents/index.ts';
import { createDocumentGateway, createFhirClient, type HttpClient } from '../../../main/platform/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { createBlobStore, openDatabase, storePaths } from '../../../main/store/index.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import { patientId as patientIdSchema } from '../../../preload/contract/ids.ts';

export type DocumentStation = ReturnType<typeof openStation>;

/** A workstation that knows no document yet. */
export function openStation(http: HttpClient, platformPatientId: string) {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const paths = storePaths(directory);
  const db = openDatabase({ path: paths.database, key: randomBytes(32) });
  const engine = createSyncEngine({ db, clock: systemClock });
  const patientId = patientIdSchema.parse(platformPatientId);
  const documents = createDocuments({
    db,
    blobs: createBlobStore({ db, directory: paths.blobs }),
    gateway: createDocumentGateway(createFhirClient(http)),
    engine,
    cda: {
      read: () => Promise.reject(new Error('no content is read here')),
      forget: async () => undefined,
      close: async () => undefined,
    },
    connectivity: { isOnline: () => true, isUp: () => true },
    clock: systemClock,
    audit: createAudit({ db, clock: systemClock }),
    emit: () => undefined,
    newSince: () => undefined,
    currentProfessionalId: () => undefined,
  });
  return {
    db,
    pull: () => engine.pull(documents.collectionFor(patientId)),
    reconcile: () => engine.reconcile(documents.collectionFor(patientId)),
    total: () => documents.countsFor(patientId).total,
    close() {
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

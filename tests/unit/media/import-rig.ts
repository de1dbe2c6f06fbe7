/** An import domain on a database in memory, with two invented patients of the practice. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createMediaImport, type MediaImport } from '../../../main/media-import/index.ts';
import type { InstanceToStore, StoreResult } from '../../../main/platform/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { type ImportReview, importReview } from '../../../preload/contract/media.ts';
import type { ImportSource } from '../../../preload/contract/media-source.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';
import { streamed } from './discs.ts';

const patient = (id: string, birthName: string, firstGivenName: string, birthDate: string): PatientSummary => ({
  id: patientId.parse(id),
  ...{ birthName, firstGivenName, birthDate, givenNames: [firstGivenName, 'Anne'], gender: 'female', identityStatus: 'qualifiee' },
  isDeceased: false,
});
export const jeanne = patient('pat-1', 'Martel', 'Jeanne', '1957-08-14');
export const louise = patient('pat-2', 'Martel', 'Louise', '1957-08-14');

export interface ImportRig {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly events: EventMessage[];
  media: MediaImport;
  /** What the image source answers; everything is taken unless said otherwise. */
  store(instances: readonly InstanceToStore[]): Promise<StoreResult[]>;
  isLeaving(studyInstanceUid: string): boolean;
  /** As after a lock and an unlock. */
  reopen(): void;
  files(): number;
  take(files: Readonly<Record<string, Uint8Array>>, source?: ImportSource): Promise<{ importId: string; review: ImportReview }>;
  review(importId: string): Promise<ImportReview>;
  journal(): { action: string; detail: string; patient: string }[];
  close(): void;
}

const context = { signal: new AbortController().signal };

export function importRig(): ImportRig {
  const directory = mkdtempSync(join(tmpdir(), 'media-'));
  const db = memoryDatabase();
  const blobs = createBlobStore({ db, directory });
  const clock = steadyClock('2026-11-28T10:00:00.000Z');
  const events: EventMessage[] = [];
  const patients = [jeanne, louise];
  const made = () =>
    createMediaImport({
      ...{ db, blobs, clock },
      patients: {
        summary: (id) => patients.find((each) => each.id === id) as PatientSummary,
        search: (text) => patients.filter(({ birthName }) => birthName.toLowerCase() === text.toLowerCase()),
      },
      audit: createAudit({ db, clock }),
      dicomWeb: { storeInstances: (_study, instances) => rig.store(instances) },
      isLeaving: (studyInstanceUid) => rig.isLeaving(studyInstanceUid),
      emit: (event) => events.push(event),
    });
  const rig: ImportRig = {
    ...{ db, blobs, events, media: made(), isLeaving: () => false },
    store: async (instances) => instances.map(({ sopInstanceUid }) => ({ sopInstanceUid, outcome: 'stored' })),
    reopen() {
      rig.media = made();
    },
    files: () => readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
    async take(files, source = 'folder') {
      const { importId } = await rig.media.handlers['media.begin']({ source }, context);
      for (const [name, bytes] of Object.entries(files)) await rig.media.receive(importId, name, streamed(bytes));
      return { importId, review: await rig.review(importId) };
    },
    review: async (importId) => importReview.parse(await rig.media.handlers['media.review']({ importId } as never, context)),
    journal: () =>
      db.prepare('SELECT action, detail, patient_id AS patient FROM audit_entry ORDER BY rowid').all() as ReturnType<ImportRig['journal']>,
    close() {
      blobs.close();
      db.close();
      rmSync(directory, { recursive: true });
    },
  };
  return rig;
}

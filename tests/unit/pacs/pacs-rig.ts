/** A workstation with its PACS set: the domain of PACS and that of imaging on a database in memory, with two invented patients. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createImaging, type Imaging } from '../../../main/imaging/index.ts';
import { createPacs, type PacsDomain } from '../../../main/pacs/index.ts';
import type { PlatformAddress } from '../../../main/ports.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { blobId, dicomUid, patientId } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import { type PacsId, type PacsPage, pacsCriteria, pacsProcedures } from '../../../preload/contract/pacs.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { realClock } from '../platform/fake-platform.ts';
import { people } from '../sandbox/dicom-phantoms.ts';
import { memoryDatabase } from '../support/core.ts';

export const patients: readonly PatientSummary[] = people.map((person) => ({
  id: patientId.parse(`pat-${person.id}`),
  ...{ birthName: person.birthName, firstGivenName: person.givenName, givenNames: [person.givenName], birthDate: person.birthDate },
  ...{ gender: person.sex === 'F' ? 'female' : 'male', identityStatus: 'qualifiee', isDeceased: false },
}));
export const [martel, breton] = patients as [PatientSummary, PatientSummary];

export interface PacsRig {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly pacs: PacsDomain;
  readonly imaging: Imaging;
  readonly events: EventMessage[];
  save(given: Partial<InputOf<'pacs.save'>> & { url: string }): Promise<PacsId>;
  search(id: PacsId, criteria: Partial<InputOf<'pacs.search'>['criteria']>, signal?: AbortSignal): Promise<PacsPage>;
  /** Page after page. */
  searchAll(id: PacsId, criteria: Partial<InputOf<'pacs.search'>['criteria']>): Promise<PacsPage['studies']>;
  open(studyInstanceUid: string): Promise<ReturnType<(typeof imagingProcedures)['imaging.openStudy']['output']['parse']>>;
  fetch(
    studyInstanceUid: string,
    seriesInstanceUid: string,
  ): Promise<{ kept: boolean; sopInstanceUid: string; bytes(): Promise<Uint8Array> }[]>;
  journal(): { action: string; detail: string; patient: string | null }[];
  close(): void;
}

export const context = (signal = new AbortController().signal) => ({ signal });

export function pacsRig(platform: PlatformAddress = { url: 'http://127.0.0.1:9', isEmbedded: false }): PacsRig {
  const directory = mkdtempSync(join(tmpdir(), 'pacs-'));
  const db = memoryDatabase();
  const blobs = createBlobStore({ db, directory });
  const events: EventMessage[] = [];
  const audit = createAudit({ db, clock: realClock });
  const emit = (event: EventMessage) => void events.push(event);
  const pacs: PacsDomain = createPacs({
    ...{ db, audit, emit, clock: realClock, userAgent: 'Liaison/test' },
    patients: {
      summary: (id) => patients.find((each) => each.id === id) as PatientSummary,
      search: (text) => patients.filter(({ birthName }) => birthName.toLowerCase() === text.toLowerCase()),
    },
    studies: { fileOf: (uid) => imaging.findStudy(uid)?.patientId, forget: (uid) => imaging.forgetStudy(uid) },
    platform: async () => platform,
  });
  const none = () => {
    throw new Error('nothing of the record here');
  };
  const imaging: Imaging = createImaging({
    ...{ db, blobs, audit, emit, clock: realClock, pacs: pacs.local },
    dicomWeb: { series: none, instance: none, seriesMetadata: none, query: none, storeInstances: none },
    documents: { imagingManifests: () => [], ofStudy: () => [], contentBytes: none },
    quotaBytes: () => 20e9,
    prefetch: { patients: () => [], mayRun: () => false },
  });
  const rig: PacsRig = {
    ...{ db, blobs, pacs, imaging, events },
    async save(given) {
      const input = pacsProcedures['pacs.save'].input.parse({ name: 'PACS du site', authentication: 'none', ...given });
      const list = await pacs.handlers['pacs.save'](input, context());
      return (list.find(({ id }) => id === given.id) ?? list.findLast(({ isDemo }) => !isDemo))?.id as PacsId;
    },
    async search(id, criteria, signal) {
      const page = await pacs.handlers['pacs.search']({ id, criteria: pacsCriteria.parse(criteria) }, context(signal));
      return pacsProcedures['pacs.search'].output.parse(page);
    },
    async searchAll(id, criteria) {
      let page = await rig.search(id, criteria);
      const all = [...page.studies];
      while (page.end === 'more') {
        page = await pacs.handlers['pacs.more']({ searchId: page.searchId }, context());
        all.push(...page.studies);
      }
      return all;
    },
    open: async (uid) =>
      imagingProcedures['imaging.openStudy'].output.parse(
        await imaging.handlers['imaging.openStudy']({ studyInstanceUid: dicomUid.parse(uid) }, context()),
      ),
    async fetch(study, series) {
      const input = { studyInstanceUid: dicomUid.parse(study), seriesInstanceUid: dicomUid.parse(series) };
      const { instances } = await imaging.handlers['imaging.fetchSeries'](input, context());
      return instances.map(({ kept, sopInstanceUid, blobId: id }) => ({
        ...{ kept, sopInstanceUid },
        bytes: () => blobs.readAll(blobId.parse(id)),
      }));
    },
    journal: () =>
      db.prepare('SELECT action, detail, patient_id AS patient FROM audit_entry ORDER BY rowid').all() as ReturnType<PacsRig['journal']>,
    close() {
      pacs.stop();
      blobs.close();
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return rig;
}

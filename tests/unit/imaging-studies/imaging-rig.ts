/** The imaging domain before a source of DICOM that can be cut, silent or lying: what its tests turn, and what they ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import { createImaging, type Imaging, type LocalPacs } from '../../../main/imaging/index.ts';
import type { SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { blobId, dicomUid } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import { studies, studyOf } from '../sandbox/dicom-phantoms.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';
import { sampleDocument } from '../support/documents.ts';
import { type DicomPlatform, startDicomPlatform } from './dicom-platform.ts';

interface Rig {
  platform: DicomPlatform;
  db: Database;
  blobs: BlobStore;
  imaging: Imaging;
  events: EventMessage[];
  isOffline: boolean;
  quota: number;
  mayPrefetch: boolean;
  clock: ReturnType<typeof steadyClock>;
  /** Version of the manifests in the record; none once it no longer shows them. */
  version: number | undefined;
  /** The PACS of the place; none unless a test has one. */
  pacs: Partial<LocalPacs>;
}

/** New before each test, once `installImagingRig` was called. */
export const rig = {} as Rig;

export const kosId = (study: SandboxStudy) => `kos${rig.version}-${study.studyInstanceUid}`;
export const manifestOf = (study: SandboxStudy) =>
  sampleDocument({
    id: kosId(study),
    patientId: study.patient.id,
    title: study.title,
    type: { code: 'IMG-KOS', system: 'urn:x', display: 'KOS' },
    serviceStart: study.studyDate,
    studyInstanceUid: study.studyInstanceUid,
    author: { name: 'Dr Étienne VASSEUR', kind: 'professional', organization: study.organization },
  });
export const reportOf = (study: SandboxStudy) =>
  sampleDocument({
    id: `cr-${study.studyInstanceUid}`,
    type: { code: '18748-4', system: 'http://loinc.org', display: 'CR' },
    studyInstanceUid: study.studyInstanceUid,
  });

export function installImagingRig(): void {
  let directory: string;
  // Images are drawn for these tests: on a busy machine that takes its time.
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(async () => {
    rig.platform = await startDicomPlatform();
  });
  afterAll(() => rig.platform.close());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'imaging-'));
    rig.db = memoryDatabase();
    rig.blobs = createBlobStore({ db: rig.db, directory });
    Object.assign(rig, { events: [], isOffline: false, quota: 20e9, mayPrefetch: false, version: 1, pacs: {}, clock: steadyClock() });
    rig.platform.asked.length = 0;
    rig.platform.cutAfter = undefined;
    rig.platform.instead = undefined;
    rig.imaging = createImaging({
      db: rig.db,
      blobs: rig.blobs,
      dicomWeb: rig.platform.client,
      documents: {
        imagingManifests: (patientId, limit) =>
          studies
            .map(manifestOf)
            .filter((each) => patientId === undefined || each.patientId === patientId)
            .slice(0, limit),
        ofStudy: (uid) =>
          studies
            .filter((each) => each.studyInstanceUid === uid)
            .flatMap((study) => [reportOf(study), ...(rig.version === undefined ? [] : [manifestOf(study)])]),
        async contentBytes(documentId) {
          if (rig.isOffline) throw new Failure('document.not-kept-offline');
          const study = studies.find((each) => kosId(each) === documentId);
          return study?.kosPart10('http://elsewhere/dicom-web') ?? new Uint8Array();
        },
        eventsOf: () => [
          { code: 'CT', system: 'urn:oid:1.2.250.1.213.1.1.5.618' },
          { code: 'THORAX', system: 'urn:oid:1.2.250.1.213.1.1.5.695' },
        ],
      },
      pacs: {
        list: (patientId) => rig.pacs.list?.(patientId) ?? [],
        find: (uid) => rig.pacs.find?.(uid),
        describe: (uid, signal) => rig.pacs.describe?.(uid, signal) ?? Promise.reject(new Failure('imaging.not-found')),
        sourcesOf: (uid, sources) => rig.pacs.sourcesOf?.(uid, sources) ?? [],
      },
      emit: (event) => rig.events.push(event),
      audit: createAudit({ db: rig.db, clock: rig.clock }),
      clock: rig.clock,
      quotaBytes: () => rig.quota,
      prefetch: { patients: () => [], mayRun: () => rig.mayPrefetch },
    });
  });
  afterEach(() => {
    rig.blobs.close();
    rig.db.close();
    rmSync(directory, { recursive: true, force: true });
  });
}

export const context = () => ({ signal: new AbortController().signal });
export const uid = (text: string) => dicomUid.parse(text);
export const openAtOnce = async (study: SandboxStudy) =>
  imagingProcedures['imaging.openStudy'].output.parse(
    await rig.imaging.handlers['imaging.openStudy']({ studyInstanceUid: uid(study.studyInstanceUid) }, context()),
  );
/** Opened, then described by its source. */
export const open = async (study: SandboxStudy) => {
  const opened = await openAtOnce(study);
  if (opened.awaitsDescription === undefined) return opened;
  return vi.waitFor(
    () => {
      const known = rig.imaging.study(opened.summary.studyInstanceUid);
      if (known.awaitsDescription === true) throw new Error('not described');
      return known;
    },
    { timeout: 20_000 },
  );
};
export const fetchSeries = async (study: SandboxStudy, index = 0, signal = context().signal) => {
  const seriesInstanceUid = uid(study.series[index]?.seriesInstanceUid ?? '');
  const input = { studyInstanceUid: uid(study.studyInstanceUid), seriesInstanceUid };
  return imagingProcedures['imaging.fetchSeries'].output.parse(await rig.imaging.handlers['imaging.fetchSeries'](input, { signal }));
};
export const list = async (input: { patientId?: never; limit: number } = { limit: 100 }) =>
  imagingProcedures['imaging.listStudies'].output.parse(await rig.imaging.handlers['imaging.listStudies'](input, context()));
export const bytesOf = (id: string) => rig.blobs.readAll(blobId.parse(id));

export const byModality = (modality: string) => studies.find((study) => study.modality === modality) ?? studyOf(modality);

export const small = byModality('DX');
export const mammography = byModality('MG');
/** A series of some twenty images that are quickly drawn: not compressed. */
export const isHandy = ({ instances }: SandboxStudy['series'][number]) =>
  instances.length >= 20 && instances.length <= 60 && instances[0]?.transferSyntaxUid === '1.2.840.10008.1.2.1';
export const many = studies.findLast((study) => study.series.some(isHandy)) ?? small;
export const manyIndex = many.series.findIndex(isHandy);

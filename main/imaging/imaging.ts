/** Imaging studies of the record: listed from their manifests, opened, fetched a series at a time, kept for offline. */

import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DicomUid, DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { DicomSeries, ImagingStudy, ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { DicomWebClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { createAwaitedImages } from './awaited-images.ts';
import { createCacheRepository } from './cache-repository.ts';
import { createImageCache, total } from './image-cache.ts';
import { createAnnouncedStudies, type LocalPacs, noLocalPacs, type SeriesSource } from './local-pacs.ts';
import { createPrefetch, type PrefetchOptions } from './prefetch.ts';
import { createReadAhead } from './read-ahead.ts';
import { createSeriesBringer } from './series-bringer.ts';
import { createSeriesFetcher } from './series-fetcher.ts';
import { inWords } from './source-words.ts';
import { createStudyReader } from './study-reader.ts';
import { createStudyRepository, type StoredInstance, type StoredSeries } from './study-repository.ts';
import { createStudySummaries } from './study-summaries.ts';
import { type LocalStudies, mergedList, mergedSeries, mergedStudy, noLocalStudies } from './with-local-studies.ts';

export interface ImagingOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly dicomWeb: DicomWebClient;
  readonly documents: {
    /** Current manifests (IMG-KOS), newest act first. */
    imagingManifests(patientId: PatientId | undefined, limit: number): DocumentSummary[];
    ofStudy(studyInstanceUid: string): DocumentSummary[];
    contentBytes(documentId: DocumentId, signal: AbortSignal): Promise<Uint8Array>;
    /** Coded events of a document: those of a manifest tell its modalities. */
    eventsOf?(documentId: DocumentId): readonly { code: string; system: string }[];
  };
  /** Studies that were imported here. */
  readonly local?: LocalStudies;
  /** The PACS of the place. */
  readonly pacs?: LocalPacs;
  emit(event: EventMessage): void;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Room that copies of images may take, bytes. */
  quotaBytes(): number;
  readonly prefetch: Pick<PrefetchOptions, 'patients' | 'mayRun'>;
}

export interface Imaging {
  readonly handlers: HandlersOf<'imaging'>;
  /** What is known of a study here, without asking anybody. @throws {Failure} `imaging.not-found` */
  study(studyInstanceUid: DicomUid): ImagingStudy;
  /** Of every file opened here, newest first. */
  listStudies(): ImagingStudySummary[];
  /** Of the record, where the professional at work may consult it, or imported. */
  findStudy(studyInstanceUid: string): ImagingStudySummary | undefined;
  /** A study of a PACS is no longer in the file: its copies go too. */
  forgetStudy(studyInstanceUid: DicomUid): void;
  /** Studies of a patient's file that the record doesn't announce: imported, or of a PACS. */
  countOnlyHere(patientId: PatientId): number;
  /** The record no longer shows these manifests (masked, deleted): their images go too. */
  forgetManifests(documentIds: readonly string[]): void;
  /** From then on, what may be wanted today is brought while nobody waits. */
  start(): void;
  stop(): void;
}

/** A person doesn't see it go by. */
const describeWithinMs = 50;

export function createImaging({
  db,
  blobs,
  dicomWeb,
  documents,
  local = noLocalStudies,
  pacs = noLocalPacs,
  emit,
  audit,
  clock,
  quotaBytes,
  prefetch,
}: ImagingOptions): Imaging {
  const repository = createStudyRepository(db);
  const awaited = createAwaitedImages(blobs);
  const ofRecord = createStudySummaries({ documents, repository });
  const announced = createAnnouncedStudies(ofRecord, pacs, repository);
  const cached = createCacheRepository(db);
  const inUse = new Set<string>();
  const cache = createImageCache({ repository: cached, quotaBytes, isInUse: (uid) => inUse.has(uid), removeCopies });
  const ahead = createPrefetch({
    clock,
    patients: prefetch.patients,
    mayRun: () => db.open && !bringer.isBusy() && prefetch.mayRun(),
    list: ofRecord.list,
    // A long series weighs half a gigabyte: what was looked at never leaves for what may be.
    hasRoom: () => cache.room() > 1024 ** 3,
    async fetchStudy(studyInstanceUid, signal) {
      await reader.read(studyInstanceUid, signal);
      for (const series of repository.series(studyInstanceUid)) await bringer.bring(series, signal);
      await reader.describe(studyInstanceUid);
      changed();
    },
  });
  const readAhead = createReadAhead({
    mayRun: () => db.open && !bringer.isBusy() && prefetch.mayRun() && cache.room() > 64 * 1024 ** 2,
    async readStudy(studyInstanceUid, signal) {
      if (announced.find(studyInstanceUid) === undefined) return;
      await reader.read(studyInstanceUid, signal);
      await bringFirst(studyInstanceUid, signal);
      await reader.describe(studyInstanceUid);
      // Another may come first, now that their order is known.
      await bringFirst(studyInstanceUid, signal);
    },
  });
  const changed = () => emit({ name: 'imaging.changed', payload: {} });
  const reader = createStudyReader({
    repository,
    announced,
    pacs,
    blobs,
    sourcesOf,
    contentBytes: documents.contentBytes,
    isOpen: () => db.open,
    onDescribed: (studyInstanceUid) => emit({ name: 'imaging.described', payload: { studyInstanceUid } }),
  });
  const bringer = createSeriesBringer({
    repository,
    fetchSeries: createSeriesFetcher({
      blobs,
      awaited,
      keep(images) {
        for (const { sopInstanceUid, id } of images) repository.setKept(sopInstanceUid, id);
      },
    }),
    sourcesOf,
    isKept,
    isOpen: () => db.open,
    now: () => clock.now(),
    onProgress: (payload) => emit({ name: 'imaging.progress', payload }),
  });

  function record(action: string, patientId: string, studyInstanceUid: string): void {
    audit.record({ action, patientId, detail: { studyInstanceUid } });
  }

  /** A row whose file is gone is missing. */
  function isKept({ blobId }: StoredInstance): boolean {
    return blobId !== undefined && blobs.has(blobId);
  }

  async function bringFirst(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<void> {
    const [series] = repository.series(studyInstanceUid);
    if (series !== undefined) await bringer.bringFirst(series, signal);
  }

  function present(series: StoredSeries): DicomSeries {
    const instances = repository.instances(series.seriesInstanceUid).map((instance) => {
      const kept = isKept(instance);
      return {
        sopInstanceUid: instance.sopInstanceUid,
        sopClassUid: instance.sopClassUid,
        numberOfFrames: instance.numberOfFrames,
        blobId:
          kept && instance.blobId !== undefined ? instance.blobId : awaited[instance.isLost ? 'idOfLost' : 'idOf'](instance.sopInstanceUid),
        kept,
        ...(instance.isLost && { isLost: true as const }),
        ...(instance.instanceNumber !== undefined && { instanceNumber: instance.instanceNumber }),
      };
    });
    const { seriesInstanceUid, modality, description, seriesNumber } = series;
    return { seriesInstanceUid, modality, description, instances, ...(seriesNumber !== undefined && { seriesNumber }) };
  }

  /** Those to be asked in turn: the platform for what the record announces, then the PACS that may have it. */
  function sourcesOf({ studyInstanceUid, sources }: StoredSeries): readonly SeriesSource[] {
    return [...(ofRecord.find(studyInstanceUid) === undefined ? [] : [dicomWeb]), ...pacs.sourcesOf(studyInstanceUid, sources)];
  }

  async function openStudy(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<ImagingStudy> {
    ahead.giveWay();
    readAhead.giveWay(studyInstanceUid);
    if (announced.find(studyInstanceUid) !== undefined || local.find(studyInstanceUid) === undefined) {
      await reader.read(studyInstanceUid, signal);
      // A source that answers at once saves the page from drawing the study twice.
      await Promise.race([reader.describe(studyInstanceUid), new Promise((resolve) => setTimeout(resolve, describeWithinMs))]);
    }
    const study = known(studyInstanceUid);
    record('imaging.opened', study.summary.patientId, studyInstanceUid);
    cached.used(studyInstanceUid, clock.now().toISOString());
    return study;
  }

  async function fetch(studyInstanceUid: DicomUid, seriesInstanceUid: DicomUid, signal: AbortSignal): Promise<DicomSeries> {
    await reader.read(studyInstanceUid, signal);
    const series = repository.series(studyInstanceUid).find((each) => each.seriesInstanceUid === seriesInstanceUid);
    if (series === undefined) throw new Failure('imaging.not-found');
    ahead.giveWay();
    readAhead.giveWay(studyInstanceUid);
    cached.used(studyInstanceUid, clock.now().toISOString());
    inUse.add(studyInstanceUid);
    try {
      await bringer.bring(series, signal);
    } catch (thrown) {
      throw inWords(thrown);
    } finally {
      inUse.delete(studyInstanceUid);
    }
    if (db.open) cache.makeRoom(studyInstanceUid);
    return present(series);
  }

  function removeCopies(studyInstanceUid: string): void {
    db.transaction(() => {
      const ids = repository.keptBlobs(studyInstanceUid);
      for (const series of repository.series(studyInstanceUid)) {
        for (const { sopInstanceUid, blobId } of repository.instances(series.seriesInstanceUid)) {
          if (blobId !== undefined) repository.setKept(sopInstanceUid, undefined);
        }
      }
      blobs.remove(ids);
    })();
    changed();
  }

  function usage() {
    const studies = cached.studies().flatMap(({ usedAt, ...study }) => {
      const summary = announced.find(study.studyInstanceUid);
      if (summary === undefined) return [];
      return [{ ...study, title: summary.title, studyDate: summary.studyDate, ...(usedAt !== '' && { usedAt }) }];
    });
    return { quotaBytes: quotaBytes(), usedBytes: total(studies), studies: studies.toSorted((a, b) => b.bytes - a.bytes) };
  }

  /** The study as it is known here: announced, imported, or both. */
  function known(studyInstanceUid: DicomUid): ImagingStudy {
    const [summary, imported] = [announced.find(studyInstanceUid), local.find(studyInstanceUid)];
    if (summary === undefined && imported === undefined) throw new Failure('imaging.not-found');
    const told = summary === undefined ? [] : repository.series(studyInstanceUid).map(present);
    const isOfPatient = imported !== undefined && (summary === undefined || imported.patientId === summary.patientId);
    const series = isOfPatient ? mergedSeries(told, local.series(studyInstanceUid)) : told;
    const awaitsDescription = reader.isDescribing(studyInstanceUid) && ({ awaitsDescription: true } as const);
    return { summary: mergedStudy(summary, imported) as ImagingStudy['summary'], series, ...awaitsDescription };
  }

  return {
    study: known,
    start: ahead.start,
    stop() {
      ahead.stop();
      readAhead.stop();
      reader.stop();
    },
    handlers: {
      'imaging.cache': usage,
      'imaging.isPinned': ({ patientId }) => ({ isPinned: cached.isPinned(patientId) }),
      'imaging.setPinned'({ patientId, isPinned }) {
        cached.setPinned(patientId, isPinned ? clock.now().toISOString() : undefined);
        changed();
        return { isPinned };
      },
      'imaging.makeRoom'() {
        cache.makeRoom();
        return usage();
      },
      'imaging.listStudies': ({ patientId, limit }) => mergedList(announced.list(patientId, limit), local.list(patientId), limit),
      async 'imaging.prepare'({ studyInstanceUid }, { signal }) {
        await readAhead.prepare(studyInstanceUid, signal);
        const isKnown = repository.study(studyInstanceUid) !== undefined || local.find(studyInstanceUid) !== undefined;
        return isKnown ? { study: known(studyInstanceUid) } : {};
      },
      'imaging.study': ({ studyInstanceUid }) => known(studyInstanceUid),
      'imaging.openStudy': ({ studyInstanceUid }, { signal }) => openStudy(studyInstanceUid, signal),
      'imaging.fetchSeries': ({ studyInstanceUid, seriesInstanceUid }, { signal }) => fetch(studyInstanceUid, seriesInstanceUid, signal),
      'imaging.removeLocalCopy'({ studyInstanceUid }) {
        const summary = announced.find(studyInstanceUid);
        if (summary === undefined) throw new Failure('imaging.not-found');
        removeCopies(studyInstanceUid);
        record('imaging.local-copy-removed', summary.patientId, studyInstanceUid);
        return announced.find(studyInstanceUid) ?? summary;
      },
    },
    listStudies: () => mergedList(announced.list(undefined, 500), local.list(undefined), 500),
    findStudy: (studyInstanceUid) => mergedStudy(announced.find(studyInstanceUid), local.find(studyInstanceUid)),
    countOnlyHere: (patientId) =>
      mergedList(announced.list(patientId, 500), local.list(patientId), 500).filter(({ kosDocumentId }) => kosDocumentId === undefined)
        .length,
    forgetStudy(studyInstanceUid) {
      removeCopies(studyInstanceUid);
      repository.remove(studyInstanceUid);
    },
    forgetManifests(documentIds) {
      for (const studyInstanceUid of repository.studiesOfManifests(documentIds)) {
        // A manifest corrected by its source is replaced by another one of the same study: the next opening sorts the images out.
        const successor = ofRecord.find(studyInstanceUid);
        if (successor !== undefined && !documentIds.includes(successor.kosDocumentId)) continue;
        removeCopies(studyInstanceUid);
        repository.remove(studyInstanceUid);
      }
    },
  };
}

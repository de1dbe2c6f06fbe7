/** Reads studies: the manifest at once, then, while its images already come, what only their source can tell of them. */
import type { DicomUid, DocumentId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import { Failure, toFailure } from '../failure.ts';
import type { BlobStore } from '../store/index.ts';
import { type AnnouncedStudies, type LocalPacs, type SeriesSource, versionOf } from './local-pacs.ts';
import { readKos } from './read-kos.ts';
import { fetchMetadata } from './series-metadata.ts';
import { inWords, isUnreachable } from './source-words.ts';
import type { StoredSeries, StudyRepository } from './study-repository.ts';

export interface StudyReaderOptions {
  readonly repository: StudyRepository;
  readonly announced: AnnouncedStudies;
  readonly pacs: Pick<LocalPacs, 'describe'>;
  sourcesOf(series: StoredSeries): readonly Pick<SeriesSource, 'seriesMetadata'>[];
  readonly blobs: Pick<BlobStore, 'remove'>;
  contentBytes(documentId: DocumentId, signal: AbortSignal): Promise<Uint8Array>;
  /** What was read may still be written. */
  isOpen(): boolean;
  /** Whether the source told all or not. */
  onDescribed(studyInstanceUid: DicomUid): void;
}

export interface StudyReader {
  /** Reads the manifest, once a version of it; offline, what was read before. @throws {Failure} `imaging.not-found` */
  read(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<ImagingStudySummary>;
  /** Names, numbers, order of the images; once. Never throws: what could not be asked is asked at the next opening. */
  describe(studyInstanceUid: DicomUid): Promise<void>;
  isDescribing(studyInstanceUid: string): boolean;
  /** What is being asked is given up. */
  stop(): void;
}

export function createStudyReader(options: StudyReaderOptions): StudyReader {
  const { repository, announced } = options;
  const describing = new Map<string, { readonly done: Promise<void>; readonly controller: AbortController }>();

  async function read(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<ImagingStudySummary> {
    const summary = announced.find(studyInstanceUid);
    if (summary === undefined) throw new Failure('imaging.not-found');
    const version = versionOf(summary);
    const stored = () => repository.study(studyInstanceUid);
    if (stored()?.kosDocumentId === version) return summary;
    try {
      const { manifest, metadata } = await manifestOf(summary, signal);
      // Somebody else may have asked for it meanwhile.
      if (stored()?.kosDocumentId !== version) {
        options.blobs.remove(repository.save(manifest, { patientId: summary.patientId, kosDocumentId: version }));
        if (metadata !== undefined) repository.complete(studyInstanceUid, metadata);
      }
    } catch (thrown) {
      // The images of the version before are better than none.
      if (stored() === undefined || !isUnreachable(thrown)) throw inWords(thrown);
    }
    return announced.find(studyInstanceUid) ?? summary;
  }

  /** A PACS tells all at once. */
  async function manifestOf({ studyInstanceUid, kosDocumentId }: ImagingStudySummary, signal: AbortSignal) {
    if (kosDocumentId === undefined) return options.pacs.describe(studyInstanceUid, signal);
    return { manifest: readKos(await options.contentBytes(kosDocumentId, signal), studyInstanceUid), metadata: undefined };
  }

  async function ask(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<void> {
    const study = repository.study(studyInstanceUid);
    if (study === undefined) return;
    const { kosDocumentId, kosSopInstanceUid } = study;
    const series = repository.series(studyInstanceUid).map((each) => ({
      ref: { studyInstanceUid, seriesInstanceUid: each.seriesInstanceUid, kosSopInstanceUid },
      sources: options.sourcesOf(each),
    }));
    const found = await fetchMetadata(series, signal);
    // Said of a version that another has replaced, it would be said of the wrong images.
    if (!options.isOpen() || repository.study(studyInstanceUid)?.kosDocumentId !== kosDocumentId) return;
    repository.complete(studyInstanceUid, found);
  }

  return {
    read,
    async describe(studyInstanceUid) {
      const known = describing.get(studyInstanceUid);
      if (known !== undefined) return known.done;
      if (repository.study(studyInstanceUid)?.isDescribed !== false) return;
      const controller = new AbortController();
      const done = ask(studyInstanceUid, controller.signal)
        .catch((thrown: unknown) => void toFailure(thrown))
        .finally(() => {
          describing.delete(studyInstanceUid);
          if (options.isOpen()) options.onDescribed(studyInstanceUid);
        });
      describing.set(studyInstanceUid, { done, controller });
      return done;
    },
    isDescribing: (studyInstanceUid) => describing.has(studyInstanceUid),
    stop() {
      for (const { controller } of describing.values()) controller.abort();
    },
  };
}

/** Studies of a local PACS that somebody put in a patient's file, among those that the record announces; and what a PACS may give of either. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { DicomWebClient, InstanceMetadata } from '../platform/index.ts';
import type { Manifest } from './read-kos.ts';
import type { StudyRepository } from './study-repository.ts';
import type { StudySummaries } from './study-summaries.ts';

/** Put in a file by somebody; what is kept of it is told here, not there. */
export type AttachedStudy = Omit<ImagingStudySummary, 'isKept' | 'isNew'> & Required<Pick<ImagingStudySummary, 'pacs'>>;

export type SeriesSource = Pick<DicomWebClient, 'series' | 'instance' | 'seriesMetadata'>;

/** What this domain needs of the PACS of the place. */
export interface LocalPacs {
  list(patientId: PatientId | undefined): AttachedStudy[];
  find(studyInstanceUid: string): AttachedStudy | undefined;
  /** What the PACS says that it holds of a study put in a file. @throws {Failure} */
  describe(studyInstanceUid: string, signal: AbortSignal): Promise<{ manifest: Manifest; metadata: ReadonlyMap<string, InstanceMetadata> }>;
  /** Those that may hold a series: by what its manifest says of where it is, and where the study was found. */
  sourcesOf(studyInstanceUid: string, sources: readonly string[]): readonly SeriesSource[];
}

export const noLocalPacs: LocalPacs = {
  list: () => [],
  find: () => undefined,
  describe: () => Promise.reject(new Error('no PACS')),
  sourcesOf: () => [],
};

/** A study of the record, or of a PACS. */
export interface AnnouncedStudies {
  /** Newest first; a study once, by the record where it is there. */
  list(patientId: PatientId | undefined, limit: number): ImagingStudySummary[];
  find(studyInstanceUid: string): ImagingStudySummary | undefined;
}

export function createAnnouncedStudies(ofRecord: StudySummaries, pacs: LocalPacs, repository: StudyRepository): AnnouncedStudies {
  function summaryOf(study: AttachedStudy): ImagingStudySummary {
    const isRead = repository.study(study.studyInstanceUid)?.kosDocumentId === versionOf(study);
    const counts = isRead ? repository.counts(study.studyInstanceUid) : undefined;
    return {
      ...study,
      isNew: false,
      isKept: counts !== undefined && counts.keptCount > 0 && counts.keptCount + counts.lostCount === counts.instanceCount,
      ...(counts !== undefined && { modalities: [...counts.modalities].sort(), seriesCount: counts.seriesCount }),
      ...(counts !== undefined && { instanceCount: counts.instanceCount }),
    };
  }
  return {
    list(patientId, limit) {
      const announced = ofRecord.list(patientId, limit);
      const known = new Set<string>(announced.map(({ studyInstanceUid }) => studyInstanceUid));
      const attached = pacs.list(patientId).filter(({ studyInstanceUid }) => !known.has(studyInstanceUid));
      if (attached.length === 0) return announced;
      return [...announced, ...attached.map(summaryOf)].toSorted((a, b) => (a.studyDate < b.studyDate ? 1 : -1)).slice(0, limit);
    },
    find(studyInstanceUid) {
      const attached = pacs.find(studyInstanceUid);
      return ofRecord.find(studyInstanceUid) ?? (attached && summaryOf(attached));
    },
  };
}

/** What its images were read from: a manifest of the record, or what a PACS told when the study was put in the file. */
export function versionOf({ kosDocumentId, pacs }: Pick<ImagingStudySummary, 'kosDocumentId' | 'pacs'>): string {
  return kosDocumentId ?? `pacs:${pacs?.at ?? ''}`;
}

/** Studies as the list shows them: from the manifest in the record, the report beside it, and what is known once opened. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { StudyRepository } from './study-repository.ts';

export interface StudySummariesOptions {
  readonly documents: {
    imagingManifests(patientId: PatientId | undefined, limit: number): DocumentSummary[];
    ofStudy(studyInstanceUid: string): DocumentSummary[];
    eventsOf?(documentId: DocumentId): readonly { code: string; system: string }[];
  };
  readonly repository: Pick<StudyRepository, 'counts'>;
}

/** A study that the record announces. */
export type RecordStudySummary = ImagingStudySummary & { readonly kosDocumentId: DocumentId };

export interface StudySummaries {
  /** Newest first; a study once, by its newest manifest. */
  list(patientId: PatientId | undefined, limit: number): RecordStudySummary[];
  find(studyInstanceUid: string): RecordStudySummary | undefined;
}

const manifestType = 'IMG-KOS';
/** Compte rendu d'imagerie médicale (LOINC). */
const reportType = '18748-4';
/** JDV of acquisition modalities in the events of an imaging document. */
const modalitySystem = '1.2.250.1.213.1.1.5.618';

export function createStudySummaries({ documents, repository }: StudySummariesOptions): StudySummaries {
  function summaryOf(manifest: DocumentSummary): RecordStudySummary | undefined {
    const { studyInstanceUid } = manifest;
    if (studyInstanceUid === undefined) return undefined;
    const report = documents.ofStudy(studyInstanceUid).find(({ type, status }) => type.code === reportType && status === 'current');
    const counts = repository.counts(studyInstanceUid);
    return {
      studyInstanceUid,
      patientId: manifest.patientId,
      title: manifest.title,
      modalities: modalitiesOf(manifest, counts?.modalities),
      studyDate: manifest.serviceStart,
      kosDocumentId: manifest.id,
      isKept: counts !== undefined && counts.keptCount > 0 && counts.keptCount + counts.lostCount === counts.instanceCount,
      isNew: manifest.isNew,
      ...(manifest.author.organization !== undefined && { organization: manifest.author.organization }),
      ...(counts !== undefined && { seriesCount: counts.seriesCount, instanceCount: counts.instanceCount }),
      ...(report !== undefined && { reportDocumentId: report.id }),
    };
  }

  /** What the images say once known, else what the manifest was filed under. */
  function modalitiesOf(manifest: DocumentSummary, known: readonly string[] | undefined): string[] {
    if (known !== undefined) return [...known].sort();
    const events = documents.eventsOf?.(manifest.id) ?? [];
    return [...new Set(events.filter(({ system }) => system.endsWith(modalitySystem)).map(({ code }) => code))].sort();
  }

  return {
    list(patientId, limit) {
      const studies = new Map<string, RecordStudySummary>();
      for (const manifest of documents.imagingManifests(patientId, limit)) {
        const summary = summaryOf(manifest);
        if (summary !== undefined && !studies.has(summary.studyInstanceUid)) studies.set(summary.studyInstanceUid, summary);
      }
      return [...studies.values()];
    },
    find(studyInstanceUid) {
      const manifest = documents.ofStudy(studyInstanceUid).find(({ type, status }) => type.code === manifestType && status === 'current');
      return manifest && summaryOf(manifest);
    },
  };
}

/** Studies made at a workplace that have no report yet: what its secretariat may know of them (who, what, when), and nothing else of the record. */
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { DocumentQueries } from './queries.ts';

export interface AwaitingStudy {
  readonly studyInstanceUid: string;
  readonly patientId: PatientId;
  readonly title: string;
  readonly studyDate: string;
  readonly modalities: readonly string[];
  readonly manifestDocumentId: DocumentId;
}

const reportType = '18748-4';
/** JDV of acquisition modalities. */
const modalitySystem = '1.2.250.1.213.1.1.5.618';
const most = 500;

/**
 * @param queries of the mirror itself: a secretary consults no record, and is told of the work of the own workplace only
 * @param events coded events of a document
 */
export function awaitingReport(
  queries: Pick<DocumentQueries, 'imagingManifests' | 'ofStudy'>,
  events: (id: DocumentId) => readonly { readonly code: string; readonly system: string }[],
  organization: string,
): AwaitingStudy[] {
  return queries.imagingManifests(undefined, most).flatMap((manifest) => {
    const { studyInstanceUid, author, id, patientId, title, serviceStart } = manifest;
    if (studyInstanceUid === undefined || author.organization !== organization || organization === '') return [];
    const isReported = queries.ofStudy(studyInstanceUid).some(({ type, status }) => type.code === reportType && status === 'current');
    if (isReported) return [];
    const modalities = events(id).filter(({ system }) => system.endsWith(modalitySystem));
    return [
      {
        ...{ studyInstanceUid, patientId, title, studyDate: serviceStart, manifestDocumentId: id },
        modalities: [...new Set(modalities.map(({ code }) => code))].sort(),
      },
    ];
  });
}

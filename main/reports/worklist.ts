/** The work list: each study of the files opened here with where its report stands; what waits longest comes first. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { Publication } from '../../preload/contract/publications.ts';
import type { WorklistItem, WorklistState } from '../../preload/contract/reports.ts';
import type { StoredReport } from './report-repository.ts';

export interface WorklistSources {
  readonly studies: readonly ImagingStudySummary[];
  readonly today: { readonly day: string; readonly patientIds: ReadonlySet<PatientId> };
  reportsOf(studyInstanceUid: string): readonly StoredReport[];
  publicationOf(report: StoredReport): Publication | undefined;
  /** Of the images themselves, when they were imported and published from here. */
  imagesOf(studyInstanceUid: string): Publication | undefined;
  nameOf(patientId: PatientId): string;
  /** Reports of imaging in force of a patient, and requests of imaging, newest act first. */
  priorsOf(patientId: PatientId): readonly DocumentSummary[];
  requestsOf(patientId: PatientId): readonly DocumentSummary[];
}

/** Requests older than that are about something else. */
const requestDays = 180;

export function worklistOf(sources: WorklistSources): WorklistItem[] {
  const items = sources.studies.map((study) => itemOf(study, sources));
  const isDone = ({ state }: WorklistItem) => state === 'published' || state === 'leaving' || state === 'imported' || state === 'in-pacs';
  return items.toSorted((a, b) => {
    if (isDone(a) !== isDone(b)) return isDone(a) ? 1 : -1;
    return isDone(a) ? b.studyDate.localeCompare(a.studyDate) : a.studyDate.localeCompare(b.studyDate);
  });
}

function itemOf(study: ImagingStudySummary, sources: WorklistSources): WorklistItem {
  const { studyInstanceUid, patientId, title, modalities, studyDate, organization, isKept } = study;
  const [latest] = sources.reportsOf(studyInstanceUid);
  const request = requestFor(study, sources.requestsOf(patientId));
  const isWaiting = latest?.stage === 'prepared';
  return {
    ...{ studyInstanceUid, patientId, title, modalities, studyDate, isKept },
    patientName: sources.nameOf(patientId),
    state: stateOf(study, latest, sources),
    isToday: studyDate.slice(0, 10) === sources.today.day || sources.today.patientIds.has(patientId),
    priorCount: sources.priorsOf(patientId).filter((report) => report.studyInstanceUid !== studyInstanceUid).length,
    ...(organization === undefined ? {} : { organization }),
    ...(request === undefined ? {} : { prescriber: request.author.name }),
    ...(latest === undefined ? {} : { reportId: latest.id }),
    ...(isWaiting ? { preparedBy: (latest.preparer ?? latest.author).displayName } : {}),
  };
}

function stateOf(study: ImagingStudySummary, latest: StoredReport | undefined, sources: WorklistSources): WorklistState {
  if (latest?.stage === 'draft' || latest?.stage === 'prepared') return latest.stage;
  const publication = latest?.stage === 'signed' ? sources.publicationOf(latest) : imagesOf(study, sources);
  if (publication?.state === 'blocked') return 'blocked';
  if (publication !== undefined && publication.state !== 'sent' && publication.state !== 'discarded') return 'leaving';
  if (study.reportDocumentId !== undefined || publication?.state === 'sent') return 'published';
  // What was brought on a disc is there to compare with: its report is its centre's, and nobody else sees it yet.
  if (study.kosDocumentId === undefined) return study.imported === undefined ? 'in-pacs' : 'imported';
  return 'to-report';
}

/** Only what was imported here leaves without a report. */
const imagesOf = ({ imported, studyInstanceUid }: ImagingStudySummary, sources: WorklistSources) =>
  imported === undefined ? undefined : sources.imagesOf(studyInstanceUid);

/** The last one made before the study, not too long before. */
export function requestFor(
  { studyDate }: Pick<ImagingStudySummary, 'studyDate'>,
  requests: readonly DocumentSummary[],
): DocumentSummary | undefined {
  const study = Date.parse(studyDate);
  return requests.find(({ serviceStart }) => {
    const age = study - Date.parse(serviceStart);
    return age >= -24 * 3600_000 && age <= requestDays * 24 * 3600_000;
  });
}

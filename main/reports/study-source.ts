/** What a signature may make of a study: from which object, under which number, in the place of which manifest, with which images. */
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Workplace } from '../../preload/contract/session.ts';
import type { DicomDataset } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import type { Reconciliation } from '../media-import/index.ts';
import { identityOf, type ObjectReference, readManifestSet } from './key-objects.ts';
import type { ReportsOptions } from './options.ts';
import type { ReportRepository } from './report-repository.ts';

export interface StudyAct {
  readonly studyInstanceUid: string;
  readonly patientId: PatientId;
  /** As they were when the act began. */
  readonly manifestDocumentId?: DocumentId | undefined;
  readonly accessionNumber?: string | undefined;
}

export interface StudySource {
  /** An object of the study that says whose it is. */
  readonly from: DicomDataset;
  readonly accessionNumber: string | undefined;
  /** In the record; none for an imported study that is published for the first time. */
  readonly manifest?: { readonly id: DocumentId; readonly set: DicomDataset };
  /** Whether a manifest may be made: the first one, or in the place of ours. */
  readonly isOurs: boolean;
  /** Imported images that leave too. */
  readonly images: readonly ObjectReference[];
}

export function reconciliationOf(patient: PatientSummary, accessionNumber: string, at: string): Reconciliation | undefined {
  const { ins } = patient;
  return ins === undefined ? undefined : { patient: { ...patient, ins }, accessionNumber, at };
}

/** @returns nothing where the study has no manifest and none may be made: a report then goes alone */
export async function sourceOf(act: StudyAct, options: ReportsOptions, signal: AbortSignal): Promise<StudySource | undefined> {
  const { studyInstanceUid, patientId } = act;
  const id = options.studies.find(studyInstanceUid)?.kosDocumentId ?? act.manifestDocumentId;
  if (id !== undefined) {
    const set = readManifestSet(await options.documents.contentBytes(id, signal));
    const accessionNumber = identityOf(set).accessionNumber ?? act.accessionNumber;
    return { from: set, accessionNumber, manifest: { id, set }, isOurs: isOfCentre(id, options.session.workplace(), options), images: [] };
  }
  if (standingOf(act, options) !== 'ready') return undefined;
  options.outgoing.leaveOutRefused(studyInstanceUid);
  const images = options.outgoing.outlook(studyInstanceUid)?.objects ?? [];
  const number = options.outgoing.numberOf(studyInstanceUid);
  const given = reconciliationOf(options.patients.summary(patientId), number, options.clock.now().toISOString());
  if (given === undefined) return undefined;
  const from = await options.outgoing.head(studyInstanceUid, given);
  return { from, accessionNumber: number, isOurs: true, images };
}

export type ImportedStanding = 'ready' | 'not-imported' | 'in-record' | 'leaving' | 'no-ins' | 'nothing-left';

/** Whether the images of an imported study may leave, a study having one manifest at most. */
export function standingOf({ studyInstanceUid, patientId }: StudyAct, options: ReportsOptions): ImportedStanding {
  const { documents, publications, outgoing, patients } = options;
  const outlook = outgoing.outlook(studyInstanceUid);
  if (outlook === undefined) return 'not-imported';
  if (documents.manifestsOf(studyInstanceUid).length > 0) return 'in-record';
  // Sent, but not told of by the record yet: it is there all the same.
  const isUnderWay = publications
    .ofStudy(studyInstanceUid)
    .some(({ withImages, state, documentId }) => withImages && (state !== 'sent' || documents.statusOf(documentId ?? '') === undefined));
  if (isUnderWay) return 'leaving';
  if (patients.summary(patientId).ins === undefined) return 'no-ins';
  return outlook.objects.length === 0 ? 'nothing-left' : 'ready';
}

/** Whether the images were sent alone and not taken: their sending is begun again without what the source refused. */
export function areRefused(studyInstanceUid: string, { publications }: Pick<ReportsOptions, 'publications'>): boolean {
  const active = publications.ofStudy(studyInstanceUid).filter(({ withImages, state }) => withImages && state !== 'sent');
  return active.length > 0 && active.every(({ reportId, state }) => reportId === undefined && state === 'blocked');
}

/**
 * What comes after takes the images with it: their own sending, while it waits, would make a second manifest. One that may have arrived
 * stays.
 * @returns why something stays
 */
export async function takeBackImages(
  studyInstanceUid: string,
  { publications }: ReportsOptions,
  repository: ReportRepository,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  let left: Failure | undefined;
  const waiting = publications
    .ofStudy(studyInstanceUid)
    .filter(({ reportId, state }) => reportId === undefined && state !== 'sent' && state !== 'sending');
  for (const { id } of waiting) {
    try {
      await publications.withdraw(id, signal);
      repository.dropObjects(studyInstanceUid);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      left = thrown;
    }
  }
  return left;
}

/** The manifest of a study is its source's to replace: a second reading elsewhere adds a report, and leaves the images as they are. */
function isOfCentre(manifestId: DocumentId, workplace: Workplace | undefined, { documents }: ReportsOptions): boolean {
  const [manifest] = documents.summaries([manifestId]);
  return manifest !== undefined && workplace !== undefined && manifest.author.organization === workplace.name;
}

/** The secretariat's part: the studies of the workplace that wait for their report, written from the dictation; a doctor reads and signs. */
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { WorklistItem } from '../../preload/contract/reports.ts';
import { Failure } from '../failure.ts';
import type { ReportsOptions } from './options.ts';
import type { ReportRepository, StoredReport } from './report-repository.ts';

type Options = Pick<ReportsOptions, 'session' | 'documents' | 'clock'>;

export function createPreparation(
  { session, documents, clock }: Options,
  repository: ReportRepository,
  nameOf: (id: StoredReport['patientId']) => string,
) {
  const today = () => clock.now().toISOString().slice(0, 10);
  const awaiting = () => documents.awaitingReport(session.workplace()?.name ?? '');

  const unstarted = ({ studyInstanceUid, patientId, title, modalities, studyDate }: ReturnType<typeof awaiting>[number]): WorklistItem => ({
    ...{ studyInstanceUid: studyInstanceUid as WorklistItem['studyInstanceUid'], patientId, title, studyDate },
    modalities: [...modalities],
    patientName: nameOf(patientId),
    state: 'to-report',
    isToday: studyDate.slice(0, 10) === today(),
    priorCount: 0,
    isKept: false,
  });

  function begun({ studyInstanceUid, patientId, facts, stage, id, author, preparer }: StoredReport): WorklistItem {
    return {
      ...{ studyInstanceUid, patientId, patientName: facts.patientName, title: facts.title, modalities: [...facts.modalities] },
      studyDate: facts.studyDate,
      state: stage === 'prepared' ? 'prepared' : 'draft',
      isToday: facts.studyDate.slice(0, 10) === today(),
      priorCount: 0,
      reportId: id,
      preparedBy: (preparer ?? author).displayName,
      isKept: false,
    };
  }

  return {
    /** What waits longest first; of the record, nothing but whose examination it was, and when. */
    worklist(): WorklistItem[] {
      const drafts = repository.unsignedAt(session.workplace()?.id ?? '');
      const fresh = awaiting().filter(({ studyInstanceUid }) => repository.ofStudy(studyInstanceUid).length === 0);
      return [...drafts.map(begun), ...fresh.map(unstarted)].toSorted((a, b) => a.studyDate.localeCompare(b.studyDate));
    },
    /** @throws {Failure} `imaging.not-found` for what was not made at the workplace, or has its report */
    study(studyInstanceUid: string): ImagingStudySummary {
      const found = awaiting().find((each) => each.studyInstanceUid === studyInstanceUid);
      if (found === undefined) throw new Failure('imaging.not-found');
      const { patientId, title, studyDate, modalities, manifestDocumentId } = found;
      return {
        ...{ studyInstanceUid: studyInstanceUid as ImagingStudySummary['studyInstanceUid'], patientId, title, studyDate },
        modalities: [...modalities],
        kosDocumentId: manifestDocumentId,
        isKept: false,
        isNew: false,
      };
    },
  };
}

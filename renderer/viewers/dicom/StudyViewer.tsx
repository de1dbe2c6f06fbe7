/** Opens a study of a patient and shows it, or says why it can't be. */
import type { DicomUid, PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { ImagingRoom } from './room/ImagingRoom.tsx';
import { useStudy } from './use-study.ts';

export { holdEngine } from './engine.ts';
export { prepareStudy } from './prepare-study.ts';

export interface StudyViewerProps {
  patientId: PatientId;
  studyInstanceUid: DicomUid;
}

const listLimit = 100;

export function StudyViewer({ patientId, studyInstanceUid }: StudyViewerProps) {
  const study = useStudy(studyInstanceUid);
  const studies = useProcedure('imaging.listStudies', { patientId, limit: listLimit });
  if (study.data !== undefined) return <ImagingRoom patientId={patientId} study={study.data} studies={studies.data ?? []} />;
  return study.error === null ? (
    <LoadingState rows={4} />
  ) : (
    <ErrorState error={toAppError(study.error)} onRetry={() => void study.refetch()} centered />
  );
}

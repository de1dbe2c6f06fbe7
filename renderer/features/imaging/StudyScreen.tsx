/** The images of one study. */
import { lazy, Suspense } from 'react';
import type { DicomUid, PatientId } from '../../../preload/contract/ids.ts';
import { LoadingState } from '../../ui/PaneState.tsx';
import { useReadingTheme } from '../frame/appearance.ts';

const StudyViewer = lazy(async () => ({ default: (await import('../../viewers/dicom/StudyViewer.tsx')).StudyViewer }));

export interface StudyScreenProps {
  patientId: PatientId;
  studyInstanceUid: DicomUid;
}

/** The imaging room is loaded the first time that it is asked for. */
export function StudyScreen({ patientId, studyInstanceUid }: StudyScreenProps) {
  useReadingTheme();
  return (
    <Suspense fallback={<LoadingState rows={4} />}>
      <StudyViewer patientId={patientId} studyInstanceUid={studyInstanceUid} />
    </Suspense>
  );
}

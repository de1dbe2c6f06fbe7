/** The images of one study. */
import { lazy, Suspense, useState } from 'react';
import type { DicomUid, PatientId } from '../../../preload/contract/ids.ts';
import { LoadingState } from '../../ui/PaneState.tsx';
import { useReadingTheme } from '../frame/appearance.ts';
import { loadedRoom, preloadRoom } from './preload-room.ts';

const Awaited = lazy(async () => ({ default: (await preloadRoom()).StudyViewer }));

export interface StudyScreenProps {
  patientId: PatientId;
  studyInstanceUid: DicomUid;
}

/** The imaging room is loaded the first time that it is asked for, or while the studies are listed; what is there is drawn at once. */
export function StudyScreen(props: StudyScreenProps) {
  useReadingTheme();
  const [ready] = useState(loadedRoom);
  if (ready !== undefined) return <ready.StudyViewer {...props} />;
  return (
    <Suspense fallback={<LoadingState rows={4} />}>
      <Awaited {...props} />
    </Suspense>
  );
}

/** The images of one study. */
import { ScanLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DicomUid, PatientId } from '../../../preload/contract/ids.ts';
import { EmptyState } from '../../ui/PaneState.tsx';

export interface StudyScreenProps {
  patientId: PatientId;
  studyInstanceUid: DicomUid;
}

export function StudyScreen(_: StudyScreenProps) {
  const { t } = useTranslation('record');
  return (
    <EmptyState icon={ScanLine} title={t('empty.title')} centered>
      {t('empty.text')}
    </EmptyState>
  );
}

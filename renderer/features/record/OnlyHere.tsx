/** While the record is closed to this professional: the studies imported here, which are the workplace's own and not the record's. */
import { useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AccessGate } from '../access/AccessGate.tsx';
import { StudyScreen } from '../imaging/StudyScreen.tsx';
import { StudyTable } from '../imaging/StudyTable.tsx';
import { ImportZone } from '../media/ImportZone.tsx';

const limit = 500;

export interface OnlyHereProps {
  file: PatientFile;
  /** The one that is opened; their list when left out. */
  studyInstanceUid?: DicomUid;
}

export function OnlyHere({ file, studyInstanceUid }: OnlyHereProps) {
  const { t } = useTranslation('imaging');
  const navigate = useNavigate();
  const patientId = file.patient.id;
  const studies = useProcedure('imaging.listStudies', { patientId, limit });
  if (studies.data === undefined && studies.error === null) return undefined;
  const known = studies.data ?? [];
  if (studyInstanceUid !== undefined && known.some((each) => each.studyInstanceUid === studyInstanceUid))
    return <StudyScreen patientId={patientId} studyInstanceUid={studyInstanceUid} />;
  if (studyInstanceUid !== undefined || known.length === 0) return <AccessGate file={file} />;
  return (
    <>
      <Notice
        tone="masked"
        icon={Lock}
        action={
          <Button size="s" onPress={() => void navigate({ to: '/patients/$patientId/documents', params: { patientId } })}>
            {t('onlyHere.why')}
          </Button>
        }
      >
        <b>{t('onlyHere.title')}</b> {t('onlyHere.text')}
      </Notice>
      <ImportZone patientId={patientId}>
        {(button) => (
          <StudyTable patientId={patientId} limit={limit} empty={{ title: t('empty.title'), text: t('empty.text') }} action={button} />
        )}
      </ImportZone>
    </>
  );
}

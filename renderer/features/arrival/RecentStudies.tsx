/** For the radiologist: the latest studies, one gesture from their images. */
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { studyTitle } from '../../i18n/typography.ts';
import { Button } from '../../ui/Button.tsx';
import { PatientName } from '../imaging/PatientName.tsx';
import styles from './arrival.module.css';
import { SideGroup } from './SideGroup.tsx';

const shown = 8;

export function RecentStudies() {
  const { t } = useTranslation('imaging');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const studies = useProcedure('imaging.listStudies', { limit: shown });
  if (studies.data === undefined || studies.data.length === 0) return undefined;
  return (
    <SideGroup title={t('list')} count={studies.data.length} isQuiet>
      {studies.data.slice(0, shown).map((study) => (
        <div key={study.studyInstanceUid} className={styles.send}>
          <span>
            <b>{studyTitle(study.title)}</b>
            <span className={styles.detail}>
              <PatientName patientId={study.patientId} /> · {formatShortDate(study.studyDate)}
            </span>
          </span>
          <Button
            size="s"
            aria-label={`${common('action.open')} : ${studyTitle(study.title)}`}
            onPress={() =>
              void navigate({
                to: '/patients/$patientId/imaging/$studyInstanceUid',
                params: { patientId: study.patientId, studyInstanceUid: study.studyInstanceUid },
              })
            }
          >
            {common('action.open')}
          </Button>
        </div>
      ))}
    </SideGroup>
  );
}

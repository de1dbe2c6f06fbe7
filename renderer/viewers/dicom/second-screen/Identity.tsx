/** Whose images these are, in one line that never leaves the second screen. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatAge, formatDate, formatName } from '../../../i18n/format.ts';
import { studyTitle } from '../../../i18n/typography.ts';
import styles from './second-screen.module.css';

export function Identity({ patientId, summary }: { patientId: PatientId; summary: ImagingStudySummary }) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const { t: dicom } = useTranslation('dicom');
  const { data } = useProcedure('patients.get', { patientId });
  useEffect(() => {
    // A title is what the system shows in its lists of windows: no name there.
    document.title = dicom('screen.title');
  }, [dicom]);
  const patient = data?.patient;
  return (
    <header className={styles.identity}>
      {patient === undefined ? undefined : (
        <>
          <h1 className={styles.name}>{formatName(patient)}</h1>
          <span>
            {t('banner.born', { context: patient.gender })} {formatDate(patient.birthDate)} · <b>{formatAge(patient.birthDate)}</b> ·{' '}
            {common(`gender.${patient.gender}`)}
          </span>
        </>
      )}
      <span className={styles.study}>
        {studyTitle(summary.title)} · {formatDate(summary.studyDate)}
      </span>
    </header>
  );
}

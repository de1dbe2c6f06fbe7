/** The banner of strict traits: never hidden, never scrolled; an alert is readable without a click (DRIM-M INS/va1.36). */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { formatAge, formatDate, formatIns } from '../../i18n/format.ts';
import { Pill } from '../../ui/Pill.tsx';
import { AccessMark } from '../access/AccessMark.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import { IdentityButton, SearchInsLink } from '../identity/IdentityButton.tsx';
import { AlertGroup } from './AlertGroup.tsx';
import styles from './record.module.css';

export function Banner({ file }: { file: PatientFile }) {
  const { t } = useTranslation('record');
  const isClinician = useIsClinician();
  const { patient, alerts } = file;
  const allergies = alerts.filter(({ kind }) => kind === 'allergy');
  const others = alerts.filter(({ kind }) => kind !== 'allergy');
  return (
    <section className={styles.banner} aria-label={t('banner.label')} data-testid="patient-banner">
      <div className={styles.identity}>
        <h1 className={styles.name}>
          <b>{patient.birthName.toLocaleUpperCase('fr')}</b>{' '}
          {patient.givenNames.length > 0 ? patient.givenNames.join(', ') : patient.firstGivenName}
        </h1>
        <Birth file={file} />
      </div>
      <span className={styles.separator} />
      <div className={styles.group}>
        <span className={styles.pills}>
          <IdentityButton patient={patient} />
          {patient.insKeyIsValid === false ? (
            <Pill tone="warn" icon={TriangleAlert}>
              {t('banner.insKey')}
            </Pill>
          ) : undefined}
          {patient.isDeceased ? <Pill>{t('banner.deceased', { context: patient.gender })}</Pill> : undefined}
        </span>
        <span className={styles.line}>
          {patient.ins === undefined ? (
            <>
              {t('banner.insMissing')} <SearchInsLink patient={patient} />
            </>
          ) : (
            t('banner.ins', { ins: formatIns(patient.ins) })
          )}
        </span>
      </div>
      <span className={styles.separator} />
      {alerts.length === 0 ? (
        <span className={styles.none}>{isClinician ? t('banner.noAlert') : t('banner.alertsReserved')}</span>
      ) : undefined}
      {allergies.length === 0 ? undefined : <AlertGroup title={t('banner.allergies', { count: allergies.length })} alerts={allergies} />}
      {others.length === 0 ? undefined : <AlertGroup title={t('banner.alerts', { count: others.length })} alerts={others} />}
      <AccessMark file={file} />
    </section>
  );
}

function Birth({ file: { patient } }: { file: PatientFile }) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const place = [patient.birthPlaceName, patient.birthPlaceCode === undefined ? undefined : `(${patient.birthPlaceCode})`]
    .filter((part) => part !== undefined)
    .join(' ');
  return (
    <div className={styles.line}>
      {t('banner.born', { context: patient.gender })} {formatDate(patient.birthDate)} · <b>{formatAge(patient.birthDate)}</b> ·{' '}
      {common(`gender.${patient.gender}`)}
      {place === '' ? '' : ` · ${place}`}
      {patient.usedName === undefined ? '' : ` · ${t('banner.usedName', { name: patient.usedName })}`}
    </div>
  );
}

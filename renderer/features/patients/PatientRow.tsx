/** One patient in a list: the strict traits, so that two homonyms can be told apart before opening. */
import { useTranslation } from 'react-i18next';
import { formatAge, formatDate, formatIns, formatName, formatRelative } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Pill } from '../../ui/Pill.tsx';
import { AttributePills } from '../identity/AttributePills.tsx';
import { IdentityPill } from '../record/IdentityPill.tsx';
import type { FoundPatient } from './group-patients.ts';
import styles from './patients.module.css';

export function PatientRow({ patient }: { patient: FoundPatient }) {
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  return (
    <div className={styles.row}>
      <span className={styles.who}>
        <b>{formatName(patient)}</b>
        <span className={styles.age}>
          {formatAge(patient.birthDate)} · {common(`gender.${patient.gender}`)}
        </span>
        {patient.usedName === undefined ? undefined : <span className={styles.used}>{t('usedName', { name: patient.usedName })}</span>}
        <AttributePills attributes={patient.identityAttributes} />
        {patient.isDeceased ? <Pill>{t('deceased', { context: patient.gender })}</Pill> : undefined}
      </span>
      <span className={styles.trait}>
        <span className={styles.date}>{formatDate(patient.birthDate)}</span>
        {patient.birthPlaceName === undefined ? '' : `, ${patient.birthPlaceName}`}
      </span>
      <span className={classNames(styles.trait, styles.date)}>{patient.ins === undefined ? common('none') : formatIns(patient.ins)}</span>
      <span>
        <IdentityPill status={patient.identityStatus} />
      </span>
      <span className={styles.opened}>{patient.lastOpenedAt === undefined ? '' : formatRelative(patient.lastOpenedAt)}</span>
    </div>
  );
}

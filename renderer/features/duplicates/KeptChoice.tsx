/** Which of two files stays: the one that has the INS, or the one that is chosen. */
import { useTranslation } from 'react-i18next';
import type { ComparedPair } from '../../../preload/contract/duplicates.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate, formatIns, formatName } from '../../i18n/format.ts';
import { RadioGroup } from '../../ui/Toggles.tsx';
import styles from './duplicates.module.css';

/** The surer identity is proposed; the first of two alike. */
export function proposedKept({ one, other, keeps }: ComparedPair): PatientId {
  const sureness = ({ identityStatus }: PatientSummary) => ['provisoire', 'recuperee', 'validee', 'qualifiee'].indexOf(identityStatus);
  return keeps ?? (sureness(other) > sureness(one) ? other.id : one.id);
}

export interface KeptChoiceProps {
  pair: ComparedPair;
  value: PatientId;
  onChange: (kept: PatientId) => void;
}

export function KeptChoice({ pair: { one, other, keeps }, value, onChange }: KeptChoiceProps) {
  const { t } = useTranslation('duplicates');
  const { t: common } = useTranslation();
  const optionOf = (patient: PatientSummary) => ({
    value: patient.id,
    label: formatName(patient),
    detail: t('keepDetail', {
      context: patient.gender,
      date: formatDate(patient.birthDate),
      status: common(`identity.${patient.identityStatus}`).toLocaleLowerCase('fr'),
      ins: patient.ins === undefined ? t('withoutIns') : t('withIns', { ins: formatIns(patient.ins) }),
    }),
  });
  return (
    <>
      {keeps === undefined ? (
        <RadioGroup<PatientId> label={t('keep')} boxed value={value} onChange={onChange} options={[one, other].map(optionOf)} />
      ) : (
        <p>{t('keepsIns', { name: formatName(keeps === one.id ? one : other) })}</p>
      )}
      <p className={styles.hint}>{t('explained')}</p>
    </>
  );
}

/** A pair, or a merge, in the list: both names, why they are there. */
import { Merge, TriangleAlert, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate, formatName, formatShortDate } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './duplicates.module.css';
import type { PairItem } from './pair-list.ts';

export function PairRow({ item }: { item: PairItem }) {
  const { t } = useTranslation('duplicates');
  const [one, other] = item.kind === 'pair' ? [item.pair.one, item.pair.other] : [item.merge.kept, item.merge.removed];
  return (
    <div className={styles.row}>
      <Person patient={one} />
      <Person patient={other} isRemoved={item.kind === 'merge'} />
      {item.kind === 'merge' ? (
        <Mark icon={Merge} tone="secondary">
          {t('mergedOn', { when: formatShortDate(item.merge.at) })}
        </Mark>
      ) : item.pair.hasTwoIns ? (
        <Mark icon={TriangleAlert} tone="warn">
          {t('twoIns')}
        </Mark>
      ) : (
        <Mark icon={Users} tone="secondary">
          {t(`likeness.${item.pair.likeness}`)}
        </Mark>
      )}
    </div>
  );
}

function Person({ patient, isRemoved = false }: { patient: PatientSummary | undefined; isRemoved?: boolean }) {
  const { t } = useTranslation('duplicates');
  return (
    <span className={styles.person} data-removed={isRemoved || undefined}>
      <b>{patient === undefined ? t('gone') : formatName(patient)}</b>
      {patient === undefined ? undefined : <span className={styles.date}>{formatDate(patient.birthDate)}</span>}
    </span>
  );
}

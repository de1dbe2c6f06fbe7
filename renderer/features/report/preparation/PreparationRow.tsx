/** One study in the secretariat's list: whose, what, when. */
import { useTranslation } from 'react-i18next';
import type { WorklistItem } from '../../../../preload/contract/reports.ts';
import { formatShortDate } from '../../../i18n/format.ts';
import { studyTitle } from '../../../i18n/typography.ts';
import styles from './preparation.module.css';

export function PreparationRow({ item: { patientName, title, studyDate, preparedBy, state } }: { item: WorklistItem }) {
  const { t } = useTranslation('report');
  return (
    <div className={styles.row}>
      <span className={styles.name}>{patientName}</span>
      <span className={styles.date}>{formatShortDate(studyDate)}</span>
      <span className={styles.title}>{studyTitle(title)}</span>
      {state === 'prepared' && preparedBy !== undefined ? (
        <span className={styles.title}>{t('worklist.preparedBy', { name: preparedBy })}</span>
      ) : undefined}
    </div>
  );
}

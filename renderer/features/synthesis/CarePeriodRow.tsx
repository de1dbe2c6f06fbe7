/** A year or a month of care: how much, and of what. */
import { useTranslation } from 'react-i18next';
import type { Timeline } from '../../../preload/contract/profile.ts';
import { capitalised, formatDate } from '../../i18n/format.ts';
import styles from './care-timeline.module.css';

export function CarePeriodRow({ period, most }: { period: Timeline['periods'][number]; most: number }) {
  const { t } = useTranslation('synthesis');
  return (
    <div className={styles.period}>
      <span className={styles.when}>{capitalised(formatDate(period.period))}</span>
      <span className={styles.what}>
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${Math.max(1, (period.count / most) * 100)}%` }} />
        </span>
        <span className={styles.by}>{period.kinds.map(({ kind, count }) => t(`care.kind.${kind}`, { count })).join(' · ')}</span>
      </span>
      <span className={styles.date}>{t('care.count', { count: period.count })}</span>
    </div>
  );
}

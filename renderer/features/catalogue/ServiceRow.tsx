/** One service in the list: its name, what it is for, and whether it exchanges anything. */
import { ArrowDownToLine, ArrowUpFromLine, Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DigitalService } from '../../../preload/contract/catalogue.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './catalogue.module.css';

export function ServiceRow({ service: { name, summary, reads, writes, isWithdrawn } }: { service: DigitalService }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className={styles.row}>
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.second}>{summary}</span>
      </span>
      <span className={styles.marks}>
        {isWithdrawn ? (
          <Mark icon={Ban} tone="warn">
            {t('row.withdrawn')}
          </Mark>
        ) : undefined}
        {reads.length === 0 ? undefined : (
          <Mark icon={ArrowUpFromLine} tone="secondary">
            {t('row.reads')}
          </Mark>
        )}
        {writes.length === 0 ? undefined : (
          <Mark icon={ArrowDownToLine} tone="secondary">
            {t('row.writes')}
          </Mark>
        )}
        {reads.length + writes.length === 0 ? <Mark tone="secondary">{t('row.nothing')}</Mark> : undefined}
      </span>
    </div>
  );
}

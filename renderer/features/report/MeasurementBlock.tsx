/** The measurements put in the report, and those of the study that wait to be. */
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportMeasurement } from '../../../preload/contract/reports.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import styles from './report.module.css';

export interface MeasurementBlockProps {
  rows: readonly ReportMeasurement[];
  /** Of the study, not put yet. */
  waiting: number;
  onInsert: () => void;
  onRemove: (index: number) => void;
}

export function MeasurementBlock({ rows, waiting, onInsert, onRemove }: MeasurementBlockProps) {
  const { t } = useTranslation('report');
  const hasPrevious = rows.some(({ previous }) => previous !== undefined);
  return (
    <section className={styles.block} aria-label={t('measurements')}>
      <div className={styles.head}>
        <h3>{t('measurements')}</h3>
        <Button kind="quiet" size="s" icon={Plus} shortcut="M" isDisabled={waiting === 0} aria-label={t('insertLast')} onPress={onInsert}>
          {t('insert')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className={styles.discreet}>{waiting === 0 ? t('noMeasurement') : t('insertLast')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.target')}</th>
              <th scope="col">{t('column.current')}</th>
              {hasPrevious ? <th scope="col">{t('column.previous')}</th> : undefined}
              {hasPrevious ? <th scope="col">{t('column.change')}</th> : undefined}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same
              <tr key={index}>
                <th scope="row">{row.label}</th>
                <td>{row.current}</td>
                {hasPrevious ? <td>{row.previous ?? '—'}</td> : undefined}
                {hasPrevious ? <td>{row.change ?? '—'}</td> : undefined}
                <td>
                  <IconButton icon={X} size="s" label={t('removeMeasurement', { label: row.label })} onPress={() => onRemove(index)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

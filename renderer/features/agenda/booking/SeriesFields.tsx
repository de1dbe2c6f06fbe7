/** Once, or a run of appointments: each week or each month, so many times. */
import { useTranslation } from 'react-i18next';
import { Select } from '../../../ui/Select.tsx';
import { Segmented } from '../../../ui/Toggles.tsx';
import styles from '../agenda.module.css';
import type { Draft } from './draft.ts';

export interface SeriesFieldsProps extends Pick<Draft, 'every' | 'count'> {
  onChange: (part: Partial<Pick<Draft, 'every' | 'count'>>) => void;
}

export function SeriesFields({ every, count, onChange }: SeriesFieldsProps) {
  const { t } = useTranslation('agenda');
  return (
    <div className={styles.stack}>
      <Segmented
        label={t('series.label')}
        value={every}
        onChange={(chosen) => onChange({ every: chosen })}
        options={[
          { value: 'once', label: t('series.once') },
          { value: 'week', label: t('series.week') },
          { value: 'month', label: t('series.month') },
        ]}
      />
      {every === 'once' ? undefined : (
        <Select
          label={t('series.count')}
          value={String(count)}
          choices={Array.from({ length: 23 }, (_, index) => ({ id: String(index + 2), label: t('series.times', { count: index + 2 }) }))}
          onChange={(times) => onChange({ count: Number(times) })}
        />
      )}
    </div>
  );
}

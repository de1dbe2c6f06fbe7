/** Two days, both included; what this workstation doesn't keep of them is said. */
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../i18n/format.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import styles from '../agenda.module.css';
import { useSetup } from '../setup-context.tsx';

export interface Period {
  readonly from: string;
  readonly until: string;
}

export function PeriodFields({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation('calendar');
  const { setup } = useSetup();
  const { from, until } = period;
  const isBeyond = from < setup.keptFrom || until > setup.keptUntil;
  return (
    <>
      <div className={styles.pair}>
        <DateField
          label={t('from')}
          value={from}
          onChange={(day) => day !== undefined && onChange(day > until ? { from: day, until: day } : { from: day, until })}
        />
        <DateField
          label={t('until')}
          value={until}
          error={until < from ? t('badPeriod') : undefined}
          onChange={(day) => day !== undefined && onChange({ from, until: day })}
        />
      </div>
      {isBeyond ? (
        <Notice tone="warn">{t('kept', { from: formatDate(setup.keptFrom), until: formatDate(setup.keptUntil) })}</Notice>
      ) : undefined}
    </>
  );
}

/** The head of each column in sight: the practitioner, the day over a week, how many come. */
import { useTranslation } from 'react-i18next';
import { initials } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Avatar } from '../../../ui/Pill.tsx';
import { dayShort } from '../time/days.ts';
import type { GridColumn } from './columns.ts';
import styles from './grid.module.css';

export interface ColumnHeadsProps {
  columns: readonly GridColumn[];
  first: number;
  last: number;
  width: number;
  /** Days rather than practitioners tell the columns apart. */
  showsDays: boolean;
  today: string;
}

export function ColumnHeads({ columns, first, last, width, showsDays, today }: ColumnHeadsProps) {
  const { t } = useTranslation('agenda');
  return columns.slice(first, last + 1).map((column, index) => {
    const { practitioner, isMine } = column.schedule;
    const words = practitioner.name.split(/\s+/);
    const detail = [
      showsDays ? practitioner.shortName : practitioner.specialty,
      column.replacedBy === undefined ? undefined : t('grid.replacedBy', { name: column.replacedBy }),
      String(column.appointments.length),
    ];
    return (
      <div
        key={column.key}
        className={classNames(styles.head, showsDays && column.day === today && styles.today)}
        style={{ left: (first + index) * width, width }}
      >
        {showsDays ? undefined : <Avatar letters={initials(words.at(-2) ?? '', words.at(-1) ?? '')} neutral={!isMine} />}
        <span className={styles.headWords}>
          <b className={styles.cut}>{showsDays ? dayShort(column.day) : practitioner.name}</b>
          <span className={styles.headDetail}>{detail.filter((part) => part !== undefined).join(' · ')}</span>
        </span>
      </div>
    );
  });
}

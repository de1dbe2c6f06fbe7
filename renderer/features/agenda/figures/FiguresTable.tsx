/** The figures, line by line, and all together at the foot: a press on a heading puts them in its order. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatisticsRow } from '../../../../preload/contract/agenda-exchange.ts';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { formatNumber, nbsp } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { formatLength } from '../time/clock.ts';
import { weekdayName } from '../time/days.ts';
import styles from './figures.module.css';
import { absenceShare, type FiguresSort, type Measure, measures, nextSort, sorted } from './figures.ts';

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

export interface FiguresTableProps {
  figures: OutputOf<'agenda.statistics'>;
  caption: string;
}

export function FiguresTable({ figures: { by, rows, total }, caption }: FiguresTableProps) {
  const { t } = useTranslation('agendaFigures');
  const [sort, setSort] = useState<FiguresSort>();
  const wordsOf = ({ key, label }: StatisticsRow) => {
    if (by === 'weekday') return capital(weekdayName(Number(key), 'long'));
    if (by === 'hour') return t('hour', { from: Number(key), to: Number(key) + 1 });
    return label === '' ? t('noReason') : label;
  };
  const most = Math.max(0, ...rows.map((row) => absenceShare(row) ?? 0));
  const heading = (id: Measure | 'label', text: string) => {
    const isOn = sort?.by === id;
    return (
      <th
        key={id}
        scope="col"
        className={classNames(id === 'label' ? styles.name : id === 'share' ? styles.shareHead : styles.number)}
        aria-sort={isOn ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button type="button" className={styles.sort} onClick={() => setSort(nextSort(sort, id))}>
          {text}
          {isOn ? <Icon of={sort.descending ? ArrowDown : ArrowUp} size="xs" /> : undefined}
        </button>
      </th>
    );
  };
  return (
    <table className={styles.table}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heading('label', t(`by.${by}`))}
          {measures.map((measure) => heading(measure, t(`measure.${measure}`)))}
        </tr>
      </thead>
      <tbody>
        {sorted(rows, sort, wordsOf).map((row) => (
          <tr key={row.key}>
            <th scope="row" className={styles.name}>
              {wordsOf(row)}
            </th>
            <Figures row={row} most={most} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={styles.name}>
            {t('total')}
          </th>
          <Figures row={total} most={most} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({ row, most }: { row: StatisticsRow; most: number }) {
  const share = absenceShare(row);
  const count = (value: number) => <td className={classNames(styles.number, value === 0 && styles.none)}>{formatNumber(value)}</td>;
  const length = (minutes: number | undefined) => (
    <td className={classNames(styles.number, minutes === undefined && styles.none)}>{minutes === undefined ? '–' : signed(minutes)}</td>
  );
  return (
    <>
      {count(row.booked)}
      {count(row.seen)}
      {count(row.noShow)}
      <td className={styles.share}>
        {share === undefined ? (
          <span className={styles.none}>–</span>
        ) : (
          <span className={styles.measured}>
            <span className={styles.bar} aria-hidden="true">
              <i style={{ width: `${most === 0 ? 0 : Math.min(100, (share / most) * 100)}%` }} />
            </span>
            {formatNumber(share * 100, 1, 1)}
            {nbsp}%
          </span>
        )}
      </td>
      {count(row.cancelled)}
      {count(row.cancelledLate)}
      {count(row.cancelledByPractitioner)}
      {count(row.overbooked)}
      {length(row.delayMinutes)}
      {length(row.waitMinutes)}
    </>
  );
}

/** Somebody seen before their hour makes a delay below zero. */
function signed(minutes: number): string {
  return minutes < 0 ? `−${formatLength(-minutes)}` : formatLength(minutes);
}

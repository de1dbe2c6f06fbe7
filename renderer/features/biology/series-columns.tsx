/** Columns of the results: the last one, where it should be, what it was, how it went. */
import type { TFunction } from 'i18next';
import type { LabSeries } from '../../../preload/contract/biology.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import type { TableColumn } from '../../ui/Table.tsx';
import styles from './biology.module.css';
import { FlagMark } from './FlagMark.tsx';
import { PointMark } from './PointMark.tsx';
import { precisionOf, previousOf, rangeText, valueText } from './result-text.ts';
import { Sparkline } from './Sparkline.tsx';

export function seriesColumns(t: TFunction<'biology'>): TableColumn<LabSeries>[] {
  return [
    {
      id: 'name',
      title: t('column.name'),
      width: '2fr',
      minWidth: 132,
      isRowHeader: true,
      cell: ({ name }) => (
        <span className={styles.cut} title={name}>
          {name}
        </span>
      ),
    },
    {
      id: 'value',
      title: t('column.value'),
      width: 100,
      isNumeric: true,
      cell: (series) => {
        const [last] = series.points;
        return last === undefined ? undefined : (
          <span className={styles.value}>
            <PointMark point={last} />
            <FlagMark flag={last.flag} />
            <span className={classNames(styles.cut, styles[`${last.flag.level}Ink`])}>{valueText(last, precisionOf(series))}</span>
          </span>
        );
      },
    },
    { id: 'unit', title: t('column.unit'), width: 104, cell: ({ unit }) => <span className={styles.secondary}>{unit}</span> },
    {
      id: 'range',
      title: t('column.range'),
      width: 84,
      isNumeric: true,
      cell: ({ points: [last] }) => <span className={styles.secondary}>{rangeText(last?.range) ?? '–'}</span>,
    },
    {
      id: 'previous',
      title: t('column.previous'),
      width: 84,
      isNumeric: true,
      cell: (series) => {
        const previous = previousOf(series);
        return <span className={styles.secondary}>{previous === undefined ? '–' : valueText(previous, precisionOf(series))}</span>;
      },
    },
    { id: 'trend', title: t('column.trend'), width: 112, cell: (series) => <Sparkline series={series} /> },
    {
      id: 'date',
      title: t('column.date'),
      width: 96,
      cell: ({ points: [last] }) => (last === undefined ? undefined : <span className={styles.secondary}>{formatShortDate(last.at)}</span>),
    },
  ];
}

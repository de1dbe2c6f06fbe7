/** Everything about one analyte: its last result and where it comes from, its curve, and the same as a table. */
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import styles from './biology.module.css';
import { FlagMark, FlagWords } from './FlagMark.tsx';
import { numberText, precisionOf, rangeText, valueText, withUnit } from './result-text.ts';
import { SeriesChart } from './SeriesChart.tsx';

export interface SeriesDetailProps {
  series: LabSeries;
  reports: readonly LabReport[];
  onOpen: (point: LabPoint) => void;
}

export function SeriesDetail({ series, reports, onOpen }: SeriesDetailProps) {
  const { t } = useTranslation('biology');
  const [last] = series.points;
  if (last === undefined) return undefined;
  const reportOf = ({ documentId }: LabPoint) => reports.find((report) => report.documentId === documentId);
  const precision = precisionOf(series);
  const report = reportOf(last);
  const range = rangeText(last.range);
  const isConverted = series.points.some(({ printed }) => printed !== undefined);
  return (
    <Pane label={t('detail.label', { name: series.name })} as="aside" scroll>
      <PaneHead title={series.name}>
        {series.loinc.length === 0 ? undefined : (
          <span className={styles.code}>{t('detail.loinc', { codes: series.loinc.join(', ') })}</span>
        )}
      </PaneHead>
      <div className={styles.last}>
        <span className={classNames(styles.big, styles[`${last.flag.level}Ink`])}>{withUnit(valueText(last, precision), series.unit)}</span>
        <FlagWords flag={last.flag} />
        <span className={styles.plain}>{range === undefined ? t('detail.noRange') : t('detail.range', { range })}</span>
      </div>
      <div className={styles.source}>
        <span className={styles.cut}>
          {formatDate(last.at.slice(0, 10))}
          {report === undefined ? undefined : ` · ${report.title} · ${report.author}`}
          {report?.organization === undefined ? undefined : `, ${report.organization}`}
        </span>
        <Button size="s" icon={FileText} shortcut="O" onPress={() => onOpen(last)}>
          {t('column.report')}
        </Button>
      </div>
      {series.isApart ? <p className={styles.note}>{t('detail.apart')}</p> : undefined}
      <SeriesChart key={series.id} series={series} onOpen={onOpen} />
      <p className={styles.hint}>{series.points.length === 1 ? t('detail.one') : t('detail.hint')}</p>
      <div className={styles.tableOf}>
        <table className={styles.points}>
          <caption className={styles.caption}>{t('detail.all')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.date')}</th>
              <th scope="col" className={styles.number}>
                {t('column.value')}
              </th>
              <th scope="col" className={styles.number}>
                {t('column.range')}
              </th>
              <th scope="col">{t('column.laboratory')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {series.points.map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share an instant
              <PointRow key={index} point={point} precision={precision} report={reportOf(point)} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
        {isConverted ? <p className={styles.note}>{t('detail.converted')}</p> : undefined}
      </div>
    </Pane>
  );
}

interface PointRowProps {
  point: LabPoint;
  precision: number;
  report: LabReport | undefined;
  onOpen: (point: LabPoint) => void;
}

function PointRow({ point, precision, report, onOpen }: PointRowProps) {
  const { t } = useTranslation('biology');
  const { printed, flag } = point;
  return (
    <tr>
      <th scope="row">{formatShortDate(point.at.slice(0, 10))}</th>
      <td className={styles.number}>
        <span className={styles.value}>
          <FlagMark flag={flag} />
          <span className={styles[`${flag.level}Ink`]}>{valueText(point, printed === undefined ? precision : 0)}</span>
        </span>
        {printed === undefined ? undefined : (
          <span className={styles.printed} title={t('detail.printed', { value: withUnit(numberText(printed.value), printed.unit) })}>
            ({withUnit(numberText(printed.value), printed.unit)})
          </span>
        )}
      </td>
      <td className={styles.number}>{rangeText(point.range) ?? '–'}</td>
      <td className={styles.laboratory}>{report?.organization ?? report?.author ?? '–'}</td>
      <td className={styles.act}>
        <IconButton
          icon={FileText}
          size="s"
          placement="left"
          label={t('detail.open', { date: formatDate(point.at.slice(0, 10)) })}
          onPress={() => onOpen(point)}
        />
      </td>
    </tr>
  );
}

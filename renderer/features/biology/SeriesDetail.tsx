/** Everything about one analyte: its last result and where it comes from, its curve, and the same as a table. */
import { FileText, GitCompareArrows, Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/figures-table.module.css';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { Mark } from '../../ui/Pill.tsx';
import styles from './biology.module.css';
import { FlagWords } from './FlagMark.tsx';
import { PointRow } from './PointRow.tsx';
import { madeBy, reportsOf, reportTitle } from './report-text.ts';
import { precisionOf, rangeText, valueText, withUnit } from './result-text.ts';
import { SeriesChart } from './SeriesChart.tsx';

export interface SeriesDetailProps {
  series: LabSeries;
  reports: readonly LabReport[];
  /** Where it comes from: its document, or its sources where there are several or none is a document. */
  onOpen: (point: LabPoint) => void;
}

export function SeriesDetail({ series, reports, onOpen }: SeriesDetailProps) {
  const { t } = useTranslation('biology');
  const [last] = series.points;
  if (last === undefined) return undefined;
  const precision = precisionOf(series);
  const told = reportsOf(last, reports);
  const [report] = told;
  const isDocument = told.length === 1 && report?.documentId !== undefined && !last.isDisputed;
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
        {last.isDisputed ? (
          <Mark tone="warn" icon={GitCompareArrows}>
            {t('disputed')}
          </Mark>
        ) : undefined}
        {last.isProvisional ? <Mark tone="info">{t('provisional')}</Mark> : undefined}
      </div>
      <div className={styles.source}>
        <span className={styles.cut}>
          {[formatDate(last.at), ...(report === undefined ? [] : [reportTitle(report, t), madeBy(report)])]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
        <Button size="s" icon={isDocument ? FileText : Layers} shortcut="O" onPress={() => onOpen(last)}>
          {isDocument ? t('column.report') : last.isDisputed ? t('source.all') : t('source.count', { count: told.length })}
        </Button>
      </div>
      {series.isApart ? <p className={styles.note}>{t('detail.apart')}</p> : undefined}
      <SeriesChart key={series.id} series={series} onOpen={onOpen} />
      <p className={styles.hint}>{series.points.length === 1 ? t('detail.one') : t('detail.hint')}</p>
      <div className={styles.tableOf}>
        <table className={classNames(table.figures, table.flush, styles.points)}>
          <caption className={table.caption}>{t('detail.all')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.date')}</th>
              <th scope="col" className={table.number}>
                {t('column.value')}
              </th>
              <th scope="col" className={table.number}>
                {t('column.range')}
              </th>
              <th scope="col">{t('column.laboratory')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {series.points.map((point, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share an instant
              <PointRow key={index} point={point} precision={precision} told={reportsOf(point, reports)} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
        {isConverted ? <p className={styles.note}>{t('detail.converted')}</p> : undefined}
      </div>
    </Pane>
  );
}

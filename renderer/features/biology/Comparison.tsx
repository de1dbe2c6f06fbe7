/** Two reports side by side, analyte by analyte, with what changed from one to the other. */
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { formatDate, formatNumber, formatShortDate, nbsp } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/figures-table.module.css';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState } from '../../ui/PaneState.tsx';
import { Select } from '../../ui/Select.tsx';
import scroll from '../../ui/scroll-region.module.css';
import { useShortcut } from '../../ui/shortcuts.ts';
import styles from './biology.module.css';
import { type ComparedRow, compareReports } from './compare.ts';
import { FlagMark } from './FlagMark.tsx';
import { reportTitle } from './report-text.ts';
import { numberText, precisionOf, rangeText, valueText } from './result-text.ts';

export interface ComparisonProps {
  series: readonly LabSeries[];
  /** Newest first, two at least. */
  reports: readonly LabReport[];
  onBack: () => void;
}

export function Comparison({ series, reports, onBack }: ComparisonProps) {
  const { t } = useTranslation('biology');
  const [laterId, setLater] = useState<string>(reports[0]?.id ?? '');
  const [earlierId, setEarlier] = useState<string>(reports[1]?.id ?? '');
  useShortcut('Escape', onBack);
  const rows = compareReports(series, earlierId, laterId);
  const common = rows.filter(({ earlier, later }) => earlier !== undefined && later !== undefined).length;
  const choices = reports.map((report) => ({ id: report.id, label: `${formatDate(report.at)} · ${reportTitle(report, t)}` }));
  const dayOf = (id: string) => formatShortDate(reports.find((report) => report.id === id)?.at ?? '');
  return (
    <Pane label={t('comparison.title')}>
      <PaneHead
        title={t('comparison.title')}
        tools={
          <Button size="s" icon={ChevronLeft} shortcut="Escape" onPress={onBack}>
            {t('comparison.back')}
          </Button>
        }
      />
      <div className={styles.choices}>
        <Select label={t('comparison.earlier')} choices={choices} value={earlierId} onChange={setEarlier} />
        <Select label={t('comparison.later')} choices={choices} value={laterId} onChange={setLater} />
        <span className={styles.secondary} role="status">
          {t('comparison.common', { count: common })}
        </span>
      </div>
      {common === 0 ? (
        <EmptyState centered>{t('comparison.nothing')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too
        <section className={scroll.region} tabIndex={0} aria-label={t('comparison.table')}>
          <table className={classNames(table.figures, styles.compared)}>
            <caption className="sr-only">{t('comparison.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col" className={table.number}>
                  {dayOf(earlierId)}
                </th>
                <th scope="col" className={table.number}>
                  {dayOf(laterId)}
                </th>
                <th scope="col" className={table.number}>
                  {t('column.difference')}
                </th>
                <th scope="col">{t('column.unit')}</th>
                <th scope="col" className={table.number}>
                  {t('column.range')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.series.name}</th>
                  <Compared point={row.earlier} precision={precisionOf(row.series)} />
                  <Compared point={row.later} precision={precisionOf(row.series)} />
                  <td className={table.number}>{differenceText(row)}</td>
                  <td className={styles.secondary}>{row.series.unit}</td>
                  <td className={table.number}>
                    <span className={styles.secondary}>{rangeText((row.later ?? row.earlier)?.range) ?? '–'}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Pane>
  );
}

function Compared({ point, precision }: { point: LabPoint | undefined; precision: number }) {
  return (
    <td className={table.number}>
      {point === undefined ? (
        <span className={styles.secondary}>–</span>
      ) : (
        <span className={styles.value}>
          <FlagMark flag={point.flag} />
          <span className={styles[`${point.flag.level}Ink`]}>{valueText(point, precision)}</span>
        </span>
      )}
    </td>
  );
}

/** « +4 (+8 %) », « −0,2 (−3 %) », « = ». */
function differenceText({ difference, percent }: ComparedRow): string {
  if (difference === undefined) return '–';
  if (difference === 0) return '=';
  const sign = difference > 0 ? '+' : '';
  const share = percent === undefined ? '' : ` (${sign}${formatNumber(percent)}${nbsp}%)`;
  return `${sign}${numberText(difference)}${share}`;
}

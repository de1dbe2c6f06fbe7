/** Copies every result as a table for a spreadsheet, and says so. */
import { useTranslation } from 'react-i18next';
import type { LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { announce } from '../../ui/toasts.ts';
import { resultsCsv } from './csv.ts';
import { reportTitle } from './report-text.ts';
import { flagSign, flagWord } from './result-text.ts';

export function useCopyResults(series: readonly LabSeries[], reports: readonly LabReport[]): () => void {
  const { t } = useTranslation('biology');
  return () => {
    const columns = [
      t('column.name'),
      t('column.loinc'),
      t('column.date'),
      t('column.value'),
      t('column.unit'),
      t('column.low'),
      t('column.high'),
      t('column.flag'),
      t('column.printed'),
      t('column.report'),
      t('column.laboratory'),
    ];
    const flag = ({ flag: said }: LabSeries['points'][number]) => `${flagSign(said)} ${t(`flag.${flagWord(said)}`)}`.trim();
    const count = series.reduce((sum, { points }) => sum + points.length, 0);
    navigator.clipboard.writeText(resultsCsv(series, reports, { columns, flag, report: (one) => reportTitle(one, t) })).then(
      () => announce({ text: t('copied', { count }) }),
      () => announce({ text: t('copyFailed'), tone: 'alert' }),
    );
  };
}

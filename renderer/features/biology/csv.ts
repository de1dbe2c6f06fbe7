/** Results as a table for a spreadsheet in French: semicolons, decimal commas, days first. */
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import { calendarDay } from '../../i18n/format.ts';
import { madeBy, reportsOf } from './report-text.ts';

export interface CsvWords {
  readonly columns: readonly string[];
  flag(point: LabPoint): string;
  report(report: LabReport): string;
}

/** A number as a spreadsheet in French reads it: no space, a decimal comma, an ordinary minus. */
const number = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','));

/** Quoted where it must be; a text that a spreadsheet would take for a formula is kept a text. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvDay(iso: string): string {
  return iso.length < 10 ? iso : calendarDay(iso).split('-').toReversed().join('/');
}

/** One line a result, in the order of the series; newest first. */
export function resultsCsv(series: readonly LabSeries[], reports: readonly LabReport[], words: CsvWords): string {
  const lines = series.flatMap(({ name, loinc, unit, points }) =>
    points.map((point) => {
      const told = reportsOf(point, reports);
      const { value, comparator, text, range, printed } = point;
      return [
        csvText(name),
        csvText(loinc.join(' ')),
        csvDay(point.at),
        value === undefined ? csvText(text ?? '') : comparator === undefined ? number(value) : csvText(`${comparator} ${number(value)}`),
        csvText(unit),
        number(range?.low),
        number(range?.high),
        csvText(words.flag(point)),
        printed === undefined ? '' : csvText(`${number(printed.value)} ${printed.unit}`),
        csvText(told.map(words.report).join(' ; ')),
        csvText([...new Set(told.flatMap((report) => madeBy(report) ?? []))].join(' ; ')),
      ].join(';');
    }),
  );
  return [words.columns.map(csvText).join(';'), ...lines].join('\r\n');
}

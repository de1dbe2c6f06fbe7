/** How a report is named, whether a document or what the health profile holds, and who made it. */
import type { TFunction } from 'i18next';
import type { LabPoint, LabReport } from '../../../preload/contract/biology.ts';

/** « Bilan rénal », « Bilan rénal (profil de santé) », « Profil de santé ». */
export function reportTitle({ from, title }: Pick<LabReport, 'from' | 'title'>, t: TFunction<'biology'>): string {
  if (from === 'document') return title ?? '';
  return title === undefined ? t('source.platform') : t('source.titled', { title });
}

/** « Dre Anne-Sophie CADIOU, Laboratoire Bio-Loire », as far as it is known. */
export function madeBy({ author, organization }: Pick<LabReport, 'author' | 'organization'>): string | undefined {
  const words = [author, organization].filter((part) => part !== undefined && part !== '');
  return words.length === 0 ? undefined : words.join(', ');
}

/** The reports that say so, in the order of the point. */
export function reportsOf({ reportIds }: LabPoint, reports: readonly LabReport[]): LabReport[] {
  return reportIds.flatMap((id) => reports.find((report) => report.id === id) ?? []);
}

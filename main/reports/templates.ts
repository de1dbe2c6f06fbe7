/** Templates of reports, as data: which of them suit a study, the most precise first. */
import { z } from 'zod';
import { type ReportTemplate, reportTemplate } from '../../preload/contract/reports.ts';
import file from '../../resources/reports/templates.json' with { type: 'json' };
import { fold } from '../fold.ts';

export const reportTemplates: readonly ReportTemplate[] = z.array(reportTemplate).parse(file.templates);

export function templatesFor(
  { title, modalities }: { title: string; modalities: readonly string[] },
  all: readonly ReportTemplate[] = reportTemplates,
): ReportTemplate[] {
  const folded = fold(title);
  const fits = all.filter(
    (template) =>
      (template.modalities.length === 0 || template.modalities.some((code) => modalities.includes(code))) &&
      (template.words.length === 0 || template.words.some((word) => folded.includes(word))),
  );
  const precision = ({ words, modalities: codes }: ReportTemplate) => Number(words.length > 0) * 2 + Number(codes.length > 0);
  return fits.toSorted((a, b) => precision(b) - precision(a));
}

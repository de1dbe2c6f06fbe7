/** What a note says, term by term, in the order in which it is read. */
import type { TFunction } from 'i18next';
import type { NoteEntry } from '../../../preload/contract/notes.ts';
import { formatDate, formatDateTime, formatNumber } from '../../i18n/format.ts';

type Words = TFunction<'notes'>;
type Term = { term: string; value: string };

export function noteTerms(entry: NoteEntry, t: Words): Term[] {
  const all = termsOf(entry, t);
  return all.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]));
}

function termsOf(entry: NoteEntry, t: Words): { term: string; value: string | undefined }[] {
  switch (entry.kind) {
    case 'allergy':
      return [
        { term: t('allergy.substance'), value: entry.substance },
        { term: t('allergy.type'), value: t(`allergy.types.${entry.type}`) },
        { term: t('allergy.risk'), value: t(`allergy.criticalities.${entry.criticality}`) },
        { term: t('allergy.reaction'), value: entry.reaction },
        { term: t('allergy.since'), value: entry.since === undefined ? undefined : formatDate(entry.since) },
        { term: t('allergy.certainty'), value: t(`allergy.certainties.${entry.isConfirmed ? 'confirmed' : 'reported'}`) },
      ];
    case 'vaccination':
      return [
        { term: t('vaccination.vaccine'), value: entry.vaccine },
        { term: t('vaccination.day'), value: formatDate(entry.day) },
        { term: t('vaccination.lot'), value: entry.lot },
        { term: t('vaccination.site'), value: entry.site === undefined ? undefined : t(`vaccination.sites.${entry.site}`) },
        { term: t('vaccination.route'), value: entry.route === undefined ? undefined : t(`vaccination.routes.${entry.route}`) },
        { term: t('vaccination.givenBy'), value: entry.givenBy },
      ];
    case 'measure':
      return [
        {
          term: t('short.measure'),
          value: [entry.value, entry.second].flatMap((of) => (of === undefined ? [] : formatNumber(of, 2))).join('/'),
        },
        { term: t('measure.day'), value: formatDateTime(entry.at) },
      ];
    case 'treatment':
      return [
        { term: t('treatment.act'), value: t(`treatment.acts.${entry.act}`) },
        { term: t('treatment.medication'), value: entry.medication },
        { term: t('treatment.posology'), value: entry.posology },
        { term: t(entry.act === 'stopped' ? 'treatment.stopDay' : 'treatment.day'), value: formatDate(entry.day) },
        { term: t('treatment.reason'), value: entry.reason },
      ];
  }
}

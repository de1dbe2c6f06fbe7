/** What somebody else did to a document, in words. */
import type { TFunction } from 'i18next';
import type { DocumentNotice } from '../../../preload/contract/documents.ts';
import { formatShortDate } from '../../i18n/format.ts';

/** @param context agrees with the patient's sex */
export function whatChanged({ changes }: DocumentNotice, t: TFunction<'documents'>, context: { context?: 'female' }): string {
  return changes.map((change) => t(`changed.what.${change}`, context)).join(', ');
}

export function changedLine(notice: DocumentNotice, t: TFunction<'documents'>, context: { context?: 'female' }): string {
  const words = { what: whatChanged(notice, t, context), date: formatShortDate(notice.changedAt) };
  return notice.by === undefined ? t('changed.line', words) : t('changed.lineBy', { ...words, name: notice.by });
}

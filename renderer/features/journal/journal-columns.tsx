/** The columns of the journal: when, who, where from, whose record, what. */
import type { TFunction } from 'i18next';
import { type JournalEntry, journalText } from '../../../preload/contract/journal.ts';
import { formatDateTime } from '../../i18n/format.ts';
import type { TableColumn } from '../../ui/Table.tsx';
import styles from './journal.module.css';
import type { JournalTexts } from './journal-texts.ts';

export function journalColumns(t: TFunction<'journal'>, texts: JournalTexts, hasPatient: boolean): TableColumn<JournalEntry>[] {
  const patient: TableColumn<JournalEntry> = {
    id: 'patient',
    title: t('column.patient'),
    cell: (entry) => entry.patient?.name ?? '',
    width: '1fr',
    minWidth: 140,
  };
  return [
    { id: 'at', title: t('column.at'), cell: (entry) => formatDateTime(entry.at), width: 190, isNumeric: false, isRowHeader: true },
    {
      id: 'by',
      title: t('column.by'),
      cell: (entry) => (
        <span title={entry.by?.nationalId}>{entry.by?.name ?? <span className={styles.discreet}>{t('unknownPerson')}</span>}</span>
      ),
      width: '1fr',
      minWidth: 160,
    },
    { id: 'workplace', title: t('column.workplace'), cell: (entry) => entry.workplace ?? '', width: '1fr', minWidth: 140 },
    ...(hasPatient ? [] : [patient]),
    {
      id: 'what',
      title: t('column.what'),
      cell: (entry) => {
        const text = journalText(entry, texts);
        return (
          <span className={styles.what} title={text}>
            {text}
          </span>
        );
      },
      width: '3fr',
      minWidth: 240,
    },
  ];
}

/** The same documents as a table, sortable by column. */
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { documentSort } from '../../../preload/contract/documents.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { NewDot } from '../../ui/Pill.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { DocumentMarks } from './DocumentMarks.tsx';
import { authorLine } from './DocumentRow.tsx';
import { documentIcon } from './document-icon.ts';
import styles from './documents.module.css';
import type { ListedDocument } from './filed/listed.ts';

export type DocumentSort = { column: z.infer<typeof documentSort>; descending: boolean };

export interface DocumentTableProps {
  documents: readonly ListedDocument[];
  label: string;
  sort: DocumentSort;
  onSort: (sort: DocumentSort) => void;
  selected: string | undefined;
  onOpen: (id: string) => void;
  onEnd: (() => void) | undefined;
  isLoadingMore: boolean;
}

export function DocumentTable({ documents, label, sort, onSort, selected, onOpen, onEnd, isLoadingMore }: DocumentTableProps) {
  const { t } = useTranslation('documents');
  const columns: TableColumn<ListedDocument>[] = [
    {
      id: 'title',
      title: t('column.title'),
      width: '3fr',
      minWidth: 200,
      isRowHeader: true,
      isSortable: true,
      cell: (row) => (
        <span className={styles.cellTitle}>
          <Icon of={documentIcon(row)} tone={row.author.kind === 'patient' ? 'info' : 'discreet'} />
          <span className={styles.title}>{row.title}</span>
          {row.isNew && !row.isRead ? <NewDot label={t('row.neverRead')} /> : undefined}
        </span>
      ),
    },
    {
      id: 'type',
      title: t('column.type'),
      width: '2fr',
      minWidth: 140,
      isSortable: true,
      cell: (row) => <span className={styles.cut}>{row.type.display}</span>,
    },
    {
      id: 'author',
      title: t('column.author'),
      width: '2fr',
      minWidth: 140,
      isSortable: true,
      cell: (row) => <span className={styles.cut}>{authorLine(row)}</span>,
    },
    { id: 'serviceStart', title: t('column.serviceStart'), width: 112, isSortable: true, cell: (row) => formatShortDate(row.serviceStart) },
    { id: 'depositedAt', title: t('column.depositedAt'), width: 112, isSortable: true, cell: (row) => formatShortDate(row.depositedAt) },
    { id: 'state', title: t('column.state'), width: '2fr', minWidth: 160, cell: (row) => <DocumentMarks document={row} most={1} /> },
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={documents}
      textOf={(row) => row.title}
      sort={sort}
      onSort={(next) => onSort({ column: next.column as DocumentSort['column'], descending: next.descending })}
      selected={selected}
      onOpen={onOpen}
      onEnd={onEnd}
      isLoadingMore={isLoadingMore}
    />
  );
}

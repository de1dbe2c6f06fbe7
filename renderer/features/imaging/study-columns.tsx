/** The columns of a list of studies. */

import type { TFunction } from 'i18next';
import { FileText, HardDriveDownload } from 'lucide-react';
import { formatShortDate } from '../../i18n/format.ts';
import { studyTitle } from '../../i18n/typography.ts';
import { Mark, NewDot, Pill } from '../../ui/Pill.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import { ImportedMark } from '../media/ImportedMark.tsx';
import { PacsMark } from '../pacs/PacsMark.tsx';
import styles from './imaging.module.css';
import type { StudyRow } from './StudyTable.tsx';

/** @param withPatient in a list of all the patients' studies */
export function studyColumns(t: TFunction<'imaging'>, withPatient: boolean): TableColumn<StudyRow>[] {
  const patient: TableColumn<StudyRow> = {
    id: 'patient',
    title: t('column.patient'),
    width: '2fr',
    minWidth: 140,
    isSortable: true,
    cell: (row) => <b className={styles.cut}>{row.patientName}</b>,
  };
  return [
    {
      id: 'date',
      title: t('column.date'),
      width: 128,
      isSortable: true,
      cell: (row) => <span className={styles.date}>{formatShortDate(row.studyDate)}</span>,
    },
    ...(withPatient ? [patient] : []),
    {
      id: 'study',
      title: t('column.study'),
      width: '3fr',
      minWidth: 180,
      isRowHeader: true,
      isSortable: true,
      cell: (row) => (
        <span className={styles.title}>
          <span className={styles.cut}>{studyTitle(row.title)}</span>
          {row.isNew ? <NewDot label={t('new')} /> : undefined}
        </span>
      ),
    },
    {
      id: 'modality',
      title: t('column.modality'),
      width: 112,
      cell: (row) => row.modalities.map((modality) => <Pill key={modality}>{modality}</Pill>),
    },
    {
      id: 'content',
      title: t('column.content'),
      width: 168,
      cell: (row) => (
        <span className={styles.date}>
          {[
            ...(row.seriesCount === undefined ? [] : [t('series', { count: row.seriesCount })]),
            ...(row.instanceCount === undefined ? [] : [t('images', { count: row.instanceCount })]),
          ].join(', ') || '—'}
        </span>
      ),
    },
    {
      id: 'place',
      title: t('column.place'),
      width: '2fr',
      minWidth: 120,
      isSortable: true,
      cell: (row) => <span className={styles.cut}>{row.organization ?? ''}</span>,
    },
    {
      id: 'state',
      title: t('column.state'),
      width: 272,
      cell: (row) => (
        <span className={styles.marks}>
          {row.reportDocumentId === undefined ? undefined : <Mark icon={FileText}>{t('report')}</Mark>}
          {row.imported === undefined ? undefined : <ImportedMark imported={row.imported} />}
          {row.pacs === undefined ? undefined : <PacsMark pacs={row.pacs} />}
          {row.isKept && row.imported === undefined ? <Mark icon={HardDriveDownload}>{t('kept')}</Mark> : undefined}
        </span>
      ),
    },
  ];
}

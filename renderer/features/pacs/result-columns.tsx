/** The columns of the studies that a PACS found: when, what, and of whom as the PACS says it. */
import type { TFunction } from 'i18next';
import { FolderCheck } from 'lucide-react';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PacsStudy } from '../../../preload/contract/pacs.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Mark, Pill } from '../../ui/Pill.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import styles from './search.module.css';

export type ResultRow = PacsStudy & { id: string };

interface Words {
  readonly pacs: TFunction<'pacs'>;
  readonly imaging: TFunction<'imaging'>;
}

export function resultColumns({ pacs: t, imaging }: Words, patientId: PatientId | undefined): TableColumn<ResultRow>[] {
  return [
    {
      id: 'date',
      title: t('search.column.date'),
      width: 120,
      isSortable: true,
      cell: ({ studyDate }) => <span className={styles.date}>{studyDate === '' ? t('search.noDate') : formatShortDate(studyDate)}</span>,
    },
    {
      id: 'patient',
      title: t('search.column.patient'),
      width: '2fr',
      minWidth: 140,
      isSortable: true,
      cell: ({ traits }) => <b className={styles.cut}>{nameOf({ traits }) || t('search.unnamed')}</b>,
    },
    {
      id: 'birthDate',
      title: t('search.column.birthDate'),
      width: 112,
      cell: ({ traits }) => <span className={styles.date}>{traits.birthDate === '' ? '—' : formatShortDate(traits.birthDate)}</span>,
    },
    {
      id: 'study',
      title: t('search.column.study'),
      width: '3fr',
      minWidth: 160,
      isRowHeader: true,
      isSortable: true,
      cell: ({ title }) => <span className={styles.cut}>{title || t('search.untitled')}</span>,
    },
    {
      id: 'modality',
      title: t('search.column.modality'),
      width: 96,
      cell: ({ modalities }) => modalities.map((modality) => <Pill key={modality}>{modality}</Pill>),
    },
    {
      id: 'content',
      title: t('search.column.content'),
      width: 144,
      cell: ({ seriesCount, instanceCount }) => (
        <span className={styles.date}>
          {[
            ...(seriesCount === undefined ? [] : [imaging('series', { count: seriesCount })]),
            ...(instanceCount === undefined ? [] : [imaging('images', { count: instanceCount })]),
          ].join(', ') || '—'}
        </span>
      ),
    },
    {
      id: 'place',
      title: t('search.column.place'),
      width: '2fr',
      minWidth: 104,
      cell: ({ organization }) => <span className={styles.cut}>{organization}</span>,
    },
    {
      id: 'state',
      title: t('search.column.state'),
      width: 144,
      cell: ({ file }) =>
        file === undefined ? undefined : <Mark icon={FolderCheck}>{t(file === patientId ? 'search.here' : 'search.filed')}</Mark>,
    },
  ];
}

/** « MARTEL Jeanne », as the PACS has it. */
export function nameOf({ traits: { birthName, givenNames } }: Pick<PacsStudy, 'traits'>): string {
  return `${birthName.toLocaleUpperCase('fr')} ${givenNames}`.trim();
}

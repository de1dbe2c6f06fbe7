/** The columns of the work list: how long it has waited, whose it is, who asked, what there is to compare with, where it stands. */
import type { TFunction } from 'i18next';
import {
  CircleAlert,
  CircleCheck,
  Clock,
  FilePen,
  FileText,
  HardDriveDownload,
  HardDriveUpload,
  type LucideIcon,
  PenLine,
  Server,
} from 'lucide-react';
import type { WorklistItem, WorklistState } from '../../../preload/contract/reports.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { studyTitle } from '../../i18n/typography.ts';
import type { Tone } from '../../ui/Icon.tsx';
import { Mark, Pill } from '../../ui/Pill.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import styles from './imaging.module.css';
import { ageOf } from './worklist.ts';

export type WorklistRow = WorklistItem & { id: string };

const looks: Record<WorklistState, { icon: LucideIcon; tone?: Tone }> = {
  'to-report': { icon: PenLine, tone: 'warn' },
  draft: { icon: FilePen, tone: 'info' },
  prepared: { icon: FileText, tone: 'warn' },
  leaving: { icon: Clock, tone: 'info' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  published: { icon: CircleCheck, tone: 'normal' },
  imported: { icon: HardDriveUpload },
  'in-pacs': { icon: Server },
};

export interface ColumnWords {
  imaging: TFunction<'imaging'>;
  report: TFunction<'report'>;
  now: Date;
}

export function worklistColumns({ imaging, report, now }: ColumnWords): TableColumn<WorklistRow>[] {
  return [
    {
      id: 'date',
      title: imaging('column.date'),
      width: 112,
      isSortable: true,
      cell: (row) => <span className={styles.date}>{formatShortDate(row.studyDate)}</span>,
    },
    {
      id: 'age',
      title: report('worklist.age'),
      width: 96,
      cell: (row) => <span className={styles.date}>{ageOf(row.studyDate, now, report)}</span>,
    },
    {
      id: 'patient',
      title: imaging('column.patient'),
      width: '2fr',
      minWidth: 140,
      isSortable: true,
      cell: (row) => <b className={styles.cut}>{row.patientName}</b>,
    },
    {
      id: 'study',
      title: imaging('column.study'),
      width: '3fr',
      minWidth: 180,
      isRowHeader: true,
      isSortable: true,
      cell: (row) => (
        <span className={styles.title}>
          <span className={styles.cut}>{studyTitle(row.title)}</span>
        </span>
      ),
    },
    {
      id: 'modality',
      title: imaging('column.modality'),
      width: 92,
      cell: (row) => row.modalities.map((modality) => <Pill key={modality}>{modality}</Pill>),
    },
    {
      id: 'prescriber',
      title: report('worklist.prescriber'),
      width: '2fr',
      minWidth: 110,
      cell: (row) => <span className={styles.cut}>{row.prescriber ?? '—'}</span>,
    },
    {
      id: 'priors',
      title: report('worklist.priors'),
      width: 148,
      cell: (row) => (
        <span className={styles.date}>{row.priorCount === 0 ? '—' : report('worklist.priorCount', { count: row.priorCount })}</span>
      ),
    },
    {
      id: 'state',
      title: imaging('column.state'),
      width: 236,
      cell: (row) => {
        const { icon, tone } = looks[row.state];
        return (
          <span className={styles.marks}>
            <Mark icon={icon} tone={tone}>
              {row.preparedBy === undefined || row.state !== 'prepared'
                ? report(`state.${row.state}`)
                : report('worklist.preparedBy', { name: row.preparedBy })}
            </Mark>
            {row.isKept && row.state !== 'imported' ? <Mark icon={HardDriveDownload}>{imaging('kept')}</Mark> : undefined}
          </span>
        );
      },
    },
  ];
}

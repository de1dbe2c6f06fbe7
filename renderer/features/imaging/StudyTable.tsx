/** Studies in a table, of one patient or of all; Entrée opens the images. */
import { useNavigate } from '@tanstack/react-router';
import { ScanLine } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { studyTitle } from '../../i18n/typography.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { type Sort, Table } from '../../ui/Table.tsx';
import styles from './imaging.module.css';
import { studyColumns } from './study-columns.tsx';
import { usePatientNames } from './use-patient-names.ts';
import { useReadAhead } from './use-read-ahead.ts';

export type StudyRow = ImagingStudySummary & { id: string; patientName: string };

export interface StudyTableProps {
  patientId?: PatientId;
  limit: number;
  empty: { title: string; text: string };
  /** At the right of the filter, or above what says that there is nothing. */
  action?: ReactNode;
}

export function StudyTable({ patientId, limit, empty, action }: StudyTableProps) {
  const { t } = useTranslation('imaging');
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>({ column: 'date', descending: true });
  const studies = useProcedure('imaging.listStudies', { limit, ...(patientId === undefined ? {} : { patientId }) });
  const names = usePatientNames((studies.data ?? []).map((study) => study.patientId));
  const columns = useMemo(() => studyColumns(t, patientId === undefined), [t, patientId]);
  const rows = useMemo(() => {
    const all = (studies.data ?? []).map((study) => ({
      ...study,
      id: study.studyInstanceUid,
      patientName: names.get(study.patientId) ?? '…',
    }));
    return sorted(matching(all, text), sort);
  }, [studies.data, names, text, sort]);
  const filterLabel = t(patientId === undefined ? 'filter' : 'filterOne');
  const newest = patientId === undefined ? undefined : studies.data?.[0]?.studyInstanceUid;
  const readAhead = useReadAhead(newest);
  useShortcut('/', () => field.current?.focus());
  const open = (id: string) => {
    const study = rows.find((row) => row.id === id);
    if (study === undefined) return;
    const params = { patientId: study.patientId, studyInstanceUid: study.studyInstanceUid };
    void navigate({ to: '/patients/$patientId/imaging/$studyInstanceUid', params });
  };
  if (studies.error !== null) return <ErrorState error={toAppError(studies.error)} onRetry={() => void studies.refetch()} />;
  if (studies.data === undefined) return <LoadingState rows={10} compact />;
  if (studies.data.length === 0) {
    return (
      <>
        {action === undefined ? undefined : <div className={classNames(styles.filter, styles.alone)}>{action}</div>}
        <EmptyState title={empty.title} icon={ScanLine} centered>
          {empty.text}
        </EmptyState>
      </>
    );
  }
  return (
    <div className={styles.worklist} {...readAhead}>
      <div className={styles.filter}>
        <div className={styles.search}>
          <SearchField label={filterLabel} placeholder={filterLabel} value={text} onChange={setText} shortcut="/" inputRef={field} />
        </div>
        {action}
      </div>
      <Table<StudyRow>
        label={t('list')}
        columns={columns}
        rows={rows}
        textOf={(row) => studyTitle(row.title)}
        sort={sort}
        onSort={setSort}
        onOpen={open}
        empty={<EmptyState title={t('noMatch.title')}>{t('noMatch.text')}</EmptyState>}
      />
    </div>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function matching(rows: readonly StudyRow[], text: string): StudyRow[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    const content = plain(`${row.title} ${row.patientName} ${row.modalities.join(' ')} ${row.organization ?? ''}`);
    return words.every((word) => content.includes(word));
  });
}

function sorted(rows: StudyRow[], { column, descending }: Sort): StudyRow[] {
  const value = (row: StudyRow) =>
    (({ study: studyTitle(row.title), place: row.organization ?? '', patient: row.patientName }) as Record<string, string>)[column] ??
    row.studyDate;
  return rows.toSorted((a, b) => value(a).localeCompare(value(b), 'fr') * (descending ? -1 : 1));
}

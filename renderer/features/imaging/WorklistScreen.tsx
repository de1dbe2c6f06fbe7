/** The radiologist's work list: what is to be reported, what is of today, what waits for a signature, and all the rest. */
import { useNavigate } from '@tanstack/react-router';
import { ScanLine } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorklistItem } from '../../../preload/contract/reports.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { studyTitle } from '../../i18n/typography.ts';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { type Sort, Table } from '../../ui/Table.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ImportZone } from '../media/ImportZone.tsx';
import { PacsButton } from '../pacs/PacsButton.tsx';
import styles from './imaging.module.css';
import { useReadAhead } from './use-read-ahead.ts';
import { belongsTo, type WorklistName, worklists } from './worklist.ts';
import { type WorklistRow, worklistColumns } from './worklist-columns.tsx';

export function WorklistScreen() {
  const { t } = useTranslation('imaging');
  const { t: report } = useTranslation('report');
  const [list, setList] = useState<WorklistName>('all');
  const items = useProcedure('reports.worklist', {}, { staleTime: 0 });
  const counts = Object.fromEntries(worklists.map((name) => [name, (items.data ?? []).filter((each) => belongsTo(name, each)).length]));
  return (
    <Pane label={t('list')}>
      <PageHead title={t('title')}>
        {items.data === undefined || items.data.length === 0 ? '\u00a0' : t('count', { count: items.data.length })}
      </PageHead>
      <ImportZone>
        {(button) => (
          <>
            <div className={styles.lists}>
              <Segmented<WorklistName>
                label={report('worklist.lists')}
                value={list}
                onChange={setList}
                options={worklists.map((name) => ({
                  value: name,
                  label: `${report(`worklist.${name}`)} (${counts[name] ?? 0})`,
                }))}
              />
              <span className={styles.acts}>
                <PacsButton />
                {button}
              </span>
            </div>
            {items.error !== null ? (
              <ErrorState error={toAppError(items.error)} onRetry={() => void items.refetch()} />
            ) : items.data === undefined ? (
              <LoadingState rows={10} compact />
            ) : items.data.length === 0 ? (
              <EmptyState title={t('emptyWorklist.title')} icon={ScanLine} centered>
                {t('emptyWorklist.text')}
              </EmptyState>
            ) : (
              <Worklist key={list} list={list} items={items.data.filter((each) => belongsTo(list, each))} />
            )}
          </>
        )}
      </ImportZone>
    </Pane>
  );
}

const emptyWords = { todo: 'emptyTodo', today: 'emptyToday', validate: 'emptyValidate', all: 'emptyTodo' } as const;

function Worklist({ list, items }: { list: WorklistName; items: readonly WorklistItem[] }) {
  const { t } = useTranslation('imaging');
  const { t: report } = useTranslation('report');
  const navigate = useNavigate();
  const now = useNow();
  const field = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>();
  const columns = useMemo(() => worklistColumns({ imaging: t, report, now }), [t, report, now]);
  const rows = useMemo(() => {
    const all = items.map((each): WorklistRow => ({ ...each, id: each.studyInstanceUid }));
    const found = matching(all, text);
    return sort === undefined ? found : sorted(found, sort);
  }, [items, text, sort]);
  const open = (id: string): void => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return;
    const params = { patientId: row.patientId, studyInstanceUid: row.studyInstanceUid };
    void navigate({ to: '/patients/$patientId/imaging/$studyInstanceUid', params });
  };
  const readAhead = useReadAhead(undefined);
  useShortcut('/', () => field.current?.focus());
  useShortcut('j', () => moveInGrid(frame.current, 'ArrowDown'));
  useShortcut('k', () => moveInGrid(frame.current, 'ArrowUp'));
  if (items.length === 0) {
    const words = emptyWords[list];
    return (
      <EmptyState title={report(`worklist.${words}.title`)} icon={ScanLine} centered>
        {report(`worklist.${words}.text`)}
      </EmptyState>
    );
  }
  return (
    <div ref={frame} className={styles.worklist} {...readAhead}>
      <div className={styles.filter}>
        <SearchField label={t('filter')} placeholder={t('filter')} value={text} onChange={setText} shortcut="/" inputRef={field} />
      </div>
      <Table<WorklistRow>
        label={t('list')}
        columns={columns}
        rows={rows}
        textOf={(row) => studyTitle(row.title)}
        onOpen={open}
        {...(sort === undefined ? {} : { sort })}
        onSort={setSort}
        empty={<EmptyState title={t('noMatch.title')}>{t('noMatch.text')}</EmptyState>}
      />
    </div>
  );
}

/** J and K are the arrows of the table, which scrolls and keeps its own place; the first press enters it. */
function moveInGrid(frame: HTMLElement | null, key: 'ArrowDown' | 'ArrowUp'): void {
  const row = document.activeElement?.closest('[role="row"]');
  if (row === null || row === undefined || frame?.contains(row) !== true) {
    frame?.querySelector<HTMLElement>('[role="row"][data-key]')?.focus();
    return;
  }
  row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function matching(rows: readonly WorklistRow[], text: string): WorklistRow[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    const content = plain(`${row.title} ${row.patientName} ${row.modalities.join(' ')} ${row.organization ?? ''} ${row.prescriber ?? ''}`);
    return words.every((word) => content.includes(word));
  });
}

function sorted(rows: readonly WorklistRow[], { column, descending }: Sort): WorklistRow[] {
  const value = (row: WorklistRow) =>
    (({ study: studyTitle(row.title), patient: row.patientName }) as Record<string, string>)[column] ?? row.studyDate;
  return rows.toSorted((a, b) => value(a).localeCompare(value(b), 'fr') * (descending ? -1 : 1));
}

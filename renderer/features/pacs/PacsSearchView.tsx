/** « Chercher dans le PACS »: the criteria, what each PACS answers, the studies found; opening one puts it in a file first. */
import { useNavigate } from '@tanstack/react-router';
import { SearchX, ServerCog } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, LoadingState, PaneState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { type Sort, Table } from '../../ui/Table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AttachDialog } from './AttachDialog.tsx';
import { askedOf, criteriaOf, noCriteria } from './criteria.ts';
import { nameOf, type ResultRow, resultColumns } from './result-columns.tsx';
import { SearchForm } from './SearchForm.tsx';
import { SourceStates } from './SourceStates.tsx';
import styles from './search.module.css';
import { useAttach } from './use-attach.ts';
import { usePacs } from './use-pacs.ts';
import { usePacsSearch } from './use-pacs-search.ts';

export function PacsSearchView({ patient }: { patient?: PatientSummary }) {
  const { t } = useTranslation('pacs');
  const navigate = useNavigate();
  const all = usePacs();
  if (all === undefined) return <LoadingState rows={8} compact />;
  if (all.length === 0) {
    return (
      <PaneState
        icon={ServerCog}
        title={t('search.none.title')}
        centered
        action={{ label: t('search.none.action'), onPress: () => void navigate({ to: '/settings' }) }}
      >
        {t('search.none.text')}
      </PaneState>
    );
  }
  return <Search all={all} patient={patient} />;
}

const staleMs = 10 * 60_000;

function Search({ all, patient }: { all: readonly Pacs[]; patient: PatientSummary | undefined }) {
  const { t } = useTranslation('pacs');
  const { t: imaging } = useTranslation('imaging');
  const patientId = patient?.id;
  const [typed, setTyped] = useState(patient === undefined ? noCriteria : criteriaOf(patient));
  const [where, setWhere] = useState<string>();
  const [sort, setSort] = useState<Sort>({ column: 'date', descending: true });
  const firstField = useRef<HTMLInputElement>(null);
  const search = usePacsSearch(patientId);
  const attach = useAttach(patientId, search.filed);
  const now = useNow(60_000);
  useEffect(() => firstField.current?.focus(), []);
  useShortcut('/', () => firstField.current?.focus());

  const rows = useMemo(() => {
    const found = search.runs.flatMap(({ studies }) => studies);
    // The same study in two PACS is one line: the first that gave it.
    const once = [...new Map(found.toReversed().map((study) => [study.studyInstanceUid, study])).values()];
    return sorted(
      once.map((study): ResultRow => ({ ...study, id: study.studyInstanceUid })),
      sort,
    );
  }, [search.runs, sort]);
  const columns = useMemo(() => resultColumns({ pacs: t, imaging }, patientId), [t, imaging, patientId]);
  const start = () =>
    search.start(
      askedOf(typed),
      all.filter(({ id }) => where === undefined || id === where),
    );
  const hasMore = search.runs.some(({ page, error }) => page?.end === 'more' && error === undefined);
  const isDone = !search.isSearching && search.runs.some(({ page }) => page !== undefined);
  const isChanged = search.criteria !== undefined && JSON.stringify(safely(typed)) !== JSON.stringify(search.criteria);
  const isStale = search.at !== undefined && now.getTime() - search.at.getTime() > staleMs;
  return (
    <div className={styles.view}>
      <SearchForm
        {...{ typed, all, where, firstField }}
        onChange={setTyped}
        onWhere={setWhere}
        isSearching={search.isSearching}
        onSearch={start}
        onStop={search.stop}
      />
      {search.runs.length === 0 ? (
        <EmptyState icon={SearchX} title={t('search.start.title')} centered>
          {t('search.start.text')}
        </EmptyState>
      ) : (
        <>
          <SourceStates search={search} />
          {(isChanged || isStale) && !search.isSearching && search.at !== undefined ? (
            <div className={styles.stale}>
              <Notice
                tone="warn"
                action={
                  <Button size="s" onPress={start}>
                    {t('search.again')}
                  </Button>
                }
              >
                {isChanged ? t('search.changed') : t('search.stale', { time: formatTime(search.at.toISOString()) })}
              </Notice>
            </div>
          ) : undefined}
          {rows.length === 0 && search.isSearching ? (
            <LoadingState rows={8} compact />
          ) : rows.length === 0 && isDone ? (
            <EmptyState title={t(hasMore ? 'search.nothingYet.title' : 'search.empty.title')} icon={SearchX} centered>
              {t(hasMore ? 'search.nothingYet.text' : 'search.empty.text')}
            </EmptyState>
          ) : rows.length === 0 ? undefined : (
            <Table<ResultRow>
              label={t('search.results')}
              columns={columns}
              rows={rows}
              textOf={(row) => `${nameOf(row)} ${row.title}`}
              sort={sort}
              onSort={setSort}
              onOpen={(id) => {
                const row = rows.find((each) => each.id === id);
                if (row !== undefined) attach.open(row);
              }}
            />
          )}
          {hasMore ? (
            <div className={styles.next}>
              <Button isPending={search.isSearching} onPress={() => search.next()}>
                {t('search.next')}
              </Button>
            </div>
          ) : undefined}
        </>
      )}
      {attach.asked === undefined ? undefined : (
        <AttachDialog
          key={attach.asked.studyInstanceUid}
          study={attach.asked}
          patientId={patientId}
          onClose={attach.close}
          onAttached={attach.attached}
        />
      )}
    </div>
  );
}

/** Typed criteria may be those of no search at all. */
function safely(typed: Parameters<typeof askedOf>[0]) {
  try {
    return askedOf(typed);
  } catch {
    return typed;
  }
}

function sorted(rows: ResultRow[], { column, descending }: Sort): ResultRow[] {
  const value = (row: ResultRow) =>
    (({ patient: nameOf(row), study: row.title }) as Record<string, string>)[column] ?? `${row.studyDate} ${row.studyTime}`;
  return rows.toSorted((a, b) => value(a).localeCompare(value(b), 'fr') * (descending ? -1 : 1));
}

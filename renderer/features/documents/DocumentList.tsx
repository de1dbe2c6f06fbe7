/** The list of documents with its filters, as a timeline or as a table, and its six states. */
import { List, Table2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { documentProcedures } from '../../../preload/contract/documents.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import type { Pages } from '../../bridge/use-procedure-pages.ts';
import { formatDate } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState, OfflineState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ChangedDocuments } from './ChangedDocuments.tsx';
import { DocumentRow } from './DocumentRow.tsx';
import { type DocumentSort, DocumentTable } from './DocumentTable.tsx';
import styles from './documents.module.css';
import { FilterChips } from './FilterChips.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import type { ListedDocument } from './filed/listed.ts';
import { groupByPeriod } from './periods.ts';
import { SearchScope } from './SearchScope.tsx';
import type { FilterState } from './use-document-filter.ts';
import type { ScopeState } from './use-document-scope.ts';

type Answer = z.infer<(typeof documentProcedures)['documents.list']['output']>;

export interface DocumentListProps {
  patientId: PatientId;
  documents: readonly ListedDocument[];
  /** Of the record and of the practice, those that aren't here yet included. */
  total: number;
  pages: Pages<Answer>;
  filter: FilterState;
  scope: ScopeState;
  view: 'timeline' | 'table';
  onView: (view: 'timeline' | 'table') => void;
  sort: DocumentSort;
  onSort: (sort: DocumentSort) => void;
  selected: string | undefined;
  onOpen: (id: string) => void;
}

export function DocumentList(props: DocumentListProps) {
  const { patientId, documents, total, pages, filter, scope, view, onView, sort, onSort, selected, onOpen } = props;
  const { t } = useTranslation('documents');
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.focus());
  const facets = pages.pages[0]?.facets;
  const label = t('list', { count: total });
  return (
    <Pane label={t('pane')}>
      <PaneHead
        tools={
          <>
            <FilterPanel state={filter} facets={facets} />
            <IconButton
              icon={view === 'timeline' ? Table2 : List}
              label={t(view === 'timeline' ? 'view.asTable' : 'view.asTimeline')}
              kind="ordinary"
              onPress={() => onView(view === 'timeline' ? 'table' : 'timeline')}
            />
          </>
        }
      >
        <SearchField
          label={t('filter')}
          placeholder={t('filter')}
          value={filter.filter.text ?? ''}
          onChange={(text) => filter.change({ text })}
          shortcut="/"
          inputRef={field}
        />
      </PaneHead>
      <FilterChips state={filter} facets={facets} total={pages.total} />
      <ChangedDocuments patientId={patientId} onOpen={onOpen} />
      <SearchScope state={scope} filter={filter} />
      <div className={styles.fill}>
        {pages.error !== null ? (
          <ErrorState error={toAppError(pages.error)} onRetry={pages.refetch} />
        ) : pages.isPending ? (
          <LoadingState rows={10} />
        ) : documents.length === 0 ? (
          <NoDocument isFiltered={Object.keys(filter.filter).length > 0} since={scope.scope?.since} />
        ) : view === 'table' ? (
          <DocumentTable
            documents={documents}
            label={label}
            sort={sort}
            onSort={onSort}
            selected={selected}
            onOpen={onOpen}
            onEnd={pages.loadMore}
            isLoadingMore={pages.isLoadingMore}
          />
        ) : (
          <ListView
            label={label}
            groups={groupByPeriod(documents, new Date(), { week: t('period.week'), undated: t('period.undated') })}
            textOf={(document) => document.title}
            selected={selected}
            onSelect={onOpen}
            rowHeight={56}
            onEnd={pages.loadMore}
            isLoadingMore={pages.isLoadingMore}
          >
            {(document) => <DocumentRow document={document} />}
          </ListView>
        )}
      </div>
    </Pane>
  );
}

/** Nothing to show: because of the filters, because nothing was received yet, or because there is nothing. */
function NoDocument({ isFiltered, since }: { isFiltered: boolean; since: string | undefined }) {
  const { t } = useTranslation('documents');
  const sync = useProcedure('sync.status', {});
  const date = since === undefined ? undefined : formatDate(since.slice(0, 7));
  if (isFiltered) {
    const text = date === undefined ? t('empty.filtered') : t('empty.filteredRecent', { date });
    return <EmptyState title={t('empty.filteredTitle')}>{text}</EmptyState>;
  }
  if (sync.data?.network === 'offline') return <OfflineState>{t('empty.offline')}</OfflineState>;
  if (sync.data?.isRunning === true) return <LoadingState rows={10} />;
  return <EmptyState title={t('empty.title')}>{date === undefined ? t('empty.text') : t('empty.recent', { date })}</EmptyState>;
}

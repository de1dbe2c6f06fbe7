/** A patient's documents: the list at the left, the reading in the middle, what is known of the document at the right. */
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, FiledId, PatientId } from '../../../preload/contract/ids.ts';
import { useProcedurePages } from '../../bridge/use-procedure-pages.ts';
import { Pane, Panes } from '../../ui/Pane.tsx';
import { EmptyState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { DocumentInspector } from './DocumentInspector.tsx';
import { DocumentList } from './DocumentList.tsx';
import { DocumentReader } from './DocumentReader.tsx';
import type { DocumentSort } from './DocumentTable.tsx';
import styles from './documents-view.module.css';
import { FiledInspector } from './filed/FiledInspector.tsx';
import { FiledReader } from './filed/FiledReader.tsx';
import { passes, withFiled } from './filed/listed.ts';
import { useFiled } from './filed/use-filed.ts';
import { useDocumentFilter } from './use-document-filter.ts';
import { useDocumentScope } from './use-document-scope.ts';

export interface DocumentsViewProps {
  patientId: PatientId;
  selected: DocumentId | undefined;
  onSelect: (id: DocumentId | undefined) => void;
  /** One that came by message, shown in the place of a document of the record. */
  selectedFiled: FiledId | undefined;
  onSelectFiled: (id: FiledId | undefined) => void;
  onOpenStudy: (studyInstanceUid: string) => void;
  onReplace: (id: DocumentId) => void;
}

const pageSize = 60;

export function DocumentsView(props: DocumentsViewProps) {
  const { patientId, selected, onSelect, selectedFiled, onSelectFiled, onOpenStudy, onReplace } = props;
  const { t } = useTranslation('documents');
  const filter = useDocumentFilter();
  const scope = useDocumentScope(patientId, filter.filter);
  const [view, setView] = useState<'timeline' | 'table'>('timeline');
  const [sort, setSort] = useState<DocumentSort>({ column: 'serviceStart', descending: true });
  const order = view === 'timeline' ? { column: 'serviceStart' as const, descending: true } : sort;
  const pages = useProcedurePages(
    'documents.list',
    { patientId, filter: filter.filter, sort: order.column, descending: order.descending },
    pageSize,
  );
  // Drawn in slices: while thousands arrive, the list is asked again and again and must not hold the keyboard.
  const received = useDeferredValue(pages.pages);
  const filed = useFiled(patientId).filter((each) => passes(each, filter.filter));
  const documents = withFiled(
    received.flatMap((page) => page.documents),
    pages.isPending ? [] : filed,
    order,
    pages.loadMore !== undefined,
  );
  const index = documents.findIndex(({ id, filed: own }) => (own === undefined ? id === selected : own.id === selectedFiled));
  const total = (pages.total ?? 0) + filed.length;
  const shownFiled = filed.find(({ id }) => id === selectedFiled);

  const show = (document: (typeof documents)[number]) =>
    document.filed === undefined ? onSelect(document.id) : onSelectFiled(document.filed.id);

  const go = (step: 1 | -1) => {
    const next = documents[index < 0 ? 0 : index + step];
    if (next !== undefined) show(next);
  };
  useShortcut('j', () => go(1));
  useShortcut('k', () => go(-1));

  const open = (id: string) => {
    setView('timeline');
    const opened = documents.find((document) => document.id === id);
    if (opened === undefined) onSelect(id as DocumentId);
    else show(opened);
  };
  const list = (
    <DocumentList
      patientId={patientId}
      documents={documents}
      pages={pages}
      filter={filter}
      scope={scope}
      view={view}
      onView={setView}
      sort={sort}
      onSort={setSort}
      selected={selectedFiled ?? selected}
      total={total}
      onOpen={open}
    />
  );
  if (view === 'table') return <div className={styles.whole}>{list}</div>;
  return (
    <div className={styles.view}>
      <Panes columns="minmax(328px, 378px) minmax(480px, 1fr) auto">
        {list}
        <Pane label={t('reader')}>
          {shownFiled !== undefined ? (
            <FiledReader
              key={shownFiled.id}
              filed={shownFiled}
              position={index < 0 ? undefined : { index: index + 1, total }}
              onNext={() => go(1)}
              onPrevious={() => go(-1)}
            />
          ) : selected === undefined ? (
            <EmptyState title={t('choose.title')}>{t('choose.text')}</EmptyState>
          ) : (
            <DocumentReader
              key={selected}
              documentId={selected}
              position={index < 0 ? undefined : { index: index + 1, total }}
              onNext={() => go(1)}
              onPrevious={() => go(-1)}
              onOpenStudy={onOpenStudy}
              onSelect={onSelect}
              onReplace={onReplace}
              onGone={() => onSelect(undefined)}
            />
          )}
        </Pane>
        {shownFiled !== undefined ? (
          <Pane label={t('inspector')} as="aside" secondary scroll className={styles.inspector}>
            <FiledInspector key={shownFiled.id} filed={shownFiled} onGone={() => onSelectFiled(undefined)} />
          </Pane>
        ) : selected === undefined ? undefined : (
          <Pane label={t('inspector')} as="aside" secondary scroll className={styles.inspector}>
            <DocumentInspector documentId={selected} onSelect={onSelect} onReplace={onReplace} />
          </Pane>
        )}
      </Panes>
    </div>
  );
}

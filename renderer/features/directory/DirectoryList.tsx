/** The directory searched: the field, how true the answer is, who was found. */
import { BookUser, UserSearch } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectorySearch } from '../../../preload/contract/directory.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { ListView } from '../../ui/ListView.tsx';
import { EmptyState, ErrorState, LoadingState, OfflineState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { DirectoryState } from './DirectoryState.tsx';
import styles from './directory.module.css';
import { EntryFile } from './EntryFile.tsx';
import { EntryRow } from './EntryRow.tsx';
import { ListAndFile } from './ListAndFile.tsx';
import { SearchBar, type Typed } from './SearchBar.tsx';
import type { Contacts } from './use-contacts.ts';
import { type Found, useDirectorySearch } from './use-directory-search.ts';

function searchOf({ text, town, professionCode }: Typed): DirectorySearch {
  const where = town.trim();
  return { text: text.trim(), ...(where !== '' && { town: where }), ...(professionCode !== undefined && { professionCode }) };
}

export function DirectoryList({ head, contacts }: { head: ReactNode; contacts: Contacts }) {
  const { t } = useTranslation('directory');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<Typed>({ text: '', town: '', professionCode: undefined });
  const [selected, setSelected] = useState<string>();
  const found = useDirectorySearch(searchOf(typed));
  const entries = found.entries;
  const groups = useMemo(() => (entries.length === 0 ? [] : [{ id: 'found', title: '', items: entries }]), [entries]);
  const chosen = entries.find(({ id }) => id === selected);
  useShortcut('/', () => field.current?.focus());
  function goToList(): void {
    const [first] = entries;
    if (first === undefined) return;
    setSelected(first.id);
    list.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
  }
  return (
    <ListAndFile
      list={
        <>
          {head}
          <SearchBar typed={typed} onChange={setTyped} onEnter={goToList} field={field} />
          <div className={styles.told}>
            <DirectoryState asking={found.asking} />
            <span className={styles.total} role="status">
              {found.asking.isAsked && found.kept.total !== undefined ? t('count', { count: found.kept.total }) : ''}
            </span>
          </div>
          <div className={styles.list} ref={list}>
            <ListOrState found={found}>
              <ListView
                label={t('list')}
                groups={groups}
                textOf={({ name }) => name}
                rowHeight={48}
                selected={selected}
                onSelect={setSelected}
                onEnd={found.kept.loadMore}
                isLoadingMore={found.kept.isLoadingMore}
                dependencies={[contacts.list]}
              >
                {(entry) => (
                  <EntryRow entry={entry} isContact={entry.mailboxes.some(({ address }) => contacts.of(address) !== undefined)} />
                )}
              </ListView>
            </ListOrState>
          </div>
        </>
      }
      file={
        chosen === undefined ? (
          <EmptyState icon={BookUser} title={t('empty.choose.title')} centered>
            {t('empty.choose.text')}
          </EmptyState>
        ) : (
          <EntryFile key={chosen.id} entry={chosen} contacts={contacts} />
        )
      }
    />
  );
}

function ListOrState({ found: { entries, kept, asking }, children }: { found: Found; children: ReactNode }) {
  const { t } = useTranslation('directory');
  if (!asking.isAsked) {
    return (
      <EmptyState icon={UserSearch} title={t('empty.start.title')} centered>
        {t('empty.start.text')}
      </EmptyState>
    );
  }
  if (kept.error !== null) return <ErrorState error={toAppError(kept.error)} onRetry={kept.refetch} centered />;
  if (entries.length > 0) return children;
  if (asking.isAsking || kept.isPending || kept.isPlaceholder) return <LoadingState rows={8} />;
  if (asking.error !== null) {
    return asking.error.error.code.startsWith('network.') ? (
      <OfflineState title={t('empty.offline.title')} centered>
        {t('empty.offline.text')}
      </OfflineState>
    ) : (
      <ErrorState error={asking.error.error} onRetry={asking.again} centered />
    );
  }
  return (
    <EmptyState icon={UserSearch} title={t('empty.none.title')} centered>
      {t('empty.none.text')}
    </EmptyState>
  );
}

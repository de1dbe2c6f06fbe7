/** The conversations of a box: unread or all, filtered, searched; thousands of them cost what is seen. */
import { ListFilter as FilterIcon, Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Segmented } from '../../ui/Toggles.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { aboutWhat, withWhom } from './conversation-words.ts';
import { EmptyBox } from './EmptyBox.tsx';
import styles from './list.module.css';
import type { Place } from './place.ts';
import type { Chosen } from './use-chosen.ts';
import type { useConversations } from './use-conversations.ts';
import type { ListFilter } from './use-filter.ts';

export interface ConversationListProps {
  place: Place;
  filter: ListFilter;
  list: ReturnType<typeof useConversations>;
  chosen: Chosen;
}

export function ConversationList({ place, filter, list, chosen }: ConversationListProps) {
  const { t } = useTranslation('conversations');
  const now = useNow();
  const area = useRef<HTMLDivElement>(null);
  const { conversations } = list;
  const focusList = () => area.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  return (
    <Pane label={t('pane.list')}>
      <ListHead place={place} filter={filter} total={list.total} onLeave={focusList} />
      <div className={styles.fill} ref={area}>
        {list.error !== null ? (
          <ErrorState error={toAppError(list.error)} onRetry={list.refetch} />
        ) : list.isPending ? (
          <LoadingState rows={10} />
        ) : conversations.length === 0 ? (
          <EmptyBox place={place} filter={filter} />
        ) : (
          <ListView
            label={t('list.label', { count: list.total ?? conversations.length })}
            groups={[{ id: 'all', title: '', items: conversations }]}
            textOf={(each) => `${withWhom(each)} ${aboutWhat(each, t)}`}
            selectedMany={chosen.ids}
            onSelectMany={chosen.select}
            onOpen={() => document.querySelector<HTMLElement>('[data-thread]')?.focus()}
            rowHeight={57}
            onEnd={list.loadMore}
            isLoadingMore={list.isLoadingMore}
            dependencies={[now]}
          >
            {(conversation) => <ConversationRow conversation={conversation} now={now} isShared={place.mailbox.isShared} />}
          </ListView>
        )}
      </div>
    </Pane>
  );
}

interface ListHeadProps {
  place: Place;
  filter: ListFilter;
  total: number | undefined;
  onLeave: () => void;
}

function ListHead({ place, filter, total, onLeave }: ListHeadProps) {
  const { t } = useTranslation('conversations');
  const [isSearching, setSearching] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const unread = place.view === 'inbox' ? place.mailbox.counts.inbox : undefined;
  useShortcut('/', () => {
    setSearching(true);
    field.current?.focus();
  });
  const close = () => {
    filter.set({ typed: '' });
    setSearching(false);
    onLeave();
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && filter.typed === '') close();
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    onLeave();
  };
  return (
    <>
      <PaneHead
        tools={
          <>
            {isSearching ? undefined : (
              <IconButton icon={Search} label={t('list.searchLabel')} shortcut="/" onPress={() => setSearching(true)} />
            )}
            <Filters filter={filter} />
          </>
        }
      >
        {isSearching ? (
          <div className={styles.search}>
            <SearchField
              label={t('list.searchLabel')}
              placeholder={t('list.search')}
              value={filter.typed}
              onChange={(typed) => filter.set({ typed })}
              onKeyDown={keys}
              inputRef={field}
              autoFocus
            />
          </div>
        ) : (
          <Segmented
            label={t('list.which')}
            value={filter.unreadOnly ? 'unread' : 'all'}
            onChange={(which) => filter.set({ unreadOnly: which === 'unread' })}
            options={[
              {
                value: 'unread',
                label: unread === undefined || unread === 0 ? t('list.unread') : t('list.unreadCount', { count: unread }),
              },
              { value: 'all', label: t('list.all') },
            ]}
          />
        )}
      </PaneHead>
      {filter.text === '' || total === undefined ? undefined : (
        <p className={styles.scope} role="status">
          {t('list.inWholeMailbox', { count: total })}
        </p>
      )}
    </>
  );
}

function Filters({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('conversations');
  const isOn = filter.withPieces || filter.kind !== undefined;
  const kind = (id: 'patient' | 'professional') => ({
    id,
    label: t(`list.kind.${id}`),
    isOn: filter.kind === id,
    onAction: () => filter.set({ kind: filter.kind === id ? undefined : id }),
  });
  return (
    <Menu
      label={t('list.filter')}
      placement="bottom end"
      groups={[
        { id: 'kind', actions: [kind('patient'), kind('professional')] },
        {
          id: 'pieces',
          actions: [
            {
              id: 'pieces',
              label: t('list.withPieces'),
              isOn: filter.withPieces,
              onAction: () => filter.set({ withPieces: !filter.withPieces }),
            },
          ],
        },
        ...(isOn ? [{ id: 'clear', actions: [{ id: 'clear', label: t('list.unfilter'), onAction: filter.clear }] }] : []),
      ]}
    >
      <IconButton icon={FilterIcon} label={isOn ? t('list.filtered') : t('list.filter')} kind={isOn ? 'ordinary' : 'quiet'} />
    </Menu>
  );
}

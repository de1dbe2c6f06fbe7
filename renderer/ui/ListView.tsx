/** A list of rows of any height, virtualised: one Tab stop, arrows inside, Entrée opens. Thousands of rows cost what is seen. */
import type { ReactElement, ReactNode } from 'react';
import { useMemo } from 'react';
import type { Key } from 'react-aria-components';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './list-view.module.css';

export interface ListGroup<T> {
  id: string;
  title: string;
  /** Shown at the right of the title; the number of rows by default. */
  count?: ReactNode;
  items: readonly T[];
}

export interface ListViewProps<T extends { id: string }> {
  label: string;
  groups: readonly ListGroup<T>[];
  /** The row's content; it is wrapped in an option. */
  children: (item: T) => ReactElement;
  /** Plain text of a row, for type-ahead and assistive tools. */
  textOf: (item: T) => string;
  selected?: string | undefined;
  onSelect?: (id: string) => void;
  /** Instead of the two: several at once, by Maj and the arrows, by Ctrl and a click, by Ctrl A. */
  selectedMany?: readonly string[];
  onSelectMany?: (ids: readonly string[]) => void;
  /** Entrée or a double click; also a simple click when nothing is selectable. */
  onOpen?: (id: string) => void;
  /** Typical height of a row, px. */
  rowHeight?: number;
  empty?: ReactNode;
  /** Called when the end comes in sight. */
  onEnd?: (() => void) | undefined;
  isLoadingMore?: boolean;
  autoFocus?: boolean;
  /** What the rows' content depends on besides the item itself. */
  dependencies?: readonly unknown[];
}

export function ListView<T extends { id: string }>(props: ListViewProps<T>) {
  const {
    label,
    groups,
    children,
    textOf,
    selected,
    onSelect,
    selectedMany = [],
    onSelectMany,
    onOpen,
    rowHeight = 48,
    empty,
    onEnd,
    isLoadingMore = false,
    autoFocus,
    dependencies = [],
  } = props;
  const layout = useMemo(() => ({ estimatedRowSize: rowHeight, headingSize: 28 }), [rowHeight]);
  const selectionMode = onSelectMany !== undefined ? 'multiple' : onSelect !== undefined ? 'single' : 'none';
  const select = (keys: Iterable<Key>) => {
    const ids = Array.from(keys, String);
    if (onSelectMany !== undefined) onSelectMany(ids);
    else for (const id of ids) onSelect?.(id);
  };
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layout}>
      <ListBox
        aria-label={label}
        className={classNames(styles.list)}
        selectionMode={selectionMode}
        selectionBehavior="replace"
        disallowEmptySelection
        shouldFocusOnHover={false}
        autoFocus={autoFocus ?? false}
        selectedKeys={onSelectMany !== undefined ? selectedMany : selected === undefined ? [] : [selected]}
        onSelectionChange={(keys) => select(keys === 'all' ? groups.flatMap(({ items }) => items.map(({ id }) => id)) : keys)}
        {...(onOpen === undefined ? {} : { onAction: (key: Key) => onOpen(String(key)) })}
        renderEmptyState={() => empty}
      >
        {groups.map((group) =>
          group.title === '' ? (
            <Collection key={group.id} items={group.items} dependencies={dependencies}>
              {(item: T) => <Item item={item} text={textOf(item)} content={children} />}
            </Collection>
          ) : (
            <ListBoxSection key={group.id} id={group.id}>
              <Header className={classNames(styles.group)}>
                {group.title}
                <span className={styles.count}>{group.count ?? group.items.length}</span>
              </Header>
              <Collection items={group.items} dependencies={dependencies}>
                {(item: T) => <Item item={item} text={textOf(item)} content={children} />}
              </Collection>
            </ListBoxSection>
          ),
        )}
        {onEnd === undefined ? undefined : (
          <ListBoxLoadMoreItem onLoadMore={onEnd} isLoading={isLoadingMore} className={classNames(styles.more)} />
        )}
      </ListBox>
    </Virtualizer>
  );
}

function Item<T extends { id: string }>({ item, text, content }: { item: T; text: string; content: (item: T) => ReactElement }) {
  return (
    <ListBoxItem id={item.id} textValue={text} className={classNames(styles.row)}>
      {content(item)}
    </ListBoxItem>
  );
}

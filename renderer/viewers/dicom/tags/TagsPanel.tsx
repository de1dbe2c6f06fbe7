/** The panel of the attributes: a search, then all of them in their order, sequences closed; by keyboard throughout. */
import { useState } from 'react';
import type { Key, Selection } from 'react-aria-components';
import { Collection, GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TagTree } from '../../../imaging/tags/tag-tree.ts';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState, LoadingState } from '../../../ui/PaneState.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { announce } from '../../../ui/toasts.ts';
import type { Room } from '../room/room.ts';
import { useActiveViewport } from '../room/use-room.ts';
import type { Dictionary } from './dictionary.ts';
import { TagRowContent } from './TagRowContent.tsx';
import { rowsOf, type TagRow, titleOf } from './tag-rows.ts';
import styles from './tags.module.css';
import { useTags } from './use-tags.ts';

export function TagsPanel({ room }: { room: Room }) {
  const { t } = useTranslation('tags');
  const source = useActiveViewport(room, (state) => state.stack[state.index]?.source);
  const { data, isReading } = useTags(source);
  if (isReading) return <LoadingState rows={8} compact />;
  if (data?.tree === undefined) return <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>;
  return <TagList tree={data.tree} dictionary={data.dictionary} />;
}

const layout = { rowHeight: 44, estimatedRowSize: 44 };

export function TagList({ tree, dictionary }: { tree: TagTree; dictionary: Dictionary }) {
  const { t } = useTranslation('tags');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const words = { creator: t('creator'), unnamed: t('private') };
  const rows = rowsOf(tree.nodes, { open, search, dictionary });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const nameOf = (row: TagRow): string => (row.item === undefined ? titleOf(row.node, dictionary, words) : t('item', { number: row.item }));

  const turn = (id: string, wanted?: boolean): void =>
    setOpen((now) => {
      const next = new Set(now);
      if (wanted ?? !now.has(id)) next.add(id);
      else next.delete(id);
      return next;
    });
  const copy = (row: TagRow | undefined): void => {
    if (row === undefined || row.node.value === '') return;
    void navigator.clipboard.writeText(row.node.value).then(() => announce({ text: t('copied') }));
  };
  /** Entrée opens a sequence, and copies a value. */
  const act = (key: Key): void => {
    const row = byId.get(String(key));
    if (row !== undefined && row.node.children.length > 0) turn(row.id);
    else copy(row);
  };
  const [selected, setSelected] = useState<Selection>(new Set());
  return (
    <>
      <div className={styles.search}>
        <SearchField label={t('search')} placeholder={t('searchHint')} value={search} onChange={setSearch} />
      </div>
      <div
        className={styles.frame}
        role="presentation"
        onKeyDownCapture={(event) => {
          const [id] = selected === 'all' ? [] : [...selected];
          const row = id === undefined ? undefined : byId.get(String(id));
          if (row === undefined) return;
          if (event.key === 'c' && (event.ctrlKey || event.metaKey)) copy(row);
          else if (event.key === 'ArrowRight' && row.node.children.length > 0) turn(row.id, true);
          else if (event.key === 'ArrowLeft' && row.node.children.length > 0) turn(row.id, false);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <GridList
            aria-label={t('title')}
            className={styles.list ?? ''}
            selectionMode="single"
            selectionBehavior="replace"
            selectedKeys={selected}
            onSelectionChange={setSelected}
            onAction={act}
            renderEmptyState={() => <EmptyState title={t('noMatch.title')}>{t('noMatch.text')}</EmptyState>}
          >
            <Collection items={rows} dependencies={[dictionary, search, open]}>
              {(row: TagRow) => (
                <GridListItem id={row.id} textValue={nameOf(row)} className={classNames(styles.row)}>
                  <TagRowContent row={row} name={nameOf(row)} onTurn={() => turn(row.id)} onCopy={() => copy(row)} />
                </GridListItem>
              )}
            </Collection>
          </GridList>
        </Virtualizer>
      </div>
      <p className={styles.foot} role="status">
        {t(tree.isCut ? 'countCut' : 'count', { count: tree.count })}
      </p>
    </>
  );
}

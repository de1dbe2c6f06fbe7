/** Doublons: the pairs of files that may be of one person, compared side by side; the merges in force, each undone at will. */
import { UsersRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';
import { ListView } from '../../ui/ListView.tsx';
import { PageHead, Pane, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import styles from './duplicates.module.css';
import { MergeDetail } from './MergeDetail.tsx';
import { PairDetail } from './PairDetail.tsx';
import { PairRow } from './PairRow.tsx';
import { groupPairs, type PairItem } from './pair-list.ts';

function textOf(item: PairItem): string {
  const patient = item.kind === 'pair' ? item.pair.one : (item.merge.removed ?? item.merge.kept);
  return patient === undefined ? item.id : formatName(patient);
}

export function DuplicatesScreen() {
  const { t } = useTranslation('duplicates');
  const { data, error, refetch } = useProcedure('duplicates.list', {});
  const [chosen, setChosen] = useState<string>();
  const groups = groupPairs(data?.pairs ?? [], data?.merges ?? [], { toCompare: t('toCompare'), merged: t('merged') });
  const items = groups.flatMap((group) => group.items);
  const selected = items.find(({ id }) => id === chosen) ?? items[0];
  const list = useRef<HTMLDivElement>(null);
  const shown = selected?.id;
  // A decision took with it the button that had the focus: the keyboard goes on from what is shown next.
  useEffect(() => {
    if (shown === undefined) return undefined;
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      const isLost = activeElement === null || activeElement === document.body || activeElement.matches('[data-pane]');
      if (isLost) list.current?.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  if (data === undefined ? error !== null : items.length === 0) {
    return (
      <Pane label={t('title')}>
        <PageHead title={t('title')}>{'\u00a0'}</PageHead>
        {error === null || data !== undefined ? (
          <EmptyState icon={UsersRound} title={t('none.title')} centered>
            {t('none.text')}
          </EmptyState>
        ) : (
          <ErrorState error={toAppError(error)} onRetry={() => void refetch()} centered />
        )}
      </Pane>
    );
  }
  return (
    <Panes columns="minmax(328px, 392px) minmax(0, 1fr)">
      <Pane label={t('title')}>
        <PageHead title={t('title')}>
          {data === undefined ? '\u00a0' : t('lead', { count: data.total })}
          {data !== undefined && data.total > data.pairs.length ? ` ${t('more', { shown: data.pairs.length })}` : ''}
        </PageHead>
        <div className={styles.list} ref={list}>
          {error === null ? undefined : <ErrorState error={toAppError(error)} onRetry={() => void refetch()} />}
          {data === undefined ? <LoadingState rows={8} /> : undefined}
          {data === undefined ? undefined : (
            <ListView
              label={t('list')}
              groups={groups}
              textOf={textOf}
              rowHeight={76}
              selected={selected?.id}
              onSelect={setChosen}
              autoFocus
            >
              {(item) => <PairRow item={item} />}
            </ListView>
          )}
        </div>
      </Pane>
      <Pane label={t('detail')} scroll>
        {selected === undefined ? undefined : selected.kind === 'pair' ? (
          <PairDetail key={selected.id} pair={selected.pair} />
        ) : (
          <MergeDetail key={selected.id} merge={selected.merge} />
        )}
      </Pane>
    </Panes>
  );
}

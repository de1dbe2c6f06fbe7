/** « Services »: the catalogue of referenced services, what each may read or write, and recommending one. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AppWindow } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DigitalService, serviceId } from '../../../preload/contract/catalogue.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ListView } from '../../ui/ListView.tsx';
import { PageHead, Pane, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState, OfflineState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { CatalogueState } from './CatalogueState.tsx';
import styles from './catalogue.module.css';
import { ServiceFile } from './ServiceFile.tsx';
import { ServiceRow } from './ServiceRow.tsx';

const everything = 'all';

export function CatalogueScreen() {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { service: selected } = useSearch({ from: '/services' });
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState(everything);
  const text = useDeferredValue(typed.trim());
  const found = useProcedure('catalogue.list', { text, ...(category !== everything && { category }) }, { keepPrevious: true });
  const { data: whole } = useProcedure('catalogue.list', {});
  const groups = useMemo(() => byShelf(found.data?.services ?? [], t('other')), [found.data, t]);
  const choices = [
    { id: everything, label: t('category.all') },
    ...(found.data?.categories ?? []).map(({ name, count }) => ({ id: name, label: name, detail: String(count) })),
  ];
  const chosen = whole?.services.find(({ id }) => id === selected);
  const choose = (id: string) => void navigate({ to: '/services', search: { service: serviceId.parse(id) }, replace: true });
  useShortcut('/', () => field.current?.focus());
  function goToList(): void {
    const [first] = groups[0]?.items ?? [];
    if (first === undefined) return;
    choose(first.id);
    list.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
  }
  return (
    <Panes columns="minmax(0, 1fr) minmax(320px, 400px)">
      <Pane label={t('title')}>
        <PageHead title={t('title')}>{t('lead')}</PageHead>
        <search className={styles.bar} aria-label={t('field')}>
          <div className={styles.text}>
            <SearchField
              label={t('field')}
              placeholder={t('placeholder')}
              value={typed}
              onChange={setTyped}
              compact={false}
              autoFocus
              shortcut="/"
              inputRef={field}
              onSubmit={goToList}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown') return;
                event.preventDefault();
                goToList();
              }}
            />
          </div>
          <div className={styles.category}>
            <Select label={t('category.label')} choices={choices} value={category} onChange={setCategory} />
          </div>
        </search>
        <div className={styles.told}>
          <CatalogueState syncedAt={found.data?.syncedAt} />
          <span className={styles.total} role="status">
            {found.data === undefined || found.data.total === 0 ? '' : t('count', { count: found.data.services.length })}
          </span>
        </div>
        <div className={styles.list} ref={list}>
          {found.error === null ? undefined : <ErrorState error={toAppError(found.error)} onRetry={() => void found.refetch()} centered />}
          {found.error !== null ? undefined : found.data === undefined ? (
            <LoadingState rows={10} />
          ) : found.data.total === 0 ? (
            <NotYet />
          ) : (
            <ListView
              label={t('list')}
              groups={groups}
              textOf={({ name }) => name}
              rowHeight={48}
              selected={selected}
              onSelect={choose}
              empty={
                <EmptyState icon={AppWindow} title={t('empty.none.title')} centered>
                  {t('empty.none.text')}
                </EmptyState>
              }
            >
              {(service) => <ServiceRow service={service} />}
            </ListView>
          )}
        </div>
      </Pane>
      <Pane label={t('detail')} as="aside" secondary scroll>
        {chosen === undefined ? (
          <EmptyState icon={AppWindow} title={t('empty.choose.title')} centered>
            {t('empty.choose.text')}
          </EmptyState>
        ) : (
          <ServiceFile key={chosen.id} service={chosen} />
        )}
      </Pane>
    </Panes>
  );
}

/** Nothing has come yet: because the first round isn't over, or because the network is away. */
function NotYet() {
  const { t } = useTranslation('catalogue');
  const sync = useProcedure('sync.status', {});
  if (sync.data?.network === 'offline') {
    return (
      <OfflineState title={t('empty.away.title')} centered>
        {t('empty.away.text')}
      </OfflineState>
    );
  }
  return (
    <EmptyState icon={AppWindow} title={t('empty.unknown.title')} centered>
      {t('empty.unknown.text')}
    </EmptyState>
  );
}

function byShelf(services: readonly DigitalService[], other: string): { id: string; title: string; items: DigitalService[] }[] {
  const shelves = Map.groupBy(services, ({ category }) => category ?? other);
  return [...shelves].map(([title, items]) => ({ id: title, title, items })).toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));
}

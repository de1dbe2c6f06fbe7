/** « Envois »: everything on its way to the record and to people, of all patients or of one, in the order of departure; the detail beside the list. */
import { Link } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { type SendingGroup, sendingGroup, sendingGroups } from '../../../preload/contract/sendings.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { classNames } from '../../ui/class-names.ts';
import { ListView } from '../../ui/ListView.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PageHead, Pane, PaneHead, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import styles from './outbox.module.css';
import { SendingDetail } from './SendingDetail.tsx';
import { SendingRow } from './SendingRow.tsx';

export function OutboxScreen({ patientId }: { patientId?: PatientId }) {
  const { t } = useTranslation(['sendings', 'outbox', 'publish']);
  const isClinician = useIsClinician();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [group, setGroup] = useState<SendingGroup>();
  const [chosen, setChosen] = useState<string>();
  const text = useDeferredValue(typed);
  const sync = useProcedure('sync.status', {});
  const input = { text, ...(patientId === undefined ? {} : { patientId }), ...(group === undefined ? {} : { group }) };
  const list = useProcedure('sendings.list', input, { keepPrevious: true });
  const sendings = list.data?.sendings ?? [];
  const index = Math.max(
    0,
    sendings.findIndex(({ id }) => id === chosen),
  );
  const selected = sendings[index];
  const go = (step: 1 | -1) => {
    const next = sendings[index + step];
    if (next !== undefined) setChosen(next.id);
  };
  useShortcut('j', () => go(1));
  useShortcut('k', () => go(-1));
  useShortcut('/', () => field.current?.focus());
  const counts = list.data?.counts;
  const groups = sendingGroups
    .map((id) => ({ id, title: t(`outbox:group.${id}`), items: sendings.filter((sending) => sending.group === id) }))
    .filter(({ items }) => items.length > 0);
  const isFiltered = text !== '' || group !== undefined;
  return (
    <div className={styles.screen}>
      {patientId === undefined ? (
        <PageHead title={t('outbox:title')} tools={isClinician ? <Link to="/unsent">{t('publish:unsent.title')}</Link> : undefined}>
          {t('outbox:lead')}
        </PageHead>
      ) : undefined}
      {sync.data?.network === 'offline' && patientId === undefined ? (
        <Notice tone="warn" live>
          {t('offline')}
        </Notice>
      ) : undefined}
      <Panes columns="minmax(360px, 480px) minmax(480px, 1fr)">
        <Pane label={t('pane')}>
          <PaneHead>
            <SearchField label={t('search')} placeholder={t('search')} value={typed} onChange={setTyped} shortcut="/" inputRef={field} />
          </PaneHead>
          <ToggleButtonGroup
            aria-label={t('filter')}
            className={styles.chips ?? ''}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[group ?? 'all']}
            onSelectionChange={(keys) => setGroup(sendingGroup.safeParse([...keys][0]).data)}
          >
            <ToggleButton id="all" className={classNames(styles.chip)}>
              {t('all')}
            </ToggleButton>
            {sendingGroups
              .filter((id) => (counts?.[id] ?? 0) > 0 || id === group)
              .map((id) => (
                <ToggleButton key={id} id={id} className={classNames(styles.chip)}>
                  {t(`outbox:group.${id}`)} {counts?.[id]}
                </ToggleButton>
              ))}
          </ToggleButtonGroup>
          <div className={styles.fill}>
            {list.error !== null ? (
              <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />
            ) : list.isPending ? (
              <LoadingState rows={6} />
            ) : sendings.length === 0 ? (
              isFiltered ? (
                <EmptyState icon={Send}>{t('empty.filtered')}</EmptyState>
              ) : (
                <EmptyState icon={Send} title={t('outbox:empty.title')}>
                  {t('outbox:empty.text')}
                </EmptyState>
              )
            ) : (
              <ListView
                label={t('list', { count: sendings.length })}
                groups={groups}
                textOf={(sending) => sending.title}
                selected={selected?.id}
                onSelect={setChosen}
                rowHeight={76}
              >
                {(sending) => <SendingRow sending={sending} />}
              </ListView>
            )}
          </div>
          <p className={styles.note}>{t('history')}</p>
        </Pane>
        <Pane label={t('detail')} scroll>
          {selected === undefined ? (
            <EmptyState title={t('choose.title')}>{t('choose.text')}</EmptyState>
          ) : (
            <SendingDetail key={selected.id} sending={selected} />
          )}
        </Pane>
      </Panes>
    </div>
  );
}

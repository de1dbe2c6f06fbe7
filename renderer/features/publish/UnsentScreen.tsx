/** « Non envoyés » (EX_2.1-1190): which local documents could be sent, why they were not, and one key to send them. */
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { Publication, PublicationState, UnsentReason } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { PageHead, Pane, PaneHead, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { UnsentPreview } from './UnsentPreview.tsx';
import { UnsentRow } from './UnsentRow.tsx';
import styles from './unsent.module.css';
import { useSendUnsent } from './use-send-unsent.ts';

const states: PublicationState[] = ['local', 'held', 'prepared', 'returned', 'blocked'];
const order: readonly UnsentReason[] = ['refused', 'held', 'prepared', 'returned', 'local', 'type-never'];
const limit = 500;

/** « Tout envoyer » takes what is ready: not what must be read first, corrected, or is never sent by rule. */
const isReady = ({ unsentReason }: Publication) => unsentReason === 'held' || unsentReason === 'local';

export function UnsentScreen({ patientId }: { patientId?: PatientId }) {
  const { t } = useTranslation('publish');
  const [chosen, setChosen] = useState<string>();
  const list = useProcedure('publications.list', { states, limit, ...(patientId === undefined ? {} : { patientId }) });
  const sending = useSendUnsent();
  const unsent = list.data ?? [];
  const groups = order
    .map((reason) => ({ id: reason, title: t(`unsent.reason.${reason}`), items: unsent.filter((one) => one.unsentReason === reason) }))
    .filter(({ items }) => items.length > 0);
  const selected = unsent.find(({ id }) => id === chosen) ?? groups[0]?.items[0];
  const ready = unsent.filter(isReady);
  useShortcut('Ctrl+Enter', () => {
    if (selected !== undefined) sending.send(selected);
  });
  return (
    <div className={styles.screen}>
      {patientId === undefined ? <PageHead title={t('unsent.title')}>{t('unsent.lead')}</PageHead> : undefined}
      <Panes columns="minmax(360px, 480px) minmax(480px, 1fr)">
        <Pane label={t('unsent.title')}>
          <PaneHead
            title={t('unsent.count', { count: unsent.length })}
            tools={
              ready.length === 0 ? undefined : (
                <Button size="s" icon={Send} onPress={() => sending.sendAll(ready)} isPending={sending.isPending}>
                  {t('unsent.sendAll', { count: ready.length })}
                </Button>
              )
            }
          />
          <div className={styles.list}>
            {list.error !== null ? (
              <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />
            ) : list.isPending ? (
              <LoadingState rows={5} />
            ) : unsent.length === 0 ? (
              <EmptyState icon={Send} title={t('unsent.empty.title')}>
                {t('unsent.empty.text')}
              </EmptyState>
            ) : (
              <ListView
                label={t('unsent.title')}
                groups={groups}
                textOf={({ form }) => form.title}
                selected={selected?.id}
                onSelect={setChosen}
                rowHeight={64}
              >
                {(publication) => <UnsentRow publication={publication} withPatient={patientId === undefined} />}
              </ListView>
            )}
          </div>
        </Pane>
        {selected === undefined ? (
          <Pane label={t('preview')}>
            <EmptyState>{t('unsent.choose')}</EmptyState>
          </Pane>
        ) : (
          <UnsentPreview key={selected.id} publication={selected} sending={sending} />
        )}
      </Panes>
    </div>
  );
}

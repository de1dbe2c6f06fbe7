/** « Envois »: everything on its way to the record, of all patients or of one; nothing is hidden, nothing is lost. */
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { Publication, PublicationState } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { OutboxRow } from './OutboxRow.tsx';
import styles from './outbox.module.css';

type Group = 'prepared' | 'returned' | 'local' | 'attention' | 'waiting' | 'held' | 'sent' | 'discarded';

const groups: readonly { id: Group; states: readonly PublicationState[] }[] = [
  { id: 'attention', states: ['blocked'] },
  { id: 'prepared', states: ['prepared'] },
  { id: 'returned', states: ['returned'] },
  { id: 'waiting', states: ['queued', 'sending', 'waiting'] },
  { id: 'held', states: ['held'] },
  { id: 'local', states: ['local'] },
  { id: 'sent', states: ['sent'] },
  { id: 'discarded', states: ['discarded'] },
];

export function OutboxScreen({ patientId }: { patientId?: PatientId }) {
  const { t } = useTranslation('outbox');
  const list = useProcedure('publications.list', patientId === undefined ? {} : { patientId });
  const publications = list.data ?? [];
  return (
    <Pane label={t('title')} scroll>
      {patientId === undefined ? <PageHead title={t('title')}>{t('lead')}</PageHead> : undefined}
      {list.error !== null ? (
        <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState rows={6} />
      ) : publications.length === 0 ? (
        <EmptyState icon={Send} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        groups.map((group) => (
          <OutboxGroup key={group.id} id={group.id} publications={publications.filter(({ state }) => group.states.includes(state))} />
        ))
      )}
    </Pane>
  );
}

function OutboxGroup({ id, publications }: { id: Group; publications: readonly Publication[] }) {
  const { t } = useTranslation('outbox');
  if (publications.length === 0) return undefined;
  return (
    <section aria-label={t(`group.${id}`)}>
      <h2 className={styles.group}>
        {t(`group.${id}`)}
        <span className={styles.count}>{publications.length}</span>
      </h2>
      <ul>
        {publications.map((publication) => (
          <OutboxRow key={publication.id} publication={publication} />
        ))}
      </ul>
    </section>
  );
}

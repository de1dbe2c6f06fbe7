/** « Messages »: boxes, conversations, the one that is read, and whom it is about. */
import { MailX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { BoxesPane } from './BoxesPane.tsx';
import { Mailroom } from './Mailroom.tsx';
import styles from './messages.module.css';
import { placeOf, useMessagesSearch } from './place.ts';

export function MessagesScreen() {
  const { t } = useTranslation('conversations');
  const list = useProcedure('mailboxes.list', {});
  const search = useMessagesSearch();
  if (list.data === undefined) {
    return (
      <Pane label={t('title')}>
        {list.error === null ? (
          <LoadingState rows={10} />
        ) : (
          <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} centered />
        )}
      </Pane>
    );
  }
  const { mailboxes, error } = list.data;
  const place = placeOf(search, mailboxes);
  if (place === undefined) {
    return (
      <Pane label={t('title')}>
        {error === undefined ? (
          <EmptyState icon={MailX} title={t('none.title')} centered>
            {t('none.text')}
          </EmptyState>
        ) : (
          <ErrorState error={error} onRetry={() => void list.refetch()} centered />
        )}
      </Pane>
    );
  }
  return (
    <Panes columns="var(--message-panes)" className={styles.screen}>
      <BoxesPane list={list.data} place={place} />
      <Mailroom key={place.key} place={place} />
    </Panes>
  );
}

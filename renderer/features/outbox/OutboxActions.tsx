/** The buttons of a sending, by its state and by role: a secretary prepares, a clinician decides. */
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { Button } from '../../ui/Button.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import styles from './outbox.module.css';
import type { OutboxActionSet } from './use-outbox-actions.ts';

export interface OutboxActionsProps {
  publication: Publication;
  actions: OutboxActionSet;
  onEdit: () => void;
  onShow: () => void;
  onDiscard: () => void;
}

export function OutboxActions({ publication, actions, onEdit, onShow, onDiscard }: OutboxActionsProps) {
  const { t } = useTranslation('outbox');
  const isClinician = useIsClinician();
  const { state } = publication;
  const button = (key: 'open' | 'edit' | 'review' | 'send' | 'hold' | 'retry' | 'discard', onPress: () => void) => (
    <Button
      key={key}
      size="s"
      onPress={onPress}
      isDisabled={actions.isPending}
      kind={key === 'discard' ? 'quiet' : 'ordinary'}
      aria-label={`${t(`action.${key}`)} : ${publication.form.title}`}
    >
      {t(`action.${key}`)}
    </Button>
  );
  const shown = [
    state === 'prepared' && button(isClinician ? 'review' : 'edit', onEdit),
    (state === 'returned' || state === 'local') && button('edit', onEdit),
    isClinician &&
      (state === 'held' || state === 'local' || (state === 'prepared' && publication.mayValidate)) &&
      button('send', actions.send),
    isClinician && (state === 'blocked' || state === 'waiting') && button('retry', actions.retry),
    // Corrected, it waits until it is sent again: what is already leaving is out of reach.
    isClinician && ['held', 'queued', 'waiting', 'blocked'].includes(state) && button('edit', onEdit),
    isClinician && (state === 'queued' || state === 'waiting') && button('hold', actions.hold),
    isClinician && state === 'sent' && publication.documentId !== undefined && button('open', onShow),
    (isClinician || state === 'prepared' || state === 'returned' || state === 'local') &&
      ['prepared', 'returned', 'local', 'held', 'queued', 'waiting', 'blocked'].includes(state) &&
      button('discard', onDiscard),
  ];
  return <div className={styles.actions}>{shown.filter((action) => action !== false)}</div>;
}

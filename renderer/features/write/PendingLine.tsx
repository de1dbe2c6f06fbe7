/** A message of the conversation that hasn't left yet: where it stands, and the way back. */
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { announce } from '../../ui/toasts.ts';
import { lookOfState, mayRecall, standingOf } from './outgoing-look.ts';
import styles from './write.module.css';

export function PendingLine({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation('write');
  const sync = useProcedure('sync.status', {});
  const onError = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });
  const recall = useProcedureMutation('outgoing.recall', { onError });
  const retry = useProcedureMutation('outgoing.retry', { onError });
  const send = useProcedureMutation('outgoing.send', { onError });
  const { icon, tone } = lookOfState(message.state);
  const isBusy = recall.isPending || retry.isPending || send.isPending;
  const outgoingId = message.id;
  return (
    <div className={styles.pending}>
      <Mark icon={icon} tone={tone}>
        {standingOf(message, sync.data?.network === 'offline', t)}
      </Mark>
      <span className={styles.cut}>{message.form.text.replace(/\s+/gu, ' ').slice(0, 120)}</span>
      {message.state === 'held' && message.maySend ? (
        <Button size="s" isDisabled={isBusy} onPress={() => send.mutate({ outgoingId })}>
          {t('pending.send')}
        </Button>
      ) : undefined}
      {message.state === 'blocked' || message.state === 'waiting' ? (
        <Button size="s" isDisabled={isBusy} onPress={() => retry.mutate({ outgoingId })}>
          {t('pending.retry')}
        </Button>
      ) : undefined}
      {mayRecall(message.state) ? (
        <Button size="s" kind="quiet" isDisabled={isBusy} onPress={() => recall.mutate({ outgoingId })}>
          {t('pending.recall')}
        </Button>
      ) : undefined}
    </div>
  );
}

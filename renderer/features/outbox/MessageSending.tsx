/** A message in « Envois »: to whom and what became of it for each, its words, what can be done now. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage, OutgoingState } from '../../../preload/contract/outgoing.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Pane.tsx';
import { announce } from '../../ui/toasts.ts';
import { DiffusionOf } from '../diffusion/DiffusionOf.tsx';
import { MessageDetail } from '../write/MessageDetail.tsx';
import { mayRecall } from '../write/outgoing-look.ts';
import { useWrite } from '../write/use-write.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import styles from './outbox.module.css';

const onError = (failure: unknown) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' });

const written: readonly OutgoingState[] = ['draft', 'prepared', 'returned'];

export function MessageSending({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation(['sendings', 'write']);
  const write = useWrite();
  const [isDiscarding, setDiscarding] = useState(false);
  const send = useProcedureMutation('outgoing.send', { onError });
  const recall = useProcedureMutation('outgoing.recall', { onError });
  const retry = useProcedureMutation('outgoing.retry', { onError });
  const discard = useProcedureMutation('outgoing.discard', { onError });
  const isBusy = [send, recall, retry, discard].some(({ isPending }) => isPending);
  const { state, maySend, id: outgoingId } = message;
  const subject = message.form.subject || t('noSubject');
  const open = state === 'returned' ? 'correct' : state === 'prepared' && maySend ? 'review' : 'write';
  const button = (verb: 'write' | 'correct' | 'review' | 'sendNow' | 'retry' | 'recall' | 'discard', onPress: () => void) => (
    <Button
      key={verb}
      size="s"
      kind={verb === 'discard' ? 'quiet' : 'ordinary'}
      isDisabled={isBusy}
      onPress={onPress}
      aria-label={`${t(`action.${verb}`)} : ${subject}`}
    >
      {t(`action.${verb}`)}
    </Button>
  );
  const isBack = mayRecall(state);
  return (
    <>
      <Section title={t('write:detail.title')}>
        <MessageDetail message={message} />
      </Section>
      {message.diffusionId === undefined ? undefined : <DiffusionOf id={message.diffusionId} />}
      <div className={styles.actions}>
        {written.includes(state) ? button(open, () => write.open(outgoingId)) : undefined}
        {maySend && (state === 'held' || state === 'scheduled') ? button('sendNow', () => send.mutate({ outgoingId })) : undefined}
        {maySend && (state === 'blocked' || state === 'waiting') ? button('retry', () => retry.mutate({ outgoingId })) : undefined}
        {isBack && state !== 'prepared'
          ? button('recall', () => recall.mutate({ outgoingId }, { onSuccess: ({ id }) => write.open(id) }))
          : undefined}
        {isBack || written.includes(state) ? button('discard', () => setDiscarding(true)) : undefined}
      </div>
      <DiscardDialog
        words={{
          title: t('write:discard.title'),
          text: t('write:discard.text', { subject }),
          keep: t('confirm.keep'),
          discard: t('write:discard.discard'),
        }}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        onConfirm={() => discard.mutate({ outgoingId })}
      />
    </>
  );
}

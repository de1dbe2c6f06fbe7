/** The answer at the foot of a conversation: its draft is found again, and what is on its way is said above it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { ConversationId, MailPerson, MessageId, MessagePatient } from '../../../preload/contract/messages.ts';
import type { OutgoingMessage, OutgoingState } from '../../../preload/contract/outgoing.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { PendingLine } from './PendingLine.tsx';
import { ReplyEditor } from './ReplyEditor.tsx';
import { useWritableMailboxes } from './use-mailboxes.ts';
import styles from './write.module.css';

export interface ReplyBoxProps {
  mailboxId: MailboxId;
  conversationId: ConversationId;
  /** The one that is answered. */
  lastMessageId: MessageId;
  people: readonly MailPerson[];
  patient: MessagePatient | undefined;
  /** Ended by FIN: writing again opens it. */
  isClosed: boolean;
  /** Takes the hand as soon as it is there. */
  takesFocus?: boolean;
}

const editable: readonly OutgoingState[] = ['draft', 'returned', 'prepared'];
const underWay: readonly OutgoingState[] = ['held', 'scheduled', 'leaving', 'queued', 'sending', 'waiting', 'blocked'];

export function ReplyBox(props: ReplyBoxProps) {
  return <Reply key={`${props.mailboxId} ${props.conversationId}`} {...props} />;
}

function Reply(props: ReplyBoxProps) {
  const { mailboxId, conversationId, lastMessageId } = props;
  const { t } = useTranslation('write');
  const conversation = useProcedure('messages.conversation', { mailboxId, conversationId });
  // Asked anew: what the cache kept from a former look may be older than what was written since.
  const written = useProcedure('outgoing.list', { states: [...editable, ...underWay] }, { staleTime: 0 });
  const { mailboxes, all, isKnown } = useWritableMailboxes();
  // What is edited is chosen once: answers of the core that follow each save must not take the words back.
  const [edited, setEdited] = useState<{ round: number; message: OutgoingMessage | undefined; left: readonly string[] }>();
  const error = conversation.error ?? written.error;
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={() => void conversation.refetch()} />;
  const answered = conversation.data?.messages.find(({ id }) => id === lastMessageId) ?? conversation.data?.messages.at(-1);
  if (written.data === undefined || (!written.isFetchedAfterMount && edited === undefined) || answered === undefined || !isKnown) {
    return (
      <div className={styles.reply}>
        <LoadingState rows={2} />
      </div>
    );
  }
  const ours = written.data.filter((message) => message.conversationId === conversationId);
  const current = edited ?? { round: 0, message: undefined, left: [] };
  const found = ours.find(({ id, state }) => editable.includes(state) && !current.left.includes(id));
  const pending = ours.filter(({ state }) => underWay.includes(state));
  const isWritable = mailboxes.some(({ id }) => id === mailboxId);
  return (
    <section className={styles.reply} aria-label={t('reply.label')}>
      {pending.map((message) => (
        <PendingLine key={message.id} message={message} />
      ))}
      {isWritable ? (
        <ReplyEditor
          key={`${conversationId} ${current.round}`}
          {...props}
          takesFocus={props.takesFocus === true && current.round === 0}
          answered={answered}
          existing={current.message ?? found}
          mailboxes={mailboxes}
          own={all.map(({ address }) => address)}
          mayPatientAnswer={conversation.data?.patientMayAnswer}
          onSent={({ id }) => {
            setEdited({ round: current.round + 1, message: undefined, left: [...current.left, id] });
            // The field is another one: the hand goes to the conversation, whose keys go on from there.
            document.querySelector<HTMLElement>('[data-thread]')?.focus();
          }}
          onRecalled={(message) =>
            setEdited((now) => ({ round: (now?.round ?? 0) + 1, message, left: (now?.left ?? []).filter((id) => id !== message.id) }))
          }
        />
      ) : (
        <p className={styles.discreet}>{t('reply.readOnly')}</p>
      )}
    </section>
  );
}

/** One message: who, when, what must be known before reading it, its text, what it carries, what became of it. */
import { BookCheck, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, MailPerson, MessageEnvelope } from '../../../../preload/contract/messages.ts';
import { formatDateTime, formatTime } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Mark, Pill } from '../../../ui/Pill.tsx';
import { personName } from '../conversation-words.ts';
import type { OpenPiece } from '../pieces/open-piece.ts';
import { Deliveries } from './Deliveries.tsx';
import { MessageBody } from './MessageBody.tsx';
import { ReceiptRequest } from './ReceiptRequest.tsx';
import { SenderWarning } from './SenderWarning.tsx';
import styles from './thread.module.css';

export interface MessageProps {
  message: MessageEnvelope;
  conversation: Conversation;
  onOpenPiece: (piece: OpenPiece) => void;
}

export function Message({ message, conversation, onOpenPiece }: MessageProps) {
  const { t } = useTranslation('conversations');
  const { id, isOurs, isSeen, isUrgent, receipt } = message;
  const sender = senderOf(message, conversation);
  const name = isOurs ? t('thread.you') : sender;
  return (
    <article
      className={classNames(styles.message, isOurs && styles.mine)}
      data-message={id}
      aria-label={`${name}, ${formatDateTime(message.at)}`}
    >
      <header className={styles.by}>
        <b>{name}</b>
        <span title={formatDateTime(message.at)}>
          {formatTime(message.at)}
          {isSeen || isOurs ? undefined : (
            <>
              {' · '}
              <span className={styles.new}>{t('thread.unread')}</span>
            </>
          )}
        </span>
        <Others message={message} conversation={conversation} />
        {isUrgent ? (
          <Pill tone="alert" icon={Siren}>
            {t('thread.urgent')}
          </Pill>
        ) : undefined}
        {receipt === 'given' ? <Mark icon={BookCheck}>{t('receipt.given')}</Mark> : undefined}
      </header>
      <div className={styles.ahead}>
        {message.lookAlike === undefined ? undefined : <SenderWarning lookAlike={message.lookAlike} address={message.from.address} />}
        {receipt === 'asked' && !isOurs ? <ReceiptRequest messageId={id} name={sender} /> : undefined}
      </div>
      <MessageBody
        mailboxId={conversation.mailboxId}
        message={message}
        title={`${name}, ${formatDateTime(message.at)}`}
        onOpenPiece={(piece) => onOpenPiece({ conversationId: conversation.id, messageId: id, piece })}
      />
      {message.isEnd ? <p className={styles.note}>{t('thread.end')}</p> : undefined}
      {isOurs ? <Deliveries message={message} /> : undefined}
    </article>
  );
}

/** ECO.3.1.2: a patient is named by the file, not by the address. */
function senderOf({ from }: MessageEnvelope, { patient }: Conversation): string {
  return from.kind === 'patient' && patient !== undefined ? patient.name : personName(from);
}

/** Said where there is more than one to whom it went, or when one of ours wrote it for another. */
function Others({ message, conversation }: Pick<MessageProps, 'message' | 'conversation'>) {
  const { t } = useTranslation('conversations');
  const { to, cc, isOurs, writtenBy, sentBy } = message;
  const names = (people: readonly MailPerson[]) =>
    people.map((each) => (each.kind === 'patient' ? (conversation.patient?.name ?? personName(each)) : personName(each))).join(', ');
  const parts = [
    to.length > 1 || (isOurs && to.length > 0 && conversation.people.length > 1) ? t('thread.to', { names: names(to) }) : undefined,
    cc.length > 0 ? t('thread.copy', { names: names(cc) }) : undefined,
    writtenBy === undefined
      ? undefined
      : sentBy === undefined || sentBy === writtenBy
        ? t('thread.written', { name: writtenBy })
        : t('thread.writtenAndSent', { by: writtenBy, sender: sentBy }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : <span className={styles.others}>{parts.join(' · ')}</span>;
}

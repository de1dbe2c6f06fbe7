/** One conversation in the list: with whom, about what, since when, and what asks for attention. */
import { CircleCheck, Flag, Lock, Paperclip, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../preload/contract/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { Hits } from '../../ui/Hits.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NewDot, Pill } from '../../ui/Pill.tsx';
import { aboutWhat, initialsOf, withWhom } from './conversation-words.ts';
import styles from './list.module.css';
import { listDate } from './message-days.ts';

export function ConversationRow({ conversation, now, isShared }: { conversation: Conversation; now: Date; isShared: boolean }) {
  const { t } = useTranslation('conversations');
  const { assignee, hit, hitPiece, messageCount } = conversation;
  const isUnread = conversation.unreadCount > 0;
  return (
    <div className={classNames(styles.row, isUnread && styles.unread)}>
      <span className={styles.dot}>{isUnread ? <NewDot label={t('mark.unread')} /> : undefined}</span>
      <div className={styles.col}>
        <span className={styles.who}>
          <span className={styles.cut}>{withWhom(conversation)}</span>
          {messageCount > 1 ? <span className={styles.number}>{messageCount}</span> : undefined}
          {conversation.isUrgent ? (
            <Pill tone="alert" icon={Siren}>
              {t('mark.urgent')}
            </Pill>
          ) : undefined}
          {conversation.hasTrouble ? <Pill tone="alert">{t('mark.trouble')}</Pill> : undefined}
        </span>
        <span className={styles.what}>
          {hit !== undefined && hitPiece !== undefined ? t('inPiece', { name: hitPiece || t('unnamedPiece') }) : undefined}
          {hit === undefined ? aboutWhat(conversation, t) : <Hits parts={hit} />}
        </span>
      </div>
      <div className={styles.side}>
        <span className={styles.date}>{listDate(conversation.lastAt, now)}</span>
        <span className={styles.marks}>
          {isShared && assignee !== undefined ? (
            <span
              className={styles.taker}
              role="img"
              title={t('mark.assigned', { name: assignee.displayName })}
              aria-label={t('mark.assigned', { name: assignee.displayName })}
            >
              {initialsOf(assignee.displayName)}
            </span>
          ) : undefined}
          {isShared && conversation.isHandled ? <Icon of={CircleCheck} size="s" tone="normal" label={t('mark.handled')} /> : undefined}
          {conversation.isClosed ? <Icon of={Lock} size="s" tone="discreet" label={t('mark.closed')} /> : undefined}
          {conversation.isFlagged ? <Icon of={Flag} size="s" tone="accent" label={t('mark.flagged')} /> : undefined}
          {conversation.hasPieces ? (
            <Icon
              of={Paperclip}
              size="s"
              tone={conversation.toFile > 0 ? 'accent' : 'discreet'}
              label={conversation.toFile > 0 ? t('mark.toFile', { count: conversation.toFile }) : t('mark.pieces')}
            />
          ) : undefined}
        </span>
      </div>
    </div>
  );
}

/** The conversation that is read: whom it is with, its messages by day, what can be done with it. */
import { Mail } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import type { ConversationId } from '../../../preload/contract/messages.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { ReplyBox } from '../write/ReplyBox.tsx';
import { FollowUpBar } from './follow-up/FollowUpBar.tsx';
import type { OpenPiece } from './pieces/open-piece.ts';
import { ConversationHead } from './thread/ConversationHead.tsx';
import { Thread } from './thread/Thread.tsx';
import styles from './thread/thread.module.css';
import type { Chosen } from './use-chosen.ts';
import type { ConversationActions } from './use-conversation-actions.ts';

/** Read for so long, it is read: running past it with J and K is not reading it. */
const readAfterMs = 1200;

export interface ConversationPaneProps {
  mailbox: Mailbox;
  conversationId: ConversationId | undefined;
  chosen: Chosen;
  actions: ConversationActions;
  onAway: () => void;
  onOpenPiece: (piece: OpenPiece) => void;
}

export function ConversationPane(props: ConversationPaneProps) {
  const { t } = useTranslation('conversations');
  const { conversationId } = props;
  return (
    <Pane label={t('pane.thread')}>
      {conversationId === undefined ? (
        <EmptyState icon={Mail} title={t('choose.title')} centered>
          {t('choose.text')}
        </EmptyState>
      ) : (
        <Opened {...props} conversationId={conversationId} />
      )}
    </Pane>
  );
}

function Opened({
  mailbox,
  conversationId,
  chosen,
  actions,
  onAway,
  onOpenPiece,
}: ConversationPaneProps & { conversationId: ConversationId }) {
  const reply = useRef<HTMLDivElement>(null);
  const [isHeldUnread, setHeldUnread] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  const answer = () => {
    const field = reply.current?.querySelector('textarea') ?? reply.current?.querySelector('button');
    // Asked for while it comes, it takes the hand when it is there.
    if (field === undefined || field === null) setAnswering(true);
    else field.focus();
  };
  const opened = useProcedure('messages.conversation', { mailboxId: mailbox.id, conversationId });
  const unreadCount = opened.data?.conversation.unreadCount ?? 0;
  const mark = actions.mark;
  const isToBeRead = unreadCount > 0 && !isHeldUnread;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `mark` is made anew at each drawing, for the same mailbox
  useEffect(() => {
    if (!isToBeRead) return undefined;
    const timer = setTimeout(() => mark([conversationId], { isSeen: true }), readAfterMs);
    return () => clearTimeout(timer);
  }, [isToBeRead, conversationId]);
  if (opened.data === undefined)
    return opened.error === null ? (
      <LoadingState rows={6} />
    ) : (
      <ErrorState error={toAppError(opened.error)} onRetry={() => void opened.refetch()} />
    );
  const { conversation, messages, followUp } = opened.data;
  const last = messages.at(-1);
  return (
    <>
      <ConversationHead
        conversation={conversation}
        actions={actions}
        onAway={onAway}
        onUnread={() => {
          setHeldUnread(unreadCount === 0);
          mark([conversationId], { isSeen: unreadCount > 0 });
        }}
        onMoved={() => chosen.leave([conversationId])}
        onReply={answer}
      />
      {mailbox.isShared ? <FollowUpBar mailbox={mailbox} conversation={conversation} /> : undefined}
      <Thread conversation={conversation} messages={messages} followUp={followUp} onOpenPiece={onOpenPiece} />
      {last === undefined ? undefined : (
        <div ref={reply} className={styles.reply}>
          <ReplyBox
            mailboxId={mailbox.id}
            conversationId={conversationId}
            lastMessageId={last.id}
            people={conversation.people}
            patient={conversation.patient}
            isClosed={conversation.isClosed}
            takesFocus={isAnswering}
          />
        </div>
      )}
    </>
  );
}

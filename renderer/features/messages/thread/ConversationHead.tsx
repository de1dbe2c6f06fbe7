/** Whom the conversation is with, by which messaging, and what can be done with it, each with its key. */
import { Archive, Flag, FlagOff, Inbox, Mail, MoreHorizontal, Reply, ShieldAlert, Trash2, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../preload/contract/messages.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { PaneHead } from '../../../ui/Pane.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { withWhom } from '../conversation-words.ts';
import type { ConversationActions } from '../use-conversation-actions.ts';
import styles from './thread.module.css';

export interface ConversationHeadProps {
  conversation: Conversation;
  actions: ConversationActions;
  onAway: () => void;
  onUnread: () => void;
  onMoved: () => void;
  onReply: () => void;
}

export function ConversationHead({ conversation, actions, onAway, onUnread, onMoved, onReply }: ConversationHeadProps) {
  const { t } = useTranslation(['conversations', 'common']);
  const { id, kind, isFlagged, unreadCount } = conversation;
  const flag = () => actions.mark([id], { isFlagged: !isFlagged });
  useShortcut('u', onUnread);
  useShortcut('f', flag);
  useShortcut('a', onReply);
  const move = (to: 'junk' | 'trash') => {
    actions.move([id], to);
    onMoved();
  };
  const isArchiving = actions.away === 'archive';
  return (
    <PaneHead
      tools={
        <>
          <Button kind="quiet" icon={Reply} shortcut="a" onPress={onReply}>
            <span className={styles.tool}>{t('action.reply')}</span>
          </Button>
          <IconButton
            icon={isFlagged ? FlagOff : Flag}
            label={t(isFlagged ? 'action.unflag' : 'action.flag')}
            shortcut="f"
            onPress={flag}
          />
          <IconButton icon={Mail} label={t(unreadCount > 0 ? 'action.read' : 'action.unread')} shortcut="u" onPress={onUnread} />
          <Menu
            label={t('pane.thread')}
            placement="bottom end"
            groups={[
              {
                id: 'away',
                actions: [
                  { id: 'junk', label: t('action.junk'), icon: ShieldAlert, onAction: () => move('junk') },
                  { id: 'trash', label: t('action.trash'), icon: Trash2, danger: true, onAction: () => move('trash') },
                ],
              },
            ]}
          >
            <IconButton icon={MoreHorizontal} label={t('common:action.more')} />
          </Menu>
          <Button icon={isArchiving ? Archive : Inbox} shortcut="e" onPress={onAway}>
            <span className={styles.tool}>{t(isArchiving ? 'action.archive' : 'action.toInbox')}</span>
          </Button>
        </>
      }
    >
      <div className={styles.heading}>
        <h1 className={styles.who} title={withWhom(conversation)}>
          {withWhom(conversation)}
        </h1>
        <span className={styles.kind}>
          {kind === 'unknown' ? (
            <Mark tone="warn" icon={UserX}>
              {t('kind.unknown')}
            </Mark>
          ) : (
            <Mark>{t(`kind.${kind}`)}</Mark>
          )}
        </span>
      </div>
    </PaneHead>
  );
}

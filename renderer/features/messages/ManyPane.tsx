/** Several conversations chosen: what is asked is done to all. */
import { Archive, Flag, Inbox, Mail, MailOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Pane } from '../../ui/Pane.tsx';
import styles from './messages.module.css';
import type { Chosen } from './use-chosen.ts';
import type { ConversationActions } from './use-conversation-actions.ts';

export function ManyPane({ actions, chosen, onAway }: { actions: ConversationActions; chosen: Chosen; onAway: () => void }) {
  const { t } = useTranslation('conversations');
  const { ids } = chosen;
  return (
    <Pane label={t('pane.thread')} className={styles.wide}>
      <div className={styles.many} role="status">
        <h2>{t('many.title', { count: ids.length })}</h2>
        <p>{t('many.text')}</p>
        <div className={styles.manyTools}>
          <Button kind="primary" icon={actions.away === 'archive' ? Archive : Inbox} shortcut="e" onPress={onAway}>
            {t(actions.away === 'archive' ? 'action.archive' : 'action.toInbox')}
          </Button>
          <Button icon={MailOpen} onPress={() => actions.mark(ids, { isSeen: true })}>
            {t('action.read')}
          </Button>
          <Button icon={Mail} onPress={() => actions.mark(ids, { isSeen: false })}>
            {t('action.unread')}
          </Button>
          <Button icon={Flag} onPress={() => actions.mark(ids, { isFlagged: true })}>
            {t('action.flag')}
          </Button>
        </div>
      </div>
    </Pane>
  );
}

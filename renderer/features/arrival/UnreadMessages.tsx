/** Unread messages on arrival: urgent ones first, then those about today's patients; a few, and the way to all. */
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../preload/contract/messages.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { calendarDay } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { aboutWhat, withWhom } from '../messages/conversation-words.ts';
import styles from './arrival.module.css';
import { SideGroup } from './SideGroup.tsx';
import { useUnread } from './use-unread.ts';

const shown = 4;

export function UnreadMessages() {
  const { t } = useTranslation(['arrival', 'conversations']);
  const { t: words } = useTranslation('conversations');
  const navigate = useNavigate();
  const now = useNow(60_000);
  const unread = useUnread();
  const day = useProcedure('appointments.ofTheDay', { date: calendarDay(now), scope: 'workplace' });
  if (unread.data === undefined || unread.data.total === 0) return undefined;
  const today = new Set((day.data ?? []).map(({ patientId }) => patientId));
  const rank = ({ isUrgent, patient }: Conversation) => (isUrgent ? 0 : patient !== undefined && today.has(patient.patientId) ? 1 : 2);
  return (
    <SideGroup title={t('side.unread')} count={unread.data.total}>
      {unread.data.conversations
        .toSorted((a, b) => rank(a) - rank(b))
        .slice(0, shown)
        .map((conversation) => (
          <div key={`${conversation.mailboxId} ${conversation.id}`} className={styles.send}>
            <span>
              <b>{withWhom(conversation)}</b>
              <span className={styles.detail}>
                {conversation.isUrgent ? `${t('conversations:mark.urgent')} · ` : ''}
                {aboutWhat(conversation, words)}
              </span>
            </span>
            <Button
              size="s"
              aria-label={`${t('side.readMessage')} : ${withWhom(conversation)}`}
              onPress={() =>
                void navigate({
                  to: '/messages',
                  search: { mailbox: conversation.mailboxId, view: 'inbox', conversation: conversation.id },
                })
              }
            >
              {t('side.readMessage')}
            </Button>
          </div>
        ))}
    </SideGroup>
  );
}

/** What somebody who shares the mailbox did, between the messages: a line; a note stands out, and is never taken for a message. */
import { StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FollowUpAct } from '../../../../preload/contract/messages.ts';
import { formatDateTime, formatTime } from '../../../i18n/format.ts';
import { Mark } from '../../../ui/Pill.tsx';
import styles from '../thread/thread.module.css';

export function FollowUpLine({ act }: { act: FollowUpAct }) {
  const { t } = useTranslation('conversations');
  const isTaken = act.kind === 'assigned' && act.to?.nationalId === act.by.nationalId;
  const words = t(`followUp.act.${isTaken ? 'taken' : act.kind}`, { by: act.by.displayName, to: act.to?.displayName ?? '' });
  const when = (
    <span title={formatDateTime(act.at)}>
      {' · '}
      {formatTime(act.at)}
      {act.isPending ? ` · ${t('followUp.pending')}` : ''}
    </span>
  );
  if (act.kind !== 'noted')
    return (
      <p className={styles.act}>
        {words}
        {when}
      </p>
    );
  return (
    <div className={styles.jot} role="note" aria-label={words}>
      <span className={styles.act}>
        <Mark icon={StickyNote}>{words}</Mark>
        {when}
      </span>
      <p className={styles.said}>{act.text}</p>
    </div>
  );
}

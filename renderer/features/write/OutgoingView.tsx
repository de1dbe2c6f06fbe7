/** A message that is no longer a draft, read again: where it stands, to whom, its words, its pieces. */
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import styles from './composer.module.css';
import { MessageDetail } from './MessageDetail.tsx';
import { PendingLine } from './PendingLine.tsx';

export function OutgoingView({ message, label }: { message: OutgoingMessage; label: string }) {
  const { t } = useTranslation('write');
  return (
    <Pane label={label} scroll>
      <PaneHead>
        <h1 className={styles.title}>{message.form.subject === '' ? t('noSubject') : message.form.subject}</h1>
      </PaneHead>
      <div className={styles.form}>
        <PendingLine message={message} />
        <MessageDetail message={message} />
      </div>
    </Pane>
  );
}

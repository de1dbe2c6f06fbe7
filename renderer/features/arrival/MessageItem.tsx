/** A message that waits for somebody. */
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { useWrite } from '../write/use-write.ts';
import styles from './arrival.module.css';

export function MessageItem({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation('arrival');
  const navigate = useNavigate();
  const write = useWrite();
  const { state, form, patient, recipients, writtenBy, lastError } = message;
  const verb = state === 'prepared' ? t('side.read') : state === 'returned' ? t('side.correct') : t('side.show');
  const open = () => (state === 'blocked' ? void navigate({ to: '/outbox' }) : write.open(message.id));
  const about = lastError === undefined ? t('side.writtenBy', { name: writtenBy.displayName }) : errorText(lastError).title;
  return (
    <div className={styles.send}>
      <span>
        <b>{form.subject}</b>
        <span className={styles.detail}>
          {[patient?.name ?? recipients.map(({ name, address }) => name || address).join(', '), about]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </span>
      <Button size="s" onPress={open} aria-label={`${verb} : ${form.subject}`}>
        {verb}
      </Button>
    </div>
  );
}

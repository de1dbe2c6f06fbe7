/** A send that waits for somebody. */
import { useNavigate } from '@tanstack/react-router';
import type { Publication } from '../../../preload/contract/publications.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './arrival.module.css';

export function SendItem({ send, action }: { send: Publication; action: string }) {
  const navigate = useNavigate();
  const open = () =>
    void navigate({ to: '/patients/$patientId/publish', params: { patientId: send.patientId }, search: { publication: send.id } });
  return (
    <div className={styles.send}>
      <span>
        <b>{send.form.title}</b>
        <span className={styles.detail}>
          {send.patientName} · {send.lastError === undefined ? send.type.display : errorText(send.lastError).title}
        </span>
      </span>
      <Button size="s" onPress={open} aria-label={`${action} : ${send.form.title}`}>
        {action}
      </Button>
    </div>
  );
}

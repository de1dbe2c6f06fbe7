/** Messages written for an appointment, each with what became of it; a press opens it. */
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AppointmentLetter } from '../../../../preload/contract/agenda-letters.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import agenda from '../agenda.module.css';
import styles from './letters.module.css';

export function LetterList({ letters }: { letters: readonly AppointmentLetter[] }) {
  const { t } = useTranslation('letters');
  const navigate = useNavigate();
  if (letters.length === 0) return undefined;
  return (
    <ul aria-label={t('list')} className={styles.letters}>
      {letters.map(({ outgoingId, kind, state, at, by }) => {
        const words = { kind: t(`kind.${kind}`), state: t(`state.${state}`) };
        return (
          <li key={outgoingId}>
            <Button
              kind="quiet"
              size="s"
              aria-label={t('open', words)}
              onPress={() => void navigate({ to: '/messages/write/$outgoingId', params: { outgoingId } })}
            >
              {t('line', words)}
            </Button>
            <span className={agenda.discreet}>{t('by', { name: by, date: formatDateTime(at) })}</span>
          </li>
        );
      })}
    </ul>
  );
}

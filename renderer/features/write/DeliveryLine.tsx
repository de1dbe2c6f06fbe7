/** What one recipient got, in words, with what can be done when it didn't arrive. */
import { CircleAlert, CircleCheck, Clock, Eye, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryStep } from '../../../preload/contract/messages.ts';
import { formatDateTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Pill.tsx';
import styles from './composer.module.css';

const looks: Readonly<Record<DeliveryStep['state'], { icon: LucideIcon; tone: Tone }>> = {
  waiting: { icon: Clock, tone: 'warn' },
  accepted: { icon: CircleCheck, tone: 'info' },
  delivered: { icon: CircleCheck, tone: 'normal' },
  read: { icon: Eye, tone: 'normal' },
  refused: { icon: CircleAlert, tone: 'alert' },
  bounced: { icon: CircleAlert, tone: 'alert' },
  'not-filed': { icon: CircleAlert, tone: 'warn' },
};

export function DeliveryLine({ step }: { step: DeliveryStep }) {
  const { t } = useTranslation(['write', 'messages']);
  const { icon, tone } = looks[step.state];
  const why =
    step.reason === undefined
      ? step.integrationError === undefined
        ? undefined
        : t(`messages:integrationError.${step.integrationError}`)
      : t(`messages:bounce.${step.reason}`);
  return (
    <li className={styles.delivery}>
      <b>{step.name || step.address}</b>
      <Mark icon={icon} tone={tone}>
        {t(`write:delivery.${step.state}`)}
        {step.at === undefined ? '' : `, ${formatDateTime(step.at)}`}
      </Mark>
      {why === undefined ? undefined : <span className={styles.why}>{why}</span>}
    </li>
  );
}

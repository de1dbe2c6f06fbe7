/** What became of a message of ours, in plain words: one line when all went well, who and why where it didn't. */
import { CheckCheck, CircleAlert, Clock, Eye, FileWarning, Forward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryStep, MessageEnvelope } from '../../../../preload/contract/messages.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import type { IconType, Tone } from '../../../ui/Icon.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { isTrouble } from './delivery-trouble.ts';
import styles from './thread.module.css';

const looks: Readonly<Record<DeliveryStep['state'], { icon: IconType; tone?: Tone }>> = {
  waiting: { icon: Clock, tone: 'warn' },
  accepted: { icon: Forward },
  delivered: { icon: CheckCheck },
  read: { icon: Eye, tone: 'normal' },
  refused: { icon: CircleAlert, tone: 'alert' },
  bounced: { icon: CircleAlert, tone: 'alert' },
  'not-filed': { icon: FileWarning, tone: 'warn' },
};

export function Deliveries({ message: { deliveries } }: { message: MessageEnvelope }) {
  const { t } = useTranslation(['conversations', 'messages']);
  const [first] = deliveries;
  if (first === undefined) return undefined;
  const areAllDelivered = deliveries.length > 1 && deliveries.every(({ state }) => state === 'delivered');
  if (areAllDelivered)
    return (
      <p className={styles.deliveries}>
        <Mark icon={looks.delivered.icon}>{t('delivery.allDelivered', { count: deliveries.length })}</Mark>
      </p>
    );
  return (
    <ul className={styles.deliveries} aria-label={t('delivery.label')}>
      {deliveries.map((step) => {
        const { icon, tone } = looks[step.state];
        const name = step.name === '' ? step.address : step.name;
        return (
          <li key={step.address} data-trouble={isTrouble(step) || undefined}>
            <Mark icon={icon} tone={tone} medium={isTrouble(step)}>
              {t(`delivery.${step.state}`, { name })}
              {step.at === undefined ? '' : ` · ${formatDateTime(step.at)}`}
            </Mark>
            {step.reason === undefined ? undefined : <span className={styles.reason}>{t(`messages:bounce.${step.reason}`)}</span>}
            {step.integrationError === undefined ? undefined : (
              <span className={styles.reason}>{t(`messages:integrationError.${step.integrationError}`)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

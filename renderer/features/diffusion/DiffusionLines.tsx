/** What became of an act of diffusion: one line a delivery, to its end. */
import { CircleAlert, CircleCheck, Clock, HeartPulse, type LucideIcon, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Diffusion, DiffusionLine } from '../../../preload/contract/outgoing.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { DeliveryLine } from '../write/DeliveryLine.tsx';
import styles from './diffusion.module.css';

const recordLooks: Readonly<Record<'waiting' | 'sent' | 'blocked' | 'discarded', { icon: LucideIcon; tone?: Tone }>> = {
  waiting: { icon: Clock, tone: 'warn' },
  sent: { icon: CircleCheck, tone: 'normal' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  discarded: { icon: Trash2 },
};

export function DiffusionLines({ diffusion }: { diffusion: Diffusion }) {
  const { t } = useTranslation('diffusion');
  return (
    <>
      <p className={styles.when}>{t('by', { name: diffusion.by.displayName, date: formatDateTime(diffusion.createdAt) })}</p>
      <ul className={styles.lines} aria-label={t('lines')}>
        {diffusion.lines.map((line) =>
          line.kind === 'record' ? <RecordLine key={line.publicationId} line={line} /> : <MessageLine key={line.outgoingId} line={line} />,
        )}
      </ul>
    </>
  );
}

function RecordLine({ line }: { line: Extract<DiffusionLine, { kind: 'record' }> }) {
  const { t } = useTranslation('diffusion');
  const { icon, tone } = recordLooks[line.state];
  return (
    <li className={styles.lineOf}>
      <b>
        <HeartPulse size={14} aria-hidden="true" /> {t('record.name')}
      </b>
      <Mark icon={icon} tone={tone}>
        {t(`state.${line.state}`)}
        {line.at === undefined ? '' : `, ${formatDateTime(line.at)}`}
      </Mark>
    </li>
  );
}

function MessageLine({ line }: { line: Extract<DiffusionLine, { kind: 'message' }> }) {
  return (
    <>
      <DeliveryLine step={line.step} />
      {line.error === undefined ? undefined : <li className={styles.failed}>{errorText(line.error).text}</li>}
    </>
  );
}

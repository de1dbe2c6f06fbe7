/** One sending in the list: whose, what, by whom, where it stands. */
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../../../preload/contract/sendings.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './outbox.module.css';
import { delegationLines, lookOf, natureOf, progressOf, reasonOf, standing, stateWords } from './sending-look.ts';

export function SendingRow({ sending }: { sending: Sending }) {
  const { t } = useTranslation(['sendings', 'outbox', 'changes']);
  const sync = useProcedure('sync.status', {});
  const look = lookOf(sending);
  const reason = reasonOf(sending);
  const where = standing(sending, sync.data?.network === 'offline', t);
  const isAlert = progressOf(sending).state === 'blocked';
  return (
    <div className={styles.row} data-group={sending.group}>
      <div className={styles.col}>
        <span className={styles.title}>
          {sending.kind === 'change' ? <Icon of={SlidersHorizontal} size="s" tone="discreet" /> : undefined}
          {sending.title}
        </span>
        <span className={styles.line}>
          <b>{sending.patientName}</b> · {natureOf(sending, t)}
        </span>
        <span className={styles.line}>
          {t(sending.kind === 'change' ? 'askedBy' : 'outbox:by', { name: sending.preparedBy })}
          {sending.validatedBy === undefined ? '' : ` · ${t('outbox:validatedBy', { name: sending.validatedBy })}`}
        </span>
        {delegationLines(sending, t).map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
        {where === undefined ? undefined : <span className={styles.line}>{where}</span>}
        {reason === undefined ? undefined : <span className={isAlert ? styles.alert : styles.warn}>{reason.title}</span>}
      </div>
      <div className={styles.side}>
        <Pill icon={look.icon} tone={look.tone}>
          {stateWords(sending, t)}
        </Pill>
        <span className={styles.line}>{formatRelative(sending.createdAt)}</span>
      </div>
    </div>
  );
}

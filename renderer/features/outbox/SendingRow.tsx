/** One sending in the list: whose, what, by whom, where it stands. */
import { Mail, NotebookPen, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../../../preload/contract/sendings.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './outbox.module.css';
import { delegationLines, lookOf, natureOf, progressOf, reasonOf, standing, stateWords, titleOf } from './sending-look.ts';

const byWords = { publication: 'outbox:by', change: 'askedBy', note: 'notedBy', message: 'writtenBy', elsewhere: 'writtenFrom' } as const;

export function SendingRow({ sending }: { sending: Sending }) {
  const { t } = useTranslation(['sendings', 'outbox', 'changes', 'write', 'notes']);
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
          {sending.kind === 'note' ? <Icon of={NotebookPen} size="s" tone="discreet" /> : undefined}
          {sending.kind === 'message' || sending.kind === 'elsewhere' ? <Icon of={Mail} size="s" tone="discreet" /> : undefined}
          <span>{titleOf(sending, t)}</span>
        </span>
        <span className={styles.line}>
          {sending.patientName === undefined ? undefined : (
            <>
              <b>{sending.patientName}</b> ·{' '}
            </>
          )}
          {natureOf(sending, t)}
        </span>
        <span className={styles.line}>
          {t(byWords[sending.kind], { name: sending.preparedBy })}
          {sending.validatedBy === undefined
            ? ''
            : ` · ${t(sending.kind === 'message' ? 'sentBy' : 'outbox:validatedBy', { name: sending.validatedBy })}`}
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

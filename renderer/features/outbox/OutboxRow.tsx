/** One sending: whose, what, where it stands in words with its date, and what can be done now. */
import { useNavigate } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, Clock, FilePen, HardDrive, type LucideIcon, Pause, RefreshCw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication, PublicationState } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatRelative, formatShortDate, formatTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { OutboxActions } from './OutboxActions.tsx';
import styles from './outbox.module.css';
import { useOutboxActions } from './use-outbox-actions.ts';

const looks: Record<PublicationState, { icon: LucideIcon; tone?: Tone }> = {
  prepared: { icon: FilePen, tone: 'info' },
  returned: { icon: Undo2, tone: 'warn' },
  local: { icon: HardDrive },
  held: { icon: Pause },
  queued: { icon: Clock, tone: 'warn' },
  sending: { icon: RefreshCw, tone: 'info' },
  waiting: { icon: Clock, tone: 'warn' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  sent: { icon: CircleCheck, tone: 'normal' },
  discarded: { icon: Trash2 },
};

export function OutboxRow({ publication }: { publication: Publication }) {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate();
  const [isDiscarding, setDiscarding] = useState(false);
  const actions = useOutboxActions(publication.id);
  const { state, patientId } = publication;
  const look = looks[state];
  const error = actions.error ?? publication.lastError;
  const failure = error === undefined || state === 'sent' || state === 'sending' ? undefined : errorText(toError(error));
  return (
    <li className={styles.row}>
      <Pill icon={look.icon} tone={look.tone}>
        {t(`state.${state}`)}
      </Pill>
      <div className={styles.col}>
        <span className={styles.title}>
          {publication.form.title} <span className={styles.patient}>· {publication.patientName}</span>
        </span>
        <span className={styles.line}>
          {publication.type.display} · {formatShortDate(publication.form.serviceStart)} · {t('by', { name: publication.preparedBy })}
          {publication.validatedBy === undefined ? '' : ` · ${t('validatedBy', { name: publication.validatedBy })}`}
        </span>
        {publication.state === 'prepared' && publication.validator !== undefined ? (
          <span className={styles.line}>{t('waitsFor', { name: publication.validator.displayName })}</span>
        ) : undefined}
        {publication.returned === undefined ? undefined : (
          <span className={styles.warn}>{t('returnedBy', { name: publication.returned.by, note: publication.returned.note })}</span>
        )}
        {publication.lot === undefined ? undefined : (
          <span className={styles.line}>{t('lot', { title: publication.lot.title, count: publication.lot.size })}</span>
        )}
        {publication.heldBy === undefined ? undefined : <span className={styles.line}>{t('heldBy', { name: publication.heldBy })}</span>}
        <Progress publication={publication} />
        {failure === undefined ? undefined : (
          <span className={state === 'blocked' ? styles.alert : styles.warn} role="status">
            {failure.title}. {failure.text}
          </span>
        )}
      </div>
      <OutboxActions
        publication={publication}
        actions={actions}
        onDiscard={() => setDiscarding(true)}
        onEdit={() => void navigate({ to: '/patients/$patientId/publish', params: { patientId }, search: { publication: publication.id } })}
        onShow={() =>
          void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document: publication.documentId } })
        }
      />
      <DiscardDialog
        title={publication.form.title}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        onConfirm={actions.discard}
      />
    </li>
  );
}

function toError(error: unknown) {
  return typeof error === 'object' && error !== null && 'code' in error && 'params' in error
    ? (error as Parameters<typeof errorText>[0])
    : toAppError(error);
}

function Progress({ publication }: { publication: Publication }) {
  const { t } = useTranslation('outbox');
  const sync = useProcedure('sync.status', {});
  const { state, sentAt, nextAttemptAt, attempts } = publication;
  if (state === 'sent' && sentAt !== undefined) return <span className={styles.line}>{t('sentAt', { date: formatDateTime(sentAt) })}</span>;
  if (state !== 'queued' && state !== 'waiting') return undefined;
  const parts = [
    sync.data?.network === 'offline'
      ? t('waitingNetwork')
      : nextAttemptAt === undefined
        ? undefined
        : t('nextAttempt', { when: nextAttempt(nextAttemptAt) }),
    attempts > 0 ? t('attempts', { count: attempts }) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : <span className={styles.line}>{parts.join(' · ')}</span>;
}

function nextAttempt(iso: string): string {
  return new Date(iso).getTime() > Date.now() ? `à ${formatTime(iso)}` : formatRelative(iso);
}

/** A sending in full: what, for whom, by whom, where it stands and why, what can be done now. */
import { ArrowUpToLine, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../../../preload/contract/sendings.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PaneHead, Section, Terms } from '../../ui/Pane.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { announce } from '../../ui/toasts.ts';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import { ChangeDetail } from './ChangeDetail.tsx';
import { ElsewhereSending } from './ElsewhereSending.tsx';
import { MessageSending } from './MessageSending.tsx';
import { NoteDetail } from './NoteDetail.tsx';
import styles from './outbox.module.css';
import { PublicationActions } from './PublicationActions.tsx';
import { delegationLines, lookOf, natureOf, progressOf, reasonOf, standing, stateWords, titleOf } from './sending-look.ts';

const terms = {
  publication: { by: 'term.prepared', next: 'term.validated' },
  change: { by: 'term.askedBy', next: 'term.validated' },
  note: { by: 'term.notedBy', next: 'term.validated' },
  message: { by: 'term.writtenBy', next: 'term.sentBy' },
  elsewhere: { by: 'term.writtenFrom', next: 'term.sentBy' },
} as const;

export function SendingDetail({ sending }: { sending: Sending }) {
  const { t } = useTranslation(['sendings', 'outbox', 'changes', 'write', 'notes']);
  const sync = useProcedure('sync.status', {});
  const openPatient = useOpenPatient();
  const forward = useProcedureMutation('sendings.bringForward', {
    onSuccess: () => announce({ text: t('first'), tone: 'normal' }),
    onError: (failure) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' }),
  });
  const { patientId } = sending;
  const look = lookOf(sending);
  const reason = reasonOf(sending);
  const { attempts, state } = progressOf(sending);
  const where = standing(sending, sync.data?.network === 'offline', t);
  return (
    <>
      <PaneHead
        tools={
          <>
            {sending.canGoFirst && sending.kind !== 'elsewhere' ? (
              <Button
                size="s"
                icon={ArrowUpToLine}
                isDisabled={forward.isPending}
                onPress={() => forward.mutate({ kind: sending.kind, id: sending.id })}
              >
                {t('action.first')}
              </Button>
            ) : undefined}
            {patientId === undefined ? undefined : (
              <Button size="s" icon={FolderOpen} onPress={() => openPatient(patientId)}>
                {t('action.openFile')}
              </Button>
            )}
          </>
        }
      >
        <Pill icon={look.icon} tone={look.tone}>
          {stateWords(sending, t)}
        </Pill>
        {where === undefined ? undefined : <span className={styles.line}>{where}</span>}
      </PaneHead>
      <div className={styles.detail}>
        {reason === undefined ? undefined : (
          <Notice tone={state === 'blocked' ? 'alert' : 'warn'} live>
            <b>{reason.title}.</b> {reason.text}
          </Notice>
        )}
        <Section title={titleOf(sending, t)}>
          {delegationLines(sending, t).map((line) => (
            <p key={line} className={styles.explain}>
              {line}
            </p>
          ))}
          <Terms
            items={[
              ...(sending.patientName === undefined ? [] : [{ term: t('term.patient'), value: sending.patientName }]),
              { term: t('term.kind'), value: natureOf(sending, t) },
              ...(sending.kind === 'publication'
                ? [
                    { term: t('term.act'), value: formatShortDate(sending.publication.form.serviceStart) },
                    { term: t('term.file'), value: sending.publication.file.fileName },
                  ]
                : []),
              { term: t(terms[sending.kind].by), value: sending.preparedBy },
              ...(sending.validatedBy === undefined ? [] : [{ term: t(terms[sending.kind].next), value: sending.validatedBy }]),
              { term: t(sending.kind === 'elsewhere' ? 'term.keptAt' : 'term.asked'), value: formatDateTime(sending.createdAt) },
              ...(sending.rank === undefined
                ? []
                : [{ term: t('term.rank'), value: sending.rank === 1 ? t('rank_first') : t('rank', { rank: sending.rank }) }]),
              ...(attempts === 0 ? [] : [{ term: t('term.attempts'), value: String(attempts) }]),
            ]}
          />
        </Section>
        {sending.kind === 'publication' ? (
          <PublicationActions publication={sending.publication} />
        ) : sending.kind === 'elsewhere' ? (
          <ElsewhereSending draft={sending.draft} />
        ) : sending.kind === 'message' ? (
          <MessageSending key={sending.id} message={sending.message} />
        ) : sending.kind === 'note' ? (
          <NoteDetail key={sending.id} note={sending.note} />
        ) : (
          <ChangeDetail key={sending.id} change={sending.change} />
        )}
      </div>
    </>
  );
}

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
import styles from './outbox.module.css';
import { PublicationActions } from './PublicationActions.tsx';
import { delegationLines, lookOf, natureOf, progressOf, reasonOf, standing, stateWords } from './sending-look.ts';

export function SendingDetail({ sending }: { sending: Sending }) {
  const { t } = useTranslation(['sendings', 'outbox', 'changes']);
  const sync = useProcedure('sync.status', {});
  const openPatient = useOpenPatient();
  const forward = useProcedureMutation('sendings.bringForward', {
    onSuccess: () => announce({ text: t('first'), tone: 'normal' }),
    onError: (failure) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' }),
  });
  const look = lookOf(sending);
  const reason = reasonOf(sending);
  const { attempts, state } = progressOf(sending);
  const where = standing(sending, sync.data?.network === 'offline', t);
  return (
    <>
      <PaneHead
        tools={
          <>
            {sending.canGoFirst ? (
              <Button
                size="s"
                icon={ArrowUpToLine}
                isDisabled={forward.isPending}
                onPress={() => forward.mutate({ kind: sending.kind, id: sending.id })}
              >
                {t('action.first')}
              </Button>
            ) : undefined}
            <Button size="s" icon={FolderOpen} onPress={() => openPatient(sending.patientId)}>
              {t('action.openFile')}
            </Button>
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
        <Section title={sending.title}>
          {delegationLines(sending, t).map((line) => (
            <p key={line} className={styles.explain}>
              {line}
            </p>
          ))}
          <Terms
            items={[
              { term: t('term.patient'), value: sending.patientName },
              { term: t('term.kind'), value: natureOf(sending, t) },
              ...(sending.kind === 'publication'
                ? [
                    { term: t('term.act'), value: formatShortDate(sending.publication.form.serviceStart) },
                    { term: t('term.file'), value: sending.publication.file.fileName },
                  ]
                : []),
              { term: t(sending.kind === 'change' ? 'term.askedBy' : 'term.prepared'), value: sending.preparedBy },
              ...(sending.validatedBy === undefined ? [] : [{ term: t('term.validated'), value: sending.validatedBy }]),
              { term: t('term.asked'), value: formatDateTime(sending.createdAt) },
              ...(sending.rank === undefined
                ? []
                : [{ term: t('term.rank'), value: sending.rank === 1 ? t('rank_first') : t('rank', { rank: sending.rank }) }]),
              ...(attempts === 0 ? [] : [{ term: t('term.attempts'), value: String(attempts) }]),
            ]}
          />
        </Section>
        {sending.kind === 'publication' ? (
          <PublicationActions publication={sending.publication} />
        ) : (
          <ChangeDetail key={sending.id} change={sending.change} />
        )}
      </div>
    </>
  );
}

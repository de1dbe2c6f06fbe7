/** A note of the health profile on its way: what it says, and what can be done. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthNote } from '../../../preload/contract/notes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section, Terms } from '../../ui/Pane.tsx';
import { announce } from '../../ui/toasts.ts';
import { noteTerms } from '../notes/note-words.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import styles from './outbox.module.css';

const onError = (failure: unknown) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' });

export function NoteDetail({ note }: { note: HealthNote }) {
  const { t } = useTranslation('notes');
  const navigate = useNavigate();
  const [isDiscarding, setDiscarding] = useState(false);
  const undo = useProcedureMutation('notes.undo', { onError });
  const retry = useProcedureMutation('notes.retry', { onError });
  const discard = useProcedureMutation('notes.discard', { onError });
  const { id: noteId, state, patientId, attempts, action, title } = note;
  const hasNotLeft = state === 'grace' || ((state === 'queued' || state === 'waiting') && attempts === 0);
  const isStopped = state === 'blocked' || state === 'conflict';
  const named = (verb: string) => ({ 'aria-label': `${verb} : ${title}` });
  return (
    <>
      {state === 'conflict' ? (
        <Notice tone="alert" live>
          <b>{t('sending.conflict.title')}.</b> {t('sending.conflict.text')}
        </Notice>
      ) : undefined}
      <Section title={t(action === 'retract' ? 'sending.retracts' : 'sending.says')}>
        <Terms items={noteTerms(note.entry, t)} />
      </Section>
      <div className={styles.actions}>
        {hasNotLeft ? (
          <Button size="s" onPress={() => undo.mutate({ noteId })} {...named(t('sending.undo'))}>
            {t('sending.undo')}
          </Button>
        ) : undefined}
        {state === 'waiting' || isStopped ? (
          <Button
            size="s"
            onPress={() => retry.mutate({ noteId })}
            {...named(t(state === 'conflict' ? 'sending.retractAnyway' : 'sending.retry'))}
          >
            {t(state === 'conflict' ? 'sending.retractAnyway' : 'sending.retry')}
          </Button>
        ) : undefined}
        <Button size="s" onPress={() => void navigate({ to: '/patients/$patientId/synthesis', params: { patientId } })}>
          {t('sending.show')}
        </Button>
        {isStopped ? (
          <Button size="s" kind="quiet" onPress={() => setDiscarding(true)} {...named(t('sending.discard'))}>
            {t('sending.discard')}
          </Button>
        ) : undefined}
      </div>
      <DiscardDialog
        words={{
          title: t('sending.confirm.title'),
          text: t(action === 'retract' ? 'sending.confirm.retraction' : 'sending.confirm.text', { title }),
          keep: t('sending.confirm.keep'),
          discard: t('sending.discard'),
        }}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        onConfirm={() => discard.mutate({ noteId })}
      />
    </>
  );
}

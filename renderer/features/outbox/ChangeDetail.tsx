/** A change of properties on its way: before and after, and what can be done; a conflict takes its own view. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentChange } from '../../../preload/contract/document-changes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Pane.tsx';
import { announce } from '../../ui/toasts.ts';
import { ConflictView } from './ConflictView.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import styles from './outbox.module.css';
import { PropertiesTable } from './PropertiesTable.tsx';

const onError = (failure: unknown) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' });

export function ChangeDetail({ change }: { change: DocumentChange }) {
  const { t } = useTranslation('sendings');
  const navigate = useNavigate();
  const [isDiscarding, setDiscarding] = useState(false);
  const undo = useProcedureMutation('changes.undo', { onError });
  const retry = useProcedureMutation('changes.retry', { onError });
  const discard = useProcedureMutation('changes.discard', { onError });
  const { id: changeId, state, patientId, documentId } = change;
  if (state === 'conflict') return <ConflictView change={change} />;
  const canUndo = state === 'grace' || (state === 'queued' && change.attempts === 0);
  const named = (verb: string) => ({ 'aria-label': `${verb} : ${change.title}` });
  return (
    <>
      <Section title={t('table.label')}>
        <PropertiesTable
          patientId={change.patientId}
          label={t('table.label')}
          columns={[
            { title: t('table.before'), properties: change.before },
            { title: t('table.after'), properties: change.after, comparedWith: change.before },
          ]}
        />
      </Section>
      <div className={styles.actions}>
        {canUndo ? (
          <Button size="s" onPress={() => undo.mutate({ changeId })} {...named(t('action.undo'))}>
            {t('action.undo')}
          </Button>
        ) : undefined}
        {state === 'waiting' || state === 'blocked' ? (
          <Button size="s" onPress={() => retry.mutate({ changeId })} {...named(t('action.retry'))}>
            {t('action.retry')}
          </Button>
        ) : undefined}
        {state === 'sent' && change.after.status === 'current' ? (
          <Button
            size="s"
            onPress={() => void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document: documentId } })}
            {...named(t('action.show'))}
          >
            {t('action.show')}
          </Button>
        ) : undefined}
        {state === 'waiting' || state === 'blocked' ? (
          <Button size="s" kind="quiet" onPress={() => setDiscarding(true)} {...named(t('action.discard'))}>
            {t('action.discard')}
          </Button>
        ) : undefined}
      </div>
      <DiscardDialog
        words={{
          title: t('confirm.title'),
          text: t('confirm.text', { title: change.title }),
          keep: t('confirm.keep'),
          discard: t('confirm.discard'),
        }}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        onConfirm={() => discard.mutate({ changeId })}
      />
    </>
  );
}

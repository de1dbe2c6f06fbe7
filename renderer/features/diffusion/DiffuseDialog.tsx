/** « Diffuser » a document of the record: to whom, with which words, in one gesture. */
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Select } from '../../ui/Select.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { MessageText } from '../write/MessageText.tsx';
import { useWritableMailboxes } from '../write/use-mailboxes.ts';
import { DiffusionTargets } from './DiffusionTargets.tsx';
import styles from './diffusion.module.css';
import { type Choice, choiceRefusal, chosenPeople, countOf, usualChoice } from './diffusion-choice.ts';
import { useDiffuse } from './use-diffuse.ts';

export function DiffuseDialog({ document, onClose }: { document: DocumentSummary; onClose: () => void }) {
  const { t } = useTranslation('diffusion');
  const { patientId, id: documentId } = document;
  const file = useProcedure('patients.get', { patientId });
  const proposal = useProcedure('diffusions.propose', { patientId, what: { kind: 'document', documentId } });
  const { mailboxes } = useWritableMailboxes();
  const senders = mailboxes.filter(({ rights }) => rights.includes('send'));
  const [from, setFrom] = useState<MailboxId>();
  const [changed, setChanged] = useState<Choice>();
  const [text, setText] = useState('');
  const diffuse = useDiffuse({ onDone: onClose });
  const mailboxId = from ?? senders[0]?.id;
  const choice = changed ?? (proposal.data === undefined ? undefined : usualChoice(proposal.data));
  const count = proposal.data === undefined || choice === undefined ? 0 : countOf(proposal.data, choice);
  const refusal = proposal.data === undefined || choice === undefined ? undefined : choiceRefusal(proposal.data, choice);
  const unavailable =
    mailboxId === undefined ? t('noMailbox') : count === 0 ? t('nobody') : refusal === undefined ? undefined : t(`refusal.${refusal}`);
  const go = () => {
    if (unavailable !== undefined || proposal.data === undefined || choice === undefined || mailboxId === undefined) return;
    diffuse.run({
      ...{ patientId, mailboxId, text },
      what: { kind: 'document', documentId },
      toPatient: choice.toPatient,
      professionals: chosenPeople(proposal.data, choice),
    });
  };
  useShortcut('Ctrl+Enter', go);
  const error = proposal.error ?? file.error ?? diffuse.error;
  return (
    <Dialog
      title={t('title', { title: document.title })}
      icon={Send}
      size="l"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            shortcut="Ctrl ↵"
            onPress={go}
            isPending={diffuse.isPending}
            {...(unavailable === undefined ? {} : { unavailable })}
          >
            {t('go', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {error === null ? undefined : <ErrorState error={toAppError(error)} onRetry={() => void proposal.refetch()} />}
        {file.data === undefined || proposal.data === undefined || choice === undefined ? (
          error === null ? (
            <LoadingState rows={5} />
          ) : undefined
        ) : (
          <DiffusionTargets patient={file.data.patient} proposal={proposal.data} choice={choice} onChange={setChanged} isInRecord />
        )}
        {senders.length < 2 ? undefined : (
          <Select
            label={t('from')}
            choices={senders.map(({ id, label, address }) => ({ id, label, detail: address }))}
            value={mailboxId}
            onChange={(id) => setFrom(id as MailboxId)}
          />
        )}
        <MessageText label={t('words')} value={text} onChange={setText} placeholder={t('placeholder')} />
      </div>
    </Dialog>
  );
}

/** Beside a conversation: whose it is, what to know before answering, today's appointment, the latest documents. */
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { ConversationId } from '../../../preload/contract/messages.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane } from '../../ui/Pane.tsx';
import { ChoosePatient } from './patient/ChoosePatient.tsx';
import { PatientCard } from './patient/PatientCard.tsx';

export function PatientAside({ mailboxId, conversationId }: { mailboxId: MailboxId; conversationId: ConversationId | undefined }) {
  const { t } = useTranslation('conversations');
  return (
    <Pane label={t('pane.patient')} as="aside" secondary scroll>
      {conversationId === undefined ? undefined : <About key={conversationId} mailboxId={mailboxId} conversationId={conversationId} />}
    </Pane>
  );
}

function About({ mailboxId, conversationId }: { mailboxId: MailboxId; conversationId: ConversationId }) {
  const opened = useProcedure('messages.conversation', { mailboxId, conversationId });
  if (opened.data === undefined) return undefined;
  const { patient } = opened.data.conversation;
  const where = { mailboxId, conversationId };
  return patient === undefined ? <ChoosePatient where={where} /> : <PatientCard where={where} patient={patient} />;
}

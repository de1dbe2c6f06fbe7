/** Starting a message from wherever one is: the draft is made by the core, what goes with it attached, then the composer opens on it. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { MessageEnvelope, MessageId } from '../../../preload/contract/messages.ts';
import type { MessageRecipient, OutgoingForm, OutgoingId } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { announce } from '../../ui/toasts.ts';
import { emptyForm, prefixed, withSignature } from './draft-form.ts';
import { useWritableMailboxes } from './use-mailboxes.ts';

export interface Start {
  mailboxId?: MailboxId | undefined;
  patientId?: PatientId | undefined;
  to?: MessageRecipient[];
  /** To the patient, who is asked about at that moment: the press of a button doesn't depend on what was already read. */
  toPatient?: boolean;
  subject?: string;
  /** Before the signature. */
  text?: string;
  documents?: readonly DocumentId[];
}

export interface Forwarded {
  mailboxId: MailboxId;
  message: Pick<MessageEnvelope, 'id' | 'from' | 'at' | 'subject'>;
  patientId: PatientId | undefined;
}

export function useWrite() {
  const { t } = useTranslation('write');
  const navigate = useNavigate();
  const { mailboxes } = useWritableMailboxes();
  const usual = mailboxes.find(({ kind, rights }) => kind === 'PER' && rights.includes('send')) ?? mailboxes[0];

  const open = (outgoingId: OutgoingId) => void navigate({ to: '/messages/write/$outgoingId', params: { outgoingId } });

  async function signed(mailboxId: MailboxId, text: string): Promise<string> {
    // A signature that can't be read keeps nobody from writing.
    const { text: signature } = await call('templates.signature', { mailboxId }).catch(() => ({ text: '' }));
    if (signature.trim() === '') return text;
    // Room for the hand above the signature.
    return text === '' ? `\n${withSignature('\n', signature)}` : withSignature(text, signature);
  }

  /** Nobody, where the patient can't be written to: the composer says why. */
  async function reached(patientId: PatientId): Promise<MessageRecipient[]> {
    const { state } = await call('outgoing.patientState', { patientId });
    return state === 'reachable' ? [{ kind: 'patient', patientId }] : [];
  }

  async function create({ documents = [], ...start }: Start): Promise<OutgoingId> {
    const mailboxId = start.mailboxId ?? usual?.id;
    if (mailboxId === undefined) throw new Error('No mailbox to write from');
    const part: Partial<OutgoingForm> = {
      to: start.to ?? (start.toPatient && start.patientId !== undefined ? await reached(start.patientId) : []),
      subject: start.subject ?? '',
      text: await signed(mailboxId, start.text ?? ''),
      ...(start.patientId === undefined ? {} : { patientId: start.patientId }),
    };
    const { id } = await call('outgoing.save', { form: emptyForm(mailboxId, part) });
    for (const documentId of documents) await call('outgoing.attach', { outgoingId: id, what: { kind: 'document', documentId } });
    return id;
  }

  async function pass({ mailboxId, message, patientId }: Forwarded): Promise<OutgoingId> {
    const { text = '', pieces } = await call('messages.open', { messageId: message.id });
    const head = t('forward.head', {
      name: message.from.name || message.from.address,
      date: formatDateTime(message.at),
      subject: message.subject,
    });
    const form = emptyForm(mailboxId, {
      subject: prefixed('Tr', message.subject),
      text: `${await signed(mailboxId, '')}\n\n${head}\n\n${text}`,
      forwards: message.id,
      ...(patientId === undefined ? {} : { patientId }),
    });
    const { id } = await call('outgoing.save', { form });
    for (const piece of pieces.filter(({ isInline }) => !isInline))
      await call('outgoing.attach', { outgoingId: id, what: { kind: 'piece', messageId: message.id, pieceId: piece.id } });
    return id;
  }

  const onError = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });
  const starting = useMutation({ mutationFn: create, onSuccess: open, onError });
  const passing = useMutation({ mutationFn: pass, onSuccess: open, onError });
  const taking = useMutation({
    mutationFn: (messageId: MessageId) => call('outgoing.takeUp', { messageId }),
    onSuccess: ({ id }) => open(id),
    onError,
  });
  return {
    /** Why nothing can be written: no mailbox is open to who is at work. */
    mayWrite: usual !== undefined,
    isPending: starting.isPending || passing.isPending || taking.isPending,
    start: (from: Start = {}) => starting.mutate(from),
    forward: (what: Forwarded) => passing.mutate(what),
    /** A draft written elsewhere. */
    takeUp: (messageId: MessageId) => taking.mutate(messageId),
    open,
  };
}

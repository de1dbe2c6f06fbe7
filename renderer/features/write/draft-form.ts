/** What a message starts from: nothing, somebody's words to answer, or a message to pass on; and whether anything was written at all. */

import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { MailPerson, MessageEnvelope } from '../../../preload/contract/messages.ts';
import type { MessageRecipient, OutgoingForm, OutgoingMessage } from '../../../preload/contract/outgoing.ts';

export function emptyForm(mailboxId: MailboxId, part: Partial<OutgoingForm> = {}): OutgoingForm {
  return { mailboxId, to: [], cc: [], subject: '', text: '', asksReceipt: false, isEnd: false, ...part };
}

export type ReplyMode = 'sender' | 'all';

export interface Answered {
  readonly message: Pick<MessageEnvelope, 'id' | 'from' | 'to' | 'cc' | 'replyTo' | 'subject' | 'isOurs'>;
  /** Of those who answer: never among those who are answered. */
  readonly own: readonly string[];
  /** Whose file the conversation is about. */
  readonly patientId: PatientId | undefined;
}

/** Where the sender wants answers (`Reply-To`, MES-§9), or those to whom we wrote last. */
function answeredPeople({ message: { from, to, replyTo, isOurs } }: Answered): readonly MailPerson[] {
  if (isOurs) return to;
  return replyTo.length > 0 ? replyTo : [from];
}

/** Those to write to; `undefined` for a patient whose file isn't known: the address is made from the file alone. */
function recipientOf(person: MailPerson, patientId: PatientId | undefined): MessageRecipient | undefined {
  if (person.kind !== 'patient') return { kind: 'professional', address: person.address, name: person.name };
  return patientId === undefined ? undefined : { kind: 'patient', patientId };
}

export function keyOf(recipient: MessageRecipient): string {
  return recipient.kind === 'patient' ? recipient.patientId : recipient.address;
}

function distinct(recipients: readonly (MessageRecipient | undefined)[], except: readonly string[]): MessageRecipient[] {
  const seen = new Set(except);
  return recipients.filter((recipient): recipient is MessageRecipient => {
    if (recipient === undefined || seen.has(keyOf(recipient))) return false;
    seen.add(keyOf(recipient));
    return true;
  });
}

export function replyRecipients(answered: Answered, mode: ReplyMode): Pick<OutgoingForm, 'to' | 'cc'> {
  const { message, own, patientId } = answered;
  const asked = answeredPeople(answered).map((person) => recipientOf(person, patientId));
  const to = distinct(asked, own);
  if (mode === 'sender') return { to, cc: [] };
  const others = [...message.to, ...message.cc].map((person) => recipientOf(person, patientId));
  return { to, cc: distinct(others, [...own, ...to.map(keyOf)]) };
}

/** People beside the one who is answered: « Répondre à tous » means something. */
export function hasOthers(answered: Answered): boolean {
  return replyRecipients(answered, 'all').cc.length > 0;
}

/** The same prefix twice says nothing more; nothing for a message that had no subject. */
export function prefixed(prefix: 'Re' | 'Tr', subject: string): string {
  const bare = subject.replace(prefix === 'Re' ? /^(?:\s*(?:re|réf?)\s*:\s*)+/iu : /^(?:\s*(?:tr|fwd?)\s*:\s*)+/iu, '').trim();
  return bare === '' ? '' : `${prefix}: ${bare}`.slice(0, 300);
}

export function replyForm(mailboxId: MailboxId, answered: Answered, mode: ReplyMode = 'sender'): OutgoingForm {
  return emptyForm(mailboxId, {
    ...replyRecipients(answered, mode),
    ...(answered.patientId === undefined ? {} : { patientId: answered.patientId }),
    // A message leaves with a subject, even where the one that it answers had none.
    subject: prefixed('Re', answered.message.subject) || 'Re:',
    answers: answered.message.id,
  });
}

/** Nobody wrote anything in it, nor chose anybody but the patient whose file it came from: leaving it takes it away. */
export function isBlank({ form, attachments }: Pick<OutgoingMessage, 'form' | 'attachments'>, signature: string): boolean {
  const text = form.text.trim();
  const hasText = text !== '' && text !== signature.trim();
  return (
    !hasText &&
    form.subject.trim() === '' &&
    ![...form.to, ...form.cc].some(({ kind }) => kind === 'professional') &&
    attachments.length === 0
  );
}

/** The signature after the text, a line between them; never twice. */
export function withSignature(text: string, signature: string): string {
  const ending = signature.trim();
  if (ending === '' || text.trimEnd().endsWith(ending)) return text;
  return `${text.trimEnd()}\n\n${ending}\n`;
}

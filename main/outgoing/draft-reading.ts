/** From a draft as another client wrote it to what is written on here, and what of it can't be. Pure. */
import type { LeftOut, MessageRecipient, OutgoingForm } from '../../preload/contract/outgoing.ts';
import { correspondentOf, isAddress, type ReadMessage, shownSender } from '../messages/index.ts';
import { textOfHtml } from '../readable/index.ts';
import type { OutgoingOptions } from './outgoing-options.ts';

const longestText = 200_000;
const longestSubject = 300;
const mostRecipients = 100;

type Person = ReadMessage['to'][number];
export type ReadForm = Omit<OutgoingForm, 'mailboxId' | 'answers' | 'forwards'>;

/** @param own address of the mailbox: answers go there without being told to */
export function formOfDraft(
  read: ReadMessage,
  own: string,
  patients: Pick<OutgoingOptions['patients'], 'byMatricule'>,
): { readonly form: ReadForm; readonly left: ReadonlySet<LeftOut> } {
  const left = new Set<LeftOut>();
  const recipients = (people: readonly Person[]): MessageRecipient[] => {
    const found = people.map((person) => recipientOf(person, patients));
    if (found.includes(undefined) || found.length > mostRecipients) left.add('recipients');
    return found.filter((each) => each !== undefined).slice(0, mostRecipients);
  };
  const [to, cc] = [recipients(read.to), recipients(read.cc)];
  // Said among the others, they would no longer be hidden.
  if (read.bcc !== undefined) left.add('hidden-recipients');
  const { text, subject, replyTo, html, problems, state } = { ...read, subject: read.subject.shown, text: textOf(read) };
  if (html !== undefined) left.add('formatting');
  if (text.length > longestText || subject.length > longestSubject || problems.includes('text-cut')) left.add('text');
  if (state === 'header-only') for (const each of ['text', 'recipients', 'attachments'] as const) left.add(each);
  else if (problems.some((problem) => problem !== 'text-cut')) left.add('attachments');
  const patientIds = [...new Set([...to, ...cc].flatMap((each) => (each.kind === 'patient' ? [each.patientId] : [])))];
  const answersTo = replyTo.map(({ address }) => address).filter((address) => address !== own && isAddress(address));
  return {
    left,
    form: {
      ...{ to, cc },
      subject: subject.slice(0, longestSubject).toWellFormed(),
      text: text.slice(0, longestText).toWellFormed(),
      asksReceipt: read.asksReceiptTo.length > 0,
      isEnd: read.isEnd,
      ...(answersTo.length === 1 && answersTo[0] !== undefined ? { replyTo: answersTo[0] } : {}),
      ...(patientIds.length === 1 && patientIds[0] !== undefined ? { patientId: patientIds[0] } : {}),
    },
  };
}

/** A patient's by the file that has this matricule: an address that was typed is none (ECO.2.2.6). */
function recipientOf({ name, address }: Person, patients: Pick<OutgoingOptions['patients'], 'byMatricule'>): MessageRecipient | undefined {
  const { matricule } = correspondentOf(address);
  if (matricule !== undefined) {
    const patient = patients.byMatricule(matricule);
    return patient === undefined ? undefined : { kind: 'patient', patientId: patient.id };
  }
  // One outside the trusted space is shown, and keeps the message from leaving until it is taken off.
  return isAddress(address) ? { kind: 'professional', address, name: shownSender(name).slice(0, 200) } : undefined;
}

/** Its text; the words of its HTML where it has no other. */
function textOf({ text = '', html }: ReadMessage): string {
  if (text.trim() !== '' || html === undefined) return text;
  return textOfHtml(html.replaceAll(/\s+/gu, ' '))
    .replaceAll(/[ \t]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

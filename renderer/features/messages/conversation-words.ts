/** How a conversation is named: whom it is with, what it is about. */
import type { TFunction } from 'i18next';
import type { Conversation, MailPerson } from '../../../preload/contract/messages.ts';

type Words = TFunction<'conversations'>;

export function personName({ name, address }: Pick<MailPerson, 'name' | 'address'>): string {
  return name.trim() === '' ? address : name.trim();
}

/** The patient by the name of the file, others as they call themselves; two at most, then how many more. */
export function withWhom({ kind, patient, people }: Pick<Conversation, 'kind' | 'patient' | 'people'>): string {
  if (kind === 'patient' && patient !== undefined) return patient.name;
  const names = people.map(personName);
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} + ${names.length - 2}` : names.join(', ');
}

/** A patient is read by what they write; the others by their subject, after the patient that it is about. */
export function aboutWhat(conversation: Conversation, t: Words): string {
  const { kind, patient, excerpt, isLastOurs } = conversation;
  const subject = conversation.subject.trim() === '' ? t('list.noSubject') : conversation.subject;
  if (kind === 'patient') {
    if (excerpt === '') return subject;
    return isLastOurs ? t('list.you', { text: excerpt }) : excerpt;
  }
  return patient === undefined ? subject : t('list.withPatient', { patient: patient.name, subject });
}

/** Two letters for who has taken it: « NF ». */
export function initialsOf(displayName: string): string {
  const parts = displayName.replace(/^(?:Dre?|Pr|M|Mme)\.? /, '').split(/[\s-]+/);
  return [parts[0], parts.at(-1)]
    .map((part) => part?.charAt(0) ?? '')
    .join('')
    .toLocaleUpperCase('fr');
}

/** What the list says of a conversation, from its messages. Pure. */
import type { ConversationView, FolderRole } from '../../preload/contract/mailboxes.ts';
import type { CorrespondentKind, DeliveryStep, MailPerson } from '../../preload/contract/messages.ts';
import type { ConversationLine } from './conversation-lines.ts';
import { correspondentOf } from './format/addresses.ts';
import { conversationState } from './format/conversation.ts';
import { shownSender } from './format/sender-label.ts';
import { readSubject } from './format/subject.ts';
import { type ContentFacts, isAutomatic, isEnd, isUrgent, type MailSummary } from './mail-facts.ts';
import { reportedDeliveries } from './reported-deliveries.ts';

export interface LineMessage {
  readonly messageId: string;
  /** Of the folder where it is shown. */
  readonly role: FolderRole | undefined;
  readonly receivedAt: string;
  readonly isOurs: boolean;
  readonly isSeen: boolean;
  readonly isFlagged: boolean;
  readonly summary: MailSummary;
  readonly excerpt: string;
  /** Once it was read. */
  readonly facts: ContentFacts | undefined;
}

export interface LineAdditions {
  readonly assignee?: { readonly nationalId: string; readonly displayName: string };
  readonly isHandled?: boolean;
  readonly toFile: number;
  readonly hasDocuments: boolean;
  deliveries(messageId: string): readonly DeliveryStep[];
}

interface MadeLine {
  readonly line: ConversationLine;
  readonly views: ReadonlySet<Exclude<ConversationView, 'mine' | 'unassigned'>>;
  readonly matricule?: string;
}

const mostPeople = 8;
const troubles: readonly DeliveryStep['state'][] = ['refused', 'bounced', 'not-filed'];

/** Reports on a message of the conversation say something of that message: they are none of it themselves. */
export function isAttachedReport({ facts, messageId }: LineMessage, messages: readonly LineMessage[]): boolean {
  const original = facts?.report?.originalMessageId;
  return original !== undefined && original !== messageId && messages.some((each) => each.messageId === original);
}

/** Without drafts, and each once, though it may be in several folders. @param messages oldest first */
export function shownMessages(messages: readonly LineMessage[]): LineMessage[] {
  const seen = new Set<string>();
  return messages
    .filter(({ role }) => role !== 'drafts')
    .filter((each) => !isAttachedReport(each, messages))
    .filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
}

export function personShown({ name, address }: { readonly name: string; readonly address: string }): MailPerson {
  return { name: shownSender(name), address, kind: correspondentOf(address).kind };
}

/** @param all oldest first. @returns undefined when there is nothing to show */
export function lineOf(all: readonly LineMessage[], additions: LineAdditions): MadeLine | undefined {
  const messages = shownMessages(all);
  const last = messages.at(-1);
  if (last === undefined) return undefined;
  const people = peopleOf(messages);
  const kind = kindOf(people);
  const roles = new Set(all.filter((each) => each.role !== 'drafts' && !isAttachedReport(each, all)).map(({ role }) => role));
  const isInInbox = roles.has('inbox');
  const isAway = messages.every(({ role }) => role === 'junk' || role === 'trash');
  const isHandled = additions.isHandled ?? false;
  const isUnanswered = isInInbox && !last.isOurs && !isHandled && !(last.facts?.isAutomatic ?? isAutomatic(last.summary));
  const isFlagged = messages.some((each) => each.isFlagged);
  const ours = messages.filter(({ isOurs }) => isOurs);
  const hasTrouble = ours.some(({ messageId }) => stepsOf(messageId, all, additions).some(({ state }) => troubles.includes(state)));
  const views = new Set<Exclude<ConversationView, 'mine' | 'unassigned'>>();
  if (isInInbox) views.add('inbox');
  if (kind === 'patient' && !isAway) views.add('patients');
  if (isUnanswered) views.add('unanswered');
  if (isFlagged && !isAway) views.add('todo');
  for (const role of ['sent', 'junk', 'trash'] as const) if (roles.has(role)) views.add(role);
  if (roles.has('archive') && !isInInbox) views.add('archive');
  if (!isAway) views.add('all');
  const matricule = matriculeOf(messages, people);
  return {
    views,
    ...(matricule !== undefined && { matricule }),
    line: {
      people: people.slice(0, mostPeople),
      kind,
      subject: readSubject(last.summary.subject).bare || readSubject(messages[0]?.summary.subject).bare,
      excerpt: last.excerpt,
      lastAt: last.receivedAt,
      isLastOurs: last.isOurs,
      messageCount: messages.length,
      unreadCount: messages.filter(({ isSeen, isOurs }) => !isSeen && !isOurs).length,
      isFlagged,
      isUrgent: messages.some(({ summary, isOurs, isSeen }) => !isOurs && isUrgent(summary) && (!isSeen || isUnanswered)),
      hasPieces:
        additions.hasDocuments ||
        messages.some(({ summary, facts, isOurs }) => (isOurs || facts === undefined) && summary.attachments.length > 0),
      toFile: additions.toFile,
      isClosed: isClosed(messages),
      isUnanswered,
      isHandled,
      hasTrouble,
      ...(additions.assignee !== undefined && { assignee: additions.assignee }),
    },
  };
}

/** As who sent it knows it; else as the reports in the conversation say. */
export function stepsOf(
  messageId: string,
  all: readonly LineMessage[],
  additions: Pick<LineAdditions, 'deliveries'>,
): readonly DeliveryStep[] {
  const known = additions.deliveries(messageId);
  return known.length > 0 ? known : reportedDeliveries(messageId, all);
}

/** Others than whoever's mailbox it is, the last to write first. */
function peopleOf(messages: readonly LineMessage[]): MailPerson[] {
  const found = new Map<string, MailPerson>();
  const newestFirst = messages.toReversed();
  const senders = newestFirst.filter(({ isOurs }) => !isOurs).flatMap(({ summary }) => summary.from);
  const recipients = newestFirst.filter(({ isOurs }) => isOurs).flatMap(({ summary }) => [...summary.to, ...summary.cc]);
  for (const person of [...senders, ...recipients]) if (!found.has(person.address)) found.set(person.address, personShown(person));
  return [...found.values()];
}

function kindOf(people: readonly MailPerson[]): CorrespondentKind {
  for (const kind of ['patient', 'professional'] as const) if (people.some((each) => each.kind === kind)) return kind;
  return 'unknown';
}

function matriculeOf(messages: readonly LineMessage[], people: readonly MailPerson[]): string | undefined {
  const byAddress = people.map(({ address }) => correspondentOf(address).matricule).find((each) => each !== undefined);
  return byAddress ?? messages.findLast(({ facts }) => facts?.matricule !== undefined)?.facts?.matricule;
}

function isClosed(messages: readonly LineMessage[]): boolean {
  const told = messages.map(({ summary, isOurs, receivedAt, facts }) => ({
    from: isOurs ? ('professional' as const) : correspondentOf(summary.from[0]?.address ?? '').kind,
    isEnd: facts?.isEnd ?? isEnd(summary),
    at: receivedAt,
  }));
  return conversationState(told).isClosed;
}

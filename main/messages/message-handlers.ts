/** Procedures of mailboxes and messages: rights first, then the copy; the server only where a content isn't here. */
import type { Mailbox, MailboxId } from '../../preload/contract/mailboxes.ts';
import type { MessageContent, Piece } from '../../preload/contract/messages.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { Failure } from '../failure.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import { createHighlighter, readSearched } from '../words/index.ts';
import type { Acts } from './acts.ts';
import { shownMessages } from './conversation-line.ts';
import type { ConversationList, ListedConversation } from './conversation-list.ts';
import type { Envelopes } from './envelopes.ts';
import { actFolder } from './follow-up/act.ts';
import { conversationState } from './format/conversation.ts';
import { isEnd } from './mail-facts.ts';
import type { MailRepository } from './mail-repository.ts';
import type { MailboxDirectory } from './mailbox-directory.ts';
import type { KnownMailbox } from './mailbox-store.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import type { ConversationAdditions } from './messages-view.ts';
import type { PieceOpening } from './piece-opening.ts';
import { piecesOf } from './pieces.ts';
import type { PostOffice } from './post-office.ts';
import type { Reading } from './reading.ts';

export interface MessageHandlersOptions {
  readonly db: Database;
  readonly session: SessionView;
  readonly office: PostOffice;
  readonly directory: MailboxDirectory;
  readonly repository: MailRepository;
  readonly messages: MessageStore;
  readonly reading: Reading;
  readonly list: ConversationList;
  readonly envelopes: Envelopes;
  readonly acts: Acts;
  readonly additions: Partial<ConversationAdditions>;
  readonly patients: { find(id: string): PatientSummary | undefined; search(text: string, limit: number): readonly PatientSummary[] };
  readonly openPiece: PieceOpening;
  isShared(mailbox: KnownMailbox): boolean;
  toFile(): number;
  changed(mailboxId?: MailboxId): void;
}

export function createMessageHandlers(options: MessageHandlersOptions): HandlersOf<'mailboxes'> & HandlersOf<'messages'> {
  const { db, session, office, repository, messages, reading, list, envelopes, acts, additions } = options;
  const selectUnread = db.prepare<[string], { folder: number; unread: number }>(
    `SELECT coalesce(shown_folder_id, folder_id) AS folder, count(*) AS unread FROM mail_message
     WHERE mailbox_id = ? AND is_seen = 0 AND is_ours = 0 GROUP BY 1`,
  );
  const who = () => session.professional()?.nationalId ?? '';

  function present(mailbox: KnownMailbox): Mailbox {
    const { id, address, kind, label, holders } = mailbox;
    const unread = new Map(selectUnread.all(id).map((each) => [each.folder, each.unread]));
    const shared = options.isShared(mailbox);
    const { unassigned, mine, ...counts } = list.counts(id, who());
    return {
      ...{ id, address, kind, label },
      isShared: shared,
      rights: [...office.rights(id)],
      holders: holders.map(({ nationalId, displayName }) => ({ nationalId, displayName })),
      state: office.state(id),
      folders: repository
        .folders(id)
        .filter(({ path }) => path !== actFolder)
        .map((folder) => ({
          id: folder.id,
          name: folder.name,
          unread: unread.get(folder.id) ?? 0,
          ...(folder.role !== null && { role: folder.role as NonNullable<Mailbox['folders'][number]['role']> }),
        })),
      counts: { ...counts, ...(shared && { unassigned: unassigned ?? 0, mine: mine ?? 0 }) },
    };
  }

  function message(id: number): KnownMessage {
    const found = messages.find(id);
    if (found === undefined) throw new Failure('message.not-found');
    office.mailbox(found.mailboxId);
    return found;
  }

  function listed(mailboxId: MailboxId, conversationId: string): ListedConversation {
    office.mailbox(mailboxId);
    const found = list.get(mailboxId, conversationId);
    if (found === undefined) throw new Failure('message.not-found');
    return found;
  }

  function mayAnswer(all: readonly KnownMessage[]): boolean {
    const told = all.map((each) => ({
      from: each.isOurs ? ('professional' as const) : envelopes.message(each, all).from.kind,
      isEnd: each.facts?.isEnd ?? isEnd(each.summary),
      at: each.receivedAt,
    }));
    return conversationState(told).patientMayAnswer;
  }

  async function open(id: number, signal: AbortSignal): Promise<MessageContent> {
    const found = message(id);
    const { state, problems, archives, text, html } = await reading.read(found, signal);
    const read = await reading.read(found, signal);
    const stored = new Map(messages.piecesOf(id).map((each) => [each.pieceId, each]));
    const filing = (pieceId: string): Piece['filing'] => {
      const piece = stored.get(pieceId);
      return piece === undefined ? { state: 'none' } : (additions.filingOf?.(piece) ?? { state: 'none' });
    };
    return {
      id: found.id,
      state,
      problems: [...problems],
      xdmProblems: [...new Set(archives.flatMap((archive) => archive.problems))],
      ...(text !== undefined && { text }),
      ...(html !== undefined && { html }),
      pieces: piecesOf(read).map(({ piece: { pieceId, traits: _, document, ...piece } }) => ({
        id: pieceId,
        ...piece,
        ...(document !== undefined && { document: { ...document, authors: [...document.authors] } }),
        filing: filing(pieceId),
      })),
    };
  }

  /** Those who are found in the text by their file, though no message names them. */
  function matriculesIn(text: string): string[] {
    if (text.trim().length < 3) return [];
    return options.patients.search(text, 20).flatMap(({ ins }) => ins?.matricule ?? []);
  }

  return {
    'mailboxes.list'() {
      const error = options.directory.failure();
      return {
        mailboxes: office
          .mailboxes()
          .toSorted((one, other) => rank(one) - rank(other))
          .map(present),
        toFile: options.toFile(),
        ...(error !== undefined && { error: error.toAppError() }),
      };
    },
    async 'mailboxes.refresh'({ mailboxId }, { signal }) {
      await office.refresh(mailboxId, signal);
      return {};
    },
    'messages.conversations'({ mailboxId, patientId, text, ...asked }) {
      const mailboxIds = mailboxId === undefined ? office.mailboxes().map(({ id }) => id) : [office.mailbox(mailboxId).id];
      const patient = patientId === undefined ? undefined : options.patients.find(patientId);
      const searched = readSearched(text);
      const { conversations, total } = list.find({
        ...asked,
        ...{ mailboxIds, searched },
        patient: patientId === undefined ? undefined : { id: patientId, matricule: patient?.ins?.matricule },
        matricules: matriculesIn(text),
        who: who(),
      });
      const highlighter = searched.length === 0 ? undefined : createHighlighter(searched);
      return {
        total,
        conversations: conversations.map((each) => ({
          ...envelopes.conversation(each),
          ...(highlighter && envelopes.hit(each, highlighter)),
        })),
      };
    },
    'messages.conversation'({ mailboxId, conversationId }) {
      const found = listed(mailboxId, conversationId);
      const all = messages.inConversation(mailboxId, conversationId);
      const shown = shownMessages(all) as KnownMessage[];
      const conversation = envelopes.conversation(found);
      const acted = additions.acts?.(
        mailboxId,
        all.map(({ headerId }) => headerId),
      );
      return {
        conversation,
        messages: shown.map((each) => envelopes.message(each, all)),
        followUp: [...(acted ?? [])],
        ...(conversation.kind === 'patient' && { patientMayAnswer: mayAnswer(shown) }),
      };
    },
    'messages.open': ({ messageId }, { signal }) => open(messageId, signal),
    'messages.piece': ({ messageId, pieceId }, { signal }) => options.openPiece(message(messageId), pieceId, signal),
    'messages.mark'(asked) {
      office.mailbox(asked.mailboxId);
      acts.mark(asked);
      office.wake(asked.mailboxId);
      options.changed(asked.mailboxId);
      return {};
    },
    'messages.move'(asked) {
      office.mailbox(asked.mailboxId);
      acts.move(asked);
      office.wake(asked.mailboxId);
      options.changed(asked.mailboxId);
      return {};
    },
    'messages.setPatient'({ mailboxId, conversationId, patientId }) {
      listed(mailboxId, conversationId);
      if (patientId !== null && options.patients.find(patientId) === undefined) throw new Failure('patient.not-found');
      acts.setPatient(mailboxId, conversationId, patientId);
      options.changed(mailboxId);
      return {};
    },
    async 'messages.answerReceipt'({ messageId, isGiven }) {
      const found = message(messageId);
      await acts.answerReceipt(office.mailbox(found.mailboxId, 'send'), found, isGiven);
      office.wake(found.mailboxId);
      options.changed(found.mailboxId);
      return {};
    },
  };
}

/** One's own first. */
const rank = ({ kind }: KnownMailbox) => (kind === 'PER' ? 0 : 1);

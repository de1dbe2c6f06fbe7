/** What the other domains of messages are given of the copy of the mailboxes. */
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import { Failure } from '../failure.ts';
import { createHighlighter } from '../words/index.ts';
import type { ConversationList } from './conversation-list.ts';
import type { Envelopes } from './envelopes.ts';
import type { MailGate } from './mail-access.ts';
import type { MailRepository } from './mail-repository.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import type { ConversationAdditions, MessagesView, StoredDraft, StoredPiece } from './messages-view.ts';
import type { PostOffice } from './post-office.ts';
import type { Reading } from './reading.ts';
import type { SpareLines } from './spare-lines.ts';

export interface ViewOptions {
  readonly office: PostOffice;
  readonly messages: MessageStore;
  readonly repository: MailRepository;
  readonly reading: Reading;
  readonly envelopes: Envelopes;
  readonly list: ConversationList;
  readonly gate: MailGate;
  readonly spare: SpareLines;
  readonly store: MailboxStore;
  changed(mailboxId?: MailboxId): void;
}

export type { ConversationAdditions };

export function createMessagesView({
  office,
  messages,
  repository,
  reading,
  envelopes,
  list,
  gate,
  spare,
  store,
  changed,
}: ViewOptions): MessagesView {
  /** Of a mailbox that the one at work may open. */
  function known(id: number): KnownMessage {
    const found = messages.find(id);
    if (found === undefined) throw new Failure('message.not-found');
    office.mailbox(found.mailboxId);
    return found;
  }

  const nobody = new AbortController().signal;
  const pieces = (mailboxId: MailboxId): StoredPiece[] => messages.receivedPieces(mailboxId);

  /** Sending goes on after its author has left: whoever may open it now isn't asked. */
  function anyMailbox(id: MailboxId) {
    const found = store.find(id);
    if (found === undefined) throw new Failure('mail.not-allowed');
    return found;
  }

  return {
    mailboxes: office.mailboxes,
    mailbox: office.mailbox,
    rights: office.rights,
    message: known,
    byHeaderId: messages.byHeaderId,
    inConversation: messages.inConversation,
    conversationOf: (mailboxId, headerId) => {
      const id = repository.conversations.of(mailboxId, headerId);
      return id === undefined ? undefined : list.get(mailboxId, id)?.id;
    },
    search({ searched, limit, matricules, patient, from, to }) {
      const { conversations } = list.find({
        ...{ searched, limit, matricules, patient, from, to },
        ...{ mailboxIds: office.mailboxes().map(({ id }) => id), view: 'all', unreadOnly: false, withPieces: false, who: '', offset: 0 },
      });
      const highlighter = createHighlighter(searched);
      return conversations.map((each) => ({ ...envelopes.conversation(each), ...envelopes.hit(each, highlighter) }));
    },
    patientOf(mailboxId, conversationId) {
      const found = list.get(mailboxId, conversationId);
      return found === undefined ? undefined : envelopes.patientOf(found);
    },
    drafts: (mailboxId) =>
      messages
        .drafts(office.mailbox(mailboxId).id)
        .filter(({ flags }) => !flags.includes('\\Deleted'))
        .map(draftOf),
    async draft(id, signal) {
      const message = known(id);
      if (message.folderRole !== 'drafts') throw new Failure('message.not-found');
      return { message: draftOf(message), ...(await reading.latest(message, signal)) };
    },
    read: (id, signal = nobody) => reading.read(known(id), signal),
    async pieceBytes(id, pieceId, signal = nobody) {
      const message = known(id);
      const { bytes } = await reading.piece(message, pieceId, signal);
      const piece = messages.piecesOf(id).find((each) => each.pieceId === pieceId);
      if (piece === undefined) throw new Failure('message.not-found');
      return { piece, bytes };
    },
    receivedPieces: (mailboxId) =>
      mailboxId === undefined
        ? office
            .mailboxes()
            .flatMap(({ id }) => pieces(id))
            .toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt))
        : pieces(office.mailbox(mailboxId).id),
    piece: (id, pieceId) => messages.piecesOf(id).find((each) => each.pieceId === pieceId),
    piecesOf: (id) => messages.piecesOf(id),
    access: (id, signal) => gate.access(anyMailbox(id), signal),
    withConnection: (id, signal, work) => spare.run(id, signal, work),
    folderPath: office.folderPath,
    refresh(mailboxId, conversationId) {
      repository.write(() => repository.lines.touch(mailboxId, conversationId));
      changed(mailboxId);
    },
    wake: office.wake,
  };
}

function draftOf(message: KnownMessage): StoredDraft {
  const { to, cc, attachments } = message.summary;
  return { ...message, to, cc, attachmentCount: attachments.length };
}

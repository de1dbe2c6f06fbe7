/** Messages of the copy as other domains and the page know them, and what they carry. */
import type { FolderRole, MailboxId } from '../../preload/contract/mailboxes.ts';
import type { ConversationId, MessageId } from '../../preload/contract/messages.ts';
import type { Database } from '../store/index.ts';
import type { LineMessage } from './conversation-line.ts';
import type { ContentFacts, MailSummary } from './mail-facts.ts';
import type { StoredMessage, StoredPiece } from './messages-view.ts';
import type { CarriedPiece } from './pieces.ts';

/** A copy of a message with all that is known of it. */
export type KnownMessage = StoredMessage &
  LineMessage & { readonly size: number; readonly flags: readonly string[]; readonly isKept: boolean };

export interface MessageStore {
  find(id: number): KnownMessage | undefined;
  byHeaderId(mailboxId: string, headerId: string): KnownMessage[];
  /** Oldest first. */
  inConversation(mailboxId: string, conversationId: string): KnownMessage[];
  /** What lies in the folder of drafts, newest first. */
  drafts(mailboxId: string): KnownMessage[];
  piecesOfConversation(mailboxId: string, conversationId: string): StoredPiece[];
  piecesOf(id: number): StoredPiece[];
  /** Of messages that came, newest first; those of junk and trash left out. */
  receivedPieces(mailboxId: string): StoredPiece[];
}

interface Row {
  readonly id: MessageId;
  readonly mailboxId: MailboxId;
  readonly conversationId: ConversationId;
  readonly headerId: string;
  readonly folderPath: string;
  readonly role: FolderRole | null;
  readonly uid: number;
  readonly receivedAt: string;
  readonly size: number;
  readonly isOurs: number;
  readonly isSeen: number;
  readonly isFlagged: number;
  readonly flags: string;
  readonly summary: string;
  readonly excerpt: string | null;
  readonly facts: string | null;
  readonly contentId: number | null;
}

type PieceRow = Pick<Row, 'id' | 'mailboxId' | 'conversationId' | 'headerId' | 'receivedAt'> & {
  readonly fromPerson: string | null;
  readonly piece: string;
};

const mostDrafts = 500;
const byConversation = 'INDEXED BY mail_by_conversation';
const ofContent = 'c.mailbox_id = m.mailbox_id AND c.message_id = m.message_id AND c.size = m.size';
/** @param index for what is asked by conversation: in order of date, SQLite would read the whole mailbox */
const messages = (index = '') => `
  SELECT m.message_row AS id, m.mailbox_id AS mailboxId, m.conversation_id AS conversationId, m.message_id AS headerId,
    own.path AS folderPath, shown.role AS role, m.uid, m.received_at AS receivedAt, m.size, m.is_ours AS isOurs, m.is_seen AS isSeen,
    m.is_flagged AS isFlagged, m.flags, s.summary, c.excerpt, c.facts, c.content_id AS contentId
  FROM mail_message m ${index}
    JOIN mail_folder own ON own.folder_id = m.folder_id
    JOIN mail_folder shown ON shown.folder_id = coalesce(m.shown_folder_id, m.folder_id)
    JOIN mail_summary s USING (message_row)
    LEFT JOIN mail_content c ON ${ofContent}`;
const pieces = (index = '') => `
  SELECT m.message_row AS id, m.mailbox_id AS mailboxId, m.conversation_id AS conversationId, m.message_id AS headerId,
    m.received_at AS receivedAt, json_extract(s.summary, '$.from[0]') AS fromPerson, p.piece
  FROM mail_message m ${index}
    JOIN mail_folder shown ON shown.folder_id = coalesce(m.shown_folder_id, m.folder_id)
    JOIN mail_summary s USING (message_row)
    JOIN mail_content c ON ${ofContent}
    JOIN mail_piece p USING (content_id)`;

export function createMessageStore(db: Database): MessageStore {
  const find = db.prepare<[number], Row>(`${messages()} WHERE m.message_row = ?`);
  const byHeaderId = db.prepare<[string, string], Row>(`${messages()} WHERE m.mailbox_id = ? AND m.message_id = ? ORDER BY m.message_row`);
  const inConversation = db.prepare<[string, string], Row>(
    `${messages(byConversation)} WHERE m.mailbox_id = ? AND m.conversation_id = ? ORDER BY m.received_at, m.uid, m.message_row`,
  );
  const drafts = db.prepare<[string, number], Row>(
    `${messages()} WHERE m.folder_id IN (SELECT folder_id FROM mail_folder WHERE mailbox_id = ? AND role = 'drafts') AND shown.role = 'drafts'
     ORDER BY m.received_at DESC, m.message_row DESC LIMIT ?`,
  );
  const ofConversation = db.prepare<[string, string], PieceRow>(
    `${pieces(byConversation)} WHERE m.mailbox_id = ? AND m.conversation_id = ? AND m.is_ours = 0 ORDER BY m.received_at, p.rank`,
  );
  const ofMessage = db.prepare<[number], PieceRow>(`${pieces()} WHERE m.message_row = ? ORDER BY p.rank`);
  const received = db.prepare<[string], PieceRow>(
    `${pieces()} WHERE m.mailbox_id = ? AND m.is_ours = 0 AND coalesce(shown.role, '') NOT IN ('junk', 'trash', 'drafts', 'sent')
     ORDER BY m.received_at DESC, m.message_row DESC, p.rank`,
  );
  return {
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : known(row);
    },
    byHeaderId: (mailboxId, headerId) => byHeaderId.all(mailboxId, headerId).map(known),
    inConversation: (mailboxId, conversationId) => inConversation.all(mailboxId, conversationId).map(known),
    drafts: (mailboxId) => drafts.all(mailboxId, mostDrafts).map(known),
    piecesOfConversation: (mailboxId, conversationId) => once(ofConversation.all(mailboxId, conversationId)),
    piecesOf: (id) => ofMessage.all(id).map(presentPiece),
    receivedPieces: (mailboxId) => once(received.all(mailboxId)),
  };
}

function known({ role, isOurs, isSeen, isFlagged, flags, summary: text, excerpt, facts, contentId, ...row }: Row): KnownMessage {
  const summary = JSON.parse(text) as MailSummary;
  return {
    ...row,
    messageId: row.headerId,
    role: role ?? undefined,
    folderRole: role ?? undefined,
    isOurs: isOurs === 1,
    isSeen: isSeen === 1,
    isFlagged: isFlagged === 1,
    flags: JSON.parse(flags) as string[],
    summary,
    from: summary.from[0] ?? { name: '', address: '' },
    subject: summary.subject,
    excerpt: excerpt ?? '',
    facts: facts === null ? undefined : (JSON.parse(facts) as ContentFacts),
    isKept: contentId !== null,
  };
}

/** A message that is in several folders carries its pieces once. */
function once(rows: readonly PieceRow[]): StoredPiece[] {
  const found = new Map<string, StoredPiece>();
  for (const row of rows) {
    const piece = presentPiece(row);
    const key = `${piece.headerId} ${piece.pieceId}`;
    if (!found.has(key)) found.set(key, piece);
  }
  return [...found.values()];
}

function presentPiece({ id, fromPerson, piece, ...row }: PieceRow): StoredPiece {
  return {
    ...(JSON.parse(piece) as CarriedPiece),
    ...row,
    messageId: id,
    from: fromPerson === null ? { name: '', address: '' } : (JSON.parse(fromPerson) as StoredPiece['from']),
  };
}

/** A line per conversation, so that a hundred thousand messages list at once: made again in the transaction that changes one of its messages. */
import type { ConversationView, FolderRole, MailboxId } from '../../preload/contract/mailboxes.ts';
import type { Conversation } from '../../preload/contract/messages.ts';
import type { Database } from '../store/index.ts';
import { type LineMessage, lineOf } from './conversation-line.ts';
import type { ContentFacts, MailSummary } from './mail-facts.ts';
import type { ConversationAdditions, StoredPiece } from './messages-view.ts';

export type ConversationLine = Omit<Conversation, 'id' | 'mailboxId' | 'patient' | 'hit' | 'hitPiece'>;

/** `mine` is told by the assignee. */
const bits: readonly Exclude<ConversationView, 'mine'>[] = [
  'inbox',
  'patients',
  'unanswered',
  'todo',
  'unassigned',
  'sent',
  'archive',
  'junk',
  'trash',
  'all',
];
export const viewBit = (view: Exclude<ConversationView, 'mine'>) => 1 << bits.indexOf(view);

export interface ConversationLines {
  /** One of its messages changed, came or left. */
  touch(mailboxId: string, conversationId: string): void;
  /** Makes the touched ones again; to be called at the end of the transaction that touched them. */
  flush(): void;
  of(mailboxId: string, conversationId: string): ConversationLine | undefined;
}

export interface ConversationLinesOptions {
  readonly db: Database;
  readonly additions?: Partial<ConversationAdditions>;
  /** Several people work in it. */
  isShared?(mailboxId: string): boolean;
  piecesOf?(mailboxId: string, conversationId: string): readonly StoredPiece[];
}

interface Row {
  readonly message_id: string;
  readonly role: FolderRole | null;
  readonly received_at: string;
  readonly is_ours: number;
  readonly is_seen: number;
  readonly is_flagged: number;
  readonly summary: string;
  readonly excerpt: string | null;
  readonly facts: string | null;
}

export function createConversationLines({ db, additions = {}, isShared, piecesOf }: ConversationLinesOptions): ConversationLines {
  const touched = new Map<string, readonly [mailboxId: string, conversationId: string]>();
  // By its date SQLite would read the whole mailbox, in order, for each conversation.
  const select = db.prepare<[string, string], Row>(
    `SELECT m.message_id, f.role, m.received_at, m.is_ours, m.is_seen, m.is_flagged, s.summary, c.excerpt, c.facts
     FROM mail_message m INDEXED BY mail_by_conversation
       JOIN mail_folder f ON f.folder_id = coalesce(m.shown_folder_id, m.folder_id)
       JOIN mail_summary s USING (message_row)
       LEFT JOIN mail_content c ON c.mailbox_id = m.mailbox_id AND c.message_id = m.message_id AND c.size = m.size
     WHERE m.mailbox_id = ? AND m.conversation_id = ? ORDER BY m.received_at, m.uid, m.message_row`,
  );
  const selectChoice = db.prepare<[string, string], { patientId: string | null }>(
    `SELECT p.patient_id AS patientId FROM mail_patient_choice p
     WHERE (p.mailbox_id, p.message_id) IN (SELECT mailbox_id, message_id FROM mail_message WHERE mailbox_id = ? AND conversation_id = ?)
     ORDER BY chosen_at DESC LIMIT 1`,
  );
  const remove = db.prepare('DELETE FROM mail_conversation WHERE mailbox_id = ? AND conversation_id = ?');
  const save = db.prepare(
    `INSERT INTO mail_conversation (mailbox_id, conversation_id, last_at, views, kind, unread_count, has_pieces, assignee, matricule,
       chosen_patient, line)
     VALUES (@mailboxId, @conversationId, @lastAt, @views, @kind, @unreadCount, @hasPieces, @assignee, @matricule, @chosen, @line)
     ON CONFLICT (mailbox_id, conversation_id) DO UPDATE SET last_at = excluded.last_at, views = excluded.views, kind = excluded.kind,
       unread_count = excluded.unread_count, has_pieces = excluded.has_pieces, assignee = excluded.assignee,
       matricule = excluded.matricule, chosen_patient = excluded.chosen_patient, line = excluded.line`,
  );
  const selectLine = db
    .prepare<[string, string], string>('SELECT line FROM mail_conversation WHERE mailbox_id = ? AND conversation_id = ?')
    .pluck();

  function make(mailboxId: string, conversationId: string): void {
    const messages = select.all(mailboxId, conversationId).map(presentRow);
    const followUp = additions.followUp?.(
      mailboxId as MailboxId,
      messages.map(({ messageId }) => messageId),
    );
    const pieces = piecesOf?.(mailboxId, conversationId) ?? [];
    const made = lineOf(messages, {
      ...followUp,
      toFile: additions.toFile?.(pieces) ?? 0,
      hasDocuments: pieces.some(({ isInline }) => !isInline),
      deliveries: (messageId) => additions.deliveries?.(mailboxId as MailboxId, messageId) ?? [],
    });
    if (made === undefined) {
      remove.run(mailboxId, conversationId);
      return;
    }
    const { line, views, matricule } = made;
    const open = isShared?.(mailboxId) === true && views.has('inbox') && line.assignee === undefined && !line.isHandled;
    const mask = [...views, ...(open ? (['unassigned'] as const) : [])].reduce((sum, view) => sum | viewBit(view), 0);
    const choice = selectChoice.get(mailboxId, conversationId);
    save.run({
      mailboxId,
      conversationId,
      lastAt: line.lastAt,
      views: mask,
      kind: line.kind,
      unreadCount: line.unreadCount,
      hasPieces: line.hasPieces ? 1 : 0,
      // Handled, it is nobody's any more.
      assignee: line.isHandled ? null : (line.assignee?.nationalId ?? null),
      matricule: matricule ?? null,
      chosen: choice === undefined ? null : (choice.patientId ?? ''),
      line: JSON.stringify(line),
    });
  }

  return {
    touch: (mailboxId, conversationId) => void touched.set(`${mailboxId} ${conversationId}`, [mailboxId, conversationId]),
    flush() {
      for (const [mailboxId, conversationId] of touched.values()) make(mailboxId, conversationId);
      touched.clear();
    },
    of(mailboxId, conversationId) {
      const line = selectLine.get(mailboxId, conversationId);
      return line === undefined ? undefined : (JSON.parse(line) as ConversationLine);
    },
  };
}

function presentRow(row: Row): LineMessage {
  return {
    messageId: row.message_id,
    role: row.role ?? undefined,
    receivedAt: row.received_at,
    isOurs: row.is_ours === 1,
    isSeen: row.is_seen === 1,
    isFlagged: row.is_flagged === 1,
    summary: JSON.parse(row.summary) as MailSummary,
    excerpt: row.excerpt ?? '',
    facts: row.facts === null ? undefined : (JSON.parse(row.facts) as ContentFacts),
  };
}

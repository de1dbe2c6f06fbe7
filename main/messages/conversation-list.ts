/** Conversations by what is asked of them, from their lines: newest first, found by their words, counted by view. */

import type { ConversationView, MailboxId } from '../../preload/contract/mailboxes.ts';
import type { ConversationId, CorrespondentKind } from '../../preload/contract/messages.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import { ftsExpression, type Searched } from '../words/index.ts';
import { type ConversationLine, viewBit } from './conversation-lines.ts';

export interface ListedConversation {
  readonly mailboxId: MailboxId;
  readonly id: ConversationId;
  readonly line: ConversationLine;
  readonly matricule: string | undefined;
  /** Empty: nobody's, somebody said. */
  readonly chosenPatient: string | undefined;
}

export interface ConversationQuery {
  readonly mailboxIds: readonly string[];
  readonly view: ConversationView;
  readonly folderId?: number | undefined;
  readonly unreadOnly: boolean;
  readonly withPieces: boolean;
  readonly kind?: CorrespondentKind | undefined;
  readonly patient?: { readonly id: string; readonly matricule: string | undefined } | undefined;
  readonly searched: Searched;
  /** Of patients whom the text names. */
  readonly matricules: readonly string[];
  /** Who is at work. */
  readonly who: string;
  /** Calendar days of its last message, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface ConversationList {
  find(query: ConversationQuery): { readonly conversations: ListedConversation[]; readonly total: number };
  get(mailboxId: string, conversationId: string): ListedConversation | undefined;
  counts(mailboxId: string, who: string): Partial<Record<ConversationView, number>>;
}

interface Row {
  readonly mailboxId: MailboxId;
  readonly id: ConversationId;
  readonly line: string;
  readonly matricule: string | null;
  readonly chosenPatient: string | null;
}

const columns = 'mailbox_id AS mailboxId, conversation_id AS id, line, matricule, chosen_patient AS chosenPatient';
const counted = ['patients', 'unanswered', 'todo', 'unassigned'] as const;

export function createConversationList(db: Database): ConversationList {
  const one = db.prepare<[string, string], Row>(`SELECT ${columns} FROM mail_conversation WHERE mailbox_id = ? AND conversation_id = ?`);
  const unread = (view: 'inbox' | 'junk') => `sum(views & ${viewBit(view)} <> 0 AND unread_count > 0) AS ${view}`;
  const all = (view: (typeof counted)[number]) => `sum(views & ${viewBit(view)} <> 0) AS ${view}`;
  const selectCounts = db.prepare<[string, string], Record<string, number | null>>(
    `SELECT ${unread('inbox')}, ${unread('junk')}, ${counted.map(all).join(', ')}, sum(assignee IS ?) AS mine
     FROM mail_conversation INDEXED BY mail_conversation_listed WHERE mailbox_id = ?`,
  );

  /** Conditions and what they are given; nothing of what was typed is ever in the text of the query. */
  function conditions(query: ConversationQuery): { readonly sql: string; readonly values: unknown[] } {
    const [only, ...others] = query.mailboxIds;
    // Of one mailbox, the index gives them in the order they are asked for.
    const isOne = only !== undefined && others.length === 0;
    const found: string[] = [isOne ? 'mailbox_id = ?' : 'mailbox_id IN (SELECT value FROM json_each(?))'];
    const values: unknown[] = [isOne ? only : JSON.stringify(query.mailboxIds)];
    const add = (sql: string, ...given: unknown[]) => {
      found.push(sql);
      values.push(...given);
    };
    if (query.folderId !== undefined) {
      add(
        `EXISTS (SELECT 1 FROM mail_message m WHERE m.mailbox_id = c.mailbox_id AND m.conversation_id = c.conversation_id
           AND coalesce(m.shown_folder_id, m.folder_id) = ?)`,
        query.folderId,
      );
    } else if (query.view === 'mine') add('assignee = ?', query.who);
    else add('views & ? <> 0', viewBit(query.view));
    if (query.unreadOnly) add('unread_count > 0');
    if (query.withPieces) add('has_pieces = 1');
    if (query.kind !== undefined) add('kind = ?', query.kind);
    if (query.patient !== undefined)
      add(
        `(${ofSamePatient('chosen_patient')} OR (chosen_patient IS NULL AND matricule = ?))`,
        query.patient.id,
        query.patient.matricule ?? '',
      );
    if (query.from !== undefined) add('last_at >= ?', query.from);
    if (query.to !== undefined) add("last_at < ? || 'U'", query.to);
    const match = ftsExpression(query.searched);
    if (match !== undefined) {
      add(
        `(conversation_row IN (
            SELECT l.conversation_row FROM mail_text t JOIN mail_message m ON m.message_row = t.rowid
              JOIN mail_conversation l ON l.mailbox_id = m.mailbox_id AND l.conversation_id = m.conversation_id
            WHERE mail_text MATCH ?) OR matricule IN (SELECT value FROM json_each(?)))`,
        match,
        JSON.stringify(query.matricules),
      );
    }
    return { sql: found.join(' AND '), values };
  }

  return {
    find(query) {
      const { sql, values } = conditions(query);
      const rows = db
        .prepare<unknown[], number>(
          `SELECT conversation_row FROM mail_conversation c WHERE ${sql} ORDER BY last_at DESC, conversation_row DESC`,
        )
        .pluck()
        .all(...values);
      const shown = rows.slice(query.offset, query.offset + query.limit);
      const selected = db
        .prepare<[string], Row>(
          `SELECT ${columns} FROM json_each(?) asked JOIN mail_conversation ON conversation_row = asked.value ORDER BY asked.key`,
        )
        .all(JSON.stringify(shown));
      return { total: rows.length, conversations: selected.map(presented) };
    },
    get(mailboxId, conversationId) {
      const row = one.get(mailboxId, conversationId);
      return row === undefined ? undefined : presented(row);
    },
    counts(mailboxId, who) {
      const row = selectCounts.get(who, mailboxId) ?? {};
      return Object.fromEntries(Object.entries(row).map(([view, count]) => [view, count ?? 0]));
    },
  };
}

function presented({ line, matricule, chosenPatient, ...row }: Row): ListedConversation {
  return {
    ...row,
    line: JSON.parse(line) as ConversationLine,
    matricule: matricule ?? undefined,
    chosenPatient: chosenPatient ?? undefined,
  };
}

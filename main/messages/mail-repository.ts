/** The copy of mailboxes kept here: folders with their mark, messages with their flags, and the words to find them by. */
import type { FolderMark, RemoteFlags, RemoteFolder, RemoteMessage } from '../platform/mail/index.ts';
import type { Database } from '../store/index.ts';
import { writeMirror } from '../store/write-mirror.ts';
import { type ConversationLines, createConversationLines } from './conversation-lines.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { actFolder } from './follow-up/act.ts';
import { headerField } from './header-field.ts';
import { identifierOf, type MailSummary } from './mail-facts.ts';
import { createMessageText, type MessageText } from './message-text.ts';
import { createPendingStore, type PendingStore } from './pending-store.ts';

/** What isn't part of any. */
export const noConversation = '';

export interface StoredFolder {
  readonly id: number;
  readonly mailboxId: string;
  readonly path: string;
  readonly name: string;
  readonly role: string | null;
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly modSeq: string;
}

export interface MailRepository {
  readonly conversations: Conversations;
  readonly lines: ConversationLines;
  readonly text: MessageText;
  readonly pending: PendingStore;
  /** Writes all that a change brings with it, in one transaction. */
  write(work: () => void): void;
  folders(mailboxId: string): StoredFolder[];
  /** Folders as the server gives them: new ones are made, those that are gone go with their messages. */
  setFolders(mailboxId: string, folders: readonly RemoteFolder[]): void;
  setMark(folder: StoredFolder, mark: FolderMark): void;
  uids(folder: StoredFolder): number[];
  add(folder: StoredFolder, messages: readonly RemoteMessage[]): void;
  setFlags(folder: StoredFolder, changed: readonly RemoteFlags[]): void;
  remove(folder: StoredFolder, uids: readonly number[]): void;
  clear(folder: StoredFolder): void;
}

interface FoundRow {
  readonly row: number;
  readonly conversation: string;
  readonly messageId: string;
}

export interface MailRepositoryOptions {
  readonly lines?: ConversationLines;
  /** An act of follow-up came. @returns the message that it is about, when it is news */
  onAct?(mailboxId: string, header: string): string | undefined;
}

export function createMailRepository(
  db: Database,
  { lines = createConversationLines({ db }), onAct }: MailRepositoryOptions = {},
): MailRepository {
  const conversations = createConversations(db);
  const text = createMessageText(db);
  const pending = createPendingStore(db);
  const columns =
    'folder_id AS id, mailbox_id AS mailboxId, path, name, role, uid_validity AS uidValidity, uid_next AS uidNext, mod_seq AS modSeq';
  const selectFolders = db.prepare<[string], StoredFolder>(`SELECT ${columns} FROM mail_folder WHERE mailbox_id = ? ORDER BY folder_id`);
  const upsertFolder = db.prepare(
    `INSERT INTO mail_folder (mailbox_id, path, name, role) VALUES (?, ?, ?, ?)
     ON CONFLICT (mailbox_id, path) DO UPDATE SET name = excluded.name, role = excluded.role`,
  );
  const deleteFolder = db.prepare('DELETE FROM mail_folder WHERE folder_id = ?');
  const updateMark = db.prepare('UPDATE mail_folder SET uid_validity = ?, uid_next = ?, mod_seq = ? WHERE folder_id = ?');
  const selectUids = db.prepare<[number], number>('SELECT uid FROM mail_message WHERE folder_id = ? ORDER BY uid').pluck();
  const selectRow = db.prepare<[number, number], FoundRow>(
    'SELECT message_row AS row, conversation_id AS conversation, message_id AS messageId FROM mail_message WHERE folder_id = ? AND uid = ?',
  );
  const selectAddress = db.prepare<[string], string>('SELECT address FROM mailbox WHERE mailbox_id = ?').pluck();
  const insert = db.prepare(
    `INSERT INTO mail_message
       (folder_id, uid, mailbox_id, conversation_id, message_id, received_at, size, is_ours, is_seen, is_flagged, flags)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertSummary = db.prepare('INSERT INTO mail_summary (message_row, summary) VALUES (?, ?)');
  const insertAddress = db.prepare(
    `INSERT INTO mail_address (mailbox_id, address, is_written_to) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET is_written_to = 1 WHERE excluded.is_written_to = 1 AND is_written_to = 0`,
  );
  const updateFlags = db.prepare('UPDATE mail_message SET is_seen = ?, is_flagged = ?, flags = ? WHERE message_row = ?');
  const deleteMessage = db.prepare('DELETE FROM mail_message WHERE message_row = ?');
  const has = (flags: readonly string[], flag: string) => (flags.includes(flag) ? 1 : 0);

  function remove(folder: StoredFolder, uids: readonly number[]): void {
    for (const uid of uids) {
      const found = selectRow.get(folder.id, uid);
      if (found === undefined) continue;
      text.remove(found.row);
      deleteMessage.run(found.row);
      lines.touch(folder.mailboxId, found.conversation);
    }
  }

  function setFlags(folder: StoredFolder, changed: readonly RemoteFlags[]): void {
    for (const { uid, flags } of changed) {
      const found = selectRow.get(folder.id, uid);
      if (found === undefined) continue;
      const shown = pending.overlay(folder.mailboxId, found.messageId, flags);
      updateFlags.run(has(shown, '\\Seen'), has(shown, '\\Flagged'), JSON.stringify(flags), found.row);
      lines.touch(folder.mailboxId, found.conversation);
    }
  }

  /** Of no conversation itself: it says something of one. */
  function addAct({ id, mailboxId }: StoredFolder, message: RemoteMessage): void {
    const { uid, messageId, receivedAt, size, flags, header } = message;
    insert.run(id, uid, mailboxId, noConversation, messageId, receivedAt.toISOString(), size, 1, 1, 0, JSON.stringify(flags));
    const about = onAct?.(mailboxId, header);
    const conversation = about === undefined ? undefined : conversations.of(mailboxId, about);
    if (conversation !== undefined) lines.touch(mailboxId, conversation);
  }

  function addOne(folder: StoredFolder, message: RemoteMessage, ownAddress: string | undefined): void {
    const { uid, modSeq: _, flags, receivedAt, size, ...rest } = message;
    const summary: MailSummary = { ...rest, messageId: identifierOf(message) };
    const { mailboxId } = folder;
    const isOurs = folder.role === 'sent' || folder.role === 'drafts' || summary.from.some(({ address }) => address === ownAddress);
    const references = headerField(summary.header, 'References');
    const { conversation, merged } = conversations.join(mailboxId, { ...summary, references });
    const shown = pending.overlay(mailboxId, summary.messageId, flags);
    const { lastInsertRowid } = insert.run(
      folder.id,
      uid,
      mailboxId,
      conversation,
      summary.messageId,
      receivedAt.toISOString(),
      size,
      isOurs ? 1 : 0,
      has(shown, '\\Seen'),
      has(shown, '\\Flagged'),
      JSON.stringify(flags),
    );
    insertSummary.run(lastInsertRowid, JSON.stringify(summary));
    for (const { address } of isOurs ? [...summary.to, ...summary.cc] : summary.from) insertAddress.run(mailboxId, address, isOurs ? 1 : 0);
    text.add(Number(lastInsertRowid), { mailboxId, size, summary });
    for (const id of [conversation, ...merged]) lines.touch(mailboxId, id);
  }

  return {
    conversations,
    lines,
    text,
    pending,
    write(work) {
      const all = () => {
        work();
        lines.flush();
      };
      if (db.inTransaction) all();
      else writeMirror(db, all);
    },
    folders: (mailboxId) => selectFolders.all(mailboxId),
    setFolders(mailboxId, folders) {
      const paths = new Set(folders.map(({ path }) => path));
      for (const stored of selectFolders.all(mailboxId)) {
        if (paths.has(stored.path)) continue;
        remove(stored, selectUids.all(stored.id));
        deleteFolder.run(stored.id);
      }
      for (const { path, name, role } of folders) upsertFolder.run(mailboxId, path, name, role ?? null);
      for (const id of pending.showMoves(mailboxId)) lines.touch(mailboxId, id);
    },
    setMark: (folder, { uidValidity, uidNext, modSeq }) => void updateMark.run(uidValidity, uidNext, modSeq, folder.id),
    uids: (folder) => selectUids.all(folder.id),
    add(folder, messages) {
      const ownAddress = selectAddress.get(folder.mailboxId);
      for (const message of messages) {
        // A batch that was cut in the middle comes again, and what was moved here is here already: only its flags may be others.
        if (selectRow.get(folder.id, message.uid) !== undefined) setFlags(folder, [message]);
        else if (folder.path === actFolder) addAct(folder, message);
        else addOne(folder, message, ownAddress);
      }
      for (const id of pending.showMoves(folder.mailboxId)) lines.touch(folder.mailboxId, id);
    },
    setFlags,
    remove,
    clear: (folder) => remove(folder, selectUids.all(folder.id)),
  };
}

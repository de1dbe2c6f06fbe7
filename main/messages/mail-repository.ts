/** The copy of mailboxes kept here: folders with their mark, messages with their flags, and the words to find them by. */
import type { FolderMark, RemoteFlags, RemoteFolder, RemoteMessage } from '../platform/mail/index.ts';
import type { Database } from '../store/index.ts';
import { createConversations } from './conversations.ts';
import { headerField } from './header-field.ts';

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

/** What the list shows of a message. */
export type MailSummary = Omit<RemoteMessage, 'uid' | 'modSeq' | 'flags' | 'receivedAt' | 'size'>;

export function createMailRepository(db: Database): MailRepository {
  const conversations = createConversations(db);
  const columns =
    'folder_id AS id, mailbox_id AS mailboxId, path, name, role, uid_validity AS uidValidity, uid_next AS uidNext, mod_seq AS modSeq';
  const selectFolders = db.prepare<[string], StoredFolder>(`SELECT ${columns} FROM mail_folder WHERE mailbox_id = ? ORDER BY folder_id`);
  const upsertFolder = db.prepare(
    `INSERT INTO mail_folder (mailbox_id, path, name, role) VALUES (?, ?, ?, ?)
     ON CONFLICT (mailbox_id, path) DO UPDATE SET name = excluded.name, role = excluded.role`,
  );
  const deleteFolder = db.prepare('DELETE FROM mail_folder WHERE folder_id = ?');
  const updateMark = db.prepare('UPDATE mail_folder SET uid_validity = ?, uid_next = ?, mod_seq = ? WHERE folder_id = ?');
  const selectUids = db.prepare<[number], { uid: number }>('SELECT uid FROM mail_message WHERE folder_id = ? ORDER BY uid');
  const selectRow = db.prepare<[number, number], { row: number }>(
    'SELECT message_row AS row FROM mail_message WHERE folder_id = ? AND uid = ?',
  );
  const insert = db.prepare(
    `INSERT INTO mail_message
       (folder_id, uid, mailbox_id, conversation_id, message_id, received_at, size, is_seen, is_flagged, flags, summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateFlags = db.prepare('UPDATE mail_message SET is_seen = ?, is_flagged = ?, flags = ? WHERE folder_id = ? AND uid = ?');
  const deleteMessage = db.prepare('DELETE FROM mail_message WHERE message_row = ?');
  const insertText = db.prepare('INSERT INTO mail_text (rowid, subject, people, body, attachments) VALUES (?, ?, ?, ?, ?)');
  const deleteText = db.prepare('DELETE FROM mail_text WHERE rowid = ?');
  const has = (flags: readonly string[], flag: string) => (flags.includes(flag) ? 1 : 0);

  function remove(folder: StoredFolder, uids: readonly number[]): void {
    for (const uid of uids) {
      const found = selectRow.get(folder.id, uid);
      if (found === undefined) continue;
      deleteText.run(found.row);
      deleteMessage.run(found.row);
    }
  }

  const uids = (folder: StoredFolder) => selectUids.all(folder.id).map(({ uid }) => uid);

  return {
    folders: (mailboxId) => selectFolders.all(mailboxId),
    setFolders(mailboxId, folders) {
      const paths = new Set(folders.map(({ path }) => path));
      for (const stored of selectFolders.all(mailboxId)) {
        if (paths.has(stored.path)) continue;
        remove(stored, uids(stored));
        deleteFolder.run(stored.id);
      }
      for (const { path, name, role } of folders) upsertFolder.run(mailboxId, path, name, role ?? null);
    },
    setMark: (folder, { uidValidity, uidNext, modSeq }) => void updateMark.run(uidValidity, uidNext, modSeq, folder.id),
    uids,
    add(folder, messages) {
      for (const { uid, modSeq: _, flags, receivedAt, size, ...summary } of messages) {
        // A batch that was cut in the middle comes again.
        if (selectRow.get(folder.id, uid) !== undefined) continue;
        const references = headerField(summary.header, 'References');
        const conversation = conversations.join(folder.mailboxId, { ...summary, references });
        const { lastInsertRowid } = insert.run(
          folder.id,
          uid,
          folder.mailboxId,
          conversation,
          summary.messageId,
          receivedAt.toISOString(),
          size,
          has(flags, '\\Seen'),
          has(flags, '\\Flagged'),
          JSON.stringify(flags),
          JSON.stringify(summary satisfies MailSummary),
        );
        const people = [...summary.from, ...summary.to, ...summary.cc].map(({ name, address }) => `${name} ${address}`).join(' ');
        insertText.run(lastInsertRowid, summary.subject, people, '', summary.attachments.map(({ name }) => name).join(' '));
      }
    },
    setFlags(folder, changed) {
      for (const { uid, flags } of changed) {
        updateFlags.run(has(flags, '\\Seen'), has(flags, '\\Flagged'), JSON.stringify(flags), folder.id, uid);
      }
    },
    remove,
    clear: (folder) => remove(folder, uids(folder)),
  };
}

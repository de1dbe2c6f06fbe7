/** What was asked here of messages and isn't at their server yet: kept until it is, and laid over what the server tells meanwhile. */
import type { FolderRole } from '../../preload/contract/mailboxes.ts';
import type { Database } from '../store/index.ts';

interface Asked {
  readonly mailboxId: string;
  readonly messageId: string;
  /** Where the message is. */
  readonly folderPath: string;
  readonly at: string;
  /** National identifier. */
  readonly by: string;
}

export type PendingOperation = Asked & { readonly id: number } & (
    | { readonly kind: 'flag'; readonly flag: string; readonly isAdded: boolean }
    | { readonly kind: 'move'; readonly target: FolderRole }
    /** A message to be sent that answers this one. */
    | { readonly kind: 'receipt'; readonly raw: Uint8Array; readonly recipient: string }
  );

export interface PendingStore {
  /** Flags as they are shown. */
  overlay(mailboxId: string, messageId: string, flags: readonly string[]): readonly string[];
  askFlag(asked: Asked, flag: string, isAdded: boolean): void;
  askMove(asked: Asked, target: FolderRole): void;
  askReceipt(asked: Asked, receipt: { readonly raw: Uint8Array; readonly recipient: string }): void;
  /** In the order they were asked. */
  of(mailboxId: string): PendingOperation[];
  done(id: number): void;
  /** Shows messages where they were asked to be. @returns conversations that look different */
  showMoves(mailboxId: string): string[];
}

interface Row {
  readonly pending_id: number;
  readonly mailbox_id: string;
  readonly message_id: string;
  readonly folder_path: string;
  readonly kind: 'flag' | 'move' | 'receipt';
  readonly flag: string | null;
  readonly is_added: number | null;
  readonly target: FolderRole | null;
  readonly raw: Buffer | null;
  readonly recipient: string | null;
  readonly asked_at: string;
  readonly asked_by: string;
}

export function createPendingStore(db: Database): PendingStore {
  const selectAll = db.prepare<[string], Row>('SELECT * FROM mail_pending WHERE mailbox_id = ? ORDER BY pending_id');
  const selectFlags = db.prepare<[string, string], { flag: string; isAdded: number }>(
    `SELECT flag, is_added AS isAdded FROM mail_pending WHERE mailbox_id = ? AND message_id = ? AND kind = 'flag' ORDER BY pending_id`,
  );
  const insert = db.prepare(
    `INSERT INTO mail_pending (mailbox_id, message_id, folder_path, kind, flag, is_added, target, raw, recipient, asked_at, asked_by)
     VALUES (@mailboxId, @messageId, @folderPath, @kind, @flag, @isAdded, @target, @raw, @recipient, @at, @by)`,
  );
  const dropFlag = db.prepare(
    `DELETE FROM mail_pending WHERE mailbox_id = ? AND message_id = ? AND folder_path = ? AND kind = 'flag' AND flag = ?`,
  );
  const dropMove = db.prepare(`DELETE FROM mail_pending WHERE mailbox_id = ? AND message_id = ? AND folder_path = ? AND kind = 'move'`);
  const drop = db.prepare('DELETE FROM mail_pending WHERE pending_id = ?');
  const selectMoves = db.prepare<[string], { messageId: string; path: string; target: string }>(
    `SELECT message_id AS messageId, folder_path AS path, target FROM mail_pending WHERE mailbox_id = ? AND kind = 'move' ORDER BY pending_id`,
  );
  const show = db
    .prepare<unknown[], string>(
      `UPDATE mail_message SET shown_folder_id = target.folder_id
       FROM mail_folder target, mail_folder own
       WHERE mail_message.mailbox_id = @mailboxId AND message_id = @messageId AND own.folder_id = mail_message.folder_id
         AND own.path = @path AND target.mailbox_id = @mailboxId AND target.role = @target
         AND shown_folder_id IS NOT target.folder_id AND own.folder_id <> target.folder_id
       RETURNING conversation_id`,
    )
    .pluck();
  const nothing = { flag: null, isAdded: null, target: null, raw: null, recipient: null };

  return {
    overlay(mailboxId, messageId, flags) {
      const pending = selectFlags.all(mailboxId, messageId);
      if (pending.length === 0) return flags;
      const shown = new Set(flags);
      for (const { flag, isAdded } of pending) {
        if (isAdded === 1) shown.add(flag);
        else shown.delete(flag);
      }
      return [...shown];
    },
    askFlag(asked, flag, isAdded) {
      dropFlag.run(asked.mailboxId, asked.messageId, asked.folderPath, flag);
      insert.run({ ...asked, ...nothing, kind: 'flag', flag, isAdded: isAdded ? 1 : 0 });
    },
    askMove(asked, target) {
      dropMove.run(asked.mailboxId, asked.messageId, asked.folderPath);
      insert.run({ ...asked, ...nothing, kind: 'move', target });
    },
    askReceipt: (asked, { raw, recipient }) => void insert.run({ ...asked, ...nothing, kind: 'receipt', raw: Buffer.from(raw), recipient }),
    of: (mailboxId) => selectAll.all(mailboxId).flatMap(operationOf),
    done: (id) => void drop.run(id),
    showMoves: (mailboxId) => selectMoves.all(mailboxId).flatMap((move) => show.all({ mailboxId, ...move })),
  };
}

function operationOf(row: Row): PendingOperation[] {
  const { pending_id: id, mailbox_id: mailboxId, message_id: messageId, folder_path: folderPath, asked_at: at, asked_by: by } = row;
  const asked = { id, mailboxId, messageId, folderPath, at, by };
  if (row.kind === 'flag' && row.flag !== null) return [{ ...asked, kind: 'flag', flag: row.flag, isAdded: row.is_added === 1 }];
  if (row.kind === 'move' && row.target !== null) return [{ ...asked, kind: 'move', target: row.target }];
  if (row.kind === 'receipt' && row.raw !== null && row.recipient !== null)
    return [{ ...asked, kind: 'receipt', raw: row.raw, recipient: row.recipient }];
  return [];
}

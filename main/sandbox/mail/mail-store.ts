/** Where the embedded mail server keeps its mailboxes: folders, messages, flags and the history that CONDSTORE and QRESYNC tell from. */
import { EventEmitter } from 'node:events';
import BetterSqlite3 from 'better-sqlite3';

export interface Folder {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  /** `\Sent`, `\Drafts`… (RFC 6154); an empty string for none. */
  readonly specialUse: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly highestModSeq: number;
}

export interface StoredMessage {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly modSeq: number;
  /** Milliseconds since 1970. */
  readonly internalDate: number;
  readonly size: number;
}

export interface NewMessage {
  readonly raw: Buffer;
  readonly flags?: readonly string[];
  readonly internalDate?: Date;
}

export interface MailStore {
  /** Makes the mailbox of an address with its usual folders, once. */
  ensureAccount(address: string): void;
  accounts(): string[];
  folders(account: string): Folder[];
  folder(account: string, name: string): Folder | undefined;
  /** @returns undefined when the name is taken */
  create(account: string, name: string): Folder | undefined;
  rename(folder: Folder, name: string): void;
  remove(folder: Folder): void;
  /** Another UIDVALIDITY and the same messages, as after a restored backup. */
  renumber(folder: Folder): void;
  messages(folder: Folder): StoredMessage[];
  raw(folder: Folder, uid: number): Buffer | undefined;
  /** UIDs taken away since, in ascending order. */
  vanishedSince(folder: Folder, modSeq: number): number[];
  append(folder: Folder, message: NewMessage): number;
  setFlags(folder: Folder, uid: number, flags: readonly string[]): StoredMessage;
  expunge(folder: Folder, uids: readonly number[]): void;
  /** @param isMove whether the originals go away. @returns the new UIDs, in the order asked */
  copy(from: Folder, uids: readonly number[], to: Folder, isMove: boolean): number[];
  onChange(listener: (folderId: number) => void): () => void;
  close(): void;
}

const tables = `
create table if not exists folder (
  id integer primary key, account text not null, name text not null, special_use text not null,
  uid_validity integer not null, uid_next integer not null default 1, mod_seq integer not null default 1, unique (account, name)
) strict;
create table if not exists message (
  folder_id integer not null references folder (id) on delete cascade, uid integer not null, flags text not null, mod_seq integer not null,
  internal_date integer not null, size integer not null, raw blob not null, primary key (folder_id, uid)
) strict;
create index if not exists message_mod_seq on message (folder_id, mod_seq);
create table if not exists vanished (
  folder_id integer not null references folder (id) on delete cascade, uid integer not null, mod_seq integer not null,
  primary key (folder_id, uid)
) strict;
`;

const usualFolders = [
  ['INBOX', ''],
  ['Drafts', '\\Drafts'],
  ['Sent', '\\Sent'],
  ['Archive', '\\Archive'],
  ['Junk', '\\Junk'],
  ['Trash', '\\Trash'],
] as const;

interface Row {
  uid: number;
  flags: string;
  modSeq: number;
  internalDate: number;
  size: number;
}

const presented = ({ flags, ...row }: Row): StoredMessage => ({ ...row, flags: JSON.parse(flags) as string[] });

/** @param path its file; in memory when left out. Invented patients only: nothing here needs to be encrypted. */
export function openMailStore(path = ':memory:'): MailStore {
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  db.pragma('foreign_keys = on');
  db.exec(tables);
  const changes = new EventEmitter().setMaxListeners(0);
  const columns =
    'id, account, name, special_use as specialUse, uid_validity as uidValidity, uid_next as uidNext, mod_seq as highestModSeq from folder';
  const selectFolders = db.prepare<[string], Folder>(`select ${columns} where account = ? order by id`);
  const selectFolder = db.prepare<[string, string], Folder>(`select ${columns} where account = ? and name = ?`);
  const insertFolder = db.prepare('insert or ignore into folder (account, name, special_use, uid_validity) values (?, ?, ?, ?)');
  const messageColumns = 'uid, flags, mod_seq as modSeq, internal_date as internalDate, size from message';
  const selectMessages = db.prepare<[number], Row>(`select ${messageColumns} where folder_id = ? order by uid`);
  const selectMessage = db.prepare<[number, number], Row>(`select ${messageColumns} where folder_id = ? and uid = ?`);
  const selectRaw = db.prepare<[number, number], { raw: Buffer }>('select raw from message where folder_id = ? and uid = ?');
  const insertMessage = db.prepare(
    'insert into message (folder_id, uid, flags, mod_seq, internal_date, size, raw) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const nextUid = db.prepare<[number], { uid: number }>(
    'update folder set uid_next = uid_next + 1 where id = ? returning uid_next - 1 as uid',
  );
  const nextModSeq = db.prepare<[number], { modSeq: number }>(
    'update folder set mod_seq = mod_seq + 1 where id = ? returning mod_seq as modSeq',
  );
  const updateFlags = db.prepare('update message set flags = ?, mod_seq = ? where folder_id = ? and uid = ?');
  const deleteMessage = db.prepare('delete from message where folder_id = ? and uid = ?');
  const insertVanished = db.prepare('insert or replace into vanished (folder_id, uid, mod_seq) values (?, ?, ?)');
  const selectVanished = db.prepare<[number, number], { uid: number }>(
    'select uid from vanished where folder_id = ? and mod_seq > ? order by uid',
  );
  // Never twice the same, even within one second.
  let lastValidity = db.prepare<[], { last: number }>('select coalesce(max(uid_validity), 0) as last from folder').get()?.last ?? 0;
  const newValidity = () => {
    lastValidity = Math.max(lastValidity + 1, Math.floor(Date.now() / 1000));
    return lastValidity;
  };
  const raise = (folder: Folder) => nextModSeq.get(folder.id)?.modSeq ?? 0;
  const told = <T>(folder: Folder, result: T): T => {
    changes.emit('change', folder.id);
    return result;
  };

  function add(folder: Folder, { raw, flags = [], internalDate = new Date() }: NewMessage): number {
    const uid = nextUid.get(folder.id)?.uid ?? 0;
    insertMessage.run(folder.id, uid, JSON.stringify(flags), raise(folder), internalDate.getTime(), raw.byteLength, raw);
    return uid;
  }

  function take(folder: Folder, uids: readonly number[]): void {
    const modSeq = raise(folder);
    for (const uid of uids) if (deleteMessage.run(folder.id, uid).changes > 0) insertVanished.run(folder.id, uid, modSeq);
  }

  return {
    ensureAccount: db.transaction((address: string) => {
      for (const [name, specialUse] of usualFolders) insertFolder.run(address, name, specialUse, newValidity());
    }),
    accounts: () =>
      db
        .prepare<[], { account: string }>('select distinct account from folder')
        .all()
        .map(({ account }) => account),
    folders: (account) => selectFolders.all(account),
    folder: (account, name) => selectFolder.get(account, /^inbox$/i.test(name) ? 'INBOX' : name),
    create(account, name) {
      return insertFolder.run(account, name, '', newValidity()).changes === 0 ? undefined : selectFolder.get(account, name);
    },
    rename: (folder, name) => void db.prepare('update folder set name = ? where id = ?').run(name, folder.id),
    remove: (folder) => void db.prepare('delete from folder where id = ?').run(folder.id),
    renumber: db.transaction((folder: Folder) => {
      const all = db.prepare<[number], { uid: number }>('select uid from message where folder_id = ? order by uid').all(folder.id);
      db.prepare('update message set uid = -uid where folder_id = ?').run(folder.id);
      const set = db.prepare('update message set uid = ? where folder_id = ? and uid = ?');
      for (const [index, { uid }] of all.entries()) set.run(index + 1, folder.id, -uid);
      db.prepare('delete from vanished where folder_id = ?').run(folder.id);
      db.prepare('update folder set uid_validity = ?, uid_next = ? where id = ?').run(newValidity(), all.length + 1, folder.id);
    }),
    messages: (folder) => selectMessages.all(folder.id).map(presented),
    raw: (folder, uid) => selectRaw.get(folder.id, uid)?.raw,
    vanishedSince: (folder, modSeq) => selectVanished.all(folder.id, modSeq).map(({ uid }) => uid),
    append: (folder, message) => told(folder, db.transaction(() => add(folder, message))()),
    setFlags(folder, uid, flags) {
      db.transaction(() => updateFlags.run(JSON.stringify([...new Set(flags)]), raise(folder), folder.id, uid))();
      const row = selectMessage.get(folder.id, uid);
      if (row === undefined) throw new Error('no such message');
      return told(folder, presented(row));
    },
    expunge: (folder, uids) => told(folder, db.transaction(() => take(folder, uids))()),
    copy(from, uids, to, isMove) {
      const copied = db.transaction(() => {
        const added = uids.map((uid) => {
          const [row, content] = [selectMessage.get(from.id, uid), selectRaw.get(from.id, uid)];
          if (row === undefined || content === undefined) throw new Error('no such message');
          const { flags, internalDate } = presented(row);
          return add(to, { raw: content.raw, flags, internalDate: new Date(internalDate) });
        });
        if (isMove) take(from, uids);
        return added;
      })();
      told(from, undefined);
      return told(to, copied);
    },
    onChange(listener) {
      changes.on('change', listener);
      return () => void changes.off('change', listener);
    },
    close: () => void db.close(),
  };
}

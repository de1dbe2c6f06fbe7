/** A mailbox at its server, by IMAP (RFC 9051): folders, what changed in one since, contents, flags, moves, copies, and its news as they come. */
import type { ImapFlow, ListResponse, MailboxObject } from 'imapflow';
import { Failure } from '../../failure.ts';
import { connectImap } from './imap-connection.ts';
import { mailFailure } from './mail-failures.ts';
import type { MailAccess } from './mail-server.ts';
import { headerFields, type RemoteFlags, type RemoteMessage, remoteFlags, remoteMessage } from './remote-message.ts';

export type FolderRole = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'trash';

export interface RemoteFolder {
  readonly path: string;
  readonly name: string;
  readonly role?: FolderRole;
  /** Where it stands now, from a server that tells it with its list (RFC 5819): one that hasn't moved needn't be opened. */
  readonly mark?: FolderMark;
}

/** Where a copy of a folder stands: enough to ask for what changed since (RFC 7162 §3). */
export interface FolderMark {
  /** The server numbered everything anew when it isn't the same. */
  readonly uidValidity: string;
  readonly uidNext: number;
  /** Empty where the server keeps none. */
  readonly modSeq: string;
}

export interface FolderChanges {
  /** To be kept once all of the rest is. */
  readonly mark: FolderMark;
  /** Nothing that was known holds: UIDs are of another series. */
  readonly isRenumbered: boolean;
  /** Messages that are new here, in batches, newest first. */
  readonly added: AsyncIterable<readonly RemoteMessage[]>;
  /** Flags that may have changed of messages known before. */
  readonly changed: readonly RemoteFlags[];
  /** UIDs taken away since, where the server remembers them; else all those that are left. */
  readonly gone: { readonly removed: readonly number[] } | { readonly left: readonly number[] };
}

/** UIDs mean nothing without the folder's UIDVALIDITY; left out, that of now. */
export interface UidSeries {
  readonly path: string;
  readonly uidValidity?: string;
}

export interface Mailbox {
  folders(): Promise<RemoteFolder[]>;
  /** The folder stays open until `read` ends. @throws {Failure} */
  changes<T>(path: string, since: FolderMark | undefined, read: (changes: FolderChanges) => Promise<T>): Promise<T>;
  /** Whole messages as they were sent, as they come; one that is gone isn't told. */
  contents(path: string, uids: readonly number[], onContent: (uid: number, raw: Uint8Array) => Promise<void> | void): Promise<void>;
  /** @param place of the series that the UIDs are of. @returns false, having done nothing, when the server numbers by another */
  setFlags(
    place: UidSeries,
    uids: readonly number[],
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): Promise<boolean>;
  /** @returns UIDs there by UIDs here, none where the server doesn't tell; undefined, having done nothing, when it numbers by another series */
  move(place: UidSeries, uids: readonly number[], to: string): Promise<ReadonlyMap<number, number> | undefined>;
  /** Makes a folder; one that is there already is left as it is. */
  create(path: string): Promise<void>;
  append(path: string, raw: Uint8Array, flags: readonly string[]): Promise<number | undefined>;
  remove(path: string, uids: readonly number[]): Promise<void>;
  /** UIDs of the messages of that identifier: whether a message is there already (before a second try). */
  find(path: string, messageId: string): Promise<readonly number[]>;
  /** Until the signal: tells that something happened in the folder. @throws {Failure} when the line breaks */
  watch(path: string, onNews: () => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const roles: Readonly<Record<string, FolderRole>> = {
  '\\Inbox': 'inbox',
  '\\Drafts': 'drafts',
  '\\Sent': 'sent',
  '\\Archive': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
};

/** Messages told at once. */
const batchSize = 200;
const wanted = {
  uid: true,
  flags: true,
  envelope: true,
  bodyStructure: true,
  internalDate: true,
  size: true,
  headers: headerFields,
} as const;

/** @throws {Failure} */
export async function openMailbox(access: MailAccess): Promise<Mailbox> {
  const client = await connectImap(access);

  /** One folder at a time: IMAP has one open. */
  async function within<T>(path: string, work: (folder: MailboxObject) => Promise<T>, readOnly = false, isFresh = false): Promise<T> {
    try {
      const before = client.mailbox;
      const lock = await client.getMailboxLock(path, { readOnly });
      try {
        // What it said of itself when it was opened may be old.
        if (isFresh && client.mailbox === before) await client.mailboxOpen(path, { readOnly });
        if (client.mailbox === false) throw new Failure('mail.folder-missing');
        return await work(client.mailbox);
      } finally {
        lock.release();
      }
    } catch (thrown) {
      access.signal.throwIfAborted();
      throw mailFailure(thrown);
    }
  }

  return {
    async folders() {
      try {
        const statusQuery = { uidValidity: true, uidNext: true, highestModseq: true };
        const all = await client.list(client.capabilities.has('LIST-STATUS') ? { statusQuery } : {});
        return all.filter(({ flags }) => !flags.has('\\Noselect')).map(presentFolder);
      } catch (thrown) {
        throw mailFailure(thrown);
      }
    },
    changes: (path, since, read) => within(path, async (folder) => read(await changesOf(client, folder, since)), true, true),
    contents: (path, uids, onContent) =>
      within(
        path,
        async () => {
          for (const batch of inBatches(uids, batchSize)) {
            for await (const { uid, source } of client.fetch(batch.join(','), { uid: true, source: true }, { uid: true })) {
              // Some servers send nothing for what another line has taken away meanwhile: that is no content.
              if (source !== undefined && source.byteLength > 0) await onContent(uid, source);
            }
          }
        },
        true,
      ),
    setFlags: (place, uids, { add = [], remove = [] }) =>
      within(place.path, async (folder) => {
        if (!isOf(folder, place)) return false;
        if (uids.length === 0) return true;
        const range = uids.join(',');
        if (add.length > 0) await client.messageFlagsAdd(range, [...add], { uid: true, silent: true });
        if (remove.length > 0) await client.messageFlagsRemove(range, [...remove], { uid: true, silent: true });
        return true;
      }),
    move: (place, uids, to) =>
      within(place.path, async (folder) => {
        if (!isOf(folder, place)) return undefined;
        const moved = await client.messageMove(uids.join(','), to, { uid: true });
        if (moved === false) throw new Failure('mail.folder-missing');
        return moved.uidMap ?? new Map();
      }),
    async create(path) {
      try {
        await client.mailboxCreate(path);
      } catch (thrown) {
        throw mailFailure(thrown);
      }
    },
    async append(path, raw, flags) {
      try {
        const kept = await client.append(path, Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), [...flags]);
        return kept === false ? undefined : kept.uid;
      } catch (thrown) {
        throw mailFailure(thrown);
      }
    },
    remove: (path, uids) =>
      within(path, async () => {
        await client.messageDelete(uids.join(','), { uid: true });
      }),
    find: (path, messageId) =>
      within(path, async () => (await client.search({ header: { 'message-id': messageId } }, { uid: true })) || [], true),
    async watch(path, onNews, signal) {
      const news = () => onNews();
      for (const event of ['exists', 'flags', 'expunge']) client.on(event, news);
      try {
        await client.mailboxOpen(path, { readOnly: true });
        const isOver = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        // It comes back each time that another command passes, and when the line is renewed.
        const idle = (async () => {
          while (!signal.aborted && client.usable) await client.idle();
          if (!signal.aborted) throw new Failure('network.offline');
        })();
        await Promise.race([isOver, idle]);
      } catch (thrown) {
        if (!signal.aborted) throw mailFailure(thrown);
      } finally {
        for (const event of ['exists', 'flags', 'expunge']) client.off(event, news);
      }
    },
    async close() {
      await client.logout().catch(() => undefined);
      client.close();
    },
  };
}

function isOf({ uidValidity }: MailboxObject, place: UidSeries): boolean {
  return place.uidValidity === undefined || place.uidValidity === String(uidValidity);
}

function presentFolder({ path, name, specialUse, status }: ListResponse): RemoteFolder {
  const role = specialUse === undefined ? undefined : roles[specialUse];
  const mark = markOf(status);
  return { path, name, ...(role !== undefined && { role }), ...(mark !== undefined && { mark }) };
}

/** Without a number of the last change, flags and removals would go unnoticed. */
function markOf({ uidValidity, uidNext, highestModseq }: NonNullable<ListResponse['status']> = { path: '' }): FolderMark | undefined {
  if (uidValidity === undefined || uidNext === undefined || highestModseq === undefined || highestModseq === 0n) return undefined;
  return { uidValidity: String(uidValidity), uidNext, modSeq: String(highestModseq) };
}

async function changesOf(client: ImapFlow, folder: MailboxObject, since: FolderMark | undefined): Promise<FolderChanges> {
  const modSeq = folder.highestModseq === undefined || folder.noModseq === true ? '' : String(folder.highestModseq);
  const mark: FolderMark = { uidValidity: String(folder.uidValidity), uidNext: folder.uidNext, modSeq };
  const isRenumbered = since !== undefined && since.uidValidity !== mark.uidValidity;
  const from = since === undefined || isRenumbered ? undefined : since;
  const first = from?.uidNext ?? 1;
  const added = first < folder.uidNext && folder.exists > 0 ? newest(client, first, folder.uidNext) : nothing();
  if (from === undefined || first === 1) return { mark, isRenumbered, added, changed: [], gone: { removed: [] } };
  if (from.modSeq !== '' && from.modSeq === modSeq) return { mark, isRenumbered, added, changed: [], gone: { removed: [] } };
  return { mark, isRenumbered, added, ...(await changedBefore(client, first, from.modSeq)) };
}

/** Flags and removals of what was known: since a mark where the server keeps one, else all of them are compared. */
async function changedBefore(client: ImapFlow, first: number, modSeq: string): Promise<Pick<FolderChanges, 'changed' | 'gone'>> {
  const remembers = modSeq !== '' && client.enabled.has('QRESYNC');
  const removed: number[] = [];
  const onExpunge = ({ uid }: { uid?: number | undefined }) => {
    if (uid !== undefined && uid < first) removed.push(uid);
  };
  client.on('expunge', onExpunge);
  try {
    const since = modSeq === '' ? {} : { changedSince: BigInt(modSeq) };
    const range = `1:${first - 1}`;
    const fetched = await client.fetchAll(range, { uid: true, flags: true }, { uid: true, ...since });
    const changed = fetched.filter(({ uid }) => uid < first).map(remoteFlags);
    if (remembers) return { changed, gone: { removed } };
    const left = modSeq === '' ? changed.map(({ uid }) => uid) : (await client.search({ uid: range }, { uid: true })) || [];
    return { changed, gone: { left } };
  } finally {
    client.off('expunge', onExpunge);
  }
}

/** The newest ones first: they are those that somebody waits for. */
async function* newest(client: ImapFlow, first: number, next: number): AsyncGenerator<readonly RemoteMessage[]> {
  const uids = (await client.search({ uid: `${first}:${next - 1}` }, { uid: true })) || [];
  const descending = uids.filter((uid) => uid >= first).toSorted((one, other) => other - one);
  const batches = inBatches(descending, batchSize);
  const fetch = (batch: readonly number[] | undefined) => {
    const coming = batch === undefined ? undefined : client.fetchAll(ranges(batch), wanted, { uid: true });
    // Whoever waits for it hears of its failure; nobody may, where the copy is left in the middle.
    coming?.catch(() => undefined);
    return coming;
  };
  let coming = fetch(batches[0]);
  for (let index = 1; coming !== undefined; index += 1) {
    const fetched = await coming;
    // The server makes the next one while this one is written.
    coming = fetch(batches[index]);
    yield fetched.map(remoteMessage).toSorted((one, other) => other.uid - one.uid);
  }
}

async function* nothing(): AsyncGenerator<readonly RemoteMessage[]> {}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** Descending numbers as IMAP writes a set. */
function ranges(descending: readonly number[]): string {
  const written: [number, number][] = [];
  for (const uid of descending) {
    const last = written.at(-1);
    if (last !== undefined && last[0] === uid + 1) last[0] = uid;
    else written.push([uid, uid]);
  }
  return written.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

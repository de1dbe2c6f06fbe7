/** The mailboxes of the one at work: which they are, who may do what there, a line to each and its copy kept up to date. */
import type { FolderRole, MailboxId, MailboxRight, MailboxState } from '../../preload/contract/mailboxes.ts';
import { Failure } from '../failure.ts';
import type { Mailbox as MailboxConnection } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import { createFolderSync } from './folder-sync.ts';
import type { MailGate } from './mail-access.ts';
import type { MailRepository } from './mail-repository.ts';
import type { MailboxDirectory } from './mailbox-directory.ts';
import type { KnownMailbox, MailboxStore } from './mailbox-store.ts';
import { createMailboxSync, type MailboxSync } from './mailbox-sync.ts';
import { createPendingReplay, usualNames } from './pending-replay.ts';
import type { SpareLines } from './spare-lines.ts';

export interface PostOffice {
  mailboxes(): readonly KnownMailbox[];
  /** @throws {Failure} `mail.not-allowed` */
  mailbox(id: string, right?: MailboxRight): KnownMailbox;
  rights(id: string): readonly MailboxRight[];
  state(id: string): MailboxState;
  folderPath(id: MailboxId, role: FolderRole): Promise<string>;
  /** @throws {Failure} */
  refresh(id: MailboxId | undefined, signal: AbortSignal): Promise<void>;
  /** Something was asked of a mailbox: its server is told now. */
  wake(id?: MailboxId): void;
  /** A session began, ended or changed hands; the network may be back. */
  look(): void;
  stop(): Promise<void>;
}

export interface PostOfficeOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly session: SessionView;
  readonly connectivity: { isUp(): boolean };
  readonly store: MailboxStore;
  readonly directory: MailboxDirectory;
  readonly gate: MailGate;
  readonly lines: SpareLines;
  readonly repository: MailRepository;
  bringRecent(mailbox: MailboxConnection, mailboxId: string, signal: AbortSignal): Promise<void>;
  sweep(): void;
  isShared(mailbox: KnownMailbox | undefined): boolean;
  changed(mailboxId?: MailboxId): void;
}

/** Folders are brought again when what was asked here has moved something that the server didn't tell of; never for ever. */
const mostRounds = 4;
/** What no message has any more takes room, and time to be looked for: once nobody waits. */
const sweepEveryMs = 60 * 60_000;

export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const { db, clock, session, store, directory, gate, repository, changed } = options;
  const syncs = new Map<MailboxId, MailboxSync>();
  const stopping = new Set<Promise<void>>();
  let who: string | undefined;
  let isStopped = false;
  let sweptAt = 0;
  const end = new AbortController();
  const selectChecked = db.prepare<[string], string>('SELECT checked_at FROM mail_check WHERE mailbox_id = ?').pluck();
  const saveChecked = db.prepare('INSERT OR REPLACE INTO mail_check (mailbox_id, checked_at) VALUES (?, ?)');
  const countMessages = db.prepare<[string], number>('SELECT count(*) FROM mail_message WHERE mailbox_id = ?').pluck();
  const countLeft = db.prepare<[string], number>(`SELECT count(*) FROM mail_folder WHERE mailbox_id = ? AND uid_validity = ''`).pluck();

  const folderSync = createFolderSync({ repository, onKept: ({ mailboxId }) => changed(mailboxId as MailboxId) });
  const replay = createPendingReplay({
    db,
    repository,
    async sendReceipt(mailboxId, { raw, recipient }) {
      const known = knownMailbox(mailboxId);
      await gate.submit(await gate.access(known, end.signal), { raw, from: known.address, recipients: [recipient] });
    },
  });

  const nationalId = () => session.professional()?.nationalId;
  const holderIn = ({ holders }: KnownMailbox) => holders.find((one) => one.nationalId === nationalId());
  const mailboxes = () => store.all().filter((one) => holderIn(one) !== undefined);

  function knownMailbox(id: string): KnownMailbox {
    const found = store.find(id);
    if (found === undefined) throw new Failure('mail.not-allowed');
    return found;
  }

  function mailbox(id: string, right?: MailboxRight): KnownMailbox {
    const found = knownMailbox(id);
    const holder = holderIn(found);
    if (holder === undefined || (right !== undefined && !holder.rights.includes(right))) throw new Failure('mail.not-allowed');
    return found;
  }

  async function bring(connection: MailboxConnection, id: MailboxId, what: 'all' | 'inbox'): Promise<void> {
    let next = what;
    // What was asked here first, where the copy is of this same line or of a moment ago: its server hears of it at once.
    for (let round = 0; round < mostRounds; round += 1) {
      const inbox = repository.folders(id).find(({ role }) => role === 'inbox');
      if (next === 'all' || inbox === undefined) await folderSync.all(connection, id);
      else await folderSync.one(connection, inbox);
      if ((await replay.run(connection, id)) === 'done') break;
      next = 'all';
    }
    changed(id);
  }

  async function bringContents(connection: MailboxConnection, id: MailboxId, signal: AbortSignal): Promise<void> {
    await options.bringRecent(connection, id, signal);
    const now = clock.now().getTime();
    if (signal.aborted || now - sweptAt < sweepEveryMs) return;
    sweptAt = now;
    options.sweep();
  }

  function startSync(id: MailboxId): MailboxSync {
    return createMailboxSync({
      clock,
      checkedAt: () => (db.open ? selectChecked.get(id) : undefined),
      saveChecked: (at) => void saveChecked.run(id, at),
      standing: () => (!options.connectivity.isUp() ? 'offline' : session.isSignedIn() ? 'ready' : 'signed-out'),
      // Its server may have moved since: never asked for at an address of yesterday.
      async open(signal) {
        await directory.refresh({ signal });
        return gate.open(mailbox(id), signal);
      },
      bring: (connection, what) => bring(connection, id, what),
      bringContents: (connection, signal) => bringContents(connection, id, signal),
      isShared: () => options.isShared(store.find(id)),
      inboxPath: () => repository.folders(id).find(({ role }) => role === 'inbox')?.path ?? 'INBOX',
      progress: () => ({ done: countLeft.get(id) === 0 ? (countMessages.get(id) ?? 0) : (countMessages.get(id) ?? 0) }),
      changed: () => changed(id),
    });
  }

  function drop(id: MailboxId): void {
    const sync = syncs.get(id);
    if (sync === undefined) return;
    syncs.delete(id);
    const ending = sync.stop().finally(() => stopping.delete(ending));
    stopping.add(ending);
  }

  /** One line to each mailbox that may be opened now, and to no other. */
  function settle(): void {
    if (isStopped) return;
    const wanted = new Set(mailboxes().map(({ id }) => id));
    for (const id of [...syncs.keys()]) if (!wanted.has(id)) drop(id);
    for (const id of wanted) if (!syncs.has(id)) syncs.set(id, startSync(id));
  }

  async function look(): Promise<void> {
    if (nationalId() !== who) {
      who = nationalId();
      directory.forget();
      for (const id of [...syncs.keys()]) drop(id);
    }
    if (who === undefined) return changed();
    settle();
    if (options.connectivity.isUp()) await directory.refresh({ signal: end.signal }).catch(() => undefined);
    settle();
    for (const sync of syncs.values()) sync.wake();
  }

  return {
    mailboxes,
    mailbox,
    rights: (id) => holderIn(knownMailbox(id))?.rights ?? [],
    state(id) {
      const sync = syncs.get(id as MailboxId);
      if (sync !== undefined) return sync.state();
      const checkedAt = selectChecked.get(id);
      return { kind: 'offline', ...(checkedAt !== undefined && { checkedAt }) };
    },
    async folderPath(id, role) {
      const found = () => repository.folders(id).find((folder) => folder.role === role)?.path;
      const known = found();
      if (known !== undefined) return known;
      return options.lines.run(id, end.signal, async (connection) => {
        const folders = await connection.folders();
        const there = folders.find((folder) => folder.role === role) ?? folders.find(({ path }) => path === usualNames[role]);
        if (there === undefined) await connection.create(usualNames[role]);
        return there?.path ?? usualNames[role];
      });
    },
    async refresh(id, signal) {
      await directory.refresh({ isForced: true, signal });
      settle();
      const asked = id === undefined ? [...syncs.values()] : [syncs.get(mailbox(id).id)].filter((one) => one !== undefined);
      await Promise.all(asked.map((one) => one.refreshed()));
    },
    wake(id) {
      for (const [each, sync] of syncs) if (id === undefined || each === id) sync.wake();
    },
    look: () => void look().catch(() => undefined),
    async stop() {
      isStopped = true;
      end.abort();
      for (const id of [...syncs.keys()]) drop(id);
      await Promise.all([options.lines.close(), ...stopping]);
    },
  };
}

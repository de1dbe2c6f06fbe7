/** Brings to the server what was asked here, in order, as often as it takes: found again by its identifier when the server numbers anew. */

import { isRetryable } from '../../preload/contract/errors.ts';
import type { FolderRole } from '../../preload/contract/mailboxes.ts';
import { toFailure } from '../failure.ts';
import type { Mailbox, UidSeries } from '../platform/mail/index.ts';
import type { Database } from '../store/index.ts';
import type { MailRepository } from './mail-repository.ts';
import type { PendingOperation } from './pending-store.ts';

export interface PendingReplay {
  /** @returns whether the copy has to be brought up to the server once more. @throws {Failure} when the line breaks */
  run(mailbox: Mailbox, mailboxId: string): Promise<'done' | 'look-again'>;
}

export interface PendingReplayOptions {
  readonly db: Database;
  readonly repository: MailRepository;
  /** @throws {Failure} */
  sendReceipt(mailboxId: string, receipt: { readonly raw: Uint8Array; readonly recipient: string }): Promise<void>;
}

interface Located {
  readonly row: number;
  readonly uid: number;
  readonly folderId: number;
  readonly path: string;
  readonly uidValidity: string;
  readonly role: FolderRole | null;
}

/** Where a folder of that role is made when the server has none. */
export const usualNames: Readonly<Record<FolderRole, string>> = {
  inbox: 'INBOX',
  drafts: 'Drafts',
  sent: 'Sent',
  archive: 'Archive',
  junk: 'Junk',
  trash: 'Trash',
};

type FlagOrMove = Extract<PendingOperation, { kind: 'flag' | 'move' }>;
interface Step {
  readonly operations: FlagOrMove[];
  readonly found: Located[];
}
const patience = 3;

export function createPendingReplay({ db, repository, sendReceipt }: PendingReplayOptions): PendingReplay {
  const { pending, lines } = repository;
  const refusals = new Map<number, number>();
  const locate = db.prepare<[string, string], Located>(
    `SELECT message_row AS row, uid, folder_id AS folderId, path, uid_validity AS uidValidity, role
     FROM mail_message JOIN mail_folder USING (folder_id) WHERE mail_message.mailbox_id = ? AND message_id = ? ORDER BY message_row DESC`,
  );
  const folderOf = db.prepare<[string, string], { id: number; path: string }>(
    'SELECT folder_id AS id, path FROM mail_folder WHERE mailbox_id = ? AND role = ? LIMIT 1',
  );
  const selectFlags = db.prepare<[number], { flags: string; messageId: string; conversation: string }>(
    'SELECT flags, message_id AS messageId, conversation_id AS conversation FROM mail_message WHERE message_row = ?',
  );
  const updateFlags = db.prepare('UPDATE mail_message SET flags = ?, is_seen = ?, is_flagged = ? WHERE message_row = ?');
  const dropAt = db.prepare<[number, number, number], number>(
    'DELETE FROM mail_message WHERE folder_id = ? AND uid = ? AND message_row <> ? RETURNING message_row',
  );
  const updatePlace = db.prepare('UPDATE mail_message SET folder_id = ?, uid = ?, shown_folder_id = NULL WHERE message_row = ?');
  const showAtHome = db.prepare('UPDATE mail_message SET shown_folder_id = NULL WHERE message_row = ?');

  /** Where the message is now; undefined when there is nothing to be done any more. */
  function find(operation: FlagOrMove): Located | undefined {
    const copies = locate.all(operation.mailboxId, operation.messageId);
    const own = copies.find(({ path }) => path === operation.folderPath);
    if (operation.kind === 'flag') return own ?? copies[0];
    if (own !== undefined) return own.role === operation.target ? undefined : own;
    if (copies.some(({ role }) => role === operation.target)) return undefined;
    return copies.find(({ role }) => role !== 'sent' && role !== 'drafts');
  }

  /** The first of them, with those that follow and ask for the same in the same folder. Where each is is looked up now: what was done before may have moved it. */
  function next(operations: readonly FlagOrMove[]): Step {
    const step: Step = { operations: [], found: [] };
    for (const operation of operations) {
      const found = find(operation);
      const [first, place] = [step.operations[0], step.found[0]];
      if (first !== undefined && !(isAlike(first, operation) && found?.folderId === place?.folderId)) break;
      step.operations.push(operation);
      if (found === undefined) break;
      step.found.push(found);
    }
    return step;
  }

  /** It is at the server, or never will be: what is shown is what the server has, and what is asked since. */
  function settle(operation: PendingOperation, row: number | undefined, change?: (flags: Set<string>) => void): void {
    pending.done(operation.id);
    refusals.delete(operation.id);
    const found = row === undefined ? undefined : selectFlags.get(row);
    if (row === undefined || found === undefined) return;
    const flags = new Set(JSON.parse(found.flags) as string[]);
    change?.(flags);
    const shown = pending.overlay(operation.mailboxId, found.messageId, [...flags]);
    updateFlags.run(JSON.stringify([...flags]), shown.includes('\\Seen') ? 1 : 0, shown.includes('\\Flagged') ? 1 : 0, row);
    lines.touch(operation.mailboxId, found.conversation);
  }

  async function setFlags(mailbox: Mailbox, place: UidSeries, { operations, found }: Step): Promise<'done' | 'look-again'> {
    const [first] = operations;
    if (first?.kind !== 'flag') return 'done';
    const uids = found.map(({ uid }) => uid);
    const isDone = await mailbox.setFlags(place, uids, first.isAdded ? { add: [first.flag] } : { remove: [first.flag] });
    if (!isDone) return 'look-again';
    repository.write(() => {
      for (const [index, operation] of operations.entries())
        settle(operation, found[index]?.row, (flags) => void (first.isAdded ? flags.add(first.flag) : flags.delete(first.flag)));
    });
    return 'done';
  }

  async function move(mailbox: Mailbox, place: UidSeries, { operations, found }: Step): Promise<'done' | 'look-again'> {
    const [first] = operations;
    if (first?.kind !== 'move') return 'done';
    const target = folderOf.get(first.mailboxId, first.target) ?? (await made(mailbox, first.mailboxId, first.target));
    const uids = found.map(({ uid }) => uid);
    const moved = await mailbox.move(place, uids, target.path);
    if (moved === undefined) return 'look-again';
    repository.write(() => {
      for (const [index, operation] of operations.entries()) {
        const one = found[index];
        const uid = one === undefined ? undefined : moved.get(one.uid);
        if (one !== undefined && uid !== undefined) {
          for (const row of dropAt.all(target.id, uid, one.row)) repository.text.remove(row);
          updatePlace.run(target.id, uid, one.row);
        }
        settle(operation, one?.row);
      }
    });
    return uids.every((uid) => moved.has(uid)) ? 'done' : 'look-again';
  }

  async function made(mailbox: Mailbox, mailboxId: string, role: FolderRole): Promise<{ id: number; path: string }> {
    await mailbox.create(usualNames[role]);
    const folders = await mailbox.folders();
    // A server that gives no role (RFC 6154) keeps it under its name.
    repository.write(() =>
      repository.setFolders(
        mailboxId,
        folders.map((each) => (each.path === usualNames[role] && each.role === undefined ? { ...each, role } : each)),
      ),
    );
    return folderOf.get(mailboxId, role) ?? { id: 0, path: usualNames[role] };
  }

  /** What the server refuses again and again is given up: what it has is shown again. */
  function giveUp({ operations, found }: Step): void {
    repository.write(() => {
      for (const [index, operation] of operations.entries()) {
        const count = (refusals.get(operation.id) ?? 0) + 1;
        refusals.set(operation.id, count);
        if (count < patience) continue;
        const row = found[index]?.row;
        if (row !== undefined) showAtHome.run(row);
        settle(operation, row);
      }
    });
  }

  return {
    async run(mailbox, mailboxId) {
      const all = pending.of(mailboxId);
      for (const operation of all) {
        if (operation.kind !== 'receipt') continue;
        await sendReceipt(mailboxId, operation);
        repository.write(() => {
          pending.done(operation.id);
          pending.askFlag(operation, '$MDNSent', true);
        });
      }
      const asked = pending.of(mailboxId).filter((each): each is FlagOrMove => each.kind !== 'receipt');
      let outcome: 'done' | 'look-again' = 'done';
      for (let left = asked; left.length > 0; ) {
        const step = next(left);
        left = left.slice(step.operations.length);
        const [place] = step.found;
        if (place === undefined) {
          // Somebody took the message away, or did the same.
          repository.write(() => step.operations.forEach((each) => void settle(each, undefined)));
          continue;
        }
        try {
          const work = step.operations[0]?.kind === 'flag' ? setFlags : move;
          // Later ones may be about the same messages: they wait until the copy is as the server has it.
          if ((await work(mailbox, place, step)) === 'look-again') return 'look-again';
        } catch (thrown) {
          const failure = toFailure(thrown);
          if (isRetryable(failure.code)) throw failure;
          giveUp(step);
          outcome = 'look-again';
        }
      }
      return outcome;
    },
  };
}

function isAlike(one: FlagOrMove | undefined, other: FlagOrMove): boolean {
  if (one?.kind === 'flag' && other.kind === 'flag') return one.flag === other.flag && one.isAdded === other.isAdded;
  return one?.kind === 'move' && other.kind === 'move' && one.target === other.target;
}

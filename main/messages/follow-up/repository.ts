/** Acts that are known here, those that wait to be known to the others among them. */
import type { FollowUpAct } from '../../../preload/contract/messages.ts';
import type { Database } from '../../store/index.ts';
import type { WrittenAct } from './act.ts';
import { inOrder, type PlacedAct } from './state.ts';

interface Row {
  readonly id: string;
  readonly mailboxId: string;
  readonly about: string;
  readonly kind: FollowUpAct['kind'];
  readonly byId: string;
  readonly byName: string;
  readonly toId: string | null;
  readonly toName: string | null;
  readonly text: string | null;
  readonly at: string;
  readonly attempts: number | null;
}

export type FollowUpRepository = ReturnType<typeof createFollowUpRepository>;

export function createFollowUpRepository(db: Database) {
  const columns = `act_id AS id, mailbox_id AS mailboxId, header_id AS about, kind, by_id AS byId, by_name AS byName, to_id AS toId,
    to_name AS toName, text, at, attempts`;
  const selectOf = db.prepare<[string, string], Row>(
    `SELECT ${columns} FROM follow_up_act WHERE mailbox_id = ? AND header_id IN (SELECT value FROM json_each(?))`,
  );
  const selectPending = db.prepare<[string], Row>(
    `SELECT ${columns} FROM follow_up_act WHERE mailbox_id = ? AND attempts IS NOT NULL ORDER BY at, act_id`,
  );
  const selectMailboxes = db.prepare<[], string>('SELECT DISTINCT mailbox_id FROM follow_up_act WHERE attempts IS NOT NULL').pluck();
  const insert = db.prepare(`
    INSERT OR IGNORE INTO follow_up_act (act_id, mailbox_id, header_id, kind, by_id, by_name, to_id, to_name, text, at, attempts)
    VALUES (@id, @mailboxId, @about, @kind, @byId, @byName, @toId, @toName, @text, @at, @attempts)`);
  const markKnown = db.prepare('UPDATE follow_up_act SET attempts = NULL WHERE act_id = ?');
  const markTried = db.prepare('UPDATE follow_up_act SET attempts = attempts + 1 WHERE act_id = ? AND attempts IS NOT NULL');

  function add(mailboxId: string, { id, kind, by, to, text, at, about }: WrittenAct, attempts: number | null): boolean {
    const people = { byId: by.nationalId, byName: by.displayName, toId: to?.nationalId ?? null, toName: to?.displayName ?? null };
    return insert.run({ id, mailboxId, about, kind, ...people, text: text ?? null, at, attempts }).changes > 0;
  }

  return {
    /** Done here: the others don't know of it yet. */
    addPending: (mailboxId: string, act: WrittenAct) => void add(mailboxId, act, 0),
    /** Came from the server. @returns whether it is news */
    addKnown(mailboxId: string, act: WrittenAct): boolean {
      const isNew = add(mailboxId, act, null);
      if (!isNew) markKnown.run(act.id);
      return isNew;
    },
    known: (id: string) => void markKnown.run(id),
    tried: (id: string) => void markTried.run(id),
    /** In order. */
    of: (mailboxId: string, headerIds: readonly string[]): PlacedAct[] =>
      inOrder(selectOf.all(mailboxId, JSON.stringify(headerIds)).map(present)),
    /** In the order in which they were done, with how many times each was tried. */
    pending: (mailboxId: string): { readonly act: WrittenAct; readonly attempts: number }[] =>
      selectPending.all(mailboxId).map((row) => {
        const { isPending: _, ...act } = present(row);
        return { act, attempts: row.attempts ?? 0 };
      }),
    mailboxesWaiting: () => selectMailboxes.all(),
  };
}

function present(row: Row): PlacedAct {
  const { id, kind, about, at, text, toId, toName, byId, byName, attempts } = row;
  return {
    ...{ id, kind, about, at, isPending: attempts !== null },
    by: { nationalId: byId, displayName: byName },
    ...(toId !== null && { to: { nationalId: toId, displayName: toName ?? '' } }),
    ...(text !== null && { text }),
  };
}

/** The outbox's table: every change of state is on disk before anything is done about it. */
import { randomUUID } from 'node:crypto';
import type { AppError } from '../../preload/contract/errors.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEntry, OutboxState } from './outbox-handler.ts';

export interface NewOutboxEntry {
  readonly kind: string;
  readonly entity: string;
  readonly idempotencyKey: string;
  /** Won't leave until `queue(id)`. */
  readonly held?: boolean;
}

export interface OutboxStatus extends OutboxEntry {
  readonly state: OutboxState;
  readonly nextAttemptAt: string | undefined;
  readonly lastError: AppError | undefined;
}

export interface OutboxCounts {
  /** Will leave by themselves: queued, sending, waiting. */
  readonly waiting: number;
  readonly blocked: number;
  readonly held: number;
}

interface Row {
  entry_id: string;
  kind: string;
  entity: string;
  idempotency_key: string;
  state: OutboxState;
  attempts: number;
  next_attempt_at: string | null;
  last_error: string | null;
}

const columns = 'entry_id, kind, entity, idempotency_key, state, attempts, next_attempt_at, last_error';

export type OutboxStore = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Database, clock: Clock) {
  const insert = db.prepare(
    `INSERT INTO outbox_entry (entry_id, kind, entity, idempotency_key, state, created_at, updated_at)
     VALUES (@id, @kind, @entity, @idempotencyKey, @state, @at, @at)`,
  );
  const selectOne = db.prepare<[string], Row>(`SELECT ${columns} FROM outbox_entry WHERE entry_id = ?`);
  // The first of each entity that isn't done: nobody of an entity leaves before it.
  const selectHeads = db.prepare<[], Row>(
    `SELECT ${columns} FROM outbox_entry WHERE position IN (SELECT min(position) FROM outbox_entry WHERE state <> 'done' GROUP BY entity)
     ORDER BY position`,
  );
  const selectByState = db.prepare<[string], Row>(`SELECT ${columns} FROM outbox_entry WHERE state = ? ORDER BY position`);
  const update = db.prepare(
    `UPDATE outbox_entry SET state = @state, attempts = @attempts, next_attempt_at = @nextAttemptAt, last_error = @lastError,
     updated_at = @at WHERE entry_id = @id`,
  );
  const rekey = db.prepare('UPDATE outbox_entry SET idempotency_key = ? WHERE entry_id = ?');
  const remove = db.prepare('DELETE FROM outbox_entry WHERE entry_id = ?');
  const count = db.prepare<[], { kind: string; state: OutboxState; n: number }>(
    "SELECT kind, state, count(*) AS n FROM outbox_entry WHERE state <> 'done' GROUP BY kind, state",
  );
  const selectOrder = db.prepare<[], { id: string; kind: string; entity: string }>(
    "SELECT entry_id AS id, kind, entity FROM outbox_entry WHERE state IN ('queued', 'sending', 'waiting') ORDER BY position",
  );
  // It and what it must follow, the last first.
  const selectUpTo = db
    .prepare<[string], string>(
      `SELECT o.entry_id FROM outbox_entry e JOIN outbox_entry o ON o.entity = e.entity AND o.position <= e.position
       WHERE e.entry_id = ? AND o.state <> 'done' ORDER BY o.position DESC`,
    )
    .pluck();
  const toFront = db.prepare('UPDATE outbox_entry SET position = (SELECT min(position) - 1 FROM outbox_entry) WHERE entry_id = ?');
  const now = () => clock.now().toISOString();

  return {
    add(entry: NewOutboxEntry): OutboxStatus {
      const id = randomUUID();
      insert.run({ id, ...pick(entry), state: entry.held === true ? 'held' : 'queued', at: now() });
      return toStatus(selectOne.get(id) as Row);
    },
    get(id: string): OutboxStatus | undefined {
      const row = selectOne.get(id);
      return row === undefined ? undefined : toStatus(row);
    },
    heads: (): OutboxStatus[] => selectHeads.all().map(toStatus),
    inState: (state: OutboxState): OutboxStatus[] => selectByState.all(state).map(toStatus),
    save(entry: OutboxStatus): void {
      const { id, state, attempts, nextAttemptAt, lastError } = entry;
      const error = lastError === undefined ? null : JSON.stringify(lastError);
      update.run({ id, state, attempts, nextAttemptAt: nextAttemptAt ?? null, lastError: error, at: now() });
    },
    rekey: (id: string, idempotencyKey: string): void => void rekey.run(idempotencyKey, id),
    remove: (id: string): void => void remove.run(id),
    order: () => selectOrder.all(),
    bringForward: db.transaction((id: string): void => {
      for (const entryId of selectUpTo.all(id)) toFront.run(entryId);
    }),
    /** @param isCounted whether entries of that kind are sendings of somebody */
    counts(isCounted: (kind: string) => boolean): OutboxCounts {
      const counted = count.all().filter(({ kind }) => isCounted(kind));
      const of = (...states: OutboxState[]) => counted.reduce((sum, { state, n }) => sum + (states.includes(state) ? n : 0), 0);
      return { waiting: of('queued', 'sending', 'waiting'), blocked: of('blocked'), held: of('held') };
    },
  };
}

function pick({ kind, entity, idempotencyKey }: NewOutboxEntry) {
  return { kind, entity, idempotencyKey };
}

function toStatus(row: Row): OutboxStatus {
  return {
    id: row.entry_id,
    kind: row.kind,
    entity: row.entity,
    idempotencyKey: row.idempotency_key,
    attempts: row.attempts,
    state: row.state,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    lastError: row.last_error === null ? undefined : (JSON.parse(row.last_error) as AppError),
  };
}

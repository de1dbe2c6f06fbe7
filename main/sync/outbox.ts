/**
 * What has to leave, leaves: in order within an entity, three entities at a time, again and again until the platform holds it or a
 * human must decide. `queued → sending → done | waiting | blocked`, and `held` by a human's wish.
 */
import { isRetryable } from '../../preload/contract/errors.ts';
import { type Failure, toFailure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { backoffMs } from './backoff.ts';
import type { Connectivity } from './connectivity.ts';
import type { OutboxHandler, OutboxState } from './outbox-handler.ts';
import { createOutboxStore, type NewOutboxEntry, type OutboxCounts, type OutboxStatus } from './outbox-store.ts';
import type { RightOfWay } from './right-of-way.ts';

export type { NewOutboxEntry, OutboxCounts, OutboxStatus } from './outbox-store.ts';

export interface OutboxOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectivity: Pick<Connectivity, 'isOnline' | 'onChange'>;
  /** Read at each sending, since a domain's handler is often made after the outbox. */
  readonly handlers: () => readonly OutboxHandler[];
  /** What is leaving passes before comparisons. */
  readonly rightOfWay?: Pick<RightOfWay, 'enter'>;
  /** Told of each change of state, whatever the kind. */
  changed?(): void;
  readonly random?: () => number;
}

export interface Outbox {
  /** May be called inside a transaction: nothing is sent before the current turn is over. */
  add(entry: NewOutboxEntry): OutboxStatus;
  get(id: string): OutboxStatus | undefined;
  /** @returns false when it is already leaving or gone */
  hold(id: string): boolean;
  /** From `held`, `waiting` or `blocked` back to the queue, at once. */
  queue(id: string): boolean;
  /** Another key for what was changed: it is another deposit then. Only while it isn't leaving. */
  rekey(id: string, idempotencyKey: string): boolean;
  /** Gives it up. @returns false when it is already leaving or gone */
  discard(id: string): boolean;
  /** The effect is known to be on the platform: nothing left to send. */
  settle(id: string): boolean;
  /** What will leave by itself, in the order of departure; what only follows from it left out. */
  order(): { id: string; entity: string }[];
  /** Ahead of all others, after what of its own entity must precede it. @returns false when it isn't waiting to leave */
  bringForward(id: string): boolean;
  /** Whatever waits is tried again now. */
  wake(): void;
  start(): void;
  /** Aborts what is leaving and ends the timers; what was leaving is queued again. */
  stop(): Promise<void>;
  counts(): OutboxCounts;
  /** Resolves when nothing is leaving any more. */
  idle(): Promise<void>;
}

const parallel = 3;
const storeRetryMs = 30_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { db, clock, connectivity, random = Math.random } = options;
  const store = createOutboxStore(db, clock);
  const leaving = new Map<string, { entity: string; controller: AbortController; work: Promise<void> }>();
  let state: 'idle' | 'running' | 'stopped' = 'idle';
  let isPlanned = false;
  let cancelTimer: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;

  function move(entry: OutboxStatus, change: Partial<OutboxStatus> & { state: OutboxState }): OutboxStatus {
    const moved = { ...entry, ...change };
    store.save(moved);
    handlerOf(entry.kind)?.changed(moved, moved.state);
    options.changed?.();
    return moved;
  }

  function handlerOf(kind: string): OutboxHandler | undefined {
    return options.handlers().find((handler) => handler.kind === kind);
  }

  const isSending = (kind: string) => handlerOf(kind)?.isBehind !== true;

  function plan(): void {
    if (isPlanned || state !== 'running') return;
    isPlanned = true;
    queueMicrotask(() => {
      isPlanned = false;
      try {
        pump();
      } catch {
        later();
      }
    });
  }

  /** The store itself failed (disk full): the entry is as it was, and its turn comes again. */
  function later(): void {
    if (state === 'running') cancelTimer ??= clock.after(storeRetryMs, plan);
  }

  function pump(): void {
    if (state !== 'running') return;
    cancelTimer?.();
    cancelTimer = undefined;
    if (!connectivity.isOnline()) return;
    const now = clock.now().toISOString();
    const busy = new Set([...leaving.values()].map(({ entity }) => entity));
    let soonest: string | undefined;
    for (const head of store.heads()) {
      if (busy.has(head.entity) || handlerOf(head.kind) === undefined) continue;
      // `sending` and not under way: its outcome could not be written.
      const isDue = head.state === 'queued' || head.state === 'sending' || (head.state === 'waiting' && (head.nextAttemptAt ?? now) <= now);
      if (isDue && leaving.size < parallel) send(head);
      else if (head.state === 'waiting' && !isDue) soonest = earlier(soonest, head.nextAttemptAt);
    }
    if (soonest !== undefined) cancelTimer = clock.after(Math.max(1, Date.parse(soonest) - clock.now().getTime()), plan);
  }

  function send(head: OutboxStatus): void {
    const controller = new AbortController();
    const entry = move(head, { state: 'sending', attempts: head.attempts + 1, nextAttemptAt: undefined });
    const leave = options.rightOfWay?.enter();
    const work = attempt(entry, controller.signal)
      .finally(() => {
        leaving.delete(entry.id);
        leave?.();
      })
      .then(plan, later);
    leaving.set(entry.id, { entity: entry.entity, controller, work });
  }

  async function attempt(entry: OutboxStatus, signal: AbortSignal): Promise<void> {
    try {
      await handlerOf(entry.kind)?.send(entry, signal);
      move(entry, { state: 'done', lastError: undefined });
    } catch (thrown) {
      // Stopping aborts: not a failure of the entry's, which `stop` puts back in the queue.
      if (state === 'running') failed(entry, toFailure(thrown));
    }
  }

  function failed(entry: OutboxStatus, failure: Failure): void {
    const lastError = failure.toAppError();
    if (!isRetryable(failure.code)) return void move(entry, { state: 'blocked', lastError });
    const { lookAgainMs, retryAfterMs } = failure.params;
    const asked = typeof retryAfterMs === 'number' ? retryAfterMs : undefined;
    // Nothing failed: what was done before shows in a while, and others of its entity wait behind it.
    const wait = typeof lookAgainMs === 'number' ? Math.max(1, lookAgainMs) : backoffMs(entry.attempts, asked, random());
    move(entry, { state: 'waiting', lastError, nextAttemptAt: new Date(clock.now().getTime() + wait).toISOString() });
  }

  /** Changes an entry that is neither leaving nor gone. */
  function change(id: string, from: readonly OutboxState[], action: (entry: OutboxStatus) => void): boolean {
    const entry = store.get(id);
    if (entry === undefined || leaving.has(id) || !from.includes(entry.state)) return false;
    action(entry);
    plan();
    return true;
  }

  function wake(): void {
    for (const entry of store.inState('waiting')) move(entry, { state: 'queued', nextAttemptAt: undefined });
    plan();
  }

  return {
    add(entry) {
      const added = store.add(entry);
      plan();
      return added;
    },
    get: (id) => store.get(id),
    hold: (id) => change(id, ['queued', 'waiting', 'blocked'], (entry) => void move(entry, { state: 'held', nextAttemptAt: undefined })),
    queue: (id) => change(id, ['held', 'waiting', 'blocked'], (entry) => void move(entry, { state: 'queued', nextAttemptAt: undefined })),
    rekey: (id, idempotencyKey) => change(id, ['queued', 'held', 'waiting', 'blocked'], () => store.rekey(id, idempotencyKey)),
    discard: (id) => change(id, ['queued', 'held', 'waiting', 'blocked'], () => store.remove(id)),
    settle: (id) =>
      change(id, ['queued', 'held', 'waiting', 'blocked'], (entry) => void move(entry, { state: 'done', lastError: undefined })),
    order: () => store.order().filter(({ kind }) => isSending(kind)),
    bringForward: (id) => change(id, ['queued', 'waiting'], () => store.bringForward(id)),
    wake,
    start() {
      if (state !== 'idle') return;
      state = 'running';
      // What was leaving when the core died may or may not have arrived: it leaves again, and its key tells the platform.
      for (const entry of store.inState('sending')) move(entry, { state: 'queued' });
      // A line that broke in an earlier life says nothing of the one there is now.
      for (const entry of store.inState('waiting'))
        if (entry.lastError?.code.startsWith('network.') === true) move(entry, { state: 'queued', nextAttemptAt: undefined });
      unsubscribe = connectivity.onChange(() => {
        if (connectivity.isOnline()) wake();
      });
      plan();
    },
    async stop() {
      if (state === 'stopped') return;
      state = 'stopped';
      cancelTimer?.();
      unsubscribe?.();
      const works = [...leaving.values()];
      for (const { controller } of works) controller.abort();
      await Promise.allSettled(works.map(({ work }) => work));
      for (const entry of store.inState('sending')) store.save({ ...entry, state: 'queued' });
    },
    counts: () => store.counts(isSending),
    async idle() {
      while (leaving.size > 0 || isPlanned) await Promise.allSettled([...leaving.values()].map(({ work }) => work));
    },
  };
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

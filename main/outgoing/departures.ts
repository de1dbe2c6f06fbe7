/** What leaves at an hour: the ten seconds that follow « Envoyer », what was scheduled, what is tried again by itself. */
import { toFailure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import type { OutgoingLife } from './outgoing-life.ts';
import type { StoredOutgoing } from './stored-message.ts';

export interface DeparturesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly desk: OutgoingDesk;
  readonly life: () => OutgoingLife;
  /** Whether the one at work opens its mailbox: it is made in its name. */
  mayOpen(message: StoredOutgoing): boolean;
}

/** A timer counts no further than 24 days. */
const longestWaitMs = 24 * 3600_000;
/** What nobody at work may send is looked at again that often. */
const postponedMs = 60_000;

export function createDepartures({ db, clock, desk, life, mayOpen }: DeparturesOptions) {
  let cancel: (() => void) | undefined;
  let isRunning = false;
  let work: Promise<void> = Promise.resolve();

  function plan(shortestMs = 0): void {
    cancel?.();
    cancel = undefined;
    if (!isRunning) return;
    const next = desk.repository.nextDeparture()?.leavesAt;
    if (next === undefined) return;
    const wait = Math.min(longestWaitMs, Math.max(shortestMs, Date.parse(next) - clock.now().getTime()));
    cancel = clock.after(wait, () => {
      work = work.then(leave).then(plan);
    });
  }

  /** @returns how long to wait at least before the next look */
  async function leave(): Promise<number> {
    let shortestMs = 0;
    if (!isRunning || !db.open) return shortestMs;
    for (const message of desk.repository.due(desk.now())) {
      if (message.stage === 'scheduled' && !mayOpen(message)) {
        shortestMs = postponedMs;
        continue;
      }
      try {
        await depart(message);
      } catch (thrown) {
        if (!db.open) return shortestMs;
        blocked(message, thrown);
      }
    }
    return shortestMs;
  }

  async function depart(message: StoredOutgoing): Promise<void> {
    const { sender, stage } = message;
    if (stage === 'scheduled' && sender !== undefined) return void (await life().leave(message, sender, 'signed'));
    db.transaction(() => {
      const now = desk.repository.get(message.id);
      if (now === undefined || now.stage !== stage) return;
      desk.write(life().enter(now), stage === 'leaving' ? 'queued' : undefined, sender);
    })();
  }

  /** It could not be made: its documents, its recipients are no longer what they were. Somebody looks. */
  function blocked(message: StoredOutgoing, thrown: unknown): void {
    const now = desk.repository.get(message.id);
    if (now === undefined || now.stage !== message.stage) return;
    db.transaction(() =>
      desk.write({ ...now, stage: 'blocked', leavesAt: undefined, lastError: toFailure(thrown).toAppError() }, 'blocked', now.sender),
    )();
  }

  return {
    /** Something new is to leave, or somebody else is at work. */
    plan: () => plan(),
    start(): void {
      isRunning = true;
      plan();
    },
    async stop(): Promise<void> {
      isRunning = false;
      cancel?.();
      await work;
    },
  };
}

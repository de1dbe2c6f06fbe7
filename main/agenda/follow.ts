/** While somebody looks at the agenda, what others do is asked for every few seconds; else it comes with the usual rounds. */
import type { Clock } from '../ports.ts';
import type { Collection, Connectivity, SyncEngine } from '../sync/index.ts';

export interface FollowOptions {
  readonly engine: Pick<SyncEngine, 'pull'>;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly clock: Clock;
  readonly isSignedIn: () => boolean;
  /** What is in view, and the waiting list. */
  collections(): readonly Collection[];
}

export interface Follow {
  /** Somebody looks now. */
  look(): void;
  stop(): Promise<void>;
}

const everyMs = 10_000;
/** A view that isn't asked for again within this time is closed. */
const attentionMs = 120_000;

export function createFollow({ engine, connectivity, clock, isSignedIn, collections }: FollowOptions): Follow {
  const controller = new AbortController();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let pulledAt = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;
  let running: Promise<void> | undefined;

  const now = () => clock.now().getTime();

  async function pull(): Promise<void> {
    pulledAt = now();
    if (!connectivity.isOnline() || !isSignedIn()) return;
    for (const collection of collections()) await engine.pull(collection, controller.signal);
  }

  function tick(): void {
    cancelTimer = undefined;
    if (controller.signal.aborted || now() - lookedAt > attentionMs) return;
    running ??= pull()
      // The usual rounds tell what the network is like; here the next turn is never far.
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        if (!controller.signal.aborted) cancelTimer ??= clock.after(everyMs, tick);
      });
  }

  return {
    look() {
      lookedAt = now();
      if (running !== undefined || cancelTimer !== undefined) return;
      const wait = Math.max(0, pulledAt + everyMs - now());
      cancelTimer = clock.after(wait, tick);
    },
    async stop() {
      controller.abort();
      cancelTimer?.();
      await running;
    },
  };
}

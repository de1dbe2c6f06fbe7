/** Decides when: pulls at start, at reconnection, every few minutes; whole comparisons after those at start and at reconnection, and once a day. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { SyncStatus } from '../../preload/contract/sync.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { backoffMs } from './backoff.ts';
import type { Collection } from './collection.ts';
import { type ComparisonProgress, createComparisons } from './comparisons.ts';
import type { Connectivity } from './connectivity.ts';
import type { SyncEngine } from './engine.ts';
import type { Outbox } from './outbox.ts';
import { type RoundOutcome, runRound } from './round.ts';

export interface SchedulerOptions {
  readonly engine: SyncEngine;
  readonly outbox: Outbox;
  readonly connectivity: Connectivity;
  readonly clock: Clock;
  emit(event: EventMessage): void;
  /** What is worth keeping fresh now. Read again after each round of pulls, since what was pulled may name more of it. */
  collections(): readonly Collection[];
  /** Without a session nothing is asked of the platform. */
  isSignedIn(): boolean;
  readonly random?: () => number;
}

export interface Scheduler {
  readonly handlers: HandlersOf<'sync'>;
  status(): SyncStatus;
  /** Compares all that is kept fresh, now. */
  compare(signal: AbortSignal): Promise<void>;
  comparison(): ComparisonProgress | undefined;
  stopComparing(): void;
  start(): void;
  /** Something changed (a session, a resumed machine): look now. */
  wake(): void;
  stop(): Promise<void>;
}

const everyMs = 5 * 60_000;
const probeMs = 30_000;
const dailyMs = 24 * 60 * 60_000;
/** A line that comes and goes must not make us compare everything each time. */
const reconnectReconcileMs = 60_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { engine, outbox, connectivity, clock, emit, random = Math.random } = options;
  let running: Promise<RoundOutcome> | undefined;
  let controller = new AbortController();
  let cancelTimer: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  let unsubscribeNews: (() => void) | undefined;
  let isStopped = false;
  let failures = 0;
  let progress: number | undefined;
  let upToDateAt: string | undefined;
  /** Whatever was last compared before this instant is compared again: at first, everything. */
  let reconcileBefore = clock.now().toISOString();

  const changed = () => emit({ name: 'sync.changed', payload: {} });
  const comparisons = createComparisons({
    engine,
    changed() {
      if (!isStopped) changed();
    },
  });

  function run(): Promise<RoundOutcome> {
    running ??= round().finally(() => {
      running = undefined;
      progress = undefined;
      if (!isStopped) changed();
    });
    return running;
  }

  async function round(): Promise<RoundOutcome> {
    cancelTimer?.();
    changed();
    const outcome = await runRound({
      engine,
      collections: options.collections,
      signal: controller.signal,
      progress(done, total) {
        progress = total === 0 ? undefined : done / total;
        changed();
      },
    });
    if (isStopped) return outcome;
    comparisons.add(outcome.pulled.filter(isToCompare));
    if (outcome.isWhole) {
      failures = 0;
      upToDateAt = clock.now().toISOString();
    } else failures += 1;
    cancelTimer = clock.after(outcome.isWhole ? everyMs : retryMs(outcome.failure), tick);
    return outcome;
  }

  function isToCompare({ name, scope }: Collection): boolean {
    const comparedAt = engine.reconciledAt(name, scope);
    return comparedAt === undefined || comparedAt < latest(reconcileBefore, ago(dailyMs));
  }

  /** While the line is down each try is also the way to learn that it is back, so it is never far off; what the platform asks for is its due. */
  function retryMs(failure: Failure | undefined): number {
    const asked = typeof failure?.params.retryAfterMs === 'number' ? failure.params.retryAfterMs : undefined;
    return Math.max(asked ?? 0, Math.min(connectivity.isOnline() ? everyMs : probeMs, backoffMs(failures, asked, random())));
  }

  function ago(ms: number): string {
    return new Date(clock.now().getTime() - ms).toISOString();
  }

  function tick(): void {
    if (isStopped || running !== undefined) return;
    if (options.isSignedIn() && connectivity.isUp()) run().catch(() => undefined);
    else {
      cancelTimer?.();
      cancelTimer = clock.after(everyMs, tick);
    }
  }

  function status(): SyncStatus {
    const counts = outbox.counts();
    return {
      network: connectivity.isOnline() ? 'online' : 'offline',
      networkSince: connectivity.since(),
      ...connectivity.truth(),
      isRunning: running !== undefined,
      waitingCount: counts.waiting,
      blockedCount: counts.blocked,
      ...(upToDateAt === undefined ? {} : { upToDateAt }),
      ...(progress === undefined ? {} : { progress }),
    };
  }

  return {
    status,
    async compare(signal) {
      if (!options.isSignedIn()) throw new Failure('session.required');
      if (!connectivity.isUp()) throw new Failure('network.offline');
      await comparisons.run(options.collections(), signal);
    },
    comparison: () => comparisons.progress(),
    stopComparing: () => comparisons.cancel(),
    handlers: {
      'sync.status': () => status(),
      async 'sync.now'(_input, { signal }) {
        if (!options.isSignedIn()) throw new Failure('session.required');
        outbox.wake();
        const abort = () => controller.abort();
        signal.addEventListener('abort', abort, { once: true });
        try {
          const outcome = await run();
          if (outcome.failure !== undefined) throw outcome.failure;
          await outbox.idle();
        } finally {
          signal.removeEventListener('abort', abort);
          if (controller.signal.aborted && !isStopped) controller = new AbortController();
        }
        return status();
      },
    },
    start() {
      unsubscribe = connectivity.onChange(() => {
        if (!connectivity.isOnline()) return;
        reconcileBefore = latest(reconcileBefore, ago(reconnectReconcileMs));
        tick();
      });
      unsubscribeNews = connectivity.onNews(changed);
      tick();
    },
    wake: tick,
    async stop() {
      isStopped = true;
      unsubscribe?.();
      unsubscribeNews?.();
      cancelTimer?.();
      controller.abort();
      await Promise.all([running?.catch(() => undefined), comparisons.stop()]);
    },
  };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

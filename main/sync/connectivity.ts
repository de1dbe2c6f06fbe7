/** Whether the platform can be reached, and if not why: what the operating system says, corrected by what happens to our own requests. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { NetworkTruth } from '../../preload/contract/sync.ts';
import type { Failure } from '../failure.ts';
import type { Clock, NetworkStatus } from '../ports.ts';
import { createClockOffset } from './clock-offset.ts';

export interface Connectivity {
  isOnline(): boolean;
  /** What the operating system alone says: worth trying. */
  isUp(): boolean;
  /** Instant since which it has been so, ISO. */
  since(): string;
  /** What stands in the way, how long we are asked to wait, how wrong our clock is. */
  truth(): NetworkTruth;
  /** Told by the HTTP client after each exchange. */
  reached(answer: { isServed: boolean; waitMs?: number; clockOffsetMs?: number }): void;
  unreachable(failure: Failure): void;
  /** The platform can be reached again, or no more. */
  onChange(listener: () => void): () => void;
  /** There is something else to say of the network. */
  onNews(listener: () => void): () => void;
  stop(): void;
}

export function createConnectivity({ network, clock }: { network: NetworkStatus; clock: Clock }): Connectivity {
  let obstacle: Failure | undefined;
  let pausedUntil: number | undefined;
  const clockOffset = createClockOffset();
  let since = clock.now().toISOString();
  const listeners = new Set<() => void>();
  const newsListeners = new Set<() => void>();
  const isOnline = () => network.isUp() && obstacle === undefined;
  let wasOnline = isOnline();
  let told = state();

  /** A minute more of clock offset is no news. */
  function state(): string {
    return [isOnline(), network.isUp() ? obstacle?.code : 'down', pausedUntil, clockOffset.wrongBy() !== undefined].join();
  }

  function settle(): void {
    if (state() === told) return;
    told = state();
    const hasTurned = isOnline() !== wasOnline;
    wasOnline = isOnline();
    if (hasTurned) since = clock.now().toISOString();
    for (const listener of hasTurned ? [...listeners, ...newsListeners] : [...newsListeners]) listener();
  }

  const unsubscribe = network.onChange(() => {
    // A link that comes back deserves the benefit of the doubt: the last failure belongs to the one that was lost.
    if (network.isUp()) obstacle = undefined;
    settle();
  });

  return {
    isOnline,
    isUp: () => network.isUp(),
    since: () => since,
    truth() {
      const code: ErrorCode | undefined = network.isUp() ? obstacle?.code : 'network.offline';
      const reason = obstacle?.params.reason ?? obstacle?.params.status;
      const clockWrongByMs = clockOffset.wrongBy();
      const isPaused = pausedUntil !== undefined && pausedUntil > clock.now().getTime();
      return {
        ...(code === undefined ? {} : { obstacle: { code, ...(reason === undefined ? {} : { reason: String(reason) }) } }),
        ...(isPaused ? { pausedUntil: new Date(pausedUntil ?? 0).toISOString() } : {}),
        ...(clockWrongByMs === undefined ? {} : { clockWrongByMs }),
      };
    },
    reached({ isServed, waitMs, clockOffsetMs }) {
      obstacle = undefined;
      if (waitMs !== undefined) pausedUntil = clock.now().getTime() + waitMs;
      else if (isServed) pausedUntil = undefined;
      if (clockOffsetMs !== undefined) clockOffset.add(clockOffsetMs);
      settle();
    },
    unreachable(failure) {
      obstacle = failure;
      settle();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    stop() {
      unsubscribe();
      listeners.clear();
      newsListeners.clear();
    },
  };
}

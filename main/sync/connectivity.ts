/** Whether the platform can be reached: what the operating system says, corrected by what happens to our own requests. */
import type { Clock, NetworkStatus } from '../ports.ts';

export interface Connectivity {
  isOnline(): boolean;
  /** What the operating system alone says: worth trying. */
  isUp(): boolean;
  /** Instant since which it has been so, ISO. */
  since(): string;
  /** Told by the HTTP client after each exchange. */
  outcome(reachable: boolean): void;
  onChange(listener: () => void): () => void;
  stop(): void;
}

export function createConnectivity({ network, clock }: { network: NetworkStatus; clock: Clock }): Connectivity {
  let reachable = true;
  let wasOnline = network.isUp();
  let since = clock.now().toISOString();
  const listeners = new Set<() => void>();
  const isOnline = () => network.isUp() && reachable;

  function settle(): void {
    if (isOnline() === wasOnline) return;
    wasOnline = isOnline();
    since = clock.now().toISOString();
    for (const listener of [...listeners]) listener();
  }

  const unsubscribe = network.onChange(() => {
    // A link that comes back deserves the benefit of the doubt: the last failure belongs to the one that was lost.
    if (network.isUp()) reachable = true;
    settle();
  });

  return {
    isOnline,
    isUp: () => network.isUp(),
    since: () => since,
    outcome(now) {
      reachable = now;
      settle();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      unsubscribe();
      listeners.clear();
    },
  };
}

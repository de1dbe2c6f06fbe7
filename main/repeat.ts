/** Work of the background: done a while after the start, then again and again, one at a time, until it is stopped. */
import { toFailure } from './failure.ts';
import type { Clock } from './ports.ts';

export interface Repeated {
  start(): void;
  /** For good; what is under way is given up. */
  stop(): void;
  /** What is under way is given up; the next time comes at its hour. */
  giveWay(): void;
}

/** @param work may fail: the next time tries again, and whoever asks for the same thing is told what is wrong */
export function repeat(
  clock: Clock,
  { firstAfterMs, everyMs }: { readonly firstAfterMs: number; readonly everyMs: number },
  work: (signal: AbortSignal) => Promise<void>,
): Repeated {
  let disarm: (() => void) | undefined;
  let running: AbortController | undefined;

  function arm(ms: number): void {
    disarm = clock.after(ms, () => {
      running = new AbortController();
      work(running.signal)
        .catch((thrown: unknown) => void toFailure(thrown))
        .finally(() => {
          running = undefined;
          if (disarm !== undefined) arm(everyMs);
        });
    });
  }

  return {
    start: () => arm(firstAfterMs),
    stop() {
      disarm?.();
      disarm = undefined;
      running?.abort();
    },
    giveWay: () => running?.abort(),
  };
}

/** Patience: one signal that aborts when the caller gives up or when the other side stays silent too long. */
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';

export interface Deadline {
  readonly signal: AbortSignal;
  /** Something was heard: the wait starts again. */
  touch(): void;
  /** Ends the watch; must be called. */
  end(): void;
  /** What the abort of `signal` meant, `undefined` when it wasn't aborted. */
  failure(): Failure | undefined;
}

export function createDeadline(clock: Clock, ms: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let why: Failure | undefined;
  const stop = (failure: Failure) => {
    why ??= failure;
    controller.abort();
  };
  const onAbort = () => stop(new Failure('call.cancelled'));
  if (caller?.aborted) onAbort();
  caller?.addEventListener('abort', onAbort, { once: true });
  const arm = () => clock.after(ms, () => stop(new Failure('network.timeout', { ms })));
  let disarm = arm();
  return {
    signal: controller.signal,
    touch() {
      disarm();
      disarm = arm();
    },
    end() {
      disarm();
      caller?.removeEventListener('abort', onAbort);
    },
    failure: () => why,
  };
}

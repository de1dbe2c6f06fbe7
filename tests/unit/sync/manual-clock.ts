/** A clock that a test winds by hand, so that hours of waiting take no time and always end the same way. */
import type { Clock } from '../../../main/ports.ts';

export interface ManualClock extends Clock {
  /** Milliseconds until the next timer; `undefined` when none is set. */
  untilNext(): number | undefined;
  /** Moves on and fires what falls due. */
  advance(milliseconds: number): void;
}

export function createManualClock(start = '2026-03-02T08:00:00.000Z'): ManualClock {
  let now = Date.parse(start);
  let timers: { at: number; action: () => void }[] = [];
  return {
    now: () => new Date(now),
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    untilNext() {
      const [first] = timers.map(({ at }) => at).sort((a, b) => a - b);
      return first === undefined ? undefined : Math.max(0, first - now);
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((one) => one !== due);
        now = Math.max(now, due.at);
        due.action();
      }
      now = until;
    },
  };
}

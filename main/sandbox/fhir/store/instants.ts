/** The platform's clock: every commit has an instant of its own, later than the one before, so that a cursor on `_lastUpdated` misses nothing. */

export interface Instants {
  next(): number;
  /** Takes note of an instant that came with a loaded resource. */
  seen(instant: number): void;
  setSkew(milliseconds: number): void;
  now(): number;
}

export function createInstants(clock: () => number, last: number): Instants {
  let latest = last;
  let skew = 0;
  return {
    next() {
      latest = Math.max(clock() + skew, latest + 1);
      return latest;
    },
    seen(instant) {
      // A world made ahead of the clock must not push every later commit ahead of it.
      if (instant <= clock()) latest = Math.max(latest, instant);
    },
    setSkew(milliseconds) {
      skew = milliseconds;
    },
    now: () => clock() + skew,
  };
}

/** Whether this workstation's clock can be trusted: what several answers of the platform say of it. */

/** Beyond, signatures and « il y a … » would lie, and a token be refused (Pro Santé Connect's live two minutes). */
export const tolerableMs = 2 * 60_000;
const fewest = 3;
const kept = 7;

export interface ClockOffset {
  add(offsetMs: number): void;
  /** The platform's clock minus ours, when they differ by more than is tolerable. */
  wrongBy(): number | undefined;
  forget(): void;
}

export function createClockOffset(): ClockOffset {
  let offsets: number[] = [];
  return {
    add(offsetMs) {
      offsets = [...offsets, offsetMs].slice(-kept);
    },
    wrongBy() {
      if (offsets.length < fewest) return undefined;
      // The median: one answer delayed on its way, or one server astray, says nothing.
      const median = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)] ?? 0;
      return Math.abs(median) < tolerableMs ? undefined : median;
    },
    forget() {
      offsets = [];
    },
  };
}

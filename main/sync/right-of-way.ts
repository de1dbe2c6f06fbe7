/** Who goes first: what somebody waits for (a pull, a sending) passes before comparisons, which wait for a lull. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

export interface RightOfWay {
  /** @returns what to call once it is over */
  enter(): () => void;
  /** Resolves when nothing urgent is under way; or after a while, so that a line always busy doesn't put comparisons off for ever. */
  lull(signal: AbortSignal): Promise<void>;
}

const longestWaitMs = 20_000;

export function createRightOfWay(clock: Clock): RightOfWay {
  let urgent = 0;
  const waiting = new Set<() => void>();
  return {
    enter() {
      urgent += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        urgent -= 1;
        if (urgent === 0) for (const go of [...waiting]) go();
      };
    },
    async lull(signal) {
      await nextTurn();
      signal.throwIfAborted();
      if (urgent === 0) return;
      await new Promise<void>((resolve) => {
        const go = () => {
          cancel();
          waiting.delete(go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        const cancel = clock.after(longestWaitMs, go);
        waiting.add(go);
        signal.addEventListener('abort', go, { once: true });
      });
      signal.throwIfAborted();
    },
  };
}

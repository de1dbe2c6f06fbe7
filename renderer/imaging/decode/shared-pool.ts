/** One pool of workers for the page: it outlives a viewer a little, so that the next study finds its workers up and its codecs loaded. */
import { createBrowserPool, type DecodePool } from './decode-pool.ts';

/** Nothing of a patient stays in a worker but the scratch of its codecs: not for longer than it takes to open another study. */
const idleMs = 60_000;

let shared: { readonly pool: DecodePool; users: number; timer?: ReturnType<typeof setTimeout> | undefined } | undefined;

/** @returns the pool, its workers already starting, and what to call when it isn't used any more */
export function sharedPool(): { readonly pool: DecodePool; release(): void } {
  if (!shared) {
    const pool = createBrowserPool();
    pool.warm();
    shared = { pool, users: 0 };
  }
  const own = shared;
  clearTimeout(own.timer);
  own.users++;
  let isHeld = true;
  return {
    pool: own.pool,
    release() {
      if (!isHeld) return;
      isHeld = false;
      own.users--;
      if (own.users > 0) return;
      own.timer = setTimeout(() => {
        own.pool.close();
        if (shared === own) shared = undefined;
      }, idleMs);
    },
  };
}

/** How long to wait before trying again: doubling, capped, and spread so that a thousand workstations don't come back together. */

const firstMs = 2_000;
const longestMs = 5 * 60_000;

/**
 * @param attempts how many have failed, from 1
 * @param asked what the platform asked for (Retry-After), in ms
 * @param random in [0, 1)
 */
export function backoffMs(attempts: number, asked: number | undefined, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(Math.max(full * (0.5 + random / 2), asked ?? 0));
}

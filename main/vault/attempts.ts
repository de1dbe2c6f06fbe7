/** The growing delay after wrong passphrases. It lives in `vault.json`: starting again does not shorten it. */
import type { VaultFile } from './vault-file.ts';

type Attempts = VaultFile['attempts'];

export const longestDelay = 5 * 60_000;

/** 0, 0, 1 s, 2 s, 4 s… and never more than five minutes: two slips of the finger cost nothing. */
export function delayAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(longestDelay, 1000 * 2 ** (failures - 3));
}

/** To be written before the passphrase is tried: killing the program in between buys no free attempt. */
export function countAttempt(attempts: Attempts, now: Date): Attempts {
  const failures = attempts.failures + 1;
  return { failures, notBefore: new Date(now.getTime() + delayAfter(failures)).toISOString() };
}

export const noAttempts: Attempts = { failures: 0 };

/** Milliseconds to wait. A clock that was set back can't make it longer than the delay itself. */
export function retryIn(attempts: Attempts, now: Date): number {
  if (attempts.notBefore === undefined) return 0;
  const left = Date.parse(attempts.notBefore) - now.getTime();
  return Number.isFinite(left) ? Math.max(0, Math.min(left, delayAfter(attempts.failures))) : delayAfter(attempts.failures);
}

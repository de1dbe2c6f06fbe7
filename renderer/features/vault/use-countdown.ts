/** Seconds left before the vault listens again. */
import { useEffect, useState } from 'react';

/** @param retryInMs as told by the core, counted from `askedAt` (ms since the epoch) */
export function useCountdown(retryInMs: number, askedAt: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, askedAt + retryInMs - now);
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isWaiting]);
  useEffect(() => setNow(Math.max(Date.now(), askedAt)), [askedAt]);
  return Math.ceil(left / 1000);
}

/** The present moment, refreshed, so that « il y a 2 min » stays true on a screen left open. */
import { useEffect, useState } from 'react';

/** @param everyMs how often it moves; a minute by default */
export function useNow(everyMs = 60_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

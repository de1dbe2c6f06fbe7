/** A moment that comes after the picture: what would take the machine from it waits until then. */
import { useEffect, useState } from 'react';

/** A page that isn't painted goes on all the same. */
const atMostMs = 100;

/** @param isAwaited whether there is a picture about to be painted @returns true once it has been */
export function usePainted(isAwaited: () => boolean): boolean {
  const [isPainted, setPainted] = useState(() => !isAwaited());
  useEffect(() => {
    if (isPainted) return undefined;
    const end = (): void => setPainted(true);
    let after: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      after = setTimeout(end);
    });
    const timer = setTimeout(end, atMostMs);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
      clearTimeout(timer);
    };
  }, [isPainted]);
  return isPainted;
}

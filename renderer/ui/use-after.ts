/** Whether a wait has become long: nothing flickers for an answer that comes at once. */
import { useEffect, useState } from 'react';

export function useAfter(milliseconds: number): boolean {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPast(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isPast;
}

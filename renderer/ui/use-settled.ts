/** A value once it has stopped changing: what was typed, when somebody pauses. */
import { useEffect, useRef, useState } from 'react';

/** Compared as text, so that an object made anew on each render is the same one. */
export function useSettled<T>(value: T, afterMs: number): T {
  const key = JSON.stringify(value);
  const [settled, setSettled] = useState({ key, value });
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ key, value: latest.current }), afterMs);
    return () => clearTimeout(timer);
  }, [key, afterMs]);
  return settled.value;
}

/** The width of a place, followed: a drawing that stretches would stretch its letters. */
import { useEffect, useRef, useState } from 'react';

/** @param least pixels under which nothing is readable: the place scrolls then */
export function useWidth(initial: number, least: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(least, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [least]);
  return [frame, width] as const;
}

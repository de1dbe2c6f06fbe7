/** Which columns are in sight: 20 practitioners over a week are 140 columns, of which ten are drawn. */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export const gutterWidth = 56;

export interface Viewport {
  /** Width of a column, px. */
  readonly width: number;
  readonly first: number;
  /** Included. */
  readonly last: number;
}

export function useViewport(scroller: RefObject<HTMLElement | null>, count: number, leastWidth: number): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ width: leastWidth, first: 0, last: Math.min(count - 1, 6) });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null || count === 0) return;
    const room = element.clientWidth - gutterWidth;
    const width = Math.max(leastWidth, Math.floor(room / count));
    const first = Math.max(0, Math.floor(element.scrollLeft / width) - 1);
    const last = Math.min(count - 1, Math.ceil((element.scrollLeft + room) / width));
    setViewport((now) => (now.width === width && now.first === first && now.last === last ? now : { width, first, last }));
  }, [scroller, count, leastWidth]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, measure]);
  return viewport;
}

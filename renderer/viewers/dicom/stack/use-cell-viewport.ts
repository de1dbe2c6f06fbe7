/** The viewport of a cell over its canvas, sized as its box, worked by hand; let go of in the end. */
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { attachGestures, createViewport, type Viewport, type ViewportOptions } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';

export interface CellViewportOptions {
  /** Where its images come from; nothing is made as long as there is none. */
  readonly store: ViewportOptions['store'] | undefined;
  readonly reach?: number;
  readonly onScroll: (steps: number, viewport: Viewport) => void;
  /** Called with the new viewport. @returns what lets go of it */
  readonly onNew?: (viewport: Viewport) => () => void;
}

export function useCellViewport(room: Room, index: number, { store, reach, onScroll, onNew }: CellViewportOptions) {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  const scroll = useEffectEvent(onScroll);
  const attach = useEffectEvent((made: Viewport) => onNew?.(made));
  // Before the browser paints: an image that is in memory is in the first frame.
  useLayoutEffect(() => {
    if (box.current === null || canvas.current === null || store === undefined) return undefined;
    const made = createViewport({ canvas: canvas.current, store, ...(reach === undefined ? {} : { reach }) });
    made.resize(box.current.clientWidth, box.current.clientHeight, devicePixelRatio);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.resize(entry.contentRect.width, entry.contentRect.height, devicePixelRatio);
    });
    observer.observe(box.current);
    const detach = attachGestures({
      element: box.current,
      viewport: made,
      tools: room.furnishing.toolsFor(room, index),
      chosen: () => room.state().tool,
      onScroll: (steps) => scroll(steps, made),
      onEnd: () => room.settled(),
    });
    const leave = attach(made);
    setViewport(made);
    room.setViewport(index, made);
    return () => {
      room.setViewport(index, undefined);
      leave?.();
      detach();
      observer.disconnect();
      made.close();
    };
  }, [room, index, store, reach]);
  return { box, canvas, viewport };
}

/** The viewport of one plane over its canvas, sized as its box, joined to the session; let go of in the end. */
import { useEffect, useRef, useState } from 'react';
import { attachGestures, createViewport, type Viewport } from '../../../imaging/index.ts';
import type { PlaneName } from '../../../imaging/volume/index.ts';
import type { Room } from '../room/room.ts';
import type { MprSession } from './session.ts';

export function usePlaneViewport(room: Room, index: number, session: MprSession | undefined, plane: PlaneName | undefined) {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  useEffect(() => {
    if (box.current === null || canvas.current === null || session === undefined || plane === undefined) return undefined;
    const made = createViewport({ canvas: canvas.current, store: session.images(plane), reach: 0 });
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.resize(entry.contentRect.width, entry.contentRect.height, devicePixelRatio);
    });
    observer.observe(box.current);
    const detach = attachGestures({
      element: box.current,
      viewport: made,
      tools: room.furnishing.toolsFor(room, index),
      chosen: () => room.state().tool,
      onScroll: (steps) => made.scrollBy(steps),
    });
    const leave = session.attach(plane, made);
    setViewport(made);
    room.setViewport(index, made);
    return () => {
      room.setViewport(index, undefined);
      leave();
      detach();
      observer.disconnect();
      made.close();
    };
  }, [room, index, session, plane]);
  return { box, canvas, viewport };
}

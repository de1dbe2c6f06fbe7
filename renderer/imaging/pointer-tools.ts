/** The four tools of every viewport: scroll, window, pan, zoom. */
import type { PointerTool } from './pointer.ts';

/** Screen pixels of a drag for one image. */
const pixelsOfStep = 6;

export interface ViewToolEvents {
  /** Images to move by: others may follow. */
  readonly onScroll: (steps: number) => void;
  /** The window was dragged. */
  readonly onWindow?: () => void;
  /** Zoom or pan were. */
  readonly onPlace?: () => void;
}

export function viewTools({ onScroll, onWindow, onPlace }: ViewToolEvents): readonly PointerTool[] {
  let rest = 0;
  return [
    {
      id: 'scroll',
      cursor: 'ns-resize',
      down() {
        rest = 0;
      },
      move({ moved }) {
        rest += moved.y / pixelsOfStep;
        const steps = Math.trunc(rest);
        rest -= steps;
        if (steps !== 0) onScroll(steps);
      },
    },
    {
      id: 'window',
      cursor: 'crosshair',
      move({ viewport, moved }) {
        viewport.dragWindow(moved.x, moved.y);
        onWindow?.();
      },
    },
    {
      id: 'pan',
      cursor: 'move',
      move({ viewport, moved }) {
        viewport.pan(moved.x, moved.y);
        onPlace?.();
      },
    },
    {
      id: 'zoom',
      cursor: 'zoom-in',
      move({ viewport, moved }) {
        viewport.zoom(1.01 ** -moved.y);
        onPlace?.();
      },
    },
  ];
}

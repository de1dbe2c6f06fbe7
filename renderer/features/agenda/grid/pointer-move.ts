/** Moving and resizing under the pointer: nothing of React runs between the first pixel and the drop. */
import type { PlacedAppointment } from './columns.ts';
import type { Moving } from './cursor.ts';
import { snap, snapLength } from './geometry.ts';
import { hideGhost, paintGhost, pointed, type Stage, scrollAlong } from './stage.ts';

const threshold = 4;

export interface Grip {
  readonly placed: PlacedAppointment;
  readonly column: number;
  readonly isLength: boolean;
}

export interface PointerMoveCallbacks {
  onStart: () => void;
  /** Nothing when it was taken back, or dropped where it was. */
  onEnd: (moved: Moving | undefined) => void;
}

/** Follows the pointer from a press on an appointment until it is released; a press that doesn't move stays a click. */
export function followPointer(press: PointerEvent, stage: () => Stage | undefined, grip: Grip, callbacks: PointerMoveCallbacks): void {
  const { placed } = grip;
  const start = stage();
  if (start === undefined) return;
  const held = pointed(start, press.clientX, press.clientY).minutes - placed.top;
  const from: Moving = { column: grip.column, minutes: placed.top, length: placed.height };
  let [x, y] = [press.clientX, press.clientY];
  let moving: Moving | undefined;
  let frame = 0;

  const aim = (on: Stage): Moving => {
    const at = pointed(on, x, y);
    const step = on.columns[at.column]?.schedule.gridMinutes ?? 15;
    if (grip.isLength) {
      const own = on.columns[from.column]?.schedule.gridMinutes ?? 15;
      return { ...from, length: Math.min(snapLength(at.minutes - from.minutes, own), 1440 - from.minutes) };
    }
    return { column: at.column, minutes: snap(at.minutes - held, step, placed.height), length: placed.height };
  };
  const paint = () => {
    frame = 0;
    const on = stage();
    if (on === undefined) return end(false);
    moving = aim(on);
    paintGhost(on, moving);
    if (scrollAlong(on, x, y)) frame = requestAnimationFrame(paint);
  };
  const move = (event: PointerEvent) => {
    [x, y] = [event.clientX, event.clientY];
    if (moving === undefined) {
      if (Math.hypot(x - press.clientX, y - press.clientY) < threshold) return;
      moving = from;
      callbacks.onStart();
    }
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const end = (isDropped: boolean) => {
    cancelAnimationFrame(frame);
    stopListening();
    const on = stage();
    if (moving === undefined) return;
    // The click that follows the release is not one.
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    const target = isDropped && on !== undefined ? aim(on) : undefined;
    const isMoved =
      target !== undefined && (target.column !== from.column || target.minutes !== from.minutes || target.length !== from.length);
    if (!isMoved) hideGhost(start.ghost);
    callbacks.onEnd(isMoved ? target : undefined);
  };
  const release = () => end(true);
  const takeBack = () => end(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || moving === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };
  const stopListening = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', release);
    window.removeEventListener('pointercancel', takeBack);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', takeBack);
  window.addEventListener('keydown', onKey, { capture: true });
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

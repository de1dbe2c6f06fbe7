/** Drawing, moving and removing by the keyboard alone. Each key is taken only while it has something to do here. */
import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { cutOf, handlesOf, movedBy, withHandle } from '../../../imaging/annotations/index.ts';
import { add, type Point } from '../../../imaging/annotations/points.ts';
import { useShortcut } from '../../../ui/shortcuts.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { begin, clamped, end, goOn, kindOf, reshaped } from './draw.ts';
import { groundOf, isOn } from './shown-image.ts';
import { useDesk } from './use-desk.ts';

/** Pixels of the image that an arrow moves by; with Shift, ten times as many. */
const step = 1;
const directions = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } } as const;
type Arrow = keyof typeof directions;

/** A control that has the focus keeps its own keys; a shape of the drawing has none. */
function isForControl({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, input, textarea, a[href], [role="toolbar"], [role="menu"], [role="grid"]') !== null
  );
}

/** The arrow as it is on the screen, whichever way the image is turned or mirrored. */
function onImage(room: Room, cell: number, { x, y }: Point): Point {
  const [a, b, c, d] = room.viewport(cell)?.matrix() ?? [1, 0, 0, 1];
  const along: readonly [Point, number][] = [
    [{ x: 1, y: 0 }, (a * x + b * y) / Math.hypot(a, b)],
    [{ x: 0, y: 1 }, (c * x + d * y) / Math.hypot(c, d)],
  ];
  const [axis, share] =
    Math.abs(along[0]?.[1] ?? 0) >= Math.abs(along[1]?.[1] ?? 0) ? (along[0] as [Point, number]) : (along[1] as [Point, number]);
  return { x: axis.x * Math.sign(share), y: axis.y * Math.sign(share) };
}

export function useAnnotationKeys(room: Room): void {
  const { desk, state } = useDesk(room);
  const tool = useRoom(room, (now) => now.state().tool);
  const kind = kindOf(tool);
  const { drawing, selected, handle, writing } = state;
  const isDrawing = drawing?.isByKeyboard === true;
  const cell = room.state().grid.active;
  const isFree = writing === undefined;

  const shown = (): Measurement | undefined => {
    const ground = groundOf(room, room.state().grid.active);
    return ground && desk.on(ground.reference, ground.cut).find((each) => each.measurementId === selected);
  };
  const arrow = (event: KeyboardEvent, key: Arrow, factor: number): boolean => {
    if (isForControl(event)) return false;
    const viewport = room.viewport(cell)?.state();
    const extent = viewport?.shown?.image.header.pixels;
    if (viewport === undefined || extent === undefined) return false;
    const { x, y } = onImage(room, cell, directions[key]);
    const by = { x: x * step * factor, y: y * step * factor };
    if (isDrawing && drawing.cell === cell) {
      desk.set({ drawing: { ...drawing, at: clamped(add(drawing.at, by), extent) } });
      return true;
    }
    const own = shown();
    if (own === undefined || !own.isOwn) return false;
    const held = handle === undefined ? undefined : handlesOf(own.shape)[handle];
    const shape =
      handle === undefined || held === undefined ? movedBy(own.shape, by) : withHandle(own.shape, handle, clamped(add(held, by), extent));
    desk.put(reshaped(own, shape, viewport));
    return true;
  };
  const enter = (event: KeyboardEvent): boolean => {
    if (isForControl(event)) return false;
    const extent = room.viewport(cell)?.state().shown?.image.header.pixels;
    const ground = groundOf(room, cell);
    if (isDrawing && drawing.cell === cell && ground !== undefined && isOn({ ...drawing.reference, cut: drawing.cut }, ground)) {
      if (kind === undefined) return false;
      const last = drawing.draft?.placed.at(-1);
      if (drawing.draft === undefined) begin(room, cell, kind, drawing.at, true);
      // The same place twice: the contour is over.
      else if (last && last.x === drawing.at.x && last.y === drawing.at.y) end(room);
      else goOn(room, drawing.at);
      return true;
    }
    const own = shown();
    if (own?.isOwn === true) {
      const count = handlesOf(own.shape).length;
      desk.set({ handle: count === 0 ? undefined : ((handle ?? -1) + 1) % count });
      return true;
    }
    if (kind === undefined || extent === undefined || ground === undefined) return false;
    const centre = { x: Math.floor(extent.columns / 2), y: Math.floor(extent.rows / 2) };
    desk.set({
      selected: undefined,
      handle: undefined,
      drawing: {
        cell,
        reference: ground.reference,
        cut: ground.cut && cutOf(ground.cut),
        draft: undefined,
        at: centre,
        isByKeyboard: true,
      },
    });
    return true;
  };
  const letGo = (): boolean => {
    if (drawing?.draft !== undefined) desk.set({ drawing: drawing.isByKeyboard ? { ...drawing, draft: undefined } : undefined });
    else if (drawing !== undefined) desk.set({ drawing: undefined });
    else if (handle !== undefined) desk.set({ handle: undefined });
    else if (selected !== undefined) desk.set({ selected: undefined });
    else if (kind !== undefined) room.dispatch({ kind: 'tool', tool: 'scroll' });
    else return false;
    return true;
  };
  const remove = (event: KeyboardEvent): boolean => {
    const own = isForControl(event) ? undefined : shown();
    if (own === undefined || !own.isOwn) return false;
    desk.remove(own.measurementId);
    return true;
  };

  const undo = (event: KeyboardEvent): boolean => {
    if (isForControl(event) || !desk.canUndo()) return false;
    desk.undo();
    return true;
  };

  const hasArrows = isFree && (isDrawing || selected !== undefined);
  useShortcut('ArrowLeft', (event) => arrow(event, 'ArrowLeft', 1), hasArrows);
  useShortcut('ArrowRight', (event) => arrow(event, 'ArrowRight', 1), hasArrows);
  useShortcut('ArrowUp', (event) => arrow(event, 'ArrowUp', 1), hasArrows);
  useShortcut('ArrowDown', (event) => arrow(event, 'ArrowDown', 1), hasArrows);
  useShortcut('Shift+ArrowLeft', (event) => arrow(event, 'ArrowLeft', 10), hasArrows);
  useShortcut('Shift+ArrowRight', (event) => arrow(event, 'ArrowRight', 10), hasArrows);
  useShortcut('Shift+ArrowUp', (event) => arrow(event, 'ArrowUp', 10), hasArrows);
  useShortcut('Shift+ArrowDown', (event) => arrow(event, 'ArrowDown', 10), hasArrows);
  useShortcut('Enter', enter, isFree && (kind !== undefined || selected !== undefined));
  useShortcut('Escape', letGo, isFree && (kind !== undefined || drawing !== undefined || selected !== undefined));
  useShortcut('Delete', remove, isFree && selected !== undefined);
  useShortcut('Backspace', remove, isFree && selected !== undefined);
  useShortcut('Ctrl+Z', undo, isFree && desk.canUndo());
}

/** Pointer tools: one that takes what is drawn already, one for each kind of shape. */
import { type Measurement, type Shape, type ShapeKind, shapeKinds } from '../../../../preload/contract/measurements.ts';
import {
  distance,
  type Hit,
  hitTest,
  isWholeAtOnce,
  movedBy,
  pointCount,
  withHandle,
  withLabelAt,
} from '../../../imaging/annotations/index.ts';
import { type Point, subtract } from '../../../imaging/annotations/points.ts';
import type { Pointer, PointerTool } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';
import { deskSlot } from './desk.ts';
import { begin, clamped, end, goOn, measureWhenWhole, reshaped, toolOf } from './draw.ts';
import { labelUnder } from './label-places.ts';
import { groundOf } from './shown-image.ts';

/** Screen pixels between press and release under which it was a click. */
const clickReach = 4;
/** Screen pixels around the first point of a polygon that close it. */
const closeReach = 10;

export function annotationTools(room: Room, cell: number): readonly PointerTool[] {
  return [handTool(room, cell), ...shapeKinds.map((kind) => drawingTool(room, cell, kind))];
}

type Taken = Hit | { readonly id: string; readonly part: { readonly kind: 'label' } };

/** Moves shapes, their handles and their labels, whatever the chosen tool. */
function handTool(room: Room, cell: number): PointerTool {
  const desk = room.get(deskSlot);
  let taken: { hit: Taken; shape: Shape; from: Point } | undefined;

  const under = ({ viewport, screen }: Pointer): Taken | undefined => {
    const ground = groundOf(room, cell);
    const matrix = viewport.matrix();
    const { areHidden, drawing, selected } = desk.state();
    if (ground === undefined || matrix === undefined || areHidden || drawing?.draft !== undefined) return undefined;
    const all = desk.on(ground.reference, ground.cut);
    const targets = all.map((each) => ({
      id: each.measurementId,
      shape: each.shape,
      hasHandles: each.measurementId === selected && each.isOwn,
    }));
    const label = labelUnder(all, { matrix, surface: viewport.state(), selected }, screen);
    return hitTest(targets, matrix, screen) ?? (label === undefined ? undefined : { id: label, part: { kind: 'label' } });
  };
  /** In pixels of what is shown. */
  const find = (id: string | undefined): Measurement | undefined => {
    const ground = groundOf(room, cell);
    return ground && desk.on(ground.reference, ground.cut).find((each) => each.measurementId === id);
  };
  const shapeAt = (pointer: Pointer): Shape | undefined => {
    if (taken === undefined || pointer.image === undefined) return undefined;
    const { hit, shape, from } = taken;
    const extent = pointer.viewport.state().shown?.image.header.pixels;
    if (extent === undefined) return undefined;
    if (hit.part.kind === 'handle') return withHandle(shape, hit.part.index, clamped(pointer.image, extent));
    const by = subtract(pointer.image, from);
    if (hit.part.kind === 'label') return withLabelAt(shape, clamped({ x: labelFrom.x + by.x, y: labelFrom.y + by.y }, extent));
    return movedBy(shape, by);
  };
  let labelFrom: Point = { x: 0, y: 0 };
  let hasMoved = false;

  return {
    id: 'annotation-hand',
    cursor: 'move',
    claims: (pointer) => under(pointer) !== undefined,
    down(pointer) {
      const hit = under(pointer);
      const found = find(hit?.id);
      if (hit === undefined || found === undefined || pointer.image === undefined) return;
      taken = { hit, shape: found.shape, from: pointer.image };
      hasMoved = false;
      if (hit.part.kind === 'label') labelFrom = found.shape.label ?? pointer.image;
      desk.set({ selected: found.measurementId, handle: hit.part.kind === 'handle' ? hit.part.index : undefined });
    },
    move(pointer) {
      const found = find(taken?.hit.id);
      const shape = shapeAt(pointer);
      if (found === undefined || shape === undefined || !found.isOwn) return;
      hasMoved = true;
      desk.hold(reshaped(found, shape, pointer.viewport.state(), true));
    },
    up(pointer) {
      const found = find(taken?.hit.id);
      const shape = shapeAt(pointer);
      if (hasMoved && found?.isOwn === true && shape !== undefined) {
        desk.put(reshaped(found, shape, pointer.viewport.state()));
        measureWhenWhole(room, cell, found.measurementId);
      }
      taken = undefined;
    },
    cancel() {
      const found = find(taken?.hit.id);
      const state = room.viewport(cell)?.state();
      if (hasMoved && found !== undefined && taken !== undefined && state !== undefined)
        desk.put(reshaped(found, taken.shape, state), false);
      taken = undefined;
    },
  };
}

/** By a drag from the first point to the second, or by clicks. */
function drawingTool(room: Room, cell: number, kind: ShapeKind): PointerTool {
  const desk = room.get(deskSlot);
  let pressedAt: Point = { x: 0, y: 0 };
  let isFirst = false;

  const placeOf = ({ viewport, image }: Pointer): Point | undefined => {
    const extent = viewport.state().shown?.image.header.pixels;
    return image && extent && clamped(image, extent);
  };
  const draftHere = () => {
    const { drawing } = desk.state();
    return drawing?.cell === cell && drawing.draft?.kind === kind ? drawing.draft : undefined;
  };
  const follow = (pointer: Pointer): void => {
    const { drawing } = desk.state();
    const at = placeOf(pointer);
    if (drawing === undefined || at === undefined || draftHere() === undefined) return;
    desk.set({ drawing: { ...drawing, at, isByKeyboard: false } });
  };
  const isClosing = (pointer: Pointer): boolean => {
    const placed = draftHere()?.placed ?? [];
    const first = placed[0] && pointer.viewport.toScreen(placed[0]);
    return placed.length > 2 && (pointer.clicks > 1 || (first !== undefined && distance(first, pointer.screen) <= closeReach));
  };

  return {
    id: toolOf(kind),
    cursor: 'crosshair',
    down(pointer) {
      const at = placeOf(pointer);
      if (at === undefined) return;
      pressedAt = pointer.screen;
      isFirst = draftHere() === undefined;
      // Placed when the button is let go: its press would take the focus from the words.
      if (isWholeAtOnce(kind)) return;
      if (isFirst) begin(room, cell, kind, at);
      else if (kind === 'polygon' && isClosing(pointer)) end(room);
      else goOn(room, at);
    },
    move(pointer) {
      const at = placeOf(pointer);
      if (kind === 'freehand' && at !== undefined && draftHere() !== undefined) goOn(room, at);
      else follow(pointer);
    },
    up(pointer) {
      const at = placeOf(pointer);
      if (at === undefined) return;
      if (isWholeAtOnce(kind)) begin(room, cell, kind, at);
      if (draftHere() === undefined) return;
      if (kind === 'freehand') end(room);
      else if (isFirst && distance(pressedAt, pointer.screen) > clickReach && (pointCount[kind] ?? 3) > 1) goOn(room, at);
    },
    cancel: () => desk.set({ drawing: undefined }),
    hover(pointer) {
      if (pointer !== undefined) follow(pointer);
    },
  };
}

/** Starting, going on with and ending a shape on the image that a cell shows: by the pointer and by the keyboard alike. */
import type { Measurement, Shape, ShapeKind } from '../../../../preload/contract/measurements.ts';
import {
  anchorOf,
  cutOf,
  finished,
  isRegion,
  isWholeAtOnce,
  isWritten,
  type Measured,
  measure,
  type Point,
  pointsInPatient,
  startDraft,
  withPoint,
} from '../../../imaging/annotations/index.ts';
import { boxOf } from '../../../imaging/annotations/points.ts';
import type { ViewportState } from '../../../imaging/index.ts';
import { mprSlot, planeOf } from '../mpr/planes.ts';
import type { Room } from '../room/room.ts';
import { type Desk, deskSlot } from './desk.ts';
import { factsOf, groundOf, isOn } from './shown-image.ts';
import { labelLines } from './words.ts';

/** Ids of the pointer tools. */
export const toolOf = (kind: ShapeKind): string => `measure-${kind}`;
export const kindOf = (tool: string): ShapeKind | undefined =>
  tool.startsWith('measure-') ? (tool.slice('measure-'.length) as ShapeKind) : undefined;

/** Onto the image: a point outside of it means nothing to the objects that carry it. */
export function clamped({ x, y }: Point, { columns, rows }: { columns: number; rows: number }): Point {
  return { x: Math.max(0, Math.min(columns, x)), y: Math.max(0, Math.min(rows, y)) };
}

/** Beyond it a region is measured once it is drawn, not at each movement. */
const livePixels = 1_500_000;

export function measureOn(shape: Shape, { shown }: ViewportState, isLive = false): Measured {
  if (shown === undefined) return { quantities: [], calibration: 'none' };
  const { header, frame } = shown.image;
  const { left, top, right, bottom } = boxOf(shape.points);
  const isLarge = isLive && isRegion(shape.kind) && (right - left) * (bottom - top) > livePixels;
  return measure(shape, isLarge ? { header, frame: { kind: 'color', rgba: new Uint8ClampedArray() } } : { header, frame });
}

/** The measurement with that shape in the place of its own, measured again on the image that is shown. */
export function reshaped(measurement: Measurement, shape: Shape, state: ViewportState, isLive = false): Measurement {
  const { quantities, calibration } = measureOn(shape, state, isLive);
  const facts = measurement.cut && factsOf(state);
  return {
    ...measurement,
    ...(facts && { image: { ...facts, numberOfFrames: measurement.image.numberOfFrames } }),
    shape,
    quantities,
    calibration,
    shown: shownText(shape, quantities, calibration),
  };
}

function shownText({ kind, text }: Shape, quantities: Measured['quantities'], calibration: Measured['calibration']): string {
  return labelLines(kind, quantities, calibration, text).join(' · ').slice(0, 400);
}

/** Lets go of what is selected and begins at a point; what is whole at once is kept. */
export function begin(room: Room, cell: number, kind: ShapeKind, at: Point, isByKeyboard = false): void {
  const desk = room.get(deskSlot);
  const ground = groundOf(room, cell);
  if (ground === undefined) return;
  room.viewport(cell)?.stop();
  const draft = startDraft(kind, at);
  const cut = ground.cut && cutOf(ground.cut);
  desk.set({ selected: undefined, handle: undefined, drawing: { cell, reference: ground.reference, cut, draft, at, isByKeyboard } });
  if (isWholeAtOnce(kind)) end(room, desk);
}

export function goOn(room: Room, at: Point): void {
  const desk = room.get(deskSlot);
  const { drawing } = desk.state();
  if (drawing?.draft === undefined) return;
  const { draft, isWhole } = withPoint(drawing.draft, at);
  desk.set({ drawing: { ...drawing, draft, at } });
  if (isWhole) end(room, desk);
}

/** Keeps the shape if it is one, and forgets the draft. */
export function end(room: Room, desk: Desk = room.get(deskSlot)): void {
  const { drawing } = desk.state();
  if (drawing?.draft === undefined) return;
  const shape = finished(drawing.draft);
  desk.set({ drawing: drawing.isByKeyboard ? { ...drawing, draft: undefined } : undefined });
  const ground = groundOf(room, drawing.cell);
  const state = room.viewport(drawing.cell)?.state();
  const facts = state && factsOf(state);
  if (
    shape === undefined ||
    ground === undefined ||
    state === undefined ||
    facts === undefined ||
    !isOn({ ...drawing.reference, cut: drawing.cut }, ground)
  )
    return;
  const { quantities, calibration } = measureOn(shape, state);
  const cut = ground.cut && cutOf(ground.cut);
  const [at] = pointsInPatient({ cut, image: facts, shape }, [anchorOf(shape)]);
  const { reference, instance, series } = (at && ground.nearest(at)) ?? ground;
  const { seriesNumber } = series;
  const { instanceNumber } = instance;
  const measurement: Measurement = {
    ...reference,
    measurementId: crypto.randomUUID(),
    image: cut ? { ...facts, numberOfFrames: Math.max(1, instance.numberOfFrames) } : facts,
    ...(cut && { cut }),
    shape,
    quantities,
    calibration,
    shown: shownText(shape, quantities, calibration),
    ...(seriesNumber !== undefined && { seriesNumber }),
    // A cut is no image that one could be sent to by its number.
    ...(instanceNumber !== undefined && !cut && { instanceNumber }),
    // The core says who and when.
    author: { id: '', name: '' },
    createdAt: '',
    changedAt: '',
    isOwn: true,
  };
  if (isWritten(shape.kind)) {
    desk.set({ writing: { measurement, cell: drawing.cell }, drawing: undefined });
    return;
  }
  desk.put(measurement);
  desk.set({ selected: measurement.measurementId, handle: undefined });
  measureWhenWhole(room, drawing.cell, measurement.measurementId);
}

/** A cut that is shown for a moving hand alone is measured again once every voxel of it is read. */
export function measureWhenWhole(room: Room, cell: number, measurementId: string): void {
  const [viewport, plane, { session }] = [room.viewport(cell), planeOf(room.cell(cell)), room.get(mprSlot)];
  if (viewport === undefined || plane === undefined || session === undefined || session.isWhole(plane)) return;
  const desk = room.get(deskSlot);
  const end = viewport.subscribe(() => {
    const ground = groundOf(room, cell);
    const found = ground && desk.on(ground.reference, ground.cut).find((each) => each.measurementId === measurementId);
    if (found !== undefined && !session.isWhole(plane)) return;
    end();
    if (found !== undefined) desk.put(reshaped(found, found.shape, viewport.state()), false);
  });
}

/** Keeps an arrow or a text with its words; a text without any is nothing. */
export function write(room: Room, text: string): void {
  const desk = room.get(deskSlot);
  const { writing } = desk.state();
  if (writing === undefined) return;
  desk.set({ writing: undefined });
  const trimmed = text.trim().slice(0, 200);
  const { text: _, ...bare } = writing.measurement.shape;
  if (trimmed === '' && bare.kind === 'text') return;
  const shape: Shape = trimmed === '' ? bare : { ...bare, text: trimmed };
  const measurement = { ...writing.measurement, shape, shown: trimmed };
  desk.put(measurement);
  desk.set({ selected: measurement.measurementId, handle: undefined });
}

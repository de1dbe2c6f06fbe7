/** Rules of comparison and of undoing: planes that cut, points of the patient, views that follow, shifts, history. */
import { describe, expect, it } from 'vitest';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImageHeader, Vector } from '../../../renderer/imaging/image-header.ts';
import type { ImageStore } from '../../../renderer/imaging/index.ts';
import { planeCut, pointIn, projected } from '../../../renderer/imaging/planes.ts';
import { nearestIndex } from '../../../renderer/imaging/stack.ts';
import { initialView } from '../../../renderer/imaging/view.ts';
import { historySlot, recorded, redone, startHistory, undone } from '../../../renderer/viewers/dicom/basics/history.ts';
import { followed } from '../../../renderer/viewers/dicom/basics/linked-views.ts';
import type { RoomFeature } from '../../../renderer/viewers/dicom/room/feature.ts';
import { furnish } from '../../../renderer/viewers/dicom/room/furnishing.ts';
import { createRoom } from '../../../renderer/viewers/dicom/room/room.ts';

const plane = (position: Vector, row: Vector, column: Vector, more: Partial<ImageHeader> = {}): ImageHeader =>
  ({
    geometry: { position, row, column },
    spacing: { row: 2, column: 1 },
    pixels: { columns: 100, rows: 50 },
    frameOfReferenceUid: '2.25.1',
    ...more,
  }) as unknown as ImageHeader;

/** 100 × 100 mm at z = 10, first pixel's centre at the origin. */
const axial = plane([0, 0, 10], [1, 0, 0], [0, 1, 0]);
/** In the plane y = 40, from z = 60 downwards. */
const coronal = plane([0, 40, 60], [1, 0, 0], [0, 0, -1]);

describe('planes', () => {
  it('take a point to the patient and back', () => {
    expect(pointIn(axial, { x: 0.5, y: 0.5 })).toEqual([0, 0, 10]);
    expect(pointIn(axial, { x: 30.5, y: 20.5 })).toEqual([30, 40, 10]);
    expect(projected(axial, [30, 40, 13])).toEqual({ x: 30.5, y: 20.5, distance: 3 });
    expect(pointIn({ ...axial, spacing: undefined } as unknown as ImageHeader, { x: 0, y: 0 })).toBeUndefined();
  });

  it('cut each other along a line, in pixels of the one that is cut', () => {
    // z = 10 is 50 mm under the first row's centre: 25 rows of 2 mm, and half a row.
    const line = planeCut(coronal, axial);
    expect([line?.from.y, line?.to.y]).toEqual([25.5, 25.5]);
    expect([line?.from.x, line?.to.x].sort((a, b) => Number(a) - Number(b))).toEqual([0, 100]);
    const back = planeCut(axial, coronal);
    expect([back?.from.y, back?.to.y]).toEqual([20.5, 20.5]);
  });

  it('have no line when parallel, elsewhere, or of another frame of reference', () => {
    expect(planeCut(axial, plane([0, 0, 20], [1, 0, 0], [0, 1, 0]))).toBeUndefined();
    expect(planeCut(axial, plane([0, 400, 60], [1, 0, 0], [0, 0, -1]))).toBeUndefined();
    expect(planeCut(axial, { ...coronal, frameOfReferenceUid: '2.25.2' })).toBeUndefined();
    expect(planeCut({ ...axial, frameOfReferenceUid: undefined } as unknown as ImageHeader, coronal)).toBeUndefined();
  });
});

describe('synchronised depth', () => {
  const slices = [0, 5, 10, 15, 20].map((z) => plane([0, 0, z], [1, 0, 0], [0, 1, 0]));
  it('is found further by the shift that a hand has set', () => {
    expect(nearestIndex(axial, slices)).toBe(2);
    expect(nearestIndex(axial, slices, 10)).toBe(4);
    expect(nearestIndex(axial, slices, -6)).toBe(1);
  });
});

describe('linked placement', () => {
  it('keeps what differed and follows the factor and the movement', () => {
    const before = { ...initialView, panX: 10 };
    const after = { ...initialView, zoom: 2, panX: 25, panY: -5 };
    const other = followed({ ...initialView, zoom: 1.5, panX: 4, isMirrored: true }, before, after);
    expect(other).toEqual({ ...initialView, zoom: 3, panX: 13, panY: -5, isMirrored: true });
    expect(followed(other, after, before)).toMatchObject({ zoom: 1.5, panX: 4, panY: 0 });
  });
});

describe('the look of a feature', () => {
  it('is undone and done again with the views, from the time that it has one', () => {
    let look: { readonly turned: number } | undefined;
    const restore = (_: unknown, kept: object): void => {
      look = kept as typeof look;
    };
    const feature: RoomFeature = { id: 'turned', look: { now: () => look, restore } };
    const room = createRoom({
      patientId: 'p' as PatientId,
      images: {} as ImageStore,
      furnishing: furnish([feature]),
      studies: [],
    });
    const history = room.get(historySlot);
    const straight = { turned: 0 };
    look = straight;
    // It has come by itself: nothing to undo.
    room.dispatch({ kind: 'touched' });
    room.settled();
    expect(history.canUndo()).toBe(false);
    look = { turned: 30 };
    room.settled();
    // Nothing has changed since.
    room.settled();
    expect(history.canUndo()).toBe(true);
    history.undo();
    expect(look).toBe(straight);
    expect(history.canUndo()).toBe(false);
    history.redo();
    expect(look).toEqual({ turned: 30 });
    room.close();
  });
});

describe('history', () => {
  it('goes back and forth, and forgets what was undone once something else is done', () => {
    const three = recorded(recorded(startHistory('a'), 'b'), 'c');
    const back = undone(three);
    expect(back?.now).toBe('b');
    expect(back && redone(back)?.now).toBe('c');
    expect(back && redone(recorded(back, 'd'))).toBeUndefined();
    expect(undone(startHistory('a'))).toBeUndefined();
  });
  it('keeps a hundred moments', () => {
    let long = startHistory(0);
    for (let step = 1; step <= 150; step++) long = recorded(long, step);
    expect(long.past).toHaveLength(100);
    expect(long.past[0]).toBe(50);
  });
});

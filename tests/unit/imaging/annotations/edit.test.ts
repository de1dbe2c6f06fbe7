/** Drawing, taking and changing shapes. */
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../preload/contract/measurements.ts';
import { simplified } from '../../../../renderer/imaging/annotations/drawing.ts';
import {
  anchorOf,
  finished,
  handlesOf,
  hitTest,
  movedBy,
  previewOf,
  startDraft,
  withHandle,
  withPoint,
} from '../../../../renderer/imaging/annotations/index.ts';
import { imageToScreen, initialView } from '../../../../renderer/imaging/view.ts';

const at = (x: number, y: number) => ({ x, y });

describe('drawing', () => {
  it('ends at the last point that the kind takes', () => {
    const first = withPoint(startDraft('angle', at(0, 0)), at(5, 0));
    expect(first.isWhole).toBe(false);
    expect(finished(first.draft)).toBeUndefined();
    const second = withPoint(first.draft, at(5, 5));
    expect(second.isWhole).toBe(true);
    expect(finished(second.draft)).toEqual({ kind: 'angle', points: [at(0, 0), at(5, 0), at(5, 5)] });
  });

  it('refuses what has no size, and shows what it would be', () => {
    expect(finished(withPoint(startDraft('length', at(3, 3)), at(3, 3)).draft)).toBeUndefined();
    expect(finished(withPoint(startDraft('ellipse', at(3, 3)), at(9, 3)).draft)).toBeUndefined();
    expect(previewOf(startDraft('ellipse', at(0, 0)), at(10, 20)).points).toEqual([at(0, 10), at(10, 10), at(5, 0), at(5, 20)]);
  });

  it('keeps of a freehand contour what can be seen of it', () => {
    const line = Array.from({ length: 500 }, (_, index) => at(index, index % 2 === 0 ? 0 : 0.05));
    expect(simplified(line, 0.15)).toHaveLength(2);
    const square = [at(0, 0), at(5, 0), at(10, 0), at(10, 5), at(10, 10), at(0, 10)];
    expect(simplified(square, 0.15)).toEqual([at(0, 0), at(10, 0), at(10, 10), at(0, 10)]);
  });
});

describe('editing', () => {
  const rectangle: Shape = { kind: 'rectangle', points: [at(0, 0), at(10, 20)] };
  const ellipse: Shape = { kind: 'ellipse', points: [at(0, 10), at(20, 10), at(10, 0), at(10, 20)] };

  it('moves one corner of a rectangle, the opposite one stays', () => {
    expect(handlesOf(rectangle)).toEqual([at(0, 0), at(10, 0), at(10, 20), at(0, 20)]);
    const moved = withHandle(rectangle, 1, at(15, 5));
    expect(handlesOf(moved)).toContainEqual(at(0, 20));
    expect(handlesOf(moved)).toContainEqual(at(15, 5));
  });

  it('pulls one end of an axis of an ellipse, which stays one', () => {
    expect(withHandle(ellipse, 1, at(30, 99)).points).toEqual([at(0, 10), at(30, 10), at(15, 0), at(15, 20)]);
    const flat = withHandle(ellipse, 1, at(0, 10));
    expect(withHandle(flat, 1, at(20, 10)).points[1]?.x).toBeCloseTo(20, 9);
  });

  it('moves the whole with its label', () => {
    expect(movedBy({ ...rectangle, label: at(1, 1) }, at(2, 3))).toEqual({
      kind: 'rectangle',
      points: [at(2, 3), at(12, 23)],
      label: at(3, 4),
    });
    expect(anchorOf(rectangle)).toEqual(at(10, 0));
  });
});

describe('what is under the pointer', () => {
  const shape: Shape = { kind: 'rectangle', points: [at(10, 10), at(30, 30)] };
  const shown = { columns: 40, rows: 40, aspect: 2 };
  const matrix = imageToScreen(shown, { width: 400, height: 800 }, { ...initialView, quarterTurns: 1, isMirrored: true });
  const [a, b, c, d, e, f] = matrix;
  const screen = (x: number, y: number) => at(a * x + c * y + e, b * x + d * y + f);
  const target = (hasHandles: boolean) => [{ id: 'r', shape, hasHandles }];

  it('is a handle of the selected one, a line of any, the inside of the selected one', () => {
    expect(hitTest(target(true), matrix, screen(10, 10))).toEqual({ id: 'r', part: { kind: 'handle', index: 0 } });
    expect(hitTest(target(false), matrix, screen(10, 10))).toEqual({ id: 'r', part: { kind: 'body' } });
    expect(hitTest(target(false), matrix, screen(20, 10))).toEqual({ id: 'r', part: { kind: 'body' } });
    expect(hitTest(target(false), matrix, screen(20, 20))).toBeUndefined();
    expect(hitTest(target(true), matrix, screen(20, 20))).toEqual({ id: 'r', part: { kind: 'body' } });
    expect(hitTest(target(true), matrix, screen(38, 38))).toBeUndefined();
  });
});

/** Breasts back to back: an image hangs from the side of its chest wall, at any zoom, mirrored or turned over. */
import { describe, expect, it } from 'vitest';
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import { shapeOf } from '../../../renderer/imaging/image-shape.ts';
import { type ImageShape, imageToScreen, initialView, pivotOf, screenToImage, zoomedAt } from '../../../renderer/imaging/view.ts';

const surface = { width: 1000, height: 400 };
const breast: ImageShape = { columns: 100, rows: 200, aspect: 1, wall: 'right' };
const xOf = (shape: ImageShape, column: number, view = initialView): number => {
  const [a, , c, , e] = imageToScreen(shape, surface, view);
  return a * column + c * 100 + e;
};

describe('the wall', () => {
  it('stays against its side of the viewport', () => {
    expect([xOf(breast, 0), xOf(breast, 100)]).toEqual([800, 1000]);
    expect([xOf({ ...breast, wall: 'left' }, 0), xOf({ ...breast, wall: 'left' }, 100)]).toEqual([0, 200]);
    expect(xOf({ ...breast, wall: undefined }, 50)).toBe(500);
    expect(xOf(breast, 100, { ...initialView, zoom: 3 })).toBe(1000);
  });
  it('goes to the other side when the image is mirrored or upside down, and to the middle when it lies', () => {
    expect(xOf(breast, 100, { ...initialView, isMirrored: true })).toBe(0);
    expect(xOf(breast, 100, { ...initialView, quarterTurns: 2 })).toBe(0);
    expect(xOf(breast, 50, { ...initialView, quarterTurns: 1 })).toBe(500);
  });
  it('lets a zoom keep what is under the pointer', () => {
    const before = screenToImage(imageToScreen(breast, surface, initialView), 900, 100);
    const view = zoomedAt(initialView, 2, surface, 900, 100, pivotOf(breast, surface, initialView));
    const after = screenToImage(imageToScreen(breast, surface, view), 900, 100);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });
  it('is told by the orientation of a mammogram, and of nothing else', () => {
    const header = (modality: string, toRight: string): ImageHeader =>
      ({ modality, patientOrientation: [toRight, 'F'], pixels: { columns: 1, rows: 1 } }) as unknown as ImageHeader;
    expect(shapeOf(header('MG', 'P')).wall).toBe('right');
    expect(shapeOf(header('MG', 'A')).wall).toBe('left');
    expect(shapeOf(header('DX', 'P')).wall).toBeUndefined();
  });
});

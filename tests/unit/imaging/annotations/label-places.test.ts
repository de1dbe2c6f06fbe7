/** A label stands beside its shape, in the view, and never over what it says the measure of when there is room elsewhere. */
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../preload/contract/measurements.ts';
import { placeLabel } from '../../../../renderer/viewers/dicom/annotations/label-places.ts';

const identity = [1, 0, 0, 1, 0, 0] as const;
const surface = { width: 400, height: 300 };
const lines = ['moy. −718 UH ± 307', 'min −946 UH · max 104 UH'];
const ellipse = (x: number): Shape => ({
  kind: 'ellipse',
  points: [
    { x: x - 20, y: 150 },
    { x: x + 20, y: 150 },
    { x, y: 130 },
    { x, y: 170 },
  ],
});

describe('the label of a region', () => {
  it('is up and to the right of it', () => {
    const place = placeLabel(ellipse(100), lines, identity, surface);
    expect(place?.left).toBe(100 + 20 + 34);
    expect(place?.from).toEqual({ x: 120, y: 150 });
    expect((place?.top ?? 0) + (place?.height ?? 0) / 2).toBe(150 - 34);
  });
  it('goes to the left where the right would hide the region', () => {
    const place = placeLabel(ellipse(340), lines, identity, surface);
    expect((place?.left ?? 0) + (place?.width ?? 0)).toBe(320 - 34);
    expect(place?.from).toEqual({ x: 320, y: 150 });
    expect(place?.to.x).toBe(320 - 34);
  });
  it('stays in the view when neither side has room, and stands where it was put', () => {
    const narrow = { width: 170, height: 300 };
    const place = placeLabel(ellipse(80), lines, identity, narrow);
    expect(place?.left).toBeGreaterThanOrEqual(2);
    const put = placeLabel({ ...ellipse(100), label: { x: 200, y: 60 } }, lines, identity, surface);
    expect([put?.left, (put?.top ?? 0) + (put?.height ?? 0) / 2]).toEqual([200, 60]);
  });
});

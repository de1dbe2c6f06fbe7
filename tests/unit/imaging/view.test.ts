/** Placing an image on the screen: fit, zoom under the cursor, turns, letters, scale, order of prefetching, synchronised depth. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import { codesOf, edgesOf } from '../../../renderer/imaging/orientation.ts';
import { scaleBarOf } from '../../../renderer/imaging/scale-bar.ts';
import { nearestIndex, prefetchOrder, stackOf } from '../../../renderer/imaging/stack.ts';
import {
  actualSize,
  fitScale,
  flipped,
  imageToScreen,
  initialView,
  mirrored,
  screenToImage,
  turned,
  type View,
  zoomedAt,
} from '../../../renderer/imaging/view.ts';
import { autoWindow, draggedWindow, initialWindow, presetsOf } from '../../../renderer/imaging/windowing.ts';
import { format } from './imaging-files.ts';

const shape = { columns: 512, rows: 256, aspect: 1 };
const surface = { width: 800, height: 600 };
const axial = { geometry: { position: [0, 0, 0], row: [1, 0, 0], column: [0, 1, 0] } } as const;

const anyView = fc.record({
  zoom: fc.double({ min: 0.2, max: 20, noNaN: true }),
  panX: fc.integer({ min: -500, max: 500 }),
  panY: fc.integer({ min: -500, max: 500 }),
  quarterTurns: fc.constantFrom(0, 1, 2, 3),
  isMirrored: fc.boolean(),
  isFlipped: fc.boolean(),
}) as fc.Arbitrary<View>;

describe('the view', () => {
  it('fits the whole image, turned or not', () => {
    expect(fitScale(shape, surface, 0)).toBeCloseTo(800 / 512);
    expect(fitScale(shape, surface, 1)).toBeCloseTo(600 / 512);
    expect(fitScale({ ...shape, aspect: 4 }, surface, 0)).toBeCloseTo(600 / 1024);
  });

  it('goes to the screen and back', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 0, max: 512 }), fc.integer({ min: 0, max: 256 }), (view, x, y) => {
        const [a, b, c, d, e, f] = imageToScreen({ ...shape, aspect: 1.3 }, surface, view);
        const back = screenToImage([a, b, c, d, e, f], a * x + c * y + e, b * x + d * y + f);
        expect(back.x).toBeCloseTo(x, 5);
        expect(back.y).toBeCloseTo(y, 5);
      }),
    );
  });

  it('keeps what is under the cursor while zooming', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 600 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (view, x, y, factor) => {
          const before = screenToImage(imageToScreen(shape, surface, view), x, y);
          const after = screenToImage(imageToScreen(shape, surface, zoomedAt(view, factor, surface, x, y)), x, y);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
        },
      ),
    );
  });

  it('shows one pixel for one pixel of the device', () => {
    const [a] = imageToScreen(shape, surface, actualSize(initialView, shape, surface, 2));
    expect(a).toBeCloseTo(0.5);
  });
});

describe('letters', () => {
  it('are those of an axial slice, and follow turns and mirrors of the screen', () => {
    expect(edgesOf(axial, initialView)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
    expect(edgesOf(axial, mirrored(initialView))).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' });
    expect(edgesOf(axial, flipped(initialView))).toEqual({ left: 'R', right: 'L', top: 'P', bottom: 'A' });
    expect(edgesOf(axial, turned(initialView, 1))).toEqual({ left: 'P', right: 'A', top: 'R', bottom: 'L' });
    expect(edgesOf(axial, mirrored(turned(initialView, 1)))).toEqual({ left: 'A', right: 'P', top: 'R', bottom: 'L' });
  });

  it('come back after four turns or two mirrors, from any view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const four = turned(turned(turned(turned(view, 1), 1), 1), 1);
        expect(edgesOf(axial, four)).toEqual(edgesOf(axial, view));
        expect(edgesOf(axial, mirrored(mirrored(view)))).toEqual(edgesOf(axial, view));
        const [before, after] = [edgesOf(axial, view), edgesOf(axial, mirrored(view))];
        expect([after?.left, after?.right, after?.top, after?.bottom]).toEqual([before?.right, before?.left, before?.top, before?.bottom]);
      }),
    );
  });

  it('say both directions of an oblique edge, and read radiographs', () => {
    expect(codesOf([0.8, 0, 0.6])).toBe('LH');
    expect(edgesOf({ patientOrientation: ['P', 'F'] }, initialView)).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
    expect(edgesOf({}, initialView)).toBeUndefined();
  });
});

describe('the scale', () => {
  const header = {
    spacing: { row: 0.5, column: 0.5, isAtDetector: false, origin: 'pixel-spacing' } as const,
    pixels: format({ rows: 512, columns: 512 }),
  };
  it('is a round length that fits', () => {
    const bar = scaleBarOf(header, { width: 512, height: 512 }, initialView);
    expect(bar).toEqual({ millimetres: 50, pixels: 100 });
    expect(scaleBarOf(header, { width: 512, height: 512 }, { ...initialView, zoom: 4 })).toEqual({ millimetres: 10, pixels: 80 });
  });
  it('is not invented', () => expect(scaleBarOf({ pixels: header.pixels }, surface, initialView)).toBeUndefined());
});

describe('the stack', () => {
  it('is in the order of the numbers, frames in turn', () => {
    const instances = [
      { source: 'b', number: 2, frames: 2 },
      { source: 'z', frames: 1 },
      { source: 'a', number: 1, frames: 1 },
    ];
    expect(stackOf(instances).map(({ source, frame }) => `${source}${frame}`)).toEqual(['a0', 'b0', 'b1', 'z0']);
  });

  it('prefetches what is nearest, more in the direction of the scroll', () => {
    expect(prefetchOrder(10, 100, 1, 6)).toEqual([11, 9, 12, 13, 14, 8, 15, 16]);
    expect(prefetchOrder(0, 3, -1, 5)).toEqual([1, 2]);
    for (const index of prefetchOrder(99, 100, 1, 30)) expect(index >= 0 && index < 99).toBe(true);
  });

  const slice = (z: number): ImageHeader => ({ geometry: { ...axial.geometry, position: [0, 0, z] } }) as unknown as ImageHeader;
  it('finds the nearest depth in a prior, from what is known of it', () => {
    const prior = Array.from({ length: 50 }, (_, i) => slice(100 - i * 2));
    expect(nearestIndex(slice(61), prior)).toBe(19);
    const sparse = prior.map((header, index) => (index === 0 || index === 49 ? header : undefined));
    expect(nearestIndex(slice(61), sparse)).toBe(20);
    expect(nearestIndex(slice(-500), sparse)).toBe(49);
    const sagittal = { geometry: { position: [0, 0, 0], row: [0, 1, 0], column: [0, 0, -1] } } as unknown as ImageHeader;
    expect(nearestIndex(sagittal, prior)).toBeUndefined();
  });
});

describe('windows', () => {
  const grayscale = { slope: 2, intercept: -1000, windows: [], voiFunction: 'LINEAR' } as const;
  const extent = { min: 0, max: 1000, low: 10, high: 900 };

  it('automatic covers the bulk of the values, in what they measure', () => {
    const { center, width } = autoWindow(grayscale, extent);
    expect([center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2]).toEqual([-980, 800]);
    expect(autoWindow({ ...grayscale, slope: 1 }, { min: 5, max: 5, low: 5, high: 5 }).width).toBe(1);
  });

  it('begin with the file’s own, then its table, then automatic', () => {
    expect(initialWindow({ grayscale: { ...grayscale, windows: [{ center: 1, width: 2 }] } }, extent)).toEqual({ center: 1, width: 2 });
    expect(initialWindow({ grayscale: { ...grayscale, voiLut: { first: 0, bits: 8, data: Uint16Array.of(1) } } }, extent)).toBeUndefined();
    expect(initialWindow({ grayscale }, extent)).toEqual(autoWindow(grayscale, extent));
  });

  it('offer nine at most, without doubles', () => {
    const own = { ...grayscale, windows: [{ center: 45, width: 380, explanation: 'Médiastin' }] };
    const presets = presetsOf({ modality: 'CT', grayscale: own });
    expect(presets.length).toBeLessThanOrEqual(9);
    expect(presets.filter(({ center, width }) => center === 45 && width === 380)).toHaveLength(1);
    expect(presetsOf({ modality: 'MR', grayscale })).toEqual([]);
  });

  it('never narrow under one', () => {
    expect(draggedWindow({ center: 40, width: 10 }, -5000, 0, 4096)).toEqual({ center: 40, width: 1 });
    expect(draggedWindow({ center: 40, width: 400 }, 10, -5, 4096)).toEqual({ center: 20, width: 440 });
  });
});

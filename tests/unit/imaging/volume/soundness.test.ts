/** What a series must be to make a volume, and what is said of one that isn't quite. */
import { describe, expect, it } from 'vitest';
import type { ImageHeader, Vector } from '../../../../renderer/imaging/image-header.ts';
import { examine, type Soundness } from '../../../../renderer/imaging/volume/soundness.ts';
import { axialShape, headerAt, positionsFrom } from './volumes.ts';

const even = positionsFrom([-8, -7, 100], [0, 0, -1.25], 40);
const headersAt = (positions: readonly Vector[]): ImageHeader[] => positions.map((position) => headerAt(axialShape, position));
const refusalOf = (soundness: Soundness): string | undefined => (soundness.isSound ? undefined : soundness.refusal);

function findingsOf(soundness: Soundness) {
  return soundness.isSound ? [...soundness.findings, ...(soundness.volumes[0]?.findings ?? [])] : [];
}

describe('a series makes a volume', () => {
  it('of even slices: in the order of their depth, nothing to say', () => {
    const soundness = examine(headersAt(even));
    expect(findingsOf(soundness)).toEqual([]);
    const [volume] = soundness.isSound ? soundness.volumes : [];
    expect(volume?.lattice).toMatchObject({ columns: 24, rows: 20, depth: 40, across: [0.8, 0, 0], down: [0, 0.7, 0] });
    expect(volume?.lattice.step[2]).toBeCloseTo(1.25, 9);
    expect(volume?.lattice.origin[2]).toBeCloseTo(100 - 39 * 1.25, 9);
    expect(volume?.images).toEqual(Array.from({ length: 40 }, (_, index) => 39 - index));
  });

  it('whatever the order of the files', () => {
    const shuffled = even.toSorted((a, b) => Math.sin(a[2] * 99) - Math.sin(b[2] * 99));
    const soundness = examine(headersAt(shuffled));
    const [volume] = soundness.isSound ? soundness.volumes : [];
    const depths = volume?.images.map((index) => shuffled[index ?? -1]?.[2] ?? 0) ?? [];
    expect(depths).toEqual(depths.toSorted((a, b) => a - b));
    expect(depths).toHaveLength(40);
  });

  it('of positions rounded to a tenth of a millimetre', () => {
    const rounded = positionsFrom([0, 0, 0], [0, 0, 0.625], 200).map(([x, y, z]): Vector => [x, y, Math.round(z * 10) / 10]);
    const soundness = examine(headersAt(rounded));
    expect(findingsOf(soundness)).toEqual([]);
    const [volume] = soundness.isSound ? soundness.volumes : [];
    expect(volume?.lattice.step[2]).toBeCloseTo(0.625, 3);
  });

  it('with missing slices, which are told and left empty', () => {
    const soundness = examine(headersAt(even.filter((_, index) => index !== 7 && index !== 20 && index !== 21)));
    expect(findingsOf(soundness)).toEqual([{ code: 'gaps', count: 3 }]);
    const [volume] = soundness.isSound ? soundness.volumes : [];
    expect(volume?.images).toHaveLength(40);
    expect(volume?.images.flatMap((image, at) => (image === undefined ? [at] : []))).toEqual([18, 19, 32]);
  });

  it('with uneven steps, which are told', () => {
    const uneven = even.map(([x, y, z], index): Vector => [x, y, z + Math.sin(index) * 0.4]);
    expect(findingsOf(examine(headersAt(uneven)))).toMatchObject([{ code: 'uneven' }]);
  });

  it('with duplicates, of which the first is taken', () => {
    const soundness = examine(headersAt([...even, even[3] ?? [0, 0, 0], even[9] ?? [0, 0, 0]]));
    expect(findingsOf(soundness)).toEqual([{ code: 'duplicates', count: 2 }]);
    const [volume] = soundness.isSound ? soundness.volumes : [];
    expect(volume?.images.some((index) => (index ?? 0) > 39)).toBe(false);
  });

  it('tilted: the geometry follows', () => {
    const degrees = 15;
    const tilted = positionsFrom([0, 0, 0], [0, 2 * Math.tan((degrees * Math.PI) / 180), 2], 30);
    const soundness = examine(headersAt(tilted));
    const [finding] = findingsOf(soundness);
    expect(finding?.code).toBe('tilt');
    expect(finding?.code === 'tilt' && finding.degrees).toBeCloseTo(degrees, 6);
    const [volume] = soundness.isSound ? soundness.volumes : [];
    expect(volume?.lattice.step[1]).toBeCloseTo(0.5359, 4);
  });

  it('of several phases: as many volumes', () => {
    const phases = even.flatMap((position) => [position, position, position]);
    const soundness = examine(headersAt(phases));
    expect(findingsOf(soundness)).toEqual([{ code: 'volumes', count: 3 }]);
    const images = soundness.isSound ? soundness.volumes.map((volume) => volume.images) : [];
    expect(images.map((each) => each.at(-1))).toEqual([0, 1, 2]);
    expect(images.map((each) => each.length)).toEqual([40, 40, 40]);
  });

  it('beside an image of another orientation, which is left out and told', () => {
    const coronal = headerAt({ ...axialShape, column: [0, 0, -1] }, [0, 0, 0]);
    expect(findingsOf(examine([...headersAt(even), coronal]))).toEqual([{ code: 'mixed', count: 1 }]);
  });

  it('beside an image that could not be read', () => {
    expect(findingsOf(examine([...headersAt(even), undefined]))).toEqual([{ code: 'mixed', count: 1 }]);
  });
});

describe('a series makes no volume', () => {
  it('of too few images, or all at one place', () => {
    expect(refusalOf(examine(headersAt(even.slice(0, 2))))).toBe('too-few');
    expect(refusalOf(examine(headersAt(Array.from({ length: 8 }, (): Vector => [0, 0, 0]))))).toBe('too-few');
  });

  it('without positions, or measured at the detector', () => {
    const bare = headersAt(even).map(({ geometry: _, ...header }): ImageHeader => header);
    expect(refusalOf(examine(bare))).toBe('no-geometry');
    const detector = headersAt(even).map(
      (header): ImageHeader => ({ ...header, spacing: { row: 1, column: 1, isAtDetector: true, origin: 'imager' } }),
    );
    expect(refusalOf(examine(detector))).toBe('no-geometry');
  });

  it('in colour', () => {
    const colour = headersAt(even).map((header): ImageHeader => ({ ...header, pixels: { ...header.pixels, samplesPerPixel: 3 } }));
    expect(refusalOf(examine(colour))).toBe('colour');
  });

  it('when it would not fit in memory', () => {
    const huge = headersAt(positionsFrom([0, 0, 0], [0, 0, 1], 600)).map(
      (header): ImageHeader => ({ ...header, pixels: { ...header.pixels, rows: 1024, columns: 1024 } }),
    );
    expect(refusalOf(examine(huge))).toBe('too-large');
  });
});

/** A scanner of 512 × 512 × 500, as slices for ours and as one array for the rivals: the same memory. */
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import type { Volume } from '../../../renderer/imaging/volume/volume.ts';
import type { Contiguous } from './rivals.ts';

export const [columns, rows, depth] = [512, 512, 500];
const spacing = [0.703125, 0.703125, 1] as const;

/** Rings and rods, with the noise of a scanner: nothing that a cache or a branch could guess. */
function drawn(): Int16Array {
  const data = new Int16Array(columns * rows * depth);
  let seed = 1;
  let at = 0;
  for (let z = 0; z < depth; z++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
        const distance = (x - 256) * (x - 256) + (y - 256) * (y - 256);
        data[at++] = (distance > 48_000 ? -1000 : ((distance >> 7) & 1) * 300 + (z % 50) * 4) + ((seed >>> 24) & 63) - 32;
      }
  return data;
}

export function phantom(): { volume: Volume; contiguous: Contiguous } {
  const data = drawn();
  const header: ImageHeader = {
    sopInstanceUid: '',
    modality: 'CT',
    imageType: [],
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    pixels: {
      rows,
      columns,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      isSigned: true,
      photometric: 'MONOCHROME2',
      planarConfiguration: 0,
      isBigEndian: false,
    },
    numberOfFrames: 1,
    grayscale: { slope: 1, intercept: 0, windows: [], voiFunction: 'LINEAR', unit: 'HU' },
    isLossy: false,
  };
  const plane = columns * rows;
  const volume: Volume = {
    lattice: { columns, rows, depth, origin: [0, 0, 0], across: [spacing[0], 0, 0], down: [0, spacing[1], 0], step: [0, 0, spacing[2]] },
    slices: Array.from({ length: depth }, (_, z) => data.subarray(z * plane, (z + 1) * plane)),
    isSigned: true,
    padding: undefined,
    outside: -32_768,
    extent: { min: -1032, max: 600, low: -1000, high: 500 },
    header,
  };
  return { volume, contiguous: { data, columns, rows, depth, spacing } };
}

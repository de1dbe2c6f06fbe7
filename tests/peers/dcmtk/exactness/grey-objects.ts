/** Grey objects: each width, sign, place and mapping of the values (PS3.3 C.7.6.3, C.11.1, C.11.2; PS3.5 §8.1.1). */
import { type BaseObject, grey, mono1, object, rescale, storedValues, type Tags, table, window } from './writing.ts';

const bigTable = (share: number): number => share ** 2;

export function greyObjects(): BaseObject[] {
  return [
    grey('u8', { bitsAllocated: 8, tags: window(120, 200) }),
    grey('u8-odd', { bitsAllocated: 8, rows: 61, columns: 71, tags: window(128, 256) }),
    grey('u8-mono1', { bitsAllocated: 8, tags: { ...mono1, ...window(128, 256) } }),
    grey('u8-six-bits', { bitsAllocated: 8, bitsStored: 6, tags: window(30, 50) }),
    grey('u8-high-bit-7', { bitsAllocated: 8, bitsStored: 6, highBit: 7, tags: window(30, 50) }),
    grey('s8', { bitsAllocated: 8, isSigned: true, tags: window(0, 200) }),
    grey('u9', { bitsStored: 9, tags: window(250, 300) }),
    grey('u10', { bitsStored: 10, tags: window(500, 700) }),
    grey('u12', { bitsStored: 12, tags: window(2048, 3000) }),
    grey('u12-odd', { bitsStored: 12, rows: 61, columns: 71, tags: window(2048, 3000) }),
    grey('u12-mono1', { bitsStored: 12, tags: { ...mono1, ...window(1800, 2500) } }),
    grey('u12-high-bit-15', { bitsStored: 12, highBit: 15, tags: window(2048, 3000) }),
    grey('u12-high-bit-13', { bitsStored: 12, highBit: 13, tags: window(2048, 3000) }),
    grey('s12-high-bit-15', { bitsStored: 12, highBit: 15, isSigned: true, tags: window(0, 3000) }),
    grey('u14', { bitsStored: 14, tags: window(9000, 12_000) }),
    grey('u16', { tags: window(30_000, 50_000) }),
    grey('s12', { bitsStored: 12, isSigned: true, tags: window(40, 2000) }),
    grey('s16', { isSigned: true, tags: window(-1000, 40_000) }),
    grey('s16-mono1', { isSigned: true, tags: { ...mono1, ...window(-1000, 40_000) } }),
    grey('u32', { bitsAllocated: 32, tags: window(2 ** 31, 2 ** 31.5) }),
    grey('u32-twenty-bits', { bitsAllocated: 32, bitsStored: 20, tags: window(500_000, 900_000) }),
    grey('u32-twelve-bits', { bitsAllocated: 32, bitsStored: 12, tags: window(2048, 3000) }),
    grey('s32', { bitsAllocated: 32, isSigned: true, tags: window(0, 2 ** 31) }),
    grey('ct', { bitsStored: 12, tags: { ...rescale(1, -1024), ...window(40, 400) } }),
    grey('ct-signed', { isSigned: true, tags: { ...rescale(1, -1024), ...window(300, 3000) } }),
    grey('whole-slope', { bitsStored: 10, tags: { ...rescale(3, -500), ...window(700, 1500) } }),
    grey('fractional-slope', { bitsStored: 12, tags: { ...rescale(0.488, -12.5), ...window(900, 1500) } }),
    grey('negative-slope', { bitsStored: 12, tags: { ...rescale(-1, 4095), ...window(2000, 3000) } }),
    grey('fractional-window', { bitsStored: 12, tags: window(1234.5, 777.25) }),
    grey('linear-exact', { bitsStored: 12, tags: window(2048, 3000, 'LINEAR_EXACT') }),
    grey('sigmoid', { bitsStored: 12, tags: window(2048, 1500, 'SIGMOID') }),
    grey('sigmoid-mono1', { bitsStored: 12, tags: { ...mono1, ...window(2048, 1500, 'SIGMOID') } }),
    grey('narrow-window', { bitsStored: 12, tags: window(2000, 1) }),
    grey('several-windows', { bitsStored: 12, tags: { '00281050': ['DS', 1500, 2500], '00281051': ['DS', 1000, 3000] } }),
    grey('modality-lut', { bitsStored: 12, tags: { '00283000': ['SQ', table(4096, 0, 12, bigTable)], ...window(1500, 2500) } }),
    grey('modality-lut-short', { bitsStored: 12, tags: { '00283000': ['SQ', table(1000, 800, 16, bigTable)], ...window(30_000, 50_000) } }),
    grey('voi-lut', { bitsStored: 12, tags: { '00283010': ['SQ', table(4096, 0, 12, Math.sqrt)] } }),
    grey('voi-lut-16', { bitsStored: 12, tags: { '00283010': ['SQ', table(3000, 500, 16, (share) => share ** 3)] } }),
    grey('voi-lut-mono1', { bitsStored: 12, tags: { ...mono1, '00283010': ['SQ', table(4096, 0, 10, Math.sqrt)] } }),
    grey('voi-lut-negative', {
      bitsStored: 12,
      tags: { ...rescale(1, -1024), '00283010': ['SQ', table(2000, -500, 8, (share) => share)] },
    }),
    grey('both-luts', {
      bitsStored: 12,
      tags: { '00283000': ['SQ', table(4096, 0, 12, bigTable)], '00283010': ['SQ', table(4096, 0, 12, Math.sqrt)] },
    }),
    grey('one-bit', { bitsAllocated: 1, rows: 64, columns: 64, tags: window(0.5, 1, 'LINEAR_EXACT') }),
    grey('one-bit-odd', { bitsAllocated: 1, rows: 63, columns: 61, tags: window(0.5, 1, 'LINEAR_EXACT') }),
    grey('u8-frames', { bitsAllocated: 8, frames: 4, tags: window(128, 200) }),
    grey('u12-frames', { bitsStored: 12, frames: 3, tags: window(2048, 3000) }),
    float('float', '7FE00008', 32),
    float('double', '7FE00009', 64),
  ];
}

/** Parametric maps, which dcmtk doesn't draw: the same numbers in sixteen bits stand for them. */
function float(name: string, tag: '7FE00008' | '7FE00009', bitsAllocated: 32 | 64): BaseObject {
  const values = storedValues(62, 70, 12, true);
  const bytes = new Uint8Array((bitsAllocated === 32 ? Float32Array : Float64Array).from(values).buffer);
  const tags: Tags = window(40, 2000);
  const twin = grey(`${name}-twin`, { bitsStored: 12, isSigned: true, tags });
  const shape = { rows: 62, columns: 70, samplesPerPixel: 1, bitsAllocated, bitsStored: bitsAllocated, isSigned: false } as const;
  const format: Tags = { ...tags, '00280004': ['CS', 'MONOCHROME2'], [tag]: [bitsAllocated === 32 ? 'OF' : 'OD', bytes] };
  return object(name, format, shape, [bytes], { isColour: false, twins: [twin.bytes] });
}

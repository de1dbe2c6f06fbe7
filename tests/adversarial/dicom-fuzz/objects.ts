/** Small objects to be damaged: one for each way that pixels, tables and sequences are told. */
import { encodeFrame, encodeJpegBaseline } from '../../../main/sandbox/world/dicom/encode/index.ts';
import { type Tags, taggedFile } from '../../unit/imaging/imaging-files.ts';

const [rows, columns] = [8, 8];
const baseline = '1.2.840.10008.1.2.4.50';
const jpeg2000 = '1.2.840.10008.1.2.4.90';
const explicit = '1.2.840.10008.1.2.1';
const shape = { rows, columns, samplesPerPixel: 1, bitsStored: 12, isSigned: false };
const samples = Uint16Array.from({ length: rows * columns }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 20) & 0xfff);
const frame = new Uint8Array(samples.buffer);
const rgb = Uint8Array.from({ length: rows * columns * 3 }, (_, i) => (i * 7) & 0xff);

const size: Tags = { '00280010': ['US', rows], '00280011': ['US', columns] };
const grey: Tags = { ...size, '00280101': ['US', 12], '00280102': ['US', 11], '00281050': ['DS', 40], '00281051': ['DS', 400] };
const colour: Tags = { ...size, '00280002': ['US', 3], '00280004': ['CS', 'RGB'], '00280006': ['US', 0] };

const entries = (count: number): readonly ['US', ...number[]] => ['US', ...Array.from({ length: count }, (_, i) => i * 200)];
const table: Tags = { '00283002': ['US', 64, 0, 16], '00283006': entries(64) };
const descriptor = ['US', 64, 0, 16] as const;
const palette: Tags = {
  ...size,
  '00280004': ['CS', 'PALETTE COLOR'],
  '00281101': descriptor,
  '00281102': descriptor,
  '00281103': descriptor,
  '00281201': entries(64),
  '00281202': entries(64),
  '00281203': entries(64),
};
const segments: Tags = {
  ...size,
  '00280004': ['CS', 'PALETTE COLOR'],
  '00281101': descriptor,
  '00281102': descriptor,
  '00281103': descriptor,
  ...Object.fromEntries(['1', '2', '3'].map((last) => [`0028122${last}`, ['US', 0, 2, 5, 9, 1, 60, 900, 2, 1, 0, 0] as const])),
};
const region: Tags = {
  '00186012': ['US', 1],
  '00186018': ['UL', 0],
  '0018601A': ['UL', 0],
  '0018601C': ['UL', 7],
  '0018601E': ['UL', 7],
  '00186024': ['US', 3],
  '00186026': ['US', 3],
  '0018602C': ['FD', 0.03],
  '0018602E': ['FD', 0.03],
};
const overlay: Tags = {
  '60000010': ['US', 8],
  '60000011': ['US', 8],
  '60000015': ['IS', 2],
  '60000040': ['CS', 'G'],
  '60000050': ['SS', 1, 1],
  '60000100': ['US', 1],
  '60000102': ['US', 0],
  '60003000': ['OW', new Uint8Array(16).fill(0x5a)],
};
const shutter: Tags = {
  '00181600': ['CS', 'RECTANGULAR', 'CIRCULAR', 'POLYGONAL'],
  '00181602': ['IS', 1],
  '00181604': ['IS', 7],
  '00181606': ['IS', 1],
  '00181608': ['IS', 7],
  '00181610': ['IS', 4, 4],
  '00181612': ['IS', 3],
  '00181620': ['IS', 1, 1, 7, 1, 4, 7],
};
const groups: Tags = {
  '00280008': ['IS', 2],
  '52009229': [
    'SQ',
    { '00289110': ['SQ', { '00280030': ['DS', 0.5, 0.5] }], '00209116': ['SQ', { '00200037': ['DS', 1, 0, 0, 0, 1, 0] }] },
  ],
  '52009230': [
    'SQ',
    { '00209113': ['SQ', { '00200032': ['DS', 0, 0, 0] }], '00289132': ['SQ', { '00281050': ['DS', 1], '00281051': ['DS', 9] }] },
    { '00209113': ['SQ', { '00200032': ['DS', 0, 0, 3] }], '00289145': ['SQ', { '00281052': ['DS', 5], '00281053': ['DS', 2] }] },
  ],
};

/** Five decompositions need as many halvings, and the JPEG encoder writes more than an image of 8 × 8 holds. */
const large: Tags = { '00280010': ['US', 32], '00280011': ['US', 32] };
const largeShape = { ...shape, rows: 32, columns: 32 };
const largeFrame = new Uint8Array(Array.from({ length: 16 }, () => [...frame]).flat());
const largeRgb = new Uint8Array(Array.from({ length: 16 }, () => [...rgb]).flat());

/** A whole JPEG of twelve bits: one grey block, its tables of one code each. */
const jpegTwelve = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...Array.from({ length: 64 }, () => 1)],
  ...[0xff, 0xc1, 0, 11, 12, 0, 8, 0, 8, 1, 1, 0x11, 0],
  ...[0xff, 0xc4, 0, 21, 0x00, 0, 2, ...Array.from({ length: 14 }, () => 0), 0, 4],
  ...[0xff, 0xc4, 0, 21, 0x10, 0, 2, ...Array.from({ length: 14 }, () => 0), 0, 0x13],
  ...[0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 63, 0, 0x59, 0xa0, 0xff, 0xd9],
);

export async function baseObjects(): Promise<readonly Uint8Array[]> {
  const encoded = async (last: string, tags: Tags = grey): Promise<Uint8Array> => {
    const uid = `1.2.840.10008.1.2.${last}`;
    return taggedFile(tags, [await encodeFrame(frame, shape, uid)], uid);
  };
  const { htj2k, jpegXl } = await import('./codestreams.ts');
  return [
    taggedFile({ ...grey, ...shutter, '00280120': ['US', 7], '00281052': ['DS', -1024], '00281053': ['DS', 1] }, [frame]),
    taggedFile(grey, [frame], '1.2.840.10008.1.2'),
    taggedFile(grey, [frame], '1.2.840.10008.1.2.1.99'),
    taggedFile({ ...grey, ...groups, ...overlay }, [frame, frame]),
    taggedFile({ ...grey, '00283000': ['SQ', table], '00283010': ['SQ', table] }, [frame]),
    taggedFile(
      { ...size, '00280100': ['US', 32], '00280101': ['US', 32], '00280102': ['US', 31] },
      [new Uint8Array([...frame, ...frame])],
      explicit,
      32,
    ),
    taggedFile({ ...colour, '00186011': ['SQ', region, region] }, [rgb], explicit, 8),
    taggedFile(palette, [frame.subarray(0, 64)], explicit, 8),
    taggedFile(segments, [frame.subarray(0, 64)], explicit, 8),
    taggedFile({ ...grey, '00080005': ['CS', '', 'ISO 2022 IR 87'], '00100010': ['PN', '\u001b$B;3ED\u001b(B'] }, [frame]),
    await encoded('5'),
    await encoded('4.70'),
    await encoded('4.80'),
    taggedFile({ ...grey, ...large }, [await encodeFrame(largeFrame, largeShape, jpeg2000)], jpeg2000),
    taggedFile(grey, [await htj2k(frame, shape)], '1.2.840.10008.1.2.4.201'),
    taggedFile(grey, [await jpegXl(frame, shape)], '1.2.840.10008.1.2.4.110'),
    taggedFile(
      { ...colour, ...large },
      [await encodeJpegBaseline(largeRgb, { ...largeShape, samplesPerPixel: 3, bitsStored: 8 })],
      baseline,
      8,
    ),
    taggedFile(grey, [jpegTwelve], '1.2.840.10008.1.2.4.51'),
    taggedFile({ ...grey, '00280008': ['IS', 2] }, [frame, frame], '1.2.840.10008.1.2.1.98'),
    taggedFile(colour, [Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70)], '1.2.840.10008.1.2.4.102', 8),
  ];
}

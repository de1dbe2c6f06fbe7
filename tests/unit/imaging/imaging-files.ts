/** Small DICOM files and the decoders, for the imaging tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Attributes, type DicomElement, type DicomValue, dataset, type Vr, writePart10 } from '../../../main/dicom/index.ts';
import { type Codecs, once } from '../../../renderer/imaging/decode/codecs.ts';
import type { PixelFormat } from '../../../renderer/imaging/image-header.ts';

const require = createRequire(import.meta.url);
const quiet = { print: () => undefined, printErr: () => undefined };

export const codecs: Codecs = {
  jpeg: once(async () => (await require('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')()).JPEGDecoder),
  jpegLs: once(async () => (await require('@cornerstonejs/codec-charls/decodewasmjs')()).JpegLSDecoder),
  jpeg2000: once(async () => (await require('@cornerstonejs/codec-openjpeg/decodewasmjs')(quiet)).J2KDecoder),
  htj2k: once(async () => (await require('@cornerstonejs/codec-openjph/wasmjs')(quiet)).HTJ2KDecoder),
  jpegXl: once(async () => {
    // Its glue fetches the module by itself, which Node doesn't do for files.
    const wasmBinary = readFileSync(require.resolve('@cornerstonejs/codec-libjxl/decodewasm'));
    return (await require('@cornerstonejs/codec-libjxl/decodewasmjs').default({ wasmBinary })).JpegXLDecoder;
  }),
  jpegLossless: once(async () => require('jpeg-lossless-decoder-js').Decoder),
};

export const format = (given: Partial<PixelFormat>): PixelFormat => ({
  rows: 4,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: (given.bitsStored ?? 16) - 1,
  isSigned: false,
  photometric: 'MONOCHROME2',
  planarConfiguration: 0,
  isBigEndian: false,
  ...given,
});

export const explicit = '1.2.840.10008.1.2.1';

/** A file of 4 × 4 grey pixels of 16 bits unless told otherwise. */
export function fileOf(
  attributes: Attributes,
  frames: readonly Uint8Array[],
  transferSyntaxUid: string = explicit,
  bitsAllocated = 16,
): Uint8Array<ArrayBuffer> {
  const base: Attributes = {
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '2.25.1',
    Modality: 'OT',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: 4,
    Columns: 4,
    BitsAllocated: bitsAllocated,
    BitsStored: bitsAllocated,
    HighBit: bitsAllocated - 1,
    PixelRepresentation: 0,
  };
  return Uint8Array.from(writePart10(dataset(base, attributes), transferSyntaxUid, { frames, bitsAllocated }));
}

export const bytesOf = (samples: Uint16Array | Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

/** Values by tag, for what the phantoms have no keyword for; items of a sequence are lists of the same. */
export type Tags = Readonly<Record<string, readonly [Vr, ...(DicomValue | Tags)[]]>>;

export function elementsOf(tags: Tags): DicomElement[] {
  return Object.entries(tags)
    .map(([tag, [vr, ...values]]) => ({
      tag: tag.toUpperCase(),
      vr,
      values: values.map((value) =>
        typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array)
          ? elementsOf(value as Tags)
          : (value as DicomValue),
      ),
    }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** As `fileOf`, by tags. */
export function taggedFile(
  tags: Tags,
  frames: readonly Uint8Array[],
  transferSyntaxUid = explicit,
  bitsAllocated = 16,
): Uint8Array<ArrayBuffer> {
  const base: Tags = {
    '00080005': ['CS', 'ISO_IR 192'],
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.7'],
    '00080018': ['UI', '2.25.1'],
    '00080060': ['CS', 'OT'],
    '00280002': ['US', 1],
    '00280004': ['CS', 'MONOCHROME2'],
    '00280010': ['US', 4],
    '00280011': ['US', 4],
    '00280100': ['US', bitsAllocated],
    '00280101': ['US', bitsAllocated],
    '00280102': ['US', bitsAllocated - 1],
    '00280103': ['US', 0],
  };
  return Uint8Array.from(writePart10(elementsOf({ ...base, ...tags }), transferSyntaxUid, { frames, bitsAllocated }));
}

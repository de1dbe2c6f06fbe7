/** Small DICOM files and the decoders, for the imaging tests. */
import { createRequire } from 'node:module';
import { type Attributes, dataset } from '../../../main/sandbox/world/dicom/dataset.ts';
import { writePart10 } from '../../../main/sandbox/world/dicom/part10.ts';
import type { Codecs } from '../../../renderer/imaging/decode/codecs.ts';
import type { PixelFormat } from '../../../renderer/imaging/image-header.ts';

const require = createRequire(import.meta.url);
const quiet = { print: () => undefined };

export const codecs: Codecs = {
  jpeg: async () => (await require('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')()).JPEGDecoder,
  jpegLs: async () => (await require('@cornerstonejs/codec-charls/decodewasmjs')()).JpegLSDecoder,
  jpeg2000: async () => (await require('@cornerstonejs/codec-openjpeg/decodewasmjs')(quiet)).J2KDecoder,
  jpegLossless: async () => require('jpeg-lossless-decoder-js').Decoder,
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

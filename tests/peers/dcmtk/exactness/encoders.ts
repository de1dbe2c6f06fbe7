/** The encoders of the borrowed codecs, for the syntaxes that dcmtk doesn't write. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateRawSync } from 'node:zlib';
import type { BaseObject, Shape, Tags } from './writing.ts';

const require = createRequire(import.meta.url);

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
  setQuality?(isReversible: boolean, quantization: number): void;
  setProgressionOrder?(order: number): void;
  setLossless?(isLossless: boolean): void;
  setDistance?(distance: number): void;
}

function encode(encoder: Encoder, frame: Uint8Array, { rows, columns, bitsStored, samplesPerPixel, isSigned }: Shape): Uint8Array {
  try {
    const info = {
      width: columns,
      height: rows,
      bitsPerSample: bitsStored,
      componentCount: samplesPerPixel,
      isSigned,
      isUsingColorTransform: samplesPerPixel === 3,
    };
    encoder.getDecodedBuffer(info).set(frame);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

const openjph = (): Promise<{ HTJ2KEncoder: new () => Encoder }> =>
  require('@cornerstonejs/codec-openjph/wasmjs')({ print: () => undefined });
const openjpeg = (): Promise<{ J2KEncoder: new () => Encoder }> =>
  require('@cornerstonejs/codec-openjpeg/wasmjs')({ print: () => undefined });
const libjxl = (): Promise<{ JpegXLEncoder: new () => Encoder }> =>
  require('@cornerstonejs/codec-libjxl/encodewasmjs').default({
    wasmBinary: readFileSync(require.resolve('@cornerstonejs/codec-libjxl/encodewasm')),
  });

/** @param order 2 is RPCL */
export async function htj2k(object: BaseObject, uid: string, isReversible: boolean, order?: number): Promise<Uint8Array> {
  const { HTJ2KEncoder } = await openjph();
  const frames = object.native.map((frame) => {
    const encoder = new HTJ2KEncoder();
    encoder.setQuality?.(isReversible, 0.0002);
    if (order !== undefined) encoder.setProgressionOrder?.(order);
    return encode(encoder, frame, object);
  });
  return object.encoded(uid, frames, colourTags(object, isReversible));
}

export async function jpeg2000(object: BaseObject): Promise<Uint8Array> {
  const { J2KEncoder } = await openjpeg();
  const frames = object.native.map((frame) => {
    const encoder = new J2KEncoder();
    encoder.setQuality?.(true, 0);
    return encode(encoder, frame, object);
  });
  return object.encoded('1.2.840.10008.1.2.4.90', frames, colourTags(object, true));
}

/** The codestream declares its transform: the header repeats it (PS3.5 8.2.4). */
const colourTags = ({ isColour }: BaseObject, isReversible: boolean): Tags =>
  isColour ? { '00280004': ['CS', isReversible ? 'YBR_RCT' : 'YBR_ICT'] } : {};

export async function jpegXl(object: BaseObject, uid: string, distance: number): Promise<Uint8Array> {
  const { JpegXLEncoder } = await libjxl();
  const frames = object.native.map((frame) => {
    const encoder = new JpegXLEncoder();
    if (distance === 0) encoder.setLossless?.(true);
    else encoder.setDistance?.(distance);
    return encode(encoder, frame, object);
  });
  return object.encoded(uid, frames);
}

export const deflatedFrames = (object: BaseObject): Uint8Array =>
  object.encoded(
    '1.2.840.10008.1.2.8.1',
    object.native.map((frame) => deflateRawSync(frame)),
  );

export const bareFragments = (object: BaseObject): Uint8Array => object.encoded('1.2.840.10008.1.2.1.98', object.native);

/** Codestreams that the invented platform has no use for. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameShape } from '../../../main/sandbox/world/dicom/encode/index.ts';

const require = createRequire(import.meta.url);

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
}

function encode(encoder: Encoder, frame: Uint8Array, { rows, columns, bitsStored, samplesPerPixel, isSigned }: FrameShape): Uint8Array {
  const info = {
    width: columns,
    height: rows,
    bitsPerSample: bitsStored,
    componentCount: samplesPerPixel,
    isSigned,
    isUsingColorTransform: false,
  };
  encoder.getDecodedBuffer(info).set(frame);
  encoder.encode();
  const bytes = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return bytes;
}

export async function htj2k(frame: Uint8Array, shape: FrameShape): Promise<Uint8Array> {
  const { HTJ2KEncoder } = await require('@cornerstonejs/codec-openjph/wasmjs')({ print: () => undefined });
  return encode(new HTJ2KEncoder(), frame, shape);
}

export async function jpegXl(frame: Uint8Array, shape: FrameShape): Promise<Uint8Array> {
  const wasmBinary = readFileSync(require.resolve('@cornerstonejs/codec-libjxl/encodewasm'));
  const { JpegXLEncoder } = await require('@cornerstonejs/codec-libjxl/encodewasmjs').default({ wasmBinary });
  const encoder = new JpegXLEncoder();
  encoder.setLossless(true);
  return encode(encoder, frame, shape);
}

/** High-Throughput JPEG 2000, lossless: no tool of the system writes it, the codec that viewers read it with does. */
import { createRequire } from 'node:module';

interface Encoder {
  getDecodedBuffer(info: {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
    isUsingColorTransform: boolean;
  }): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(isReversible: boolean, quantization: number): void;
  encode(): void;
  delete(): void;
}

const require = createRequire(import.meta.url);
let loading: Promise<{ HTJ2KEncoder: new () => Encoder }> | undefined;

export async function encodeHtj2k(
  frame: Uint8Array,
  shape: { readonly columns: number; readonly rows: number; readonly bitsStored: number; readonly isSigned: boolean },
): Promise<Uint8Array> {
  loading ??= require('@cornerstonejs/codec-openjph/wasmjs')({ print: () => undefined }) as NonNullable<typeof loading>;
  const { HTJ2KEncoder } = await loading;
  const encoder = new HTJ2KEncoder();
  try {
    const { columns, rows, bitsStored, isSigned } = shape;
    const info = { width: columns, height: rows, bitsPerSample: bitsStored, componentCount: 1, isSigned, isUsingColorTransform: false };
    encoder.getDecodedBuffer(info).set(frame);
    encoder.setQuality(true, 0);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

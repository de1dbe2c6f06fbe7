/** Runs a borrowed decoder on one codestream that is known to be the header's image. */
import { ImagingError } from '../errors.ts';
import type { PixelFormat } from '../image-header.ts';
import type { Codecs, WasmCodec, WasmDecoder } from './codecs.ts';
import type { Cells } from './samples.ts';

/** Samples as they come out of a decoder. */
export interface Raw {
  readonly cells: Cells;
  /** Bits of the codestream's samples. */
  readonly precision: number;
  readonly planar: boolean;
}

/** A frame beyond this leaves a heap that isn't worth keeping: it never shrinks. */
const largeFrame = 16 * 1024 * 1024;

export async function runWasm(codecs: Codecs, codec: WasmCodec, bytes: Uint8Array, format: PixelFormat, precision?: number): Promise<Raw> {
  const Decoder = await codecs[codec]();
  try {
    const raw = decodeWith(new Decoder(), bytes, format, precision);
    if (raw.cells.length > largeFrame) codecs[codec].forget();
    return raw;
  } catch (error) {
    // What C++ throws is a number and leaves the module sound; an abort or a trap doesn't.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) codecs[codec].forget();
    throw error;
  }
}

function decodeWith(decoder: WasmDecoder, bytes: Uint8Array, format: PixelFormat, precision: number | undefined): Raw {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    if (width !== format.columns || height !== format.rows || componentCount !== format.samplesPerPixel)
      throw new ImagingError('corrupt-frame');
    if (bitsPerSample > 16) throw new ImagingError('unsupported-pixels', { bits: bitsPerSample });
    // The heap is reused by the next frame: copied out.
    const copy = new Uint8Array(decoder.getDecodedBuffer());
    const cells = bitsPerSample > 8 ? new Uint16Array(copy.buffer, 0, copy.length >> 1) : copy;
    return { cells, precision: precision ?? bitsPerSample, planar: decoder.getInterleaveMode?.() === 0 };
  } finally {
    decoder.delete();
  }
}

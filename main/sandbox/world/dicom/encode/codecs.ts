/** The WebAssembly encoders of JPEG-LS, JPEG 2000 and JPEG baseline, loaded once. */
import { createRequire } from 'node:module';

export interface FrameShape {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
}

interface Encoder {
  getDecodedBuffer(info: { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean }): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
}
interface JpegLsModule {
  JpegLSEncoder: new () => Encoder & { setNearLossless(tolerance: number): void };
}
interface Jpeg2000Module {
  J2KEncoder: new () => Encoder & { setQuality(lossless: boolean, quantization: number): void; setDecompositions(count: number): void };
}
interface JpegModule {
  JPEGEncoder: new () => Encoder & {
    setProgressive(progressive: number): void;
    setQuality(quality: number): void;
    setSubSampling(sampling: number): void;
  };
}

const require = createRequire(import.meta.url);
const modules = new Map<string, Promise<unknown>>();

function load<Module>(name: string): Promise<Module> {
  let loading = modules.get(name);
  if (!loading) {
    loading = (require(name) as () => Promise<unknown>)();
    modules.set(name, loading);
  }
  return loading as Promise<Module>;
}

function run(encoder: Encoder, frame: Uint8Array, shape: FrameShape): Uint8Array {
  try {
    const target = encoder.getDecodedBuffer({
      width: shape.columns,
      height: shape.rows,
      bitsPerSample: shape.bitsStored,
      componentCount: shape.samplesPerPixel,
      isSigned: shape.isSigned,
    });
    target.set(frame);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

/** @param tolerance 0 is lossless */
export async function encodeJpegLs(frame: Uint8Array, shape: FrameShape, tolerance = 0): Promise<Uint8Array> {
  const { JpegLSEncoder } = await load<JpegLsModule>('@cornerstonejs/codec-charls/wasmjs');
  const encoder = new JpegLSEncoder();
  encoder.setNearLossless(tolerance);
  return run(encoder, frame, shape);
}

/** Reversible. */
export async function encodeJpeg2000(frame: Uint8Array, shape: FrameShape): Promise<Uint8Array> {
  const { J2KEncoder } = await load<Jpeg2000Module>('@cornerstonejs/codec-openjpeg/wasmjs');
  const encoder = new J2KEncoder();
  encoder.setQuality(true, 0);
  return run(encoder, frame, shape);
}

/** Eight bits, grey or RGB (stored as YCbCr 4:2:2); sequential, as the baseline process asks. */
export async function encodeJpegBaseline(frame: Uint8Array, shape: FrameShape, quality = 90): Promise<Uint8Array> {
  const { JPEGEncoder } = await load<JpegModule>('@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs');
  const encoder = new JPEGEncoder();
  encoder.setProgressive(0);
  encoder.setQuality(quality);
  if (shape.samplesPerPixel === 3) encoder.setSubSampling(1);
  return run(encoder, frame, shape);
}

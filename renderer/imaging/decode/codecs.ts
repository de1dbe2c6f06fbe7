/** What is used of the borrowed decoders; the worker says where to load them from, tests load them in Node. */

export interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

/** An object of the WebAssembly heap: always given back. */
export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  getFrameInfo(): FrameInfo;
  decode(): void;
  delete(): void;
  /** JPEG-LS only: 0 when the components follow each other, 1 by line, 2 by sample. */
  getInterleaveMode?(): number;
}

export interface LosslessDecoder {
  /** Samples, interleaved; 8 or 16 bits by the precision of the codestream. */
  decode(buffer: ArrayBuffer, offset: number, length: number): Uint8Array | Uint16Array;
}

/** Each is loaded at its first use, once. */
export interface Codecs {
  jpeg(): Promise<new () => WasmDecoder>;
  jpegLs(): Promise<new () => WasmDecoder>;
  jpeg2000(): Promise<new () => WasmDecoder>;
  jpegLossless(): Promise<new () => LosslessDecoder>;
}

/** Remembers the outcome of a loading that succeeded; a failed one is tried again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

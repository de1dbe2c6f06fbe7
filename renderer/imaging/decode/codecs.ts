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
  /** The sample before on the line, and the one above. */
  getPreviousX(component?: number): number;
  getPreviousY(component?: number): number;
  select7(component?: number): number;
}

/** Loaded at its first use, once, until it is forgotten: a module that has aborted or has grown too large is not used again. */
export interface Loading<T> {
  (): Promise<T>;
  forget(): void;
}

export type WasmCodec = 'jpeg' | 'jpegLs' | 'jpeg2000' | 'htj2k' | 'jpegXl';

export type Codecs = { readonly [K in WasmCodec]: Loading<new () => WasmDecoder> } & {
  readonly jpegLossless: Loading<new () => LosslessDecoder>;
};

/** Remembers the outcome of a loading that succeeded; a failed one is tried again. */
export function once<T>(load: () => Promise<T>): Loading<T> {
  let loading: Promise<T> | undefined;
  const get = (): Promise<T> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return Object.assign(get, {
    forget: () => {
      loading = undefined;
    },
  });
}

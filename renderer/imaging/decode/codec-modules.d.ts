/** The borrowed decoders have no types of their own. */

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { WasmDecoder } from './codecs.ts';
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has nothing else
  export default function load(options: { locateFile(name: string): string }): Promise<{ JpegLSDecoder: new () => WasmDecoder }>;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { WasmDecoder } from './codecs.ts';
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has nothing else
  export default function load(options: {
    locateFile(name: string): string;
    print?(line: string): void;
  }): Promise<{ J2KDecoder: new () => WasmDecoder }>;
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  import type { WasmDecoder } from './codecs.ts';
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has nothing else
  export default function load(options: { locateFile(name: string): string }): Promise<{ JPEGDecoder: new () => WasmDecoder }>;
}
declare module 'jpeg-lossless-decoder-js' {
  import type { LosslessDecoder } from './codecs.ts';
  export const Decoder: new () => LosslessDecoder;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { WasmDecoder } from './codecs.ts';
  // biome-ignore lint/style/noDefaultExport: a CommonJS module has nothing else
  export default function load(options: { locateFile(name: string): string }): Promise<{ HTJ2KDecoder: new () => WasmDecoder }>;
}
declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  import type { WasmDecoder } from './codecs.ts';
  // biome-ignore lint/style/noDefaultExport: the module has nothing else
  export default function load(options: {
    locateFile?(name: string): string;
    wasmBinary?: Uint8Array;
  }): Promise<{ JpegXLDecoder: new () => WasmDecoder }>;
}

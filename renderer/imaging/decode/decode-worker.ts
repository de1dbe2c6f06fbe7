/** A decoding worker: hostile bytes are parsed and decoded here, away from the page. */
import jpegLsWasm from '@cornerstonejs/codec-charls/decodewasm?url';
import jpegWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import jpegXlWasm from '@cornerstonejs/codec-libjxl/decodewasm?url';
import jpeg2000Wasm from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import htj2kWasm from '@cornerstonejs/codec-openjph/wasm?url';
import { toImagingError } from '../errors.ts';
import { answer } from './answer.ts';
import { type Codecs, once } from './codecs.ts';
import { type DecodeReply, type DecodeRequest, transferablesOf } from './protocol.ts';

/** What the compiler must know of a worker's global: the page's library has no `DedicatedWorkerGlobalScope`. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<{ id: number; request: DecodeRequest }>) => void) | null;
  postMessage(reply: DecodeReply, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

const codecs: Codecs = {
  jpeg: once(async () => {
    const { default: load } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs');
    return (await load({ locateFile: () => jpegWasm })).JPEGDecoder;
  }),
  jpegLs: once(async () => {
    const { default: load } = await import('@cornerstonejs/codec-charls/decodewasmjs');
    return (await load({ locateFile: () => jpegLsWasm })).JpegLSDecoder;
  }),
  jpeg2000: once(async () => {
    const { default: load } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
    return (await load({ locateFile: () => jpeg2000Wasm, print: () => undefined })).J2KDecoder;
  }),
  htj2k: once(async () => {
    const { default: load } = await import('@cornerstonejs/codec-openjph/wasmjs');
    return (await load({ locateFile: () => htj2kWasm })).HTJ2KDecoder;
  }),
  jpegXl: once(async () => {
    const { default: load } = await import('@cornerstonejs/codec-libjxl/decodewasmjs');
    return (await load({ locateFile: () => jpegXlWasm })).JpegXLDecoder;
  }),
  jpegLossless: once(async () => (await import('jpeg-lossless-decoder-js')).Decoder),
};

scope.onmessage = async ({ data: { id, request } }) => {
  try {
    const isImage = request.kind === 'open' || request.kind === 'frame';
    const value = isImage ? await answer(request, codecs) : await (await import('../reading/read.ts')).read(request);
    scope.postMessage({ id, ok: true, value }, transferablesOf(value));
  } catch (error) {
    const { code, params } = toImagingError(error, 'corrupt-frame');
    scope.postMessage({ id, ok: false, code, params }, []);
  }
};

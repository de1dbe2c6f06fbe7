/** What a decoding worker does with a request; apart from the worker, so that it's tested without one. */

import { frameBytes } from '../frame-bytes.ts';
import { headerOfFrame } from '../image-header.ts';
import { parseFile } from '../parse-file.ts';
import { transferSyntaxOf } from '../transfer-syntax.ts';
import type { Codecs } from './codecs.ts';
import { type DecodedFrame, decodeFrame } from './decode-frame.ts';
import type { ImageRequest, OpenedFile } from './protocol.ts';

/** @throws {ImagingError} */
export async function answer(request: ImageRequest, codecs: Codecs): Promise<OpenedFile | DecodedFrame> {
  if (request.kind === 'frame') return decodeFrame(new Uint8Array(request.bytes), request.format, request.transferSyntaxUid, codecs);
  const { header, bytes, frames } = parseFile(new Uint8Array(request.bytes));
  const [only] = frames;
  if (only && transferSyntaxOf(header.transferSyntaxUid).encoding === 'video') {
    const film = frameBytes(bytes, only);
    const { playableFilm } = await import('../film/playable.ts');
    return { kind: 'video', header, ...playableFilm(film, header.frameTime) };
  }
  if (frames.length === 1 && only) {
    return {
      kind: 'single',
      header: headerOfFrame(header, 0),
      frame: await decodeFrame(frameBytes(bytes, only), header.pixels, header.transferSyntaxUid, codecs),
    };
  }
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  return { kind: 'loop', header, bytes: whole as ArrayBuffer, frames };
}

/** A film as a page can play it: what comes as bare pictures is put in the container that players ask for, the pictures themselves untouched. */
import { mimeTypeOf } from './container.ts';
import { readH264 } from './h264.ts';
import { mp4Of } from './mp4.ts';

/** Of a film that doesn't say how fast it goes. */
const defaultFrameTime = 40;

export function playableFilm(film: Uint8Array, frameTime = defaultFrameTime): { readonly bytes: ArrayBuffer; readonly mimeType: string } {
  const mimeType = mimeTypeOf(film);
  const stream = mimeType === 'video/h264' ? readH264(film) : undefined;
  if (stream !== undefined) return { bytes: mp4Of(stream, frameTime).buffer, mimeType: 'video/mp4' };
  return { bytes: film.slice().buffer as ArrayBuffer, mimeType };
}

/** `GET /blob/<id>`: a document's decrypted bytes, streamed to the page as fast as it reads them. */
import type { AppError, ErrorCode } from '../../../preload/contract/errors.ts';
import { failed } from '../../../preload/contract/result.ts';
import type { ReadableBlob } from '../../blobs.ts';
import { toFailure } from '../../failure.ts';
import { dataHeaders } from '../content-security-policy.ts';
import { type ByteRange, parseRange } from './byte-range.ts';

const pieceSize = 1024 * 1024;

const statuses: Partial<Record<ErrorCode, number>> = {
  'blob.not-found': 404,
  'blob.bad-range': 416,
  'vault.locked': 423,
  'session.required': 403,
  'session.workplace-required': 403,
  'call.forbidden-role': 403,
  'call.invalid-input': 400,
  'file.too-large': 413,
  'network.offline': 503,
  'network.timeout': 504,
};

/** Types that the page shows; anything else is handed over as plain bytes, so that no document can pass for a page or a script. */
const shownTypes = /^(application\/(pdf|dicom|json)|image\/(jpeg|png|tiff|gif|webp|bmp)|text\/plain)$/;

export const statusOf = ({ code }: AppError): number => statuses[code] ?? 500;

/** Any error as the page reads it: the status for `fetch`, the code for the words. */
export function errorResponse(error: AppError): Response {
  return Response.json(failed(error), { status: statusOf(error), headers: dataHeaders });
}

/** Reads one piece ahead of the page at most. */
function streamOf(blob: ReadableBlob, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let offset = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await blob.read(offset, Math.min(pieceSize, end - offset));
        if (piece.byteLength === 0) throw new Error('the content is shorter than it said');
        offset += piece.byteLength;
        controller.enqueue(piece);
        if (offset < end) return;
        blob.close();
        controller.close();
      } catch (thrown) {
        blob.close();
        controller.error(thrown);
      }
    },
    cancel: () => blob.close(),
  });
}

/** @param open the core's door to the blob */
export async function blobResponse(request: Request, open: (signal: AbortSignal) => Promise<ReadableBlob>): Promise<Response> {
  let blob: ReadableBlob;
  try {
    blob = await open(request.signal);
  } catch (thrown) {
    return errorResponse(toFailure(thrown).toAppError());
  }
  const range = parseRange(request.headers.get('range'), blob.size);
  const type = blob.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const headers = new Headers({
    ...dataHeaders,
    'accept-ranges': 'bytes',
    'content-type': shownTypes.test(type) ? type : 'application/octet-stream',
  });
  if (range === 'unsatisfiable') {
    blob.close();
    headers.set('content-range', `bytes */${blob.size}`);
    return new Response(undefined, { status: 416, headers });
  }
  const { start, end } = range === 'whole' ? { start: 0, end: blob.size } : range;
  if (range !== 'whole') headers.set('content-range', `bytes ${start}-${end - 1}/${blob.size}`);
  headers.set('content-length', String(end - start));
  const status = range === 'whole' ? 200 : 206;
  if (request.method === 'HEAD' || end === start) {
    blob.close();
    return new Response(undefined, { status, headers });
  }
  return new Response(streamOf(blob, { start, end }), { status, headers });
}

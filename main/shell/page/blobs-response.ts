/** `POST /blobs`: many contents in one response, because a request for each of a series' images costs more than the images. */
import { z } from 'zod';
import { blobsHeadSize, maxBlobsAtOnce } from '../../../preload/contract/bridge.ts';
import { blobId } from '../../../preload/contract/ids.ts';
import type { ReadableBlob } from '../../blobs.ts';
import { Failure, toFailure } from '../../failure.ts';
import { dataHeaders } from '../content-security-policy.ts';
import { errorResponse, statusOf } from './blob-response.ts';

const list = z.array(blobId).min(1).max(maxBlobsAtOnce);
/** Characters of a list of ids. */
const maxListLength = 16 * 1024;
const pieceSize = 1024 * 1024;
/** Read ahead of the page, so that the core decrypts while the page receives. */
const readAhead = 2 * pieceSize;
/** By which the first content is opened before the others are thought of: it is being looked at. */
const headStartMs = 10;

type OpenBlob = (id: string, signal: AbortSignal) => Promise<ReadableBlob>;

interface Ready {
  readonly at: number;
  readonly blob: ReadableBlob | Failure;
}

function head(at: number, status: number, length: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(blobsHeadSize));
  view.setUint32(0, at, true);
  view.setUint32(4, status, true);
  view.setUint32(8, length, true);
  return new Uint8Array(view.buffer);
}

/** Opened side by side, since some may still be on their way here; given by their place in the list among those that are. */
async function* readyOnes(ids: readonly string[], open: OpenBlob, signal: AbortSignal): AsyncGenerator<Ready> {
  const ready: Ready[] = [];
  let wake = (): void => undefined;
  const begin = async (id: string, at: number): Promise<void> => {
    const blob = await open(id, signal).catch(toFailure);
    if (signal.aborted && !(blob instanceof Failure)) blob.close();
    else ready.push({ at, blob });
    wake();
  };
  try {
    const [first = '', ...others] = ids;
    await Promise.race([begin(first, 0), new Promise((resolve) => setTimeout(resolve, headStartMs))]);
    for (const [index, id] of others.entries()) void begin(id, index + 1);
    for (let left = ids.length; left > 0; left -= 1) {
      while (ready.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        if (signal.aborted) return;
      }
      const next = ready.reduce((best, each) => (each.at < best.at ? each : best));
      ready.splice(ready.indexOf(next), 1);
      yield next;
    }
  } finally {
    for (const { blob } of ready) if (!(blob instanceof Failure)) blob.close();
  }
}

function* refusal(at: number, failure: Failure): Generator<Uint8Array<ArrayBuffer>> {
  const error = failure.toAppError();
  const said = new TextEncoder().encode(JSON.stringify(error));
  yield head(at, statusOf(error), said.byteLength);
  yield said;
}

/** The first piece is read before anything is said of it: a content that can't be decrypted is refused alone. */
async function* content(at: number, blob: ReadableBlob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    let piece = await blob.read(0, Math.min(pieceSize, blob.size)).catch(toFailure);
    if (piece instanceof Failure) return yield* refusal(at, piece);
    yield head(at, 200, blob.size);
    for (let offset = 0; offset < blob.size; ) {
      if (piece.byteLength === 0) throw new Error('the content is shorter than it said');
      offset += piece.byteLength;
      yield piece;
      if (offset < blob.size) piece = await blob.read(offset, Math.min(pieceSize, blob.size - offset));
    }
  } finally {
    blob.close();
  }
}

async function* answer(ids: readonly string[], open: OpenBlob, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const { at, blob } of readyOnes(ids, open, signal)) {
    if (blob instanceof Failure) yield* refusal(at, blob);
    else if (blob.size > 0xffff_ffff) {
      blob.close();
      yield* refusal(at, new Failure('file.too-large', { maxSize: 0xffff_ffff }));
    } else yield* content(at, blob);
  }
}

async function idsOf(request: Request): Promise<string[] | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxListLength) return undefined;
  const text = await request.text();
  try {
    const asked = text.length > maxListLength ? undefined : list.safeParse(JSON.parse(text));
    return asked?.success === true ? asked.data : undefined;
  } catch {
    return undefined;
  }
}

export async function blobsResponse(request: Request, open: OpenBlob): Promise<Response> {
  const ids = await idsOf(request);
  if (ids === undefined) return errorResponse(new Failure('call.invalid-input', { field: 'ids' }).toAppError());
  const left = new AbortController();
  const pieces = answer(ids, open, AbortSignal.any([request.signal, left.signal]));
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        } catch (thrown) {
          left.abort();
          controller.error(thrown);
        }
      },
      cancel() {
        left.abort();
        // What it ends with is nobody's to hear: the reader has left.
        pieces.return(undefined).catch(() => undefined);
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: readAhead }),
  );
  return new Response(stream, { headers: { ...dataHeaders, 'content-type': 'application/octet-stream' } });
}

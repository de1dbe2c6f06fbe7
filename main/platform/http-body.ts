/** Reads an answer's body: to its announced end, within a size, a piece at a time. */
import { Failure, toFailure } from '../failure.ts';
import type { Deadline } from './http-deadline.ts';
import type { Answer } from './http-transport.ts';

/** Size announced, when it is that of the bytes we will read. */
export function announcedSize(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  if (length === null || headers.get('content-encoding') !== null || !/^\d+$/.test(length)) return undefined;
  return Number(length);
}

/** Pieces of the body. A body cut short, whatever the way, is `network.offline`: the same request may succeed. */
export async function* readPieces(answer: Answer, deadline: Deadline): AsyncGenerator<Uint8Array> {
  const total = announcedSize(answer.headers);
  let received = 0;
  try {
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      deadline.touch();
      received += piece.byteLength;
      yield piece;
    }
  } catch (thrown) {
    throw deadline.failure() ?? (thrown instanceof Failure ? thrown : cutShort(received, thrown));
  } finally {
    deadline.end();
    answer.body.destroy();
  }
  if (total !== undefined && received < total) throw cutShort(received);
}

function cutShort(received: number, cause?: unknown): Failure {
  return new Failure('network.offline', { received }, cause === undefined ? undefined : toFailure(cause));
}

export interface ReadOptions {
  readonly maxSize: number;
  /** What to say of a larger body. */
  readonly tooLarge?: Failure;
  onProgress?(received: number, total?: number): void;
}

export async function readAll(answer: Answer, deadline: Deadline, options: ReadOptions): Promise<Uint8Array> {
  const total = announcedSize(answer.headers);
  const tooLarge = () => options.tooLarge ?? new Failure('document.too-large', { limit: options.maxSize });
  if (total !== undefined && total > options.maxSize) {
    deadline.end();
    answer.body.destroy();
    throw tooLarge();
  }
  const pieces: Uint8Array[] = [];
  let received = 0;
  for await (const piece of readPieces(answer, deadline)) {
    received += piece.byteLength;
    if (received > options.maxSize) throw tooLarge();
    pieces.push(piece);
    options.onProgress?.(received, total);
  }
  return new Uint8Array(Buffer.concat(pieces, received));
}

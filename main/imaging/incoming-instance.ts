/** A part of a WADO-RS answer on its way to the disk: which image it is, its bytes within a limit, and the moment when all were read. */
import { Failure } from '../failure.ts';
import { type FileMeta, readFileMeta } from './file-meta.ts';

export interface IncomingInstance {
  readonly meta: FileMeta;
  /** The whole file, read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Resolves when `bytes` has been read to its end or given up. */
  readonly drained: Promise<void>;
}

/** Where the file meta information must have ended. */
const maxMetaSize = 64 * 1024;
/** A long multi-frame series of one file weighs hundreds of megabytes. */
const maxInstanceSize = 2 * 1024 * 1024 * 1024;

/** `undefined` for what is no Part 10 file; the rest of it is left unread. */
export async function readIncoming(body: AsyncIterable<Uint8Array>): Promise<IncomingInstance | undefined> {
  const iterator = body[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  for (;;) {
    const meta = readFileMeta(head);
    if (meta === undefined || (meta === 'more' && head.length > maxMetaSize)) return undefined;
    if (meta !== 'more') return wrap(meta, head, iterator);
    const { done, value } = await iterator.next();
    if (done === true) return undefined;
    head = Buffer.concat([head, value]);
  }
}

function wrap(meta: FileMeta, head: Buffer, rest: AsyncIterator<Uint8Array>): IncomingInstance {
  const { promise: drained, resolve } = Promise.withResolvers<void>();
  async function* read(): AsyncGenerator<Uint8Array> {
    let size = head.length;
    try {
      yield head;
      for (;;) {
        const { done, value } = await rest.next();
        if (done === true) return;
        size += value.byteLength;
        if (size > maxInstanceSize) throw new Failure('document.too-large', { limit: maxInstanceSize });
        // The source may reuse what it gave.
        yield value;
      }
    } finally {
      resolve();
    }
  }
  return { meta, bytes: read(), drained };
}

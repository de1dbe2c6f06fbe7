/** Reads a multipart/related body (RFC 2046 §5.1.1) part by part as it comes: never more than a piece of it in memory. */
import { Failure } from '../failure.ts';

export interface BodyPart {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** To be read before the next part; what is left of it is skipped. Its pieces are not reused. */
  readonly body: AsyncIterable<Uint8Array>;
}

const maxHeaderSize = 16 * 1024;
/** RFC 2046 allows 70. */
const maxBoundary = 200;

/** `undefined` for another type. */
export function boundaryOf(contentType: string | null): string | undefined {
  if (contentType === null || !/^multipart\//iu.test(contentType.trim())) return undefined;
  const match = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/iu.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  return boundary === undefined || boundary.length > maxBoundary ? undefined : boundary;
}

/** @throws {Failure} `platform.invalid-response` when the body ends before its closing boundary, or isn't multipart */
export async function* readMultipart(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<BodyPart> {
  const input = createInput(source);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  try {
    // The first delimiter may stand at the very start, without its line break.
    input.unshift(Buffer.from('\r\n'));
    await drain(until(input, delimiter));
    while (await startsPart(input)) {
      const headers = await readHeaders(input);
      const body = until(input, delimiter);
      yield { headers, body };
      await drain(body);
    }
  } finally {
    await input.close();
  }
}

interface Input {
  buffer: Buffer;
  /** Reads on; false at the end. */
  more(): Promise<boolean>;
  unshift(bytes: Buffer): void;
  close(): Promise<void>;
}

function createInput(source: AsyncIterable<Uint8Array>): Input {
  const iterator = source[Symbol.asyncIterator]();
  const input: Input = {
    buffer: Buffer.alloc(0),
    async more() {
      const { done, value } = await iterator.next();
      if (done === true) return false;
      const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      input.buffer = input.buffer.length === 0 ? piece : Buffer.concat([input.buffer, piece]);
      return true;
    },
    unshift(bytes) {
      input.buffer = Buffer.concat([bytes, input.buffer]);
    },
    async close() {
      await iterator.return?.();
    },
  };
  return input;
}

/** Bytes up to the delimiter, which is taken off. Whoever stops reading leaves the rest to whoever reads on: there is no `return`. */
function until(input: Input, delimiter: Buffer): AsyncIterable<Uint8Array> {
  const pieces = piecesUntil(input, delimiter);
  return { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
}

async function* piecesUntil(input: Input, delimiter: Buffer): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = input.buffer.indexOf(delimiter);
    if (at >= 0) {
      const last = input.buffer.subarray(0, at);
      input.buffer = input.buffer.subarray(at + delimiter.length);
      if (last.length > 0) yield last;
      return;
    }
    const safe = input.buffer.length - beginningAtEnd(input.buffer, delimiter);
    if (safe > 0) {
      const piece = input.buffer.subarray(0, safe);
      input.buffer = input.buffer.subarray(safe);
      yield piece;
    }
    if (!(await input.more())) throw truncated();
  }
}

/** How much of the delimiter stands at the end of what we hold: nearly always nothing, so that what comes next needs no copy. */
function beginningAtEnd(buffer: Buffer, delimiter: Buffer): number {
  for (let at = Math.max(0, buffer.length - delimiter.length + 1); at < buffer.length; at += 1) {
    if (buffer[at] === delimiter[0] && delimiter.subarray(0, buffer.length - at).equals(buffer.subarray(at))) return buffer.length - at;
  }
  return 0;
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _piece of body);
}

/** After a delimiter: a line break opens a part, two hyphens close the whole. */
async function startsPart(input: Input): Promise<boolean> {
  const line = await readLine(input);
  if (line.startsWith('--')) return false;
  if (line.trim() !== '') throw new Failure('platform.invalid-response', { reason: 'multipart' });
  return true;
}

async function readHeaders(input: Input): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  let size = 0;
  for (;;) {
    const line = await readLine(input);
    if (line === '') return headers;
    size += line.length;
    if (size > maxHeaderSize) throw new Failure('platform.invalid-response', { reason: 'multipart-headers' });
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

async function readLine(input: Input): Promise<string> {
  for (;;) {
    const end = input.buffer.indexOf('\r\n');
    if (end >= 0) {
      const line = input.buffer.toString('latin1', 0, end);
      input.buffer = input.buffer.subarray(end + 2);
      return line;
    }
    // The closing delimiter may end the body without a line break.
    if (input.buffer.length > maxHeaderSize) throw new Failure('platform.invalid-response', { reason: 'multipart-headers' });
    if (!(await input.more())) {
      if (input.buffer.subarray(0, 2).toString('latin1') !== '--') throw truncated();
      const line = input.buffer.toString('latin1');
      input.buffer = Buffer.alloc(0);
      return line;
    }
  }
}

function truncated(): Failure {
  return new Failure('network.offline', { reason: 'truncated' });
}

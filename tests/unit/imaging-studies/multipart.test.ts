/** Parts come out whole wherever the stream is cut into pieces, and a truncated body is said to be so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, readMultipart } from '../../../main/platform/multipart.ts';

const boundary = 'frontière-42'.normalize('NFC').replace('è', 'e');

function write(parts: readonly Buffer[], preamble = ''): Buffer {
  const pieces = parts.map((part, index) =>
    Buffer.concat([Buffer.from(`\r\n--${boundary}\r\nContent-Type: application/dicom\r\nX-Part: ${index}\r\n\r\n`), part]),
  );
  return Buffer.concat([Buffer.from(preamble), ...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(source: AsyncIterable<Uint8Array>, take = Number.POSITIVE_INFINITY): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for await (const part of readMultipart(source, boundary)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of part.body) {
      pieces.push(Buffer.from(piece));
      if (pieces.length >= take) break;
    }
    parts.push(Buffer.concat(pieces));
  }
  return parts;
}

/** Bytes in which the delimiter nearly stands, again and again. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom('\r\n', '\r\n--', `\r\n--${boundary.slice(0, -1)}`, '--', '\r').map((text) => Buffer.from(text)),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => Buffer.concat(pieces));

describe('a multipart body', () => {
  it('gives back its parts, whatever the pieces it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
        async (parts, sizes) => {
          fc.pre(parts.every((part) => !part.includes(`\r\n--${boundary}`)));
          expect((await read(inPieces(write(parts), sizes))).map((part) => part.toString('hex'))).toEqual(
            parts.map((part) => part.toString('hex')),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('skips a preamble, and what nobody reads of a part', async () => {
    const parts = [Buffer.alloc(5000, 1), Buffer.alloc(5000, 2), Buffer.from('end')];
    expect(await read(inPieces(write(parts, 'preamble'), [7]))).toEqual(parts);
    const begun = await read(inPieces(write(parts), [100]), 1);
    expect(begun.map((part) => part[0])).toEqual([1, 2, 'e'.charCodeAt(0)]);
  });

  it('may start with its delimiter and end without a line break', async () => {
    const bytes = write([Buffer.from('x')]).subarray(2, -2);
    expect((await read(inPieces(bytes, [3]))).map(String)).toEqual(['x']);
  });

  it('is truncated wherever it stops short', async () => {
    const whole = write([Buffer.alloc(300, 7), Buffer.alloc(300, 8)]);
    for (let length = 0; length < whole.length - 4; length += 7) {
      await expect(read(inPieces(whole.subarray(0, length), [64]))).rejects.toMatchObject({ code: 'network.offline' });
    }
  });

  it('is refused with endless headers', async () => {
    const endless = Buffer.from(`\r\n--${boundary}\r\n${'X-A: b\r\n'.repeat(10_000)}`);
    await expect(read(inPieces(endless, [4096]))).rejects.toMatchObject({ code: 'platform.invalid-response' });
  });

  it('names its boundary', () => {
    expect(boundaryOf('multipart/related; type="application/dicom"; boundary="a b"')).toBe('a b');
    expect(boundaryOf('Multipart/Related;boundary=x; start=y')).toBe('x');
    expect(boundaryOf('application/dicom')).toBeUndefined();
    expect(boundaryOf(null)).toBeUndefined();
  });
});

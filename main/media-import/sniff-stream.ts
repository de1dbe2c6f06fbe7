/** What a stream is by its first bytes, and the stream whole again; its name and declared type are not believed. */

export interface Sniffed {
  readonly kind: 'dicom' | 'zip' | 'other';
  readonly whole: AsyncIterable<Uint8Array>;
}

/** Preamble and « DICM » (PS3.10 §7.1). */
const needed = 132;
/** A local header, or the end record of an archive of nothing (APPNOTE 4.3.7, 4.3.16). */
const zipStarts = ['PK\u0003\u0004', 'PK\u0005\u0006'];

export async function sniffed(content: AsyncIterable<Uint8Array>): Promise<Sniffed> {
  const iterator = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < needed) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  const isDicom = head.toString('latin1', needed - 4, needed) === 'DICM';
  const kind = isDicom ? 'dicom' : zipStarts.includes(head.toString('latin1', 0, 4)) ? 'zip' : 'other';
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { kind, whole: whole() };
}

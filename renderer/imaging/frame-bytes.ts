/** Where the bytes of a frame are in its file; apart from the parser, which only the workers need. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** The bytes of one frame; a view when it is in one piece. */
export function frameBytes(bytes: Uint8Array, pieces: readonly ByteRange[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return bytes.subarray(only.offset, only.offset + only.length);
  const joined = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const { offset, length } of pieces) {
    joined.set(bytes.subarray(offset, offset + length), at);
    at += length;
  }
  return joined;
}

/** Bytes on their way to the page, read in pieces by whoever serves them. */
export interface ReadableBlob {
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Decrypted bytes of `[offset, offset + length)`, shorter at the end. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): void;
}

/** A megabyte at a time: what encryption seals at once. */
const pieceSize = 1024 * 1024;

/** The whole of a blob, piece by piece, closed at the end. */
export async function* piecesOf(opening: Promise<ReadableBlob>): AsyncGenerator<Uint8Array> {
  const blob = await opening;
  try {
    for (let at = 0; at < blob.size; at += pieceSize) yield await blob.read(at, pieceSize);
  } finally {
    blob.close();
  }
}

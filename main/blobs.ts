/** Bytes on their way to the page, read in pieces by whoever serves them. */
export interface ReadableBlob {
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Decrypted bytes of `[offset, offset + length)`, shorter at the end. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): void;
}

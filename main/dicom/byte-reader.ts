/** Walks the bytes of a data set in either order, and never past their end. */

/** Thrown inside the reader for bytes that are no data set; `readPart10` turns it into a failure. */
export class MalformedError extends Error {}

export class ByteReader {
  readonly bytes: Buffer;
  readonly isBigEndian: boolean;
  at: number;

  constructor(bytes: Buffer, at: number, isBigEndian: boolean) {
    this.bytes = bytes;
    this.at = at;
    this.isBigEndian = isBigEndian;
  }

  get length(): number {
    return this.bytes.length;
  }

  uint16(): number {
    this.#need(2);
    const value = this.isBigEndian ? this.bytes.readUInt16BE(this.at) : this.bytes.readUInt16LE(this.at);
    this.at += 2;
    return value;
  }

  uint32(): number {
    this.#need(4);
    const value = this.isBigEndian ? this.bytes.readUInt32BE(this.at) : this.bytes.readUInt32LE(this.at);
    this.at += 4;
    return value;
  }

  tag(): string {
    const group = this.uint16();
    const element = this.uint16();
    return (group.toString(16).padStart(4, '0') + element.toString(16).padStart(4, '0')).toUpperCase();
  }

  ascii(length: number): string {
    return this.take(length).toString('latin1');
  }

  /** A view on the next bytes, not a copy. */
  take(length: number): Buffer {
    this.#need(length);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  #need(length: number): void {
    if (this.at + length > this.bytes.length) throw new MalformedError('The data set ends within an element');
  }
}

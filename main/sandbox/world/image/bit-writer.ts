/** Writes entropy-coded bits into a buffer that grows. */

export class BitWriter {
  #buffer = new Uint8Array(1 << 16);
  #length = 0;
  #pending = 0;
  #count = 0;

  #push(byte: number): void {
    if (this.#length === this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  /** @param length 16 at most: with the seven bits that may wait, all fits an integer */
  write(bits: number, length: number): void {
    this.#pending = (this.#pending << length) | (bits & ((1 << length) - 1));
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#pending >> this.#count) & 0xff;
      this.#push(byte);
      // A data byte of 0xFF is followed by a zero, so that it isn't a marker (T.81 F.1.2.3).
      if (byte === 0xff) this.#push(0);
    }
    this.#pending &= (1 << this.#count) - 1;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Fills the last byte with ones (T.81 F.1.2.3). */
  flush(): void {
    if (this.#count > 0) this.write(0x7f, 8 - this.#count);
  }
}

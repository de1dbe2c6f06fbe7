/** Bits of a parameter set, the highest first, and Exp-Golomb numbers (ITU-T H.264 §9.1). */

export interface Bits {
  bit(): number;
  read(count: number): number;
  /** ue(v) */
  unsigned(): number;
  /** se(v) */
  signed(): number;
}

/** @param bytes without the emulation prevention; past the end, zeros */
export function bitsOf(bytes: Uint8Array): Bits {
  let at = 0;
  const bit = (): number => {
    const value = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const read = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + bit();
    return value;
  };
  const unsigned = (): number => {
    let zeros = 0;
    while (zeros < 32 && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + read(zeros);
  };
  return {
    bit,
    read,
    unsigned,
    signed() {
      const code = unsigned();
      return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
    },
  };
}

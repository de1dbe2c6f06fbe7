/**
 * Inverse cosine transform of a block of twelve-bit samples, in whole numbers.
 * The factorisation is that of Loeffler, Ligtenberg and Moschytz (1989), with thirteen fractional bits and one kept between both passes:
 * the arithmetic of the reference decoders, whose rounding it shares to the last unit.
 */

const fractionBits = 13;
const keptBits = 1;
const fixed = (value: number): number => Math.round(value * 2 ** fractionBits);

const c = {
  a: fixed(0.5411961),
  b: fixed(1.847759065),
  d: fixed(0.765366865),
  e: fixed(1.175875602),
  f: fixed(0.298631336),
  g: fixed(2.053119869),
  h: fixed(3.072711026),
  i: fixed(1.50132111),
  j: fixed(0.899976223),
  k: fixed(2.562915447),
  l: fixed(1.96157056),
  m: fixed(0.390180644),
} as const;

/** Eight values at `at`, `at + step`…, transformed in place and rounded at `shift` bits. */
function transform(values: Int32Array, at: number, step: number, shift: number): void {
  const v = (index: number): number => values[at + index * step] ?? 0;
  const [v0, v1, v2, v3, v4, v5, v6, v7] = [v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)];
  const half = 1 << (shift - 1);

  const middle = Math.imul(v2 + v6, c.a);
  const [even2, even3] = [middle - Math.imul(v6, c.b), middle + Math.imul(v2, c.d)];
  const [even0, even1] = [(v0 + v4) << fractionBits, (v0 - v4) << fractionBits];
  const [s0, s3, s1, s2] = [even0 + even3, even0 - even3, even1 + even2, even1 - even2];

  const z5 = Math.imul(v7 + v3 + (v5 + v1), c.e);
  const z1 = -Math.imul(v7 + v1, c.j);
  const z2 = -Math.imul(v5 + v3, c.k);
  const z3 = z5 - Math.imul(v7 + v3, c.l);
  const z4 = z5 - Math.imul(v5 + v1, c.m);
  const odd0 = Math.imul(v7, c.f) + z1 + z3;
  const odd1 = Math.imul(v5, c.g) + z2 + z4;
  const odd2 = Math.imul(v3, c.h) + z2 + z3;
  const odd3 = Math.imul(v1, c.i) + z1 + z4;

  const put = (index: number, value: number): void => {
    values[at + index * step] = (value + half) >> shift;
  };
  put(0, s0 + odd3);
  put(7, s0 - odd3);
  put(1, s1 + odd2);
  put(6, s1 - odd2);
  put(2, s2 + odd1);
  put(5, s2 - odd1);
  put(3, s3 + odd0);
  put(4, s3 - odd0);
}

/** @param block sixty-four dequantised coefficients in rows; samples without their level shift afterwards */
export function inverseDct(block: Int32Array): void {
  for (let column = 0; column < 8; column++) transform(block, column, 8, fractionBits - keptBits);
  for (let row = 0; row < 8; row++) transform(block, row * 8, 1, fractionBits + keptBits + 3);
}

/** The picture that every object of the exactness suite stores: ramps, discs, a fine grating and noise, the same each time. */

/** Values from 0 to 1, row by row. */
export function phantom(rows: number, columns: number, shift = 0): Float64Array {
  const values = new Float64Array(rows * columns);
  let state = 20_250_101 + shift;
  const noise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [u, v] = [(x + 0.5) / columns, (y + 0.5) / rows];
      const isDisc = Math.hypot(u - 0.35, v - 0.4) < 0.22;
      const isGrating = v > 0.75 && (x + shift) % 2 === 0;
      const level = isDisc ? 0.15 + 0.7 * Math.hypot(u - 0.2, v - 0.3) : 0.9 * (1 - u) * v + 0.05 + (isGrating ? 0.05 : 0);
      values[y * columns + x] = Math.min(1, Math.max(0, level + 0.02 * (noise() - 0.5)));
    }
  }
  // Both ends of the range are there, whatever the noise.
  values[0] = 0;
  values[values.length - 1] = 1;
  return values;
}

/** Colours made of three phantoms, samples of a pixel together. */
export function colourPhantom(rows: number, columns: number, frame = 0): Float64Array {
  const planes = [0, 7, 13].map((shift) => phantom(rows, columns, shift + frame * 3));
  return Float64Array.from({ length: rows * columns * 3 }, (_, i) => planes[i % 3]?.[Math.floor(i / 3)] ?? 0);
}

/** Deterministic randomness for the phantoms: a seeded generator, noise tiles and smooth fields. */

/** Mulberry32: uniform in [0, 1). */
export function randomOf(...parts: readonly (string | number)[]): () => number {
  let state = 2166136261;
  for (const character of parts.join('\u0000')) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const tileSize = 1 << 18;
let tile: Float32Array | undefined;

/** Gaussian noise of unit deviation, made once and read at any offset: an image's noise costs one addition a pixel. */
export function noiseTile(): Float32Array {
  if (tile) return tile;
  const random = randomOf('noise');
  tile = new Float32Array(tileSize);
  for (let i = 0; i < tileSize; i++) tile[i] = (random() + random() + random() + random() - 2) * Math.sqrt(3);
  return tile;
}

export const noiseMask = tileSize - 1;

const latticeSize = 64;
let lattice: Float32Array | undefined;

function latticeAt(x: number, y: number, z: number): number {
  if (!lattice) {
    const random = randomOf('lattice');
    lattice = Float32Array.from({ length: latticeSize ** 2 }, () => random() * 2 - 1);
  }
  return lattice[((x + z * 17) & 63) * latticeSize + ((y + z * 31) & 63)] ?? 0;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Value noise in [−1, 1], continuous in the three directions. */
export function smoothNoise(x: number, y: number, z: number): number {
  const [ix, iy, iz] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [fx, fy, fz] = [smooth(x - ix), smooth(y - iy), smooth(z - iz)];
  const layer = (k: number): number => {
    const top = latticeAt(ix, iy, k) * (1 - fx) + latticeAt(ix + 1, iy, k) * fx;
    const bottom = latticeAt(ix, iy + 1, k) * (1 - fx) + latticeAt(ix + 1, iy + 1, k) * fx;
    return top * (1 - fy) + bottom * fy;
  };
  return fz === 0 ? layer(iz) : layer(iz) * (1 - fz) + layer(iz + 1) * fz;
}

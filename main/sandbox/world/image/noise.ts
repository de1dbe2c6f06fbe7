/** Smooth value noise in several octaves, for skin and paper. */
import type { Prng } from '../prng.ts';

export type Noise = (x: number, y: number) => number;

const size = 64;

/** @returns a field in [0, 1], about one bump per unit */
export function createNoise(draw: Prng): Noise {
  const lattice = Float32Array.from({ length: size * size }, () => draw.next());
  const at = (x: number, y: number): number => lattice[(y & (size - 1)) * size + (x & (size - 1))] ?? 0;
  const smooth = (t: number): number => t * t * (3 - 2 * t);
  return (x, y) => {
    const [ix, iy] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [smooth(x - ix), smooth(y - iy)];
    const top = at(ix, iy) + (at(ix + 1, iy) - at(ix, iy)) * fx;
    const bottom = at(ix, iy + 1) + (at(ix + 1, iy + 1) - at(ix, iy + 1)) * fx;
    return top + (bottom - top) * fy;
  };
}

export function octaves(noise: Noise, x: number, y: number, count: number): number {
  let sum = 0;
  let weight = 0;
  for (let octave = 0; octave < count; octave += 1) {
    const share = 0.5 ** octave;
    sum += share * noise(x * 2 ** octave + 17 * octave, y * 2 ** octave + 5 * octave);
    weight += share;
  }
  return sum / weight;
}

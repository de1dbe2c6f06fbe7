/** Small seeded generator of pseudo-random numbers (sfc32), forked by label so that a new document never shifts another's draws. */

export interface Prng {
  /** In [0, 1[. */
  next(): number;
  /** Integer in [from, to]. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different elements, in the order of `from`. */
  sample<T>(from: readonly T[], count: number): T[];
  /** An independent generator: the same label always gives the same draws. */
  fork(label: string): Prng;
}

/** FNV-1a on 32 bits, four lanes. */
function mix(text: string): [number, number, number, number] {
  const state: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let at = 0; at < text.length; at += 1) {
    const lane = at & 3;
    for (let l = 0; l < 4; l += 1) {
      const value = state[l] ?? 0;
      state[l] = Math.imul(value ^ (text.charCodeAt(at) + l * lane), 0x01000193 + 2 * l) >>> 0;
    }
  }
  return state;
}

export function createPrng(seed: string): Prng {
  let [a, b, c, counter] = mix(seed);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const index = int(0, from.length - 1);
      if (index >= from.length) throw new RangeError('nothing to pick from');
      return from[index] as (typeof from)[number];
    },
    sample: (from, count) => {
      let wanted = Math.min(count, from.length);
      let left = from.length;
      return from.filter(() => {
        const taken = next() * left < wanted;
        left -= 1;
        if (taken) wanted -= 1;
        return taken;
      });
    },
    fork: (label) => createPrng(`${seed}/${label}`),
  };
}

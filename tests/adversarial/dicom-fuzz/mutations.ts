/** Ways to damage a file, drawn from a seed: the same seed and number give the same bytes. */

/** Mulberry32: small, and even enough. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Mutation = (bytes: Uint8Array, random: (below: number) => number, others: readonly Uint8Array[]) => Uint8Array;

/** Numbers that lie best: around the ends of each width. */
const tempting = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** The preamble means nothing, and damage to the meta information only seldom leaves something to read. */
const place = (bytes: Uint8Array, random: (below: number) => number): number => {
  const start = random(12) === 0 ? 132 : 330;
  return Math.min(bytes.length - 1, start + random(Math.max(1, bytes.length - start)));
};

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    bytes[place(bytes, random)] = random(256);
    return bytes;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  (bytes, random) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const at = place(bytes, random);
    const value = tempting[random(tempting.length)] ?? 0;
    if (random(2) === 0 && at + 2 <= bytes.length) view.setUint16(at, value & 0xffff, true);
    else if (at + 4 <= bytes.length) view.setUint32(at, value, random(4) > 0);
    return bytes;
  },
  (bytes, random) => bytes.slice(0, place(bytes, random)),
  (bytes, random) => {
    const [at, length] = [place(bytes, random), 1 + random(40)];
    return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
  },
  (bytes, random) => {
    const [at, from, length] = [place(bytes, random), place(bytes, random), 1 + random(200)];
    return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(from, from + length), ...bytes.subarray(at)]);
  },
  (bytes, random, others) => {
    const other = others[random(others.length)] ?? bytes;
    const [at, from] = [place(bytes, random), place(other, random)];
    return new Uint8Array([...bytes.subarray(0, at), ...other.subarray(from)]);
  },
  // Digits of decimal strings become other digits, signs, exponents and separators.
  (bytes, random) => {
    for (let tries = 0; tries < 20; tries++) {
      const at = place(bytes, random);
      const byte = bytes[at] ?? 0;
      if (byte < 0x30 || byte > 0x39) continue;
      bytes[at] = '0123456789-+.eE\\ '.charCodeAt(random(17));
      break;
    }
    return bytes;
  },
];

/** One to three damages of a copy. */
export function damaged(objects: readonly Uint8Array[], seed: number): Uint8Array<ArrayBuffer> {
  const random = randomOf(seed);
  let bytes = new Uint8Array(objects[random(objects.length)] ?? []);
  for (let count = 1 + random(3); count > 0; count--)
    bytes = new Uint8Array(mutations[random(mutations.length)]?.(bytes, random, objects) ?? bytes);
  return bytes;
}

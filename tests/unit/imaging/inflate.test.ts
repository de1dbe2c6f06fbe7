/** Our inflating gives back what zlib deflated, whatever was in it and however it was deflated. */
import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateWithin } from '../../../renderer/imaging/inflate.ts';

let seed = 7;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
  return (seed >>> 8) % below;
};

const contents = {
  nothing: new Uint8Array(),
  'one byte': Uint8Array.of(7),
  zeros: new Uint8Array(300_000),
  noise: Uint8Array.from({ length: 200_000 }, () => random(256)),
  image: Uint8Array.from({ length: 512 * 512 }, (_, at) => (((at >> 9) + (at & 511)) >> 2) + random(4)),
  text: new TextEncoder().encode('Compte rendu : pas de lésion visible. '.repeat(4000)),
};
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED];

describe('inflating', () => {
  it.each(Object.entries(contents))('%s, at every level and by every strategy', (_, data) => {
    for (const level of [0, 1, 6, 9])
      for (const strategy of strategies) {
        const deflated = deflateRawSync(data, { level, strategy, chunkSize: 64 * 1024 });
        const padded = Uint8Array.from([...deflated, 0]);
        expect(Buffer.from(inflateWithin(padded, data.length)).equals(Buffer.from(data))).toBe(true);
      }
  });

  it('refuses what goes beyond the bound, what is cut, and what is no deflate; never anything else', () => {
    const deflated = new Uint8Array(deflateRawSync(contents.image));
    expect(() => inflateWithin(deflated, contents.image.length - 1)).toThrow(expect.objectContaining({ code: 'too-large' }));
    for (let cut = 0; cut < deflated.length; cut += 997)
      expect(() => inflateWithin(deflated.subarray(0, cut), 1 << 20)).toThrow(expect.objectContaining({ code: 'truncated' }));
    const codes = new Set<string>();
    for (let run = 0; run < 2000; run++) {
      const broken = deflated.slice(0, 4000);
      for (let hit = 0; hit < 1 + random(4); hit++) broken[random(400)] = random(256);
      try {
        inflateWithin(broken, 1 << 20);
      } catch (error) {
        codes.add((error as { code?: string }).code ?? String(error));
      }
    }
    expect([...codes].sort()).toEqual(['truncated', 'unreadable']);
  });
});

/** Palettes told by segments: listed values, straight lines, and copies of earlier segments (PS3.3 C.7.9.2). */

const opcode = { discrete: 0, linear: 1, indirect: 2 } as const;

/**
 * @param words the data as they stand
 * @returns `undefined` when the segments don't give exactly that many entries
 */
export function expandSegments(words: readonly number[], entries: number): Uint16Array | undefined {
  const target = new Uint16Array(entries);
  let filled = 0;
  /** @returns where the next segment begins; past the end when this one is broken */
  const run = (at: number, isCopy: boolean): number => {
    const [kind, count = 0] = [words[at], words[at + 1]];
    if (kind === opcode.discrete) {
      if (filled + count > entries || at + 2 + count > words.length) return Number.POSITIVE_INFINITY;
      for (let i = 0; i < count; i++) target[filled++] = words[at + 2 + i] ?? 0;
      return at + 2 + count;
    }
    if (kind === opcode.linear) {
      const to = words[at + 2];
      if (filled === 0 || filled + count > entries || to === undefined) return Number.POSITIVE_INFINITY;
      const from = target[filled - 1] ?? 0;
      for (let i = 1; i <= count; i++) target[filled++] = Math.round(from + ((to - from) * i) / count);
      return at + 3;
    }
    // A copy of copies is forbidden: it could go on for ever.
    if (kind !== opcode.indirect || isCopy) return Number.POSITIVE_INFINITY;
    let from = ((words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 65_536) / 2;
    for (let segment = 0; segment < count && from < words.length; segment++) from = run(from, true);
    return from === Number.POSITIVE_INFINITY ? from : at + 4;
  };
  for (let at = 0; at < words.length && filled < entries; ) at = run(at, false);
  return filled === entries ? target : undefined;
}

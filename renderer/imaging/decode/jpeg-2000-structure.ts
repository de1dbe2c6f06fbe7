/** Whether the segments of a JPEG 2000 codestream follow each other as they announce (T.800 annex A): OpenJPH looks for ever for a lost marker. */

const marker = { start: 0xff90, data: 0xff93, end: 0xffd9 } as const;

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65_536 + u16(bytes, at + 2);

/** Segments up to a marker of that kind. @returns where it is; `undefined` when the chain is broken */
function follow(bytes: Uint8Array, from: number, wanted: number): number | undefined {
  for (let at = from; at + 4 <= bytes.length; ) {
    const found = u16(bytes, at);
    if (found === wanted) return at;
    const length = u16(bytes, at + 2);
    if (found < 0xff50 || found > 0xff8f || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** A tile-part of no length goes to the end (A.4.2). */
export function isWellBuilt(bytes: Uint8Array): boolean {
  const first = follow(bytes, 2, marker.start);
  if (first === undefined) return false;
  for (let at = first; at + 12 <= bytes.length; ) {
    if (u16(bytes, at) === marker.end) return true;
    const length = u32(bytes, at + 6);
    if (u16(bytes, at) !== marker.start || u16(bytes, at + 2) !== 10) return false;
    const data = follow(bytes, at + 12, marker.data);
    if (data === undefined) return false;
    if (length === 0) return true;
    if (at + length > bytes.length || at + length < data + 2) return false;
    at += length;
  }
  return true;
}

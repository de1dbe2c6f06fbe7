/** Which image a Part 10 file is, from its first bytes (PS3.10 §7.1): preamble, « DICM », group 0002 in Explicit VR Little Endian. */

export interface FileMeta {
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}

const preamble = 128;
/** Value representations whose length takes four bytes after two reserved ones. */
const longVr = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** The answer, `more` when it lies beyond these bytes, `undefined` when this is no Part 10 file. */
export function readFileMeta(bytes: Buffer): FileMeta | 'more' | undefined {
  if (bytes.length < preamble + 4) return 'more';
  if (bytes.toString('latin1', preamble, preamble + 4) !== 'DICM') return undefined;
  let sopInstanceUid: string | undefined;
  let transferSyntaxUid: string | undefined;
  let at = preamble + 4;
  while (at + 8 <= bytes.length) {
    if (bytes.readUInt16LE(at) !== 2) return undefined;
    const element = bytes.readUInt16LE(at + 2);
    const isLong = longVr.has(bytes.toString('latin1', at + 4, at + 6));
    if (isLong && at + 12 > bytes.length) return 'more';
    const length = isLong ? bytes.readUInt32LE(at + 8) : bytes.readUInt16LE(at + 6);
    const start = at + (isLong ? 12 : 8);
    if (start + length > bytes.length) return 'more';
    const value = () => bytes.toString('latin1', start, start + length).replace(/[\0 ]+$/u, '');
    if (element === 0x0003) sopInstanceUid = value();
    if (element === 0x0010) transferSyntaxUid = value();
    if (sopInstanceUid !== undefined && transferSyntaxUid !== undefined) return { sopInstanceUid, transferSyntaxUid };
    at = start + length;
  }
  return 'more';
}

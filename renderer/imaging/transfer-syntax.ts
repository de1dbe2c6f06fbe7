/** The transfer syntaxes that are read, and the names of those that aren't (PS3.6 table A-1). */

export type FrameEncoding = 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  /** `undefined` when no decoder is aboard. */
  readonly encoding: FrameEncoding | undefined;
  readonly isBigEndian: boolean;
  readonly isDeflated: boolean;
  /** The syntax itself loses, whatever the header says. */
  readonly isLossy: boolean;
}

const root = '1.2.840.10008.1.2';

const known: readonly (readonly [suffix: string, name: string, encoding?: FrameEncoding, isLossy?: boolean])[] = [
  ['', 'Implicit VR Little Endian', 'native'],
  ['.1', 'Explicit VR Little Endian', 'native'],
  ['.1.99', 'Deflated Explicit VR Little Endian', 'native'],
  ['.2', 'Explicit VR Big Endian', 'native'],
  ['.5', 'RLE Lossless', 'rle'],
  ['.4.50', 'JPEG Baseline', 'jpeg', true],
  ['.4.51', 'JPEG Extended', 'jpeg', true],
  ['.4.57', 'JPEG Lossless', 'jpeg-lossless'],
  ['.4.70', 'JPEG Lossless SV1', 'jpeg-lossless'],
  ['.4.80', 'JPEG-LS Lossless', 'jpeg-ls'],
  ['.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls', true],
  ['.4.90', 'JPEG 2000 Lossless', 'jpeg-2000'],
  ['.4.91', 'JPEG 2000', 'jpeg-2000'],
  ['.4.100', 'MPEG2 Main Level'],
  ['.4.101', 'MPEG2 High Level'],
  ['.4.102', 'MPEG-4 AVC/H.264'],
  ['.4.103', 'MPEG-4 AVC/H.264 BD'],
  ['.4.107', 'HEVC/H.265'],
  ['.4.110', 'JPEG XL Lossless'],
  ['.4.112', 'JPEG XL'],
  ['.4.201', 'HTJ2K Lossless'],
  ['.4.202', 'HTJ2K Lossless RPCL'],
  ['.4.203', 'HTJ2K'],
];

const byUid = new Map(
  known.map(([suffix, name, encoding, isLossy = false]): [string, TransferSyntax] => [
    root + suffix,
    { uid: root + suffix, name, encoding, isBigEndian: suffix === '.2', isDeflated: suffix === '.1.99', isLossy },
  ]),
);

/** An unknown UID is named by itself. */
export function transferSyntaxOf(uid: string): TransferSyntax {
  return byUid.get(uid) ?? { uid, name: uid, encoding: undefined, isBigEndian: false, isDeflated: false, isLossy: false };
}

/** The transfer syntaxes that are read, and the names of those that aren't (PS3.6 table A-1). */

export type FrameEncoding =
  | 'native'
  /** Each frame deflated by itself. */
  | 'deflated'
  | 'rle'
  | 'jpeg'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'htj2k'
  | 'jpeg-xl'
  /** A film in one piece: the page's player has the decoders. */
  | 'video';

/** Whether the syntax itself loses; with `maybe` only the header can tell. */
type Loss = 'lossless' | 'lossy' | 'maybe';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  /** `undefined` when no decoder is aboard. */
  readonly encoding: FrameEncoding | undefined;
  readonly isBigEndian: boolean;
  readonly isDeflated: boolean;
  /** Frames are in fragments (PS3.5 A.4). */
  readonly isEncapsulated: boolean;
  readonly loss: Loss;
}

const root = '1.2.840.10008.1.2';

const known: readonly (readonly [suffix: string, name: string, encoding?: FrameEncoding | undefined, loss?: Loss])[] = [
  ['', 'Implicit VR Little Endian', 'native'],
  ['.1', 'Explicit VR Little Endian', 'native'],
  ['.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian', 'native'],
  ['.1.99', 'Deflated Explicit VR Little Endian', 'native'],
  ['.2', 'Explicit VR Big Endian', 'native'],
  ['.5', 'RLE Lossless', 'rle'],
  ['.8.1', 'Deflated Image Frame Compression', 'deflated'],
  ['.4.50', 'JPEG Baseline', 'jpeg', 'lossy'],
  ['.4.51', 'JPEG Extended', 'jpeg', 'lossy'],
  ['.4.52', 'JPEG Extended 3 & 5', undefined, 'lossy'],
  ['.4.53', 'JPEG Spectral Selection 6 & 8', undefined, 'lossy'],
  ['.4.55', 'JPEG Full Progression 10 & 12', undefined, 'lossy'],
  ['.4.57', 'JPEG Lossless', 'jpeg-lossless'],
  ['.4.70', 'JPEG Lossless SV1', 'jpeg-lossless'],
  ['.4.80', 'JPEG-LS Lossless', 'jpeg-ls'],
  ['.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls', 'lossy'],
  ['.4.90', 'JPEG 2000 Lossless', 'jpeg-2000'],
  ['.4.91', 'JPEG 2000', 'jpeg-2000', 'maybe'],
  ['.4.92', 'JPEG 2000 Multi-component Lossless'],
  ['.4.93', 'JPEG 2000 Multi-component'],
  ['.4.94', 'JPIP Referenced'],
  ['.4.95', 'JPIP Referenced Deflate'],
  ['.4.100', 'MPEG2 Main Level', 'video', 'lossy'],
  ['.4.100.1', 'MPEG2 Main Level', 'video', 'lossy'],
  ['.4.101', 'MPEG2 High Level', 'video', 'lossy'],
  ['.4.101.1', 'MPEG2 High Level', 'video', 'lossy'],
  ['.4.102', 'MPEG-4 AVC/H.264', 'video', 'lossy'],
  ['.4.102.1', 'MPEG-4 AVC/H.264', 'video', 'lossy'],
  ['.4.103', 'MPEG-4 AVC/H.264 BD', 'video', 'lossy'],
  ['.4.103.1', 'MPEG-4 AVC/H.264 BD', 'video', 'lossy'],
  ['.4.104', 'MPEG-4 AVC/H.264 2D', 'video', 'lossy'],
  ['.4.104.1', 'MPEG-4 AVC/H.264 2D', 'video', 'lossy'],
  ['.4.105', 'MPEG-4 AVC/H.264 3D', 'video', 'lossy'],
  ['.4.105.1', 'MPEG-4 AVC/H.264 3D', 'video', 'lossy'],
  ['.4.106', 'MPEG-4 AVC/H.264 Stereo', 'video', 'lossy'],
  ['.4.106.1', 'MPEG-4 AVC/H.264 Stereo', 'video', 'lossy'],
  ['.4.107', 'HEVC/H.265', 'video', 'lossy'],
  ['.4.108', 'HEVC/H.265 Main 10', 'video', 'lossy'],
  ['.4.110', 'JPEG XL Lossless', 'jpeg-xl'],
  ['.4.111', 'JPEG XL Recompression', 'jpeg-xl', 'lossy'],
  ['.4.112', 'JPEG XL', 'jpeg-xl', 'maybe'],
  ['.4.201', 'HTJ2K Lossless', 'htj2k'],
  ['.4.202', 'HTJ2K Lossless RPCL', 'htj2k'],
  ['.4.203', 'HTJ2K', 'htj2k', 'maybe'],
  ['.4.204', 'JPIP HTJ2K Referenced'],
  ['.4.205', 'JPIP HTJ2K Referenced Deflate'],
  ['.7.1', 'SMPTE ST 2110-20 Progressive'],
  ['.7.2', 'SMPTE ST 2110-20 Interlaced'],
];

const byUid = new Map(
  known.map(([suffix, name, encoding, loss = 'lossless']): [string, TransferSyntax] => [
    root + suffix,
    {
      uid: root + suffix,
      name,
      encoding,
      isBigEndian: suffix === '.2',
      isDeflated: suffix === '.1.99',
      isEncapsulated: suffix === '.1.98' || encoding !== 'native',
      loss,
    },
  ]),
);

/** An unknown UID is named by itself. */
export function transferSyntaxOf(uid: string): TransferSyntax {
  const unknown = {
    uid,
    name: uid,
    encoding: undefined,
    isBigEndian: false,
    isDeflated: false,
    isEncapsulated: true,
    loss: 'maybe',
  } as const;
  return byUid.get(uid) ?? unknown;
}

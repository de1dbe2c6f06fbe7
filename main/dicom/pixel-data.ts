/** Pixel data as a file carries them: native bytes, or the fragments of an encapsulated stream (PS3.5 A.4). Never decoded. */
import { isEncapsulated } from './transfer-syntaxes.ts';

export type PixelData =
  | { readonly kind: 'native'; readonly vr: 'OB' | 'OW'; readonly bytes: Uint8Array }
  | { readonly kind: 'encapsulated'; readonly offsetTable: Uint8Array; readonly fragments: readonly Uint8Array[] };

/** Frames in the transfer syntax of the file, one buffer for each; native ones are little-endian. */
export interface Frames {
  readonly frames: readonly Uint8Array[];
  readonly bitsAllocated: number;
}

export function storeFrames({ frames, bitsAllocated }: Frames, transferSyntaxUid: string): PixelData {
  if (isEncapsulated(transferSyntaxUid)) return encapsulate(frames);
  return { kind: 'native', vr: bitsAllocated > 8 ? 'OW' : 'OB', bytes: Buffer.concat([...frames]) };
}

/** One fragment of even length for each frame, and the basic offset table that finds them. */
function encapsulate(frames: readonly Uint8Array[]): PixelData {
  const offsetTable = Buffer.alloc(4 * frames.length);
  let position = 0;
  const fragments = frames.map((frame, index) => {
    offsetTable.writeUInt32LE(position, index * 4);
    const even = frame.length % 2 === 0 ? frame : Buffer.concat([frame, Buffer.alloc(1)]);
    position += 8 + even.length;
    return even;
  });
  return { kind: 'encapsulated', offsetTable, fragments };
}

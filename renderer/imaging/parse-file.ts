/** From the bytes of a Part 10 file to its header and the place of each frame. */
import { type DataSet, type Element, parseDicom } from 'dicom-parser';
import { ImagingError } from './errors.ts';
import type { ImageHeader } from './image-header.ts';
import { inflateWithin } from './inflate.ts';
import { limits } from './limits.ts';
import { readHeader } from './read-header.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface ParsedFile {
  readonly header: ImageHeader;
  /** The bytes that the ranges point into: those given, or the inflated ones. */
  readonly bytes: Uint8Array;
  /** Pieces of each frame, to be put end to end. */
  readonly frames: readonly (readonly ByteRange[])[];
}

/** @throws {ImagingError} whatever the bytes are, nothing else is thrown */
export function parseFile(bytes: Uint8Array): ParsedFile {
  if (bytes.length > limits.fileBytes) throw new ImagingError('too-large', { bytes: bytes.length });
  const set = parseDataSet(bytes);
  const header = readHeader(set);
  const { encoding, name } = transferSyntaxOf(header.transferSyntaxUid);
  if (!encoding) throw new ImagingError('unsupported-syntax', { name });
  const element = set.elements.x7fe00010;
  if (!element) throw new ImagingError('no-pixels');
  const frames =
    encoding === 'native' ? nativeFrames(element, header, set.byteArray.length) : encapsulatedFrames(set, element, header.numberOfFrames);
  return { header, bytes: set.byteArray as Uint8Array, frames };
}

function parseDataSet(bytes: Uint8Array): DataSet {
  try {
    return parseDicom(bytes, {
      inflater: (whole: Uint8Array, position: number) => {
        const inflated = inflateWithin(whole.subarray(position), limits.inflatedBytes - position);
        const joined = new Uint8Array(position + inflated.length);
        joined.set(whole.subarray(0, position));
        joined.set(inflated, position);
        return joined;
      },
    } as Parameters<typeof parseDicom>[1]);
  } catch (error) {
    if (error instanceof ImagingError) throw error;
    // dicom-parser wraps what its inflater throws, and throws strings or `{ exception, dataSet }` when the file is cut short.
    const inner = typeof error === 'object' && error !== null && 'exception' in error ? error.exception : error;
    if (inner instanceof ImagingError) throw inner;
    throw new ImagingError('unreadable', {}, inner);
  }
}

/** PS3.5 §8.1.1: frames follow each other without padding; in 4:2:2 two pixels share their colour. */
function nativeFrames(element: Element, { pixels, numberOfFrames }: ImageHeader, size: number): ByteRange[][] {
  const samples = pixels.rows * pixels.columns * (pixels.photometric === 'YBR_FULL_422' ? 2 : pixels.samplesPerPixel);
  const bitsOfFrame = samples * pixels.bitsAllocated;
  const available = Math.min(element.length, size - element.dataOffset);
  if (Math.ceil((bitsOfFrame * numberOfFrames) / 8) > available) throw new ImagingError('truncated');
  return Array.from({ length: numberOfFrames }, (_, frame) => {
    const start = Math.floor((frame * bitsOfFrame) / 8);
    return [{ offset: element.dataOffset + start, length: Math.ceil(((frame + 1) * bitsOfFrame) / 8) - start }];
  });
}

function encapsulatedFrames(set: DataSet, element: Element, numberOfFrames: number): (readonly ByteRange[])[] {
  const fragments = (element.fragments ?? []).map(({ position, length, offset }) => ({ range: { offset: position, length }, at: offset }));
  if (fragments.length === 0) throw new ImagingError('truncated');
  if (fragments.some(({ range }) => range.offset + range.length > set.byteArray.length)) throw new ImagingError('truncated');
  const ranges = fragments.map(({ range }) => range);
  if (numberOfFrames === 1) return [ranges];
  if (fragments.length === numberOfFrames) return ranges.map((range) => [range]);
  if (fragments.length < numberOfFrames) throw new ImagingError('truncated');
  const table = element.basicOffsetTable ?? [];
  const starts = table.length === numberOfFrames ? new Set(table) : undefined;
  const frames: ByteRange[][] = [];
  for (const { range, at } of fragments) {
    if (starts ? starts.has(at) : startsCodestream(set.byteArray, range.offset)) frames.push([]);
    frames.at(-1)?.push(range);
  }
  if (frames.length !== numberOfFrames) throw new ImagingError('unreadable');
  return frames;
}

/** JPEG and JPEG-LS begin with FFD8, JPEG 2000 with FF4F. */
function startsCodestream(bytes: ArrayLike<number>, offset: number): boolean {
  return bytes[offset] === 0xff && (bytes[offset + 1] === 0xd8 || bytes[offset + 1] === 0x4f);
}

/** The bytes of one frame; a view when it is in one piece. */
export function frameBytes(bytes: Uint8Array, pieces: readonly ByteRange[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return bytes.subarray(only.offset, only.offset + only.length);
  const joined = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const { offset, length } of pieces) {
    joined.set(bytes.subarray(offset, offset + length), at);
    at += length;
  }
  return joined;
}

/** From the bytes of a Part 10 file to its header and the place of each frame. */
import { type DataSet, type Element, parseDicom } from 'dicom-parser';
import { ImagingError, toImagingError } from './errors.ts';
import type { ByteRange } from './frame-bytes.ts';
import { pixelElement } from './header/pixel-format.ts';
import type { ImageHeader } from './image-header.ts';
import { inflaterWithin } from './inflate.ts';
import { limits } from './limits.ts';
import { readHeader } from './read-header.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

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
  try {
    return fileOf(set);
  } catch (error) {
    // An element may announce more bytes than there are, and say so only when it is read.
    throw toImagingError(error, 'unreadable');
  }
}

function fileOf(set: DataSet): ParsedFile {
  const header = readHeader(set);
  const { encoding, name, isEncapsulated } = transferSyntaxOf(header.transferSyntaxUid);
  if (!encoding) throw new ImagingError('unsupported-syntax', { name });
  const element = pixelElement(set);
  if (!element) throw new ImagingError('no-pixels');
  if (!isEncapsulated) return { header, bytes: set.byteArray as Uint8Array, frames: nativeFrames(element, header, set.byteArray.length) };
  // A film is one stream for all of its frames.
  const frames = encapsulatedFrames(set, element, encoding === 'video' ? 1 : header.numberOfFrames);
  return { header: withRatio(header, frames), bytes: set.byteArray as Uint8Array, frames };
}

/** The ratio of a lossy image that doesn't say it, from its own bytes. */
function withRatio(header: ImageHeader, frames: readonly (readonly ByteRange[])[]): ImageHeader {
  if (!header.isLossy || header.lossyRatio !== undefined) return header;
  const { rows, columns, samplesPerPixel, bitsAllocated } = header.pixels;
  const held = frames.flat().reduce((total, { length }) => total + length, 0);
  const whole = (rows * columns * samplesPerPixel * bitsAllocated * header.numberOfFrames) / 8;
  return held > 0 && whole > held ? { ...header, lossyRatio: Math.round((whole / held) * 10) / 10 } : header;
}

/** @throws {ImagingError} */
export function parseDataSet(bytes: Uint8Array): DataSet {
  try {
    return parseDicom(bytes, { inflater: inflaterWithin(limits.inflatedBytes) } as Parameters<typeof parseDicom>[1]);
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
  const samples = pixels.rows * pixels.columns * (pixels.photometric.endsWith('_422') ? 2 : pixels.samplesPerPixel);
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
  const table = extendedOffsets(set) ?? element.basicOffsetTable ?? [];
  const starts = table.length === numberOfFrames ? new Set(table) : undefined;
  const frames: ByteRange[][] = [];
  for (const { range, at } of fragments) {
    if (starts ? starts.has(at) : startsCodestream(set.byteArray, range.offset)) frames.push([]);
    frames.at(-1)?.push(range);
  }
  if (frames.length !== numberOfFrames) throw new ImagingError('unreadable');
  return frames;
}

/** Offsets of 64 bits, for what is beyond the basic table (PS3.5 A.4); those of a file that fits here have their low half only. */
function extendedOffsets(set: DataSet): number[] | undefined {
  const length = set.elements.x7fe00001?.length ?? 0;
  if (length === 0 || length > 8 * limits.frames) return undefined;
  return Array.from({ length: length >> 3 }, (_, index) => set.uint32('x7fe00001', index * 2) ?? 0);
}

/** JPEG and JPEG-LS begin with FFD8, JPEG 2000 with FF4F, JPEG XL with FF0A or a box. */
function startsCodestream(bytes: ArrayLike<number>, offset: number): boolean {
  const [first, second] = [bytes[offset], bytes[offset + 1]];
  if (first === 0xff) return second === 0xd8 || second === 0x4f || second === 0x0a;
  return first === 0 && second === 0 && bytes[offset + 4] === 0x4a && bytes[offset + 5] === 0x58 && bytes[offset + 6] === 0x4c;
}

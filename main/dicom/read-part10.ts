/**
 * Reads a Part 10 file, or a bare data set as old devices leave it, into elements: implicit and explicit VR, both byte orders, deflated,
 * nested sequences of either length. Pixel data are kept as they are stored. Bytes from outside: everything is bounded.
 */
import { inflateRawSync } from 'node:zlib';
import { Failure } from '../failure.ts';
import { ByteReader, MalformedError } from './byte-reader.ts';
import type { DicomDataset } from './dataset.ts';
import type { PixelData } from './pixel-data.ts';
import { ElementsReader } from './read-elements.ts';
import { isEncapsulated, transferSyntax } from './transfer-syntaxes.ts';

export interface Part10 {
  readonly transferSyntaxUid: string;
  /** Group 0002. */
  readonly meta: DicomDataset;
  /** All attributes but the pixel data. */
  readonly set: DicomDataset;
  readonly pixels: PixelData | undefined;
}

export interface ReadLimits {
  /** Elements beyond this tag are not read, e.g. `7FE00010` where the pixels are of no use. */
  readonly before?: string;
  readonly maxBytes?: number;
}

const preamble = 128;
const defaultMaxBytes = 2 * 1024 ** 3 - 1;
const maxInflated = 512 * 1024 * 1024;

/** @throws {Failure} `document.unreadable` for what is no data set, `document.too-large` */
export function readPart10(given: Uint8Array, { before, maxBytes = defaultMaxBytes }: ReadLimits = {}): Part10 {
  if (given.length > maxBytes) throw new Failure('document.too-large', { size: given.length });
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  try {
    return read(bytes, before);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('document.unreadable', { reason: 'dicom' }, error);
  }
}

function read(bytes: Buffer, before: string | undefined): Part10 {
  const isPart10 = bytes.length > preamble + 4 && bytes.toString('latin1', preamble, preamble + 4) === 'DICM';
  const meta = new ElementsReader(new ByteReader(bytes, isPart10 ? preamble + 4 : 0, false), true);
  // PS3.10 §7.1: the meta information is in explicit little-endian, whatever follows.
  if (isPart10 || bytes.readUInt16LE(0) === 2) meta.readWhile((tag) => tag.startsWith('0002'));
  const named = meta.elements.find(({ tag }) => tag === '00020010')?.values[0];
  const start = meta.reader.at;
  const transferSyntaxUid = typeof named === 'string' && named !== '' ? named : guessSyntax(bytes, start);
  const isDeflated = transferSyntaxUid === transferSyntax.deflated;
  const body = isDeflated ? inflateRawSync(bytes.subarray(start), { maxOutputLength: maxInflated }) : bytes;
  const isBigEndian = transferSyntaxUid === transferSyntax.explicitBigEndian;
  const reader = new ElementsReader(
    new ByteReader(body, isDeflated ? 0 : start, isBigEndian),
    transferSyntaxUid !== transferSyntax.implicitLittleEndian,
    isEncapsulated(transferSyntaxUid),
  );
  reader.readWhile((tag) => before === undefined || tag < before);
  // What begins with neither « DICM » nor an attribute of the group 0008 is some other file.
  if (reader.elements.length === 0 || (!isPart10 && reader.elements[0]?.tag.startsWith('0008') !== true))
    throw new MalformedError('No data set');
  return { transferSyntaxUid, meta: meta.elements, set: reader.elements, pixels: reader.pixels };
}

/** Without meta information a data set is implicit by default (PS3.5 §10.1), unless a value representation stands where one would. */
function guessSyntax(bytes: Buffer, at: number): string {
  return /^[A-Z]{2}$/u.test(bytes.toString('latin1', at + 4, at + 6))
    ? transferSyntax.explicitLittleEndian
    : transferSyntax.implicitLittleEndian;
}

/** What a file really is, by its first bytes and its frame; its name and declared type are not believed. */
import type { StagedFile } from '../../preload/contract/publications.ts';
import { Failure } from '../failure.ts';
import { inspectPdf } from './inspect-pdf.ts';

/** Of files that people give; those that are made here are known. */
export type FileKind = Exclude<StagedFile['kind'], MadeKind>;
/** Made here with an imaging report: the report itself, and the manifest of its study. */
export type MadeKind = 'report' | 'manifest';

export const contentTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  text: 'text/plain',
};

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);

/** @throws {Failure} `file.empty`, `file.unsupported` or `file.unreadable` */
export function sniffFile(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new Failure('file.empty');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // ISO 32000-1, annex H: readers look for the header in the first kilobyte.
  if (buffer.subarray(0, 1024).includes('%PDF-')) return checked('pdf', isWholePdf(buffer));
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return checked('jpeg', hasJpegFrame(buffer));
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return checked('png', isWholePng(buffer));
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return checked('tiff', hasTiffDirectory(buffer));
  // RTF is made of printable characters, but it isn't what a reader of plain text should see.
  if (isText(buffer) && !buffer.subarray(0, 5).equals(Buffer.from('{\\rtf'))) return 'text';
  throw new Failure('file.unsupported');
}

/** Of one that can be published as it is. @throws {Failure} those, `file.encrypted` for a locked PDF, `file.empty` for a text of blanks (EX_GEN-1060) */
export function sniffSoundFile(bytes: Uint8Array): FileKind {
  const kind = sniffFile(bytes);
  if (kind === 'text' && new TextDecoder().decode(bytes).trim() === '') throw new Failure('file.empty');
  if (kind === 'pdf') inspectPdf(bytes);
  return kind;
}

function checked(kind: FileKind, isSound: boolean): FileKind {
  if (!isSound) throw new Failure('file.unreadable', { kind });
  return kind;
}

function isWholePdf(buffer: Buffer): boolean {
  return buffer.includes('startxref') && /\b\d{1,10}\s{1,32}\d{1,5}\s{1,32}obj/.test(buffer.toString('latin1'));
}

/** Walks the markers to a start of frame with a size (ITU-T T.81 §B.2.2), and wants the end of the image. */
function hasJpegFrame(buffer: Buffer): boolean {
  let at = 2;
  while (at + 9 < buffer.length) {
    if (buffer[at] !== 0xff) return false;
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return buffer.readUInt16BE(at + 5) > 0 && buffer.readUInt16BE(at + 7) > 0 && buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
    at += 2 + buffer.readUInt16BE(at + 2);
  }
  return false;
}

function isWholePng(buffer: Buffer): boolean {
  return (
    buffer.length > 44 &&
    buffer.toString('latin1', 12, 16) === 'IHDR' &&
    buffer.readUInt32BE(16) > 0 &&
    buffer.readUInt32BE(20) > 0 &&
    buffer.subarray(-16).includes('IEND')
  );
}

function hasTiffDirectory(buffer: Buffer): boolean {
  if (buffer.length < 14) return false;
  const isLittle = buffer[0] === 0x49;
  const offset = isLittle ? buffer.readUInt32LE(4) : buffer.readUInt32BE(4);
  if (offset < 8 || offset + 2 > buffer.length) return false;
  const count = isLittle ? buffer.readUInt16LE(offset) : buffer.readUInt16BE(offset);
  return count > 0 && offset + 2 + count * 12 <= buffer.length;
}

/** UTF-8, or the Windows code page of old software; control characters are the mark of something else. */
function isText(buffer: Buffer): boolean {
  for (const byte of buffer) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  return true;
}

/** What a content really is, by its first bytes. What the platform says of it only decides between what the bytes leave open. */
import type { DocumentContent } from '../../preload/contract/documents.ts';
import { readDicomHead } from './dicom-head.ts';

export interface Sniffed {
  readonly kind: DocumentContent['kind'];
  readonly contentType: string;
  readonly studyInstanceUid?: string;
}

/** Key Object Selection Document Storage, PS3.4 B.5: the manifest of a study. */
const kosClass = '1.2.840.10008.5.1.4.1.1.88.59';

const images: readonly [contentType: string, ...marks: string[]][] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/tiff', 'II*\0', 'MM\0*'],
  ['image/gif', 'GIF87a', 'GIF89a'],
];

export function sniff(bytes: Uint8Array, declared: string): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  for (const [contentType, ...marks] of images) {
    if (marks.some((mark) => head.startsWith(mark))) return { kind: 'image', contentType };
  }
  // Part 10 file: the mark stands after the preamble (PS3.10 §7.1).
  if (head.startsWith('DICM', 128)) return sniffDicom(bytes);
  if (isCda(bytes, head)) return { kind: 'cda', contentType: 'text/xml' };
  // A PDF may be preceded by up to 1024 bytes of anything (ISO 32000-1 annex H.3.4.1).
  if (head.slice(0, 1024).includes('%PDF-')) return { kind: 'pdf', contentType: 'application/pdf' };
  if (/^text\/plain\b/i.test(declared) && !bytes.subarray(0, 4096).includes(0)) return { kind: 'text', contentType: 'text/plain' };
  return { kind: 'other', contentType: declared };
}

function sniffDicom(bytes: Uint8Array): Sniffed {
  const { sopClassUid, studyInstanceUid } = readDicomHead(bytes);
  return {
    kind: sopClassUid === kosClass ? 'kos' : 'dicom',
    contentType: 'application/dicom',
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }),
  };
}

/** The root may stand behind a declaration, comments and a style sheet, and in UTF-16. */
function isCda(bytes: Uint8Array, head: string): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isUtf16 ? head.replaceAll('\0', '') : head;
  const start = text.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  if (!start.startsWith('<')) return false;
  if (/<(?:[\w.-]+:)?ClinicalDocument[\s>]/.test(text)) return true;
  // A long prologue, or a self-presentable document wrapped in its style sheet: let the reader decide.
  return /^<\?xml/.test(start) && !/^<\?xml[^>]*\?>\s*<(?:svg|html)\b/i.test(start);
}

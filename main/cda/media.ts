/** The bytes embedded in a CDA: a body that isn't XML, a copy of the document, pictures of the narrative. Named by what they are, not by what they claim. */
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { Failure } from '../failure.ts';
import { maxMediaSize } from './limits.ts';
import { attribute, childNamed, rawTextOf, type XmlElementNode } from './xml-node.ts';

export interface EmbeddedMedium {
  readonly kind: 'pdf' | 'image' | 'text';
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Why an HL7 ED can't be shown. */
export type MediumDefect = 'remote' | 'unsafe' | 'unknown';

/** Decodes an HL7 v3 ED (`nonXMLBody/text`, `observationMedia/value`). */
export function readMedium(ed: XmlElementNode): EmbeddedMedium | MediumDefect {
  const declared = (attribute(ed, 'mediaType') ?? 'text/plain').toLowerCase();
  if (/html|javascript|svg|xslt/u.test(declared)) return 'unsafe';
  const bytes = decode(ed);
  if (bytes.length === 0) return childNamed(ed, 'reference') === undefined ? 'unknown' : 'remote';
  const signature = sniff(bytes);
  if (signature !== undefined) return { ...signature, bytes };
  if (declared === 'text/plain' && !bytes.includes(0)) return { kind: 'text', contentType: 'text/plain', bytes };
  return 'unknown';
}

function decode(ed: XmlElementNode): Uint8Array {
  const text = rawTextOf(ed);
  if (attribute(ed, 'representation')?.toUpperCase() !== 'B64') return new TextEncoder().encode(text.trim());
  return inflate(Buffer.from(text, 'base64'), attribute(ed, 'compression'));
}

/** @throws {Failure} `document.too-large` on a bomb, `document.unreadable` on damaged data */
function inflate(bytes: Uint8Array, compression: string | undefined): Uint8Array {
  const how = { DF: inflateRawSync, ZL: inflateSync, GZ: gunzipSync }[compression ?? ''];
  if (how === undefined) return bytes;
  try {
    return how(bytes, { maxOutputLength: maxMediaSize });
  } catch (thrown) {
    const isBomb = thrown instanceof RangeError;
    throw new Failure(isBomb ? 'document.too-large' : 'document.unreadable', { reason: 'compression' });
  }
}

const signatures: readonly { kind: 'pdf' | 'image'; contentType: string; marks: readonly string[] }[] = [
  { kind: 'pdf', contentType: 'application/pdf', marks: ['%PDF-'] },
  { kind: 'image', contentType: 'image/jpeg', marks: ['\xff\xd8\xff'] },
  { kind: 'image', contentType: 'image/png', marks: ['\x89PNG\r\n\x1a\n'] },
  { kind: 'image', contentType: 'image/tiff', marks: ['II*\0', 'MM\0*'] },
  { kind: 'image', contentType: 'image/gif', marks: ['GIF87a', 'GIF89a'] },
];

function sniff(bytes: Uint8Array): { kind: 'pdf' | 'image'; contentType: string } | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  for (const { kind, contentType, marks } of signatures) {
    // A PDF may be preceded by up to 1024 bytes of anything (ISO 32000-1 annex H.3.4.1).
    if (marks.some((mark) => (kind === 'pdf' ? start.includes(mark) : start.startsWith(mark)))) return { kind, contentType };
  }
  return undefined;
}

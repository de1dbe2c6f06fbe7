/** Wraps a PDF, a picture or a text as a CDA R2 document of level 1 (IHE XDS-SD, CI-SIS). */
import { clinicalDocument } from './clinical-document.ts';
import type { CdaN1Input } from './input.ts';
import { oids } from './oids.ts';
import { Markup, xml } from './xml-writer.ts';

/** @throws {Failure} `publication.invalid` for a type that isn't of JDV_J07 */
export function buildCdaN1(input: CdaN1Input): Uint8Array {
  return clinicalDocument(input, [oids.templateXdsSd], xml('nonXMLBody', {}, bodyText(input.body)));
}

function bodyText({ contentType, bytes }: CdaN1Input['body']): Markup {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  // Base64 needs no escaping: not worth scanning 30 MB.
  return xml('text', { mediaType: contentType, representation: 'B64' }, new Markup(base64));
}

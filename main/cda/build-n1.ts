/** Wraps a PDF, a picture or a text as a CDA R2 document of level 1 (IHE XDS-SD, CI-SIS). */
import typeCodes from '../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import { Failure } from '../failure.ts';
import { isoToHl7 } from './hl7-time.ts';
import {
  author,
  componentOf,
  custodian,
  dataEnterer,
  documentationOf,
  identifier,
  inFulfillmentOf,
  legalAuthenticator,
  recordTarget,
  relatedDocument,
} from './n1-header.ts';
import type { CdaN1Input } from './n1-input.ts';
import { oids } from './n1-oids.ts';
import { Markup, xml } from './xml-writer.ts';

const confidentialityDisplays = { N: 'Normal', R: 'Restreint', V: 'Très restreint' } as const;

/** @throws {Failure} `publication.invalid` for a type that isn't of JDV_J07 */
export function buildCdaN1(input: CdaN1Input): Uint8Array {
  const type = typeCodes.concepts.find((concept) => concept.code === input.typeCode);
  if (type === undefined) throw new Failure('publication.invalid', { field: 'typeCode' });
  const confidentiality = input.confidentiality ?? 'N';
  const root = xml(
    'ClinicalDocument',
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    xml('realmCode', { code: 'FR' }),
    xml('typeId', { root: oids.typeId, extension: 'POCD_HD000040' }),
    xml('templateId', { root: oids.templateHl7France }),
    xml('templateId', { root: oids.templateCiSis }),
    xml('templateId', { root: oids.templateXdsSd }),
    identifier('id', input.id),
    xml('code', { code: type.code, codeSystem: type.systemOid, displayName: type.display }),
    xml('title', {}, input.title),
    xml('effectiveTime', { value: isoToHl7(input.effectiveTime) }),
    xml('confidentialityCode', {
      code: confidentiality,
      codeSystem: oids.confidentiality,
      displayName: confidentialityDisplays[confidentiality],
    }),
    xml('languageCode', { code: 'fr-FR' }),
    identifier('setId', input.setId),
    xml('versionNumber', { value: String(input.versionNumber) }),
    recordTarget(input.patient),
    author(input),
    dataEnterer(input),
    custodian(input),
    legalAuthenticator(input),
    inFulfillmentOf(input),
    documentationOf(input),
    relatedDocument(input),
    componentOf(input),
    xml('component', {}, xml('nonXMLBody', {}, bodyText(input.body))),
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`, 'utf8');
}

function bodyText({ contentType, bytes }: CdaN1Input['body']): Markup {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  // Base64 needs no escaping: not worth scanning 30 MB.
  return xml('text', { mediaType: contentType, representation: 'B64' }, new Markup(base64));
}

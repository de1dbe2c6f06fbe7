/** A CDA R2 document around a body: the header in the order of CDA R2's schema. */
import typeCodes from '../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import { Failure } from '../failure.ts';
import { isoToHl7 } from './hl7-time.ts';
import type { CdaHeaderInput } from './input.ts';
import { oids } from './oids.ts';
import {
  author,
  componentOf,
  custodian,
  dataEnterer,
  documentationOf,
  identifier,
  inFulfillmentOf,
  informationRecipients,
  legalAuthenticator,
  recordTarget,
  relatedDocument,
} from './write-header.ts';
import { type Markup, xml } from './xml-writer.ts';

const confidentialityDisplays = { N: 'Normal', R: 'Restreint', V: 'Très restreint' } as const;

/**
 * @param templates that the document says it conforms to, beside those of any
 * @throws {Failure} `publication.invalid` for a type that isn't of JDV_J07
 */
export function clinicalDocument(input: CdaHeaderInput, templates: readonly string[], body: Markup): Uint8Array {
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
    ...templates.map((root) => xml('templateId', { root })),
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
    informationRecipients(input),
    legalAuthenticator(input),
    inFulfillmentOf(input),
    documentationOf(input),
    relatedDocument(input),
    componentOf(input),
    xml('component', {}, body),
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`, 'utf8');
}

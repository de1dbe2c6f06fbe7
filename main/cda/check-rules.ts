/** What the CI-SIS's schematrons ask of a CDA beyond its schema: of any header, and of the body of an N1 (« Structuration minimale », XDS-SD): presence, number, values. */

import { insOids } from '../../preload/contract/ids.ts';
import { hl7ToIso } from './hl7-time.ts';
import { oids } from './oids.ts';
import { allAt, attribute, childNamed, childrenNamed, rawTextOf, textOf, type XmlElementNode } from './xml-node.ts';

/** Of any document. */
export const headerTemplates = [oids.templateHl7France, oids.templateCiSis];

export interface ElementRule {
  /** Path of the parents from the root, `''` for the root itself; the rule holds for each of them. */
  readonly parent: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Whether a value is acceptable. */
  readonly test?: (element: XmlElementNode) => boolean;
}

export const many = Number.POSITIVE_INFINITY;
export const is = (name: string, value: string) => (element: XmlElementNode) => attribute(element, name) === value;
const dated = (element: XmlElementNode) => hl7ToIso(attribute(element, 'value')) !== undefined;
export const identified = (element: XmlElementNode) => /^[0-2](\.(0|[1-9][0-9]*))+$/u.test(attribute(element, 'root') ?? '');
export const written = (element: XmlElementNode) => textOf(element) !== undefined;

const professionalId = (element: XmlElementNode) =>
  attribute(element, 'root') === oids.professional && /^[0-9][0-9A-Z/]{5,31}$/u.test(attribute(element, 'extension') ?? '');

const insRoots = new Set<string>(Object.values(insOids));
/** A matricule has fifteen characters; any other root is a local number. */
const patientIdentifier = (element: XmlElementNode) =>
  identified(element) &&
  (!insRoots.has(attribute(element, 'root') ?? '') || /^[0-9]{6}[0-9AB][0-9]{8}$/u.test(attribute(element, 'extension') ?? ''));

const structureId = (element: XmlElementNode) =>
  attribute(element, 'root') === oids.structure && attribute(element, 'extension') !== undefined;

/** RNIV: a name of birth (BR) or a used one (CL); `''` for anything else. */
function qualified(element: XmlElementNode): string | undefined {
  const qualifier = attribute(element, 'qualifier');
  return qualifier === undefined || /^(BR|CL)$/u.test(qualifier) ? qualifier : '';
}

/** An INS goes with its traits: name and first given name of birth (recordTarget_fr). */
function insTraits(element: XmlElementNode): boolean {
  const hasIns = childrenNamed(element, 'id').some((id) => insRoots.has(attribute(id, 'root') ?? ''));
  const ofBirth = (name: string) =>
    allAt(element, 'patient', 'name', name).some((part) => attribute(part, 'qualifier') === 'BR' && textOf(part) !== undefined);
  return !hasIns || (ofBirth('family') && ofBirth('given'));
}

/** XDS-SD, and the French additions of the « urn:ihe:iti-fr:xds-sd » formats. */
const bodyTypes = new Set(['application/pdf', 'text/plain', 'image/jpeg', 'image/tiff', 'text/rtf', 'application/rtf']);
const body = (element: XmlElementNode) =>
  bodyTypes.has(attribute(element, 'mediaType') ?? '') &&
  attribute(element, 'representation') === 'B64' &&
  /^[A-Za-z0-9+/\s]+={0,2}\s*$/u.test(rawTextOf(element).slice(0, 4096)) &&
  childNamed(element, 'reference') === undefined;

export const rule = (parent: string, name: string, min: number, max: number, test?: ElementRule['test']): ElementRule => ({
  parent,
  name,
  min,
  max,
  ...(test !== undefined && { test }),
});

function assigned(path: string): ElementRule[] {
  return [
    rule(path, 'id', 1, 1, professionalId),
    rule(path, 'code', 0, 1),
    rule(path, 'assignedPerson', 1, 1),
    rule(`${path}/assignedPerson`, 'name', 1, 1),
    rule(`${path}/assignedPerson/name`, 'family', 1, 1, written),
    rule(`${path}/assignedPerson/name`, 'given', 0, 1),
    rule(`${path}/assignedPerson/name`, 'prefix', 0, 1),
    rule(`${path}/assignedPerson/name`, 'suffix', 0, 1),
    rule(path, 'representedOrganization', 1, 1),
    rule(`${path}/representedOrganization`, 'id', 1, 1, structureId),
    rule(`${path}/representedOrganization`, 'name', 1, 1, written),
  ];
}

export const headerRules: readonly ElementRule[] = [
  rule('', 'realmCode', 1, 1, is('code', 'FR')),
  rule('', 'typeId', 1, 1, (element) => is('root', oids.typeId)(element) && is('extension', 'POCD_HD000040')(element)),
  rule('', 'templateId', 3, many, identified),
  rule('', 'id', 1, 1, identified),
  rule('', 'code', 1, 1),
  rule('', 'title', 1, 1, written),
  rule('', 'effectiveTime', 1, 1, dated),
  rule('', 'confidentialityCode', 1, 1),
  rule('', 'languageCode', 1, 1, is('code', 'fr-FR')),
  rule('', 'setId', 1, 1, identified),
  rule('', 'versionNumber', 1, 1, (element) => /^[1-9][0-9]*$/u.test(attribute(element, 'value') ?? '')),
  rule('', 'recordTarget', 1, 1),
  rule('recordTarget', 'patientRole', 1, 1, insTraits),
  rule('recordTarget/patientRole', 'id', 1, many, patientIdentifier),
  rule('recordTarget/patientRole', 'addr', 1, many),
  rule('recordTarget/patientRole', 'telecom', 1, many),
  rule('recordTarget/patientRole', 'patient', 1, 1),
  rule('recordTarget/patientRole/patient', 'name', 1, 1),
  rule(
    'recordTarget/patientRole/patient/name',
    'family',
    1,
    many,
    (element) => written(element) && /^(BR|CL)$/u.test(qualified(element) ?? ''),
  ),
  rule('recordTarget/patientRole/patient/name', 'given', 1, many, (element) => written(element) && qualified(element) !== ''),
  ...['religiousAffiliationCode', 'raceCode', 'ethnicGroupCode'].map((name) => rule('recordTarget/patientRole/patient', name, 0, 0)),
  rule('recordTarget/patientRole/patient', 'administrativeGenderCode', 1, 1),
  rule('recordTarget/patientRole/patient', 'birthTime', 1, 1, dated),
  rule('', 'author', 1, many),
  rule('author', 'time', 1, 1, dated),
  rule('author', 'assignedAuthor', 1, 1),
  ...assigned('author/assignedAuthor'),
  rule('', 'dataEnterer', 0, 1),
  rule('dataEnterer', 'time', 0, 1, dated),
  rule('dataEnterer', 'assignedEntity', 1, 1),
  ...assigned('dataEnterer/assignedEntity'),
  rule('', 'custodian', 1, 1),
  rule('custodian', 'assignedCustodian', 1, 1),
  rule('custodian/assignedCustodian', 'representedCustodianOrganization', 1, 1),
  rule('custodian/assignedCustodian/representedCustodianOrganization', 'id', 1, 1, structureId),
  rule('custodian/assignedCustodian/representedCustodianOrganization', 'name', 1, 1, written),
  rule('', 'legalAuthenticator', 1, 1),
  rule('legalAuthenticator', 'time', 1, 1, dated),
  rule('legalAuthenticator', 'signatureCode', 1, 1, is('code', 'S')),
  rule('legalAuthenticator', 'assignedEntity', 1, 1),
  ...assigned('legalAuthenticator/assignedEntity'),
  rule('', 'documentationOf', 1, many),
  rule('documentationOf', 'serviceEvent', 1, 1),
  rule('documentationOf/serviceEvent', 'effectiveTime', 1, 1),
  rule('documentationOf/serviceEvent/effectiveTime', 'low', 1, 1, dated),
  rule('documentationOf/serviceEvent/effectiveTime', 'high', 0, 1, dated),
  rule('documentationOf/serviceEvent', 'performer', 0, many),
  rule('documentationOf/serviceEvent/performer', 'assignedEntity', 1, 1),
  ...assigned('documentationOf/serviceEvent/performer/assignedEntity'),
  rule('documentationOf/serviceEvent/performer/assignedEntity/representedOrganization', 'standardIndustryClassCode', 1, 1),
  rule('', 'relatedDocument', 0, 1, is('typeCode', 'RPLC')),
  rule('relatedDocument', 'parentDocument', 1, 1),
  rule('relatedDocument/parentDocument', 'id', 1, 1, identified),
  rule('', 'componentOf', 1, 1),
  rule('componentOf', 'encompassingEncounter', 1, 1),
  rule('componentOf/encompassingEncounter', 'effectiveTime', 1, 1),
  rule('componentOf/encompassingEncounter', 'location', 1, 1),
  rule('componentOf/encompassingEncounter/location', 'healthCareFacility', 1, 1),
  rule('componentOf/encompassingEncounter/location/healthCareFacility', 'code', 1, 1),
  rule('', 'informationRecipient', 0, many),
  rule('informationRecipient', 'intendedRecipient', 1, 1),
  rule('informationRecipient/intendedRecipient', 'id', 0, many, professionalId),
  rule('', 'component', 1, 1),
];

export const n1BodyRules: readonly ElementRule[] = [
  rule('component', 'nonXMLBody', 1, 1),
  rule('component/nonXMLBody', 'text', 1, 1, body),
];

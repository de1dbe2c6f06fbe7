/** METADATA.XML of an archive: one submission set and its documents, as an ebXML SubmitObjectsRequest (ITI TF-3 §4.2), after the headers of the CDAs. */
import type { Visibility } from '../../../preload/contract/documents.ts';
import { type CdaActor, type CdaCode, type CdaFacts, join, type Markup, xml } from '../../cda/index.ts';
import { cx, dtm, pid, xcn, xon } from './hl7-types.ts';
import { classCode, confidentialityCodes, formatCode } from './xds-codes.ts';
import {
  approved,
  associationType,
  classificationType,
  entryIdentifiers,
  entrySchemes,
  externalIdentifierType,
  hasMember,
  namespaces,
  objectTypes,
  setIdentifiers,
  setSchemes,
} from './xds-terms.ts';

export interface ArchivedDocument {
  readonly facts: CdaFacts;
  readonly visibility: Visibility;
  /** `DOC0001.XML`. */
  readonly uri: string;
  readonly size: number;
  /** SHA-1 in hexadecimal, as XDS has it (ITI TF-3 4.2.3.2.10). */
  readonly hash: string;
}

export interface ArchiveSubmission {
  /** OID, never used before. */
  readonly uniqueId: string;
  /** OID of the software that sends. */
  readonly sourceId: string;
  /** ISO instant. */
  readonly submittedAt: string;
  readonly title: string;
}

export function writeMetadata(submission: ArchiveSubmission, documents: readonly ArchivedDocument[]): Uint8Array {
  const [first] = documents;
  const entries = documents.map((document, index) => documentEntry(document, `Document${index + 1}`));
  const links = documents.map((_, index) =>
    xml(
      'rim:Association',
      {
        id: `HasMember${index + 1}`,
        associationType: hasMember,
        sourceObject: 'SubmissionSet01',
        targetObject: `Document${index + 1}`,
        objectType: associationType,
      },
      slot('SubmissionSetStatus', 'Original'),
    ),
  );
  const list = xml(
    'rim:RegistryObjectList',
    {},
    ...entries,
    ...(first === undefined ? [] : [submissionSet(submission, first.facts)]),
    xml('rim:Classification', {
      id: 'SubmissionSetClassification',
      classifiedObject: 'SubmissionSet01',
      classificationNode: objectTypes.submissionSet,
      objectType: classificationType,
    }),
    ...links,
  );
  const request = xml('lcm:SubmitObjectsRequest', { 'xmlns:lcm': namespaces.lcm, 'xmlns:rim': namespaces.rim }, list);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${request.text}\n`, 'utf8');
}

/** The order of slots, names, classifications and identifiers is the schema's. */
function documentEntry({ facts, visibility, uri, size, hash }: ArchivedDocument, id: string): Markup {
  const { patient, createdAt, serviceStart, serviceStop, legalAuthenticator } = facts;
  const classify = (scheme: keyof typeof entrySchemes, concept: CdaCode | undefined, index = 0) =>
    concept === undefined ? undefined : classification(`${id}${scheme}${index}`, id, entrySchemes[scheme], concept);
  return xml(
    'rim:ExtrinsicObject',
    { id, mimeType: 'text/xml', objectType: objectTypes.documentEntry, status: approved },
    createdAt === undefined ? undefined : slot('creationTime', dtm(createdAt)),
    slot('hash', hash),
    slot('languageCode', facts.language),
    legalAuthenticator === undefined ? undefined : slot('legalAuthenticator', xcn(legalAuthenticator)),
    serviceStart === undefined ? undefined : slot('serviceStartTime', dtm(serviceStart)),
    serviceStop === undefined ? undefined : slot('serviceStopTime', dtm(serviceStop)),
    slot('size', String(size)),
    slot('sourcePatientId', cx(sourceIdOf(patient))),
    slot('sourcePatientInfo', ...pid(patient)),
    slot('URI', uri),
    named('rim:Name', facts.title),
    ...facts.authors.map((each, index) => author(`${id}author${index}`, id, entrySchemes.author, each)),
    classify('classCode', classCode(facts.type?.code)),
    ...confidentialityCodes(facts.confidentiality, visibility).map((each, index) => classify('confidentialityCode', each, index)),
    ...facts.events.map((each, index) => classify('eventCodeList', each, index)),
    classify('formatCode', formatCode(facts)),
    classify('healthcareFacilityTypeCode', facts.facility),
    classify('practiceSettingCode', facts.practiceSetting),
    classify('typeCode', facts.type),
    externalIdentifier(`${id}patientId`, id, entryIdentifiers.patientId, cx(patientIdOf(patient)), 'XDSDocumentEntry.patientId'),
    externalIdentifier(`${id}uniqueId`, id, entryIdentifiers.uniqueId, facts.uniqueId, 'XDSDocumentEntry.uniqueId'),
  );
}

function submissionSet({ uniqueId, sourceId, submittedAt, title }: ArchiveSubmission, { patient, authors, facility }: CdaFacts): Markup {
  const id = 'SubmissionSet01';
  return xml(
    'rim:RegistryPackage',
    { id, objectType: 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage', status: approved },
    slot('submissionTime', dtm(submittedAt)),
    named('rim:Name', title),
    ...authors.slice(0, 1).map((each) => author(`${id}author`, id, setSchemes.author, each)),
    // JDV_J03 takes the sector of activity as the kind of event that the lot comes from.
    facility === undefined ? undefined : classification(`${id}contentTypeCode`, id, setSchemes.contentTypeCode, facility),
    externalIdentifier(`${id}patientId`, id, setIdentifiers.patientId, cx(patientIdOf(patient)), 'XDSSubmissionSet.patientId'),
    externalIdentifier(`${id}sourceId`, id, setIdentifiers.sourceId, sourceId, 'XDSSubmissionSet.sourceId'),
    externalIdentifier(`${id}uniqueId`, id, setIdentifiers.uniqueId, uniqueId, 'XDSSubmissionSet.uniqueId'),
  );
}

/** ECO.2.1.2: the INS where there is one. */
function patientIdOf({ ins, ids }: CdaFacts['patient']): { root: string; extension?: string } {
  return ins === undefined ? (ids[0] ?? { root: '' }) : { root: ins.oid, extension: ins.matricule };
}

function sourceIdOf({ ins, ids }: CdaFacts['patient']): { root: string; extension?: string } {
  return ids.find(({ root }) => root !== ins?.oid) ?? ids[0] ?? { root: '' };
}

function slot(name: string, ...values: string[]): Markup {
  return xml('rim:Slot', { name }, xml('rim:ValueList', {}, join(...values.map((value) => xml('rim:Value', {}, value)))));
}

function named(element: string, text: string): Markup {
  return xml(element, {}, xml('rim:LocalizedString', { 'xml:lang': 'fr', charset: 'UTF-8', value: text }));
}

function classification(id: string, classifiedObject: string, classificationScheme: string, { code, system, display }: CdaCode): Markup {
  return xml(
    'rim:Classification',
    { id, classifiedObject, classificationScheme, nodeRepresentation: code, objectType: classificationType },
    slot('codingScheme', system),
    named('rim:Name', display),
  );
}

function author(id: string, classifiedObject: string, classificationScheme: string, who: CdaActor): Markup {
  const { specialty, organization } = who;
  return xml(
    'rim:Classification',
    { id, classifiedObject, classificationScheme, nodeRepresentation: '', objectType: classificationType },
    organization === undefined ? undefined : slot('authorInstitution', xon(organization)),
    slot('authorPerson', xcn(who)),
    specialty === undefined ? undefined : slot('authorSpecialty', `${specialty.code}^${specialty.display}^${specialty.system}`),
  );
}

function externalIdentifier(id: string, registryObject: string, identificationScheme: string, value: string, name: string): Markup {
  return xml(
    'rim:ExternalIdentifier',
    { id, registryObject, identificationScheme, value, objectType: externalIdentifierType },
    named('rim:Name', name),
  );
}

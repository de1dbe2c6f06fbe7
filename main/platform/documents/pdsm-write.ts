/** The lot of an ITI-65 deposit: submission set, document entry and content, in PDSm's comprehensive profiles. */
import { createHash, randomUUID } from 'node:crypto';
import type {
  Binary,
  BundleEntry,
  DocumentReference,
  List,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Reference,
} from '@medplum/fhirtypes';
import type { Coding } from '../../../preload/contract/codes.ts';
import { Failure } from '../../failure.ts';
import type { DocumentToPublish, LotToPublish } from './gateway.ts';
import { writeVisibility } from './security-labels.ts';
import { extensions, oidUri, profiles, systems } from './systems.ts';

const concept = ({ code, system, display }: Coding) => ({ coding: [{ system, code, display }] });
const uriIdentifier = (value: string) => ({ system: systems.uri, value: oidUri(value) });
const search = (value: string) => `identifier=${encodeURIComponent(`${systems.uri}|${oidUri(value)}`)}`;

/** Entry of the document within a lot of one. */
export const documentEntry = 1;

/** Entry of a document within a lot: the submission set comes first, then each document and its content. */
export const entryOfDocument = (index: number) => documentEntry + 2 * index;

export function depositEntries(document: DocumentToPublish): BundleEntry[] {
  return lotEntries({ ...document, documents: [document] });
}

/** `ifNoneExist` on the set and on the documents: a repeated deposit finds what the first one left (FHIR R4 §3.1.0.8.1). */
export function lotEntries({ documents, ...set }: LotToPublish): BundleEntry[] {
  const [first] = documents;
  if (first === undefined) throw new Failure('platform.rejected', { reason: 'empty-lot' });
  const urls = documents.map(() => `urn:uuid:${randomUUID()}`);
  return [
    {
      fullUrl: `urn:uuid:${randomUUID()}`,
      resource: submissionSet({ ...first, ...set }, urls),
      request: { method: 'POST', url: 'List', ifNoneExist: search(set.submissionUniqueId) },
    },
    ...documents.flatMap((document, index): BundleEntry[] => {
      const binaryUrl = `urn:uuid:${randomUUID()}`;
      return [
        {
          fullUrl: urls[index] ?? '',
          resource: documentReference(document, binaryUrl),
          request: { method: 'POST', url: 'DocumentReference', ifNoneExist: search(document.uniqueId) },
        },
        { fullUrl: binaryUrl, resource: binary(document), request: { method: 'POST', url: 'Binary' } },
      ];
    }),
  ];
}

function binary(document: DocumentToPublish): Binary {
  return { resourceType: 'Binary', contentType: document.contentType, data: Buffer.from(document.bytes).toString('base64') };
}

function subject({ patient }: DocumentToPublish): Reference<Patient> {
  return { reference: `Patient/${patient.id}`, ...(patient.identifier === undefined ? {} : { identifier: { ...patient.identifier } }) };
}

function authorship(document: DocumentToPublish): [PractitionerRole, Practitioner, Organization] {
  const { author, organization } = document;
  return [
    {
      resourceType: 'PractitionerRole',
      id: 'author',
      practitioner: { reference: '#practitioner' },
      organization: { reference: '#organization' },
      ...(author.specialty === undefined ? {} : { specialty: [concept(author.specialty)] }),
    },
    {
      resourceType: 'Practitioner',
      id: 'practitioner',
      identifier: [{ system: systems.professional, value: author.nationalId }],
      name: [{ text: author.displayName, family: author.familyName, given: [author.givenName] }],
    },
    {
      resourceType: 'Organization',
      id: 'organization',
      identifier: [{ system: systems.structure, value: organization.id }],
      name: organization.name,
    },
  ];
}

function documentReference(document: DocumentToPublish, binaryUrl: string): DocumentReference {
  return {
    resourceType: 'DocumentReference',
    meta: { profile: [profiles.documentReference] },
    contained: authorship(document),
    masterIdentifier: uriIdentifier(document.uniqueId),
    status: 'current',
    type: concept(document.type),
    category: [concept(document.documentClass)],
    subject: subject(document),
    date: document.createdAt,
    author: [{ reference: '#author' }],
    authenticator: { reference: '#author' },
    custodian: { reference: '#organization' },
    ...(document.replaces === undefined
      ? {}
      : { relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${document.replaces}` } }] }),
    securityLabel: writeVisibility(document.visibility),
    content: [
      {
        attachment: {
          contentType: document.contentType,
          language: 'fr-FR',
          url: binaryUrl,
          size: document.bytes.byteLength,
          hash: createHash('sha1').update(document.bytes).digest('base64'),
          title: document.title,
          creation: document.createdAt,
        },
        format: { ...document.format },
      },
    ],
    context: {
      ...(document.events.length === 0 ? {} : { event: document.events.map(concept) }),
      period: { start: document.serviceStart, ...(document.serviceStop === undefined ? {} : { end: document.serviceStop }) },
      facilityType: concept(document.facilityType),
      practiceSetting: concept(document.practiceSetting),
      sourcePatientInfo: subject(document),
    },
  };
}

function submissionSet(document: DocumentToPublish, documentUrls: readonly string[]): List {
  return {
    resourceType: 'List',
    meta: { profile: [profiles.submissionSet] },
    contained: authorship(document),
    extension: [
      // JDV_J03 takes the sector of activity as the kind of event that the lot comes from.
      { url: extensions.designationType, valueCodeableConcept: concept(document.facilityType) },
      { url: extensions.sourceId, valueIdentifier: uriIdentifier(document.sourceId) },
    ],
    identifier: [{ use: 'usual', ...uriIdentifier(document.submissionUniqueId) }],
    status: 'current',
    mode: 'working',
    title: document.title,
    code: concept({ system: systems.mhdListTypes, code: 'submissionset', display: 'SubmissionSet as a FHIR List' }),
    subject: subject(document),
    date: document.submittedAt,
    source: { reference: '#author' },
    entry: documentUrls.map((reference) => ({ item: { reference } })),
  };
}

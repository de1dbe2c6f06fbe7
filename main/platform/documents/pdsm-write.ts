/** The resources that we publish, in PDSm's comprehensive and simplified profiles: document entry, submission set, content. */
import { createHash } from 'node:crypto';
import type { Binary, DocumentReference, List, Reference, Resource } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import type { RelatedId } from './gateway.ts';
import { authorship, concept, intendedRecipients, sourcePatient, subject } from './pdsm-people.ts';
import type { DocumentToPublish, SimpleDocument } from './publishing.ts';
import { writeVisibility } from './security-labels.ts';
import { extensions, oidUri, profiles, relatedIdTypes, systems } from './systems.ts';

const uriIdentifier = (value: string) => ({ system: systems.uri, value: oidUri(value) });
/** MHD's UniqueIdIdentifier. */
const uniqueIdentifier = (value: string) => ({ use: 'usual' as const, ...uriIdentifier(value) });

/** The document whose `uniqueId` it is, as a criterion. */
export const byUniqueId = (uniqueId: string) => `identifier=${encodeURIComponent(`${systems.uri}|${oidUri(uniqueId)}`)}`;

export function binary(document: SimpleDocument): Binary {
  return { resourceType: 'Binary', contentType: document.contentType, data: base64(document) };
}

function base64({ bytes }: SimpleDocument): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** ITI-65: the content is a Binary of the same transaction. */
export function comprehensive(document: DocumentToPublish, binaryUrl: string): DocumentReference {
  const { replaces } = document;
  return {
    ...entry(document, profiles.documentReference, { url: binaryUrl }),
    ...(replaces === undefined ? {} : { relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${replaces}` } }] }),
  };
}

/** ITI-105: the content is inside. @throws {Failure} `platform.rejected` beyond one event, which is all that PDSm takes there */
export function simplified(document: SimpleDocument): DocumentReference {
  if (document.events.length > 1) throw new Failure('platform.rejected', { reason: 'one-event' });
  return entry(document, profiles.simplifiedPublish, { data: base64(document) });
}

function entry(document: SimpleDocument, profile: string, where: { url: string } | { data: string }): DocumentReference {
  const { events, relatedIds = [], serviceStart, serviceStop } = document;
  return {
    resourceType: 'DocumentReference',
    meta: { profile: [profile] },
    contained: [...authorship(document), sourcePatient(document)],
    masterIdentifier: uniqueIdentifier(document.uniqueId),
    status: 'current',
    type: concept(document.type),
    category: [concept(document.documentClass)],
    subject: subject(document),
    date: document.createdAt,
    author: [{ reference: '#author' }],
    authenticator: { reference: '#author' },
    custodian: { reference: '#organization' },
    securityLabel: writeVisibility(document.visibility),
    content: [
      {
        attachment: {
          contentType: document.contentType,
          language: 'fr-FR',
          ...where,
          size: document.bytes.byteLength,
          hash: createHash('sha1').update(document.bytes).digest('base64'),
          title: document.title,
          creation: document.createdAt,
        },
        format: { ...document.format },
      },
    ],
    context: {
      ...(events.length === 0 ? {} : { event: events.map(concept) }),
      period: { start: serviceStart, ...(serviceStop === undefined ? {} : { end: serviceStop }) },
      facilityType: concept(document.facilityType),
      practiceSetting: concept(document.practiceSetting),
      sourcePatientInfo: { reference: '#source-patient' },
      ...(relatedIds.length === 0 ? {} : { related: relatedIds.map(related) }),
    },
  };
}

/** A UID is a URI to FHIR; the numbers of a RIS belong to whoever gives them. */
function related({ kind, value, system }: RelatedId): Reference<Resource> {
  const type = { coding: [{ system: systems.uri, code: relatedIdTypes[kind] }] };
  if (kind === 'study') return { identifier: { type, ...uriIdentifier(value) } };
  return { identifier: { type, ...(system === undefined ? {} : { system }), value } };
}

export function submissionSet(document: DocumentToPublish, documentUrls: readonly string[]): List {
  const recipients = intendedRecipients(document.recipients);
  return {
    resourceType: 'List',
    meta: { profile: [profiles.submissionSet] },
    contained: [...authorship(document), sourcePatient(document), ...recipients.contained],
    extension: [
      // JDV_J03 takes the sector of activity as the kind of event that the lot comes from.
      { url: extensions.designationType, valueCodeableConcept: concept(document.facilityType) },
      { url: extensions.sourceId, valueIdentifier: uriIdentifier(document.sourceId) },
      { url: extensions.sourcePatientId, valueReference: { reference: '#source-patient' } },
      ...recipients.extension,
    ],
    identifier: [uniqueIdentifier(document.submissionUniqueId)],
    status: 'current',
    mode: 'working',
    title: document.title,
    code: concept({ system: systems.mhdListTypes, code: 'submissionset', display: 'SubmissionSet as a FHIR List' }),
    subject: subject(document),
    date: document.submittedAt,
    // XDS authorInstitution: the set knows the place of its author by an extension (MHD ihe-authorOrg).
    source: { reference: '#author', extension: [{ url: extensions.authorOrg, valueReference: { reference: '#organization' } }] },
    entry: documentUrls.map((reference) => ({ item: { reference } })),
  };
}

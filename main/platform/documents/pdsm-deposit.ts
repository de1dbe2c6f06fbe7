/** The transaction of ITI-65: submission set, document entries, contents, and what they replace marked as such (TD2.1). */
import { randomUUID } from 'node:crypto';
import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import { binary, byUniqueId, comprehensive, submissionSet } from './pdsm-write.ts';
import type { DocumentToPublish, LotToPublish } from './publishing.ts';
import { profiles } from './systems.ts';

/** Entry of a document within a lot: the submission set comes first, then each document and its content. */
export const entryOfDocument = (index: number) => 1 + 2 * index;

const freshUrl = () => `urn:uuid:${randomUUID()}`;

export function depositBundle(document: DocumentToPublish): Bundle {
  return lotBundle({ ...document, documents: [document] });
}

/** `ifNoneExist` on the set and on the documents: a repeated deposit finds what the first one left (FHIR R4 §3.1.0.8.1). */
export function lotBundle({ documents, ...set }: LotToPublish): Bundle {
  const [first] = documents;
  if (first === undefined) throw new Failure('platform.rejected', { reason: 'empty-lot' });
  const placed = documents.map((document) => ({ document, url: freshUrl(), binaryUrl: freshUrl() }));
  const urls = placed.map(({ url }) => url);
  return {
    resourceType: 'Bundle',
    meta: { profile: [profiles.provideBundle] },
    type: 'transaction',
    entry: [
      {
        fullUrl: freshUrl(),
        resource: submissionSet({ ...first, ...set }, urls),
        request: { method: 'POST', url: 'List', ifNoneExist: byUniqueId(set.submissionUniqueId) },
      },
      ...placed.flatMap(({ document, url, binaryUrl }): BundleEntry[] => [
        {
          fullUrl: url,
          resource: comprehensive(document, binaryUrl),
          request: { method: 'POST', url: 'DocumentReference', ifNoneExist: byUniqueId(document.uniqueId) },
        },
        { fullUrl: binaryUrl, resource: binary(document), request: { method: 'POST', url: 'Binary' } },
      ]),
      ...[...new Set(documents.flatMap(({ replaces }) => replaces ?? []))].map(superseding),
    ],
  };
}

/**
 * MHD's Patch Parameters, a FHIRPath Patch: the draft PDSm4DMP asks for this form. It carries no If-Match, which servers don't take
 * on a PATCH within a transaction; saying twice that a document is superseded changes nothing.
 */
function superseding(documentId: string): BundleEntry {
  const part = [
    { name: 'type', valueCode: 'replace' },
    { name: 'path', valueString: 'DocumentReference.status' },
    { name: 'value', valueCode: 'superseded' },
  ];
  return {
    fullUrl: freshUrl(),
    resource: { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] },
    request: { method: 'PATCH', url: `DocumentReference/${documentId}` },
  };
}

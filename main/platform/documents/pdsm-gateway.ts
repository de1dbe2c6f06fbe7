/** The document port over PDSm 3.1 (IHE MHD on FHIR R4). */
import type { BundleEntry, DocumentReference } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import type { FhirClient, SearchPage } from '../fhir.ts';
import { replaceValue } from '../fhir-patch.ts';
import { createCarefulReader } from './careful-reader.ts';
import { changeOperations } from './change-properties.ts';
import type { ChangedPage, ChangedRequest, DocumentGateway, DocumentToPublish, PatientRef, RemoteDocument } from './gateway.ts';
import { readDocument, readIdentity, readSubmission } from './pdsm-read.ts';
import { depositEntries, entryOfDocument, lotEntries } from './pdsm-write.ts';
import { retrieveContent } from './retrieve.ts';
import { bareOid, oidUri, systems } from './systems.ts';

/** ITI-67 and ITI-66 want a status; every one of them, so that what is superseded or withdrawn is learnt too. */
const everyStatus = 'current,superseded,entered-in-error';
const everyListStatus = 'current,retired,entered-in-error';
const defaultCount = 500;
const idsPerRequest = 50;
const depositTimeoutMs = 120_000;

export function createDocumentGateway(fhir: FhirClient): DocumentGateway {
  async function changed<T>(
    type: 'DocumentReference' | 'List',
    request: ChangedRequest,
    read: (one: unknown) => T,
  ): Promise<ChangedPage<T>> {
    const options = request.signal === undefined ? {} : { signal: request.signal };
    const page =
      request.link !== undefined
        ? await fhir.follow(request.link, options)
        : await fhir.search(
            type,
            {
              ...whose(request.patient),
              status: type === 'List' ? everyListStatus : everyStatus,
              ...(type === 'List' ? { code: 'submissionset' } : {}),
              ...(request.since === undefined ? {} : { _lastUpdated: request.since }),
              _sort: '_lastUpdated',
              _count: String(request.count ?? defaultCount),
            },
            options,
          );
    return toChanged(page, type, read);
  }

  async function byIdentifier(uniqueId: string, signal?: AbortSignal): Promise<RemoteDocument | undefined> {
    const params = { identifier: `${systems.uri}|${oidUri(uniqueId)}`, status: everyStatus };
    const page = await fhir.search('DocumentReference', params, signal === undefined ? {} : { signal });
    return page.resources.map(readDocument).find((document) => document.uniqueId === bareOid(uniqueId));
  }

  /** @returns the id that the platform gave to each document, in order */
  async function deposit(entries: BundleEntry[], documents: readonly DocumentToPublish[], signal?: AbortSignal): Promise<string[]> {
    const answer = await fhir.transaction(entries, { timeoutMs: depositTimeoutMs, ...(signal === undefined ? {} : { signal }) });
    const ids: string[] = [];
    for (const [index, { uniqueId }] of documents.entries()) {
      const entry = answer.entry?.[entryOfDocument(index)];
      const told = /DocumentReference\/([A-Za-z0-9\-.]{1,64})/.exec(entry?.response?.location ?? '')?.[1] ?? entry?.resource?.id;
      const id = told ?? (await byIdentifier(uniqueId, signal))?.id;
      if (id === undefined) throw new Failure('platform.invalid-response', { reason: 'deposit-location' });
      ids.push(id);
    }
    return ids;
  }

  return {
    listChanged: (request) =>
      changed('DocumentReference', request, (resource) => ({
        ...readIdentity(resource, createCarefulReader()),
        read: () => readDocument(resource),
      })),
    listSubmissions: (request) => changed('List', request, readSubmission),
    async listIds({ patient, link, signal }) {
      const options = signal === undefined ? {} : { signal };
      const params = { ...whose(patient), status: everyStatus, _elements: 'id,meta', _sort: '_lastUpdated', _count: String(defaultCount) };
      const page = await (link === undefined ? fhir.search('DocumentReference', params, options) : fhir.follow(link, options));
      return toChanged(page, 'DocumentReference', (resource) => {
        const { id, version } = readIdentity(resource, createCarefulReader());
        return { id, version };
      });
    },
    async count(patient, signal) {
      const params = { ...whose(patient), status: everyStatus, _summary: 'count' };
      return (await fhir.search('DocumentReference', params, signal === undefined ? {} : { signal })).total;
    },
    async fetchByIds(ids, signal, timeoutMs) {
      const found: RemoteDocument[] = [];
      const options = { ...(signal === undefined ? {} : { signal }), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
      for (let start = 0; start < ids.length; start += idsPerRequest) {
        const some = ids.slice(start, start + idsPerRequest);
        const params = { _id: some.join(','), status: everyStatus, _count: String(some.length) };
        for await (const page of fhir.pages('DocumentReference', params, options)) found.push(...page.resources.map(readDocument));
      }
      return found;
    },
    findByUniqueId: byIdentifier,
    retrieve: (url, options = {}) => retrieveContent(fhir, url, options),
    async publish(document: DocumentToPublish, signal) {
      const [documentId] = await deposit(depositEntries(document), [document], signal);
      if (documentId === undefined) throw new Failure('platform.invalid-response', { reason: 'deposit-location' });
      return { documentId };
    },
    async publishLot(lot, signal) {
      return { documentIds: await deposit(lotEntries(lot), lot.documents, signal) };
    },
    async changeProperties(documentId, change, { expectedVersion, signal } = {}) {
      const changed = await fhir.patch<DocumentReference>(
        {
          type: 'DocumentReference',
          id: documentId,
          criteria: ({ masterIdentifier, identifier }) => criteriaOf(masterIdentifier ?? identifier?.[0]),
          edit(document) {
            const operations = changeOperations(document, change);
            const hasMoved = expectedVersion !== undefined && document.meta?.versionId !== expectedVersion;
            if (operations.length > 0 && hasMoved) throw new Failure('platform.conflict');
            return operations;
          },
        },
        signal === undefined ? {} : { signal },
      );
      return readDocument(changed);
    },
    async supersede(documentId, signal) {
      await fhir.patch<DocumentReference>(
        {
          type: 'DocumentReference',
          id: documentId,
          criteria: ({ masterIdentifier, identifier }) => criteriaOf(masterIdentifier ?? identifier?.[0]),
          edit: ({ status }) => (status === 'current' ? replaceValue('/status', status, 'superseded') : []),
        },
        signal === undefined ? {} : { signal },
      );
    },
  };
}

/** PDSm takes `patient` or `patient.identifier`; the draft for the DMP only the latter. */
function whose(patient: PatientRef): Record<string, string> {
  if (patient.identifier === undefined) return { patient: `Patient/${patient.id}` };
  return { 'patient.identifier': `${patient.identifier.system}|${patient.identifier.value}` };
}

/** By its uniqueId: versions of one document share their logicalId, and a criterion that two match is refused. */
function criteriaOf(identifier: { system?: string; value?: string } | undefined): string | undefined {
  if (identifier?.value === undefined) return undefined;
  return `identifier=${encodeURIComponent(`${identifier.system ?? ''}|${identifier.value}`)}`;
}

function toChanged<T>(page: SearchPage, type: string, read: (resource: unknown) => T): ChangedPage<T> {
  const isOurs = (one: unknown) => typeof one !== 'object' || one === null || !('resourceType' in one) || one.resourceType === type;
  return {
    items: page.resources.filter(isOurs).map(read),
    ...(page.next === undefined ? {} : { next: page.next }),
    ...(page.answeredAt === undefined ? {} : { answeredAt: page.answeredAt }),
    ...(page.total === undefined ? {} : { total: page.total }),
  };
}

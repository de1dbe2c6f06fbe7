/** The document port over PDSm 3.1 (IHE MHD on FHIR R4). */
import type { DocumentReference } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import type { FhirClient, SearchPage, SearchParams } from '../fhir.ts';
import { createCarefulReader } from './careful-reader.ts';
import { changeOperations } from './change-properties.ts';
import type { ChangedPage, ChangedRequest, DocumentGateway, RemoteDocument } from './gateway.ts';
import { createOffers } from './offers.ts';
import { createPublisher } from './pdsm-publish.ts';
import { readDocument, readIdentity, readSubmission } from './pdsm-read.ts';
import { documentParams, submissionParams, whose } from './pdsm-search.ts';
import { retrieveContent } from './retrieve.ts';
import { bareOid, oidUri, systems } from './systems.ts';

/** ITI-67 and ITI-66 want a status; every one of them, so that what is superseded or withdrawn is learnt too. */
const everyStatus = 'current,superseded,entered-in-error';
const everyListStatus = 'current,retired,entered-in-error';
const defaultCount = 500;
const idsPerRequest = 50;

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

export function createDocumentGateway(fhir: FhirClient): DocumentGateway {
  const offers = createOffers(fhir);

  async function feed(signal?: AbortSignal) {
    return (await offers.hasLastUpdated('DocumentReference', signal)) ? ('changes' as const) : ('submissions' as const);
  }

  async function changed<T>(
    type: 'DocumentReference' | 'List',
    request: ChangedRequest,
    read: (one: unknown) => T,
  ): Promise<ChangedPage<T>> {
    const options = withSignal(request.signal);
    const by = type === 'DocumentReference' || (await offers.hasLastUpdated(type, request.signal)) ? '_lastUpdated' : 'date';
    const page =
      request.link !== undefined
        ? await fhir.follow(request.link, options)
        : await fhir.search(
            type,
            {
              ...whose(request.patient),
              status: type === 'List' ? everyListStatus : everyStatus,
              ...(type === 'List' ? { code: 'submissionset' } : {}),
              ...(request.since === undefined ? {} : { [by]: request.since }),
              ...acts(request.actSince),
              _sort: by,
              _count: String(request.count ?? defaultCount),
            },
            options,
          );
    return toChanged(page, type, read);
  }

  /** A page of what the user asked for, each read in full. */
  async function searched<T>(
    type: 'DocumentReference' | 'List',
    params: SearchParams,
    { link, count, signal }: { readonly link?: string; readonly count?: number; readonly signal?: AbortSignal },
    read: (one: unknown) => T,
  ): Promise<ChangedPage<T>> {
    const options = withSignal(signal);
    const page =
      link === undefined
        ? await fhir.search(type, { ...params, _count: String(count ?? defaultCount) }, options)
        : await fhir.follow(link, options);
    return toChanged(page, type, read);
  }

  async function byUniqueId(uniqueId: string, signal?: AbortSignal): Promise<RemoteDocument | undefined> {
    const params = { identifier: `${systems.uri}|${oidUri(uniqueId)}`, status: everyStatus };
    const page = await fhir.search('DocumentReference', params, withSignal(signal));
    const found = documentsOf(page).filter((document) => document.uniqueId === bareOid(uniqueId));
    return found.reduce<RemoteDocument | undefined>((best, one) => (best === undefined || isLater(one, best) ? one : best), undefined);
  }

  async function fetchByIds(ids: readonly string[], signal?: AbortSignal, timeoutMs?: number): Promise<RemoteDocument[]> {
    const found: RemoteDocument[] = [];
    const options = { ...withSignal(signal), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    for (let start = 0; start < ids.length; start += idsPerRequest) {
      const some = ids.slice(start, start + idsPerRequest);
      const params = { _id: some.join(','), status: everyStatus, _count: String(some.length) };
      for await (const page of fhir.pages('DocumentReference', params, options)) found.push(...documentsOf(page));
    }
    return found;
  }

  const publisher = createPublisher(fhir, { fetchByIds, byUniqueId });

  return {
    feed,
    listChanged: (request) =>
      changed('DocumentReference', request, (resource) => ({
        ...readIdentity(resource, createCarefulReader()),
        read: () => readDocument(resource),
      })),
    listSubmissions: (request) => changed('List', request, readSubmission),
    async listIds({ patient, since, actSince, link, signal }) {
      const isByChanges = (await feed(signal)) === 'changes';
      const params = {
        ...whose(patient),
        status: isByChanges ? everyStatus : 'current',
        ...acts(actSince),
        ...(since === undefined ? {} : { _lastUpdated: since }),
        _elements: 'id,meta',
        ...(isByChanges ? { _sort: '_lastUpdated' } : {}),
        _count: String(defaultCount),
      };
      const options = withSignal(signal);
      const page = await (link === undefined ? fhir.search('DocumentReference', params, options) : fhir.follow(link, options));
      return toChanged(page, 'DocumentReference', (resource) => {
        const { id, version } = readIdentity(resource, createCarefulReader());
        return { id, version };
      });
    },
    async count(patient, signal) {
      const params = { ...whose(patient), status: (await feed(signal)) === 'changes' ? everyStatus : 'current', _summary: 'count' };
      return (await fhir.search('DocumentReference', params, withSignal(signal))).total;
    },
    fetchByIds,
    findByUniqueId: byUniqueId,
    searchDocuments: (query) => searched('DocumentReference', { ...documentParams(query), _sort: '-period' }, query, readDocument),
    searchSubmissions: (query) => searched('List', { ...submissionParams(query), _sort: '-date' }, query, readSubmission),
    retrieve: (url, options = {}) => retrieveContent(fhir, url, options),
    ...publisher,
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
        withSignal(signal),
      );
      return readDocument(changed);
    },
  };
}

/** By its start: a period without an end would meet any day. */
function acts(since: string | undefined): Record<string, string> {
  return since === undefined ? {} : { 'period-start': `ge${since}T00:00:00Z` };
}

/** Of several entries of a document, the one in force counts, else the latest. */
function isLater(one: RemoteDocument, than: RemoteDocument): boolean {
  if ((one.status === 'current') !== (than.status === 'current')) return one.status === 'current';
  return one.lastUpdated > than.lastUpdated;
}

/** By its uniqueId: versions of one document share their logicalId, and a criterion that two match is refused. */
function criteriaOf(identifier: { system?: string; value?: string } | undefined): string | undefined {
  if (identifier?.value === undefined) return undefined;
  return `identifier=${encodeURIComponent(`${identifier.system ?? ''}|${identifier.value}`)}`;
}

/** An outcome that comes among the matches is a warning, not a document; anything else is read, whatever it is. */
function matches(page: SearchPage, type: string): unknown[] {
  return page.resources.filter((one) => typeof one !== 'object' || one === null || !('resourceType' in one) || one.resourceType === type);
}

const documentsOf = (page: SearchPage) => matches(page, 'DocumentReference').map(readDocument);

function toChanged<T>(page: SearchPage, type: string, read: (resource: unknown) => T): ChangedPage<T> {
  return {
    items: matches(page, type).map(read),
    ...(page.next === undefined ? {} : { next: page.next }),
    ...(page.answeredAt === undefined ? {} : { answeredAt: page.answeredAt }),
    ...(page.total === undefined ? {} : { total: page.total }),
  };
}

/** The collections that the sync engine pulls for one patient: documents, and the submission sets that go with them. */

import { Failure } from '../failure.ts';
import type { DocumentGateway, PatientRef, RemoteDocument, RemoteSubmission, UnreadDocument } from '../platform/index.ts';
import { type Collection, fetchDeltaPage, fetchPart, fetchSetPage, type ListedPage, type PulledCollection } from '../sync/index.ts';
import { admitMembers } from './admission.ts';
import type { DocumentRepository } from './repository.ts';
import type { Windows } from './window.ts';

export interface RemoteOptions {
  readonly gateway: DocumentGateway;
  readonly repository: DocumentRepository;
  readonly windows: Windows;
  readonly patient: PatientRef;
  apply(documents: readonly RemoteDocument[]): void;
  removeLocal(ids: readonly string[]): void;
  changed(): void;
}

/** What a pull brings: documents, with their sets where these are the feed. */
export type Pulled = UnreadDocument | RemoteSubmission;

type Request = Parameters<PulledCollection['fetchPage']>[0];

const pageSize = 500;
/** Known documents that may be read again within one request. */
const overlapCount = pageSize / 2;
/** Documents of submission sets asked for at once, as prescribed. */
const memberBatchSize = 20;

export const documentCollectionName = 'documents';

/** What the cursor stands for: the feed, and the first day searched. */
export function documentPart(feed: string, since: string | undefined): string {
  return `${feed}:${since ?? ''}`;
}

export function documentCollection(options: RemoteOptions): Collection<Pulled> {
  const { gateway, repository, windows, patient } = options;
  return {
    name: documentCollectionName,
    scope: patient.id,
    async fetchPage(request) {
      const feed = await gateway.feed(request.signal);
      const { since } = windows.of(patient.id);
      const fetch = feed === 'changes' ? byChanges : bySets;
      return fetchPart<Pulled>(documentPart(feed, since), request, (own) => fetch(options, own, since));
    },
    apply(items) {
      options.apply(items.flatMap((item) => ('read' in item ? item.read() : [])));
      const sets = items.flatMap((item) => ('documentIds' in item ? item : []));
      if (sets.length > 0) repository.applySubmissions(sets);
    },
    changed: options.changed,
    async listRemote(link, signal) {
      const { since, openedAt } = windows.of(patient.id);
      if (since === undefined) return gateway.listIds({ patient, signal, ...(link === undefined ? {} : { link }) });
      const isByChanges = (await gateway.feed(signal)) === 'changes';
      return listParts(isByChanges ? [{ actSince: since }, { since: `ge${openedAt}` }] : [{ actSince: since }], link, (part) =>
        gateway.listIds({ patient, signal, ...part }),
      );
    },
    // Of parts that overlap nobody knows the count.
    countRemote: async (signal) => (windows.of(patient.id).since === undefined ? gateway.count(patient, signal) : undefined),
    listLocal: (after) => repository.slice(patient.id, after),
    versionOf: (id) => repository.versionOf(id),
    async fetchByIds(ids, signal) {
      return (await gateway.fetchByIds(ids, signal)).map(unread);
    },
    removeLocal: options.removeLocal,
    companion: submissionCollection(options),
  };
}

/** Several listings as one, the one after the other; a link says which it belongs to. */
async function listParts<Part>(
  parts: readonly Part[],
  link: string | undefined,
  list: (part: Part | { link: string }) => Promise<ListedPage>,
): Promise<ListedPage> {
  const [, number = '0', own = ''] = /^(\d+) (.*)$/s.exec(link ?? '') ?? [];
  const index = Number(number);
  const part = parts[index];
  if (part === undefined) return { items: [] };
  const { items, next } = await list(own === '' ? part : { link: own });
  if (next !== undefined) return { items, next: `${index} ${next}` };
  return index + 1 < parts.length ? { items, next: `${index + 1} ` } : { items };
}

/** By `_lastUpdated`: new documents and changes of metadata alike, so more than the sets tell. */
function byChanges({ gateway, repository, patient }: RemoteOptions, request: Request, since: string | undefined) {
  const isFirst = request.cursor === undefined;
  return fetchDeltaPage(
    {
      fetch: (place) =>
        gateway.listChanged({ patient, count: pageSize, ...(isFirst && since !== undefined ? { actSince: since } : {}), ...place }),
      versionOf: (id) => repository.versionOf(id),
      narrow: (from, to) => repository.narrow(patient.id, from, to, overlapCount),
      isPartAtFirst: since !== undefined,
    },
    request,
  );
}

/** As prescribed where the documents bear no date of change (XDS): what is in force, then the submission sets since. */
function bySets({ gateway, repository, patient }: RemoteOptions, request: Request, since: string | undefined) {
  return fetchSetPage<UnreadDocument, RemoteSubmission>(
    {
      async fetchAll(place) {
        const acts = since === undefined ? {} : { serviceStart: { from: `${since}T00:00:00Z` } };
        const page = await gateway.searchDocuments({ patient, count: pageSize, ...acts, ...place });
        return { ...page, items: page.items.map(unread) };
      },
      fetchSets: ({ since: from, ...place }) => gateway.listSubmissions({ patient, count: pageSize, since: `ge${from}`, ...place }),
      isKnown: (entryId) => repository.hasEntry(entryId),
      fetchMembers: async (ids, signal) => (await gateway.fetchByIds(ids, signal)).map(unread),
      async admit(members, signal) {
        const isHeld = (id: string) => repository.versionOf(id) !== undefined;
        const documents = members.map((member) => member.read());
        const admitted = await admitMembers(documents, { gateway, patient, isHeld }, signal);
        return admitted.filter(({ id, version }) => repository.versionOf(id) !== version).map(unread);
      },
      batchSize: memberBatchSize,
    },
    request,
  );
}

function unread(document: RemoteDocument): UnreadDocument {
  const { id, version, lastUpdated } = document;
  return { id, version, lastUpdated, read: () => document };
}

/** Without them the dates of deposit are those of creation: a platform that doesn't offer ITI-66 is lived with. */
function submissionCollection({ gateway, repository, patient, changed }: RemoteOptions): PulledCollection<RemoteSubmission> {
  async function byDelta(request: Request) {
    return fetchDeltaPage(
      {
        fetch: (place) => gateway.listSubmissions({ patient, count: pageSize, ...place }),
        versionOf: (id) => repository.submissionVersion(id),
      },
      request,
    );
  }

  /** The sets of a first opening; those that come later are the feed itself. */
  async function once({ cursor, next, signal }: Request) {
    if (cursor !== undefined) return { items: [] };
    const page = await gateway.listSubmissions({ patient, count: pageSize, signal, ...(next === undefined ? {} : { link: next }) });
    return page.next === undefined ? { items: page.items, cursor: 'read' } : { items: page.items, next: page.next };
  }

  return {
    name: 'document-submissions',
    scope: patient.id,
    async fetchPage(request) {
      try {
        const feed = await gateway.feed(request.signal);
        return await fetchPart(feed, request, feed === 'changes' ? byDelta : once);
      } catch (thrown) {
        if (thrown instanceof Failure && (thrown.code === 'platform.rejected' || thrown.code === 'platform.not-found'))
          return { items: [] };
        throw thrown;
      }
    },
    apply: (submissions) => repository.applySubmissions(submissions),
    changed,
  };
}

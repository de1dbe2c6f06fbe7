/** The collections that the sync engine pulls for one patient: documents, and the submission sets that go with them. */

import { Failure } from '../failure.ts';
import type { DocumentGateway, PatientRef, RemoteDocument, RemoteSubmission, UnreadDocument } from '../platform/index.ts';
import { type Collection, fetchDeltaPage, type PulledCollection } from '../sync/index.ts';
import type { DocumentRepository } from './repository.ts';

export interface RemoteOptions {
  readonly gateway: DocumentGateway;
  readonly repository: DocumentRepository;
  readonly patient: PatientRef;
  apply(documents: readonly RemoteDocument[]): void;
  removeLocal(ids: readonly string[]): void;
  changed(): void;
}

const pageSize = 500;
/** Known documents that may be read again within one request. */
const overlapCount = pageSize / 2;

export const documentCollectionName = 'documents';

export function documentCollection(options: RemoteOptions): Collection<UnreadDocument> {
  const { gateway, repository, patient } = options;
  return {
    name: documentCollectionName,
    scope: patient.id,
    fetchPage: (request) =>
      fetchDeltaPage(
        {
          fetch: (place) => gateway.listChanged({ patient, count: pageSize, ...place }),
          versionOf: (id) => repository.versionOf(id),
          narrow: (from, to) => repository.narrow(patient.id, from, to, overlapCount),
        },
        request,
      ),
    apply: (documents) => options.apply(documents.map((document) => document.read())),
    changed: options.changed,
    listRemote: (link, signal) => gateway.listIds({ patient, signal, ...(link === undefined ? {} : { link }) }),
    countRemote: (signal) => gateway.count(patient, signal),
    listLocal: (after) => repository.slice(patient.id, after),
    versionOf: (id) => repository.versionOf(id),
    async fetchByIds(ids, signal) {
      const documents = await gateway.fetchByIds(ids, signal);
      return documents.map((document) => ({ ...stampOf(document), read: () => document }));
    },
    removeLocal: options.removeLocal,
    companion: submissionCollection(options),
  };
}

const stampOf = ({ id, version, lastUpdated }: RemoteDocument) => ({ id, version, lastUpdated });

/** Without them the dates of deposit are those of creation: a platform that doesn't offer ITI-66 is lived with. */
function submissionCollection({ gateway, repository, patient, changed }: RemoteOptions): PulledCollection<RemoteSubmission> {
  return {
    name: 'document-submissions',
    scope: patient.id,
    async fetchPage(request) {
      try {
        return await fetchDeltaPage(
          {
            fetch: (place) => gateway.listSubmissions({ patient, count: pageSize, ...place }),
            versionOf: (id) => repository.submissionVersion(id),
          },
          request,
        );
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

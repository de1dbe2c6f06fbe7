/** Publishes: lots in one transaction (ITI-65), or one document alone (ITI-105), each as often as it takes and once only. */
import type { Bundle } from '@medplum/fhirtypes';
import { Failure, toFailure } from '../../failure.ts';
import type { FhirClient } from '../fhir.ts';
import type { DocumentGateway, RemoteDocument } from './gateway.ts';
import { depositBundle, entryOfDocument, lotBundle } from './pdsm-deposit.ts';
import { byUniqueId, simplified } from './pdsm-write.ts';
import type { DocumentToPublish } from './publishing.ts';

/** A lot of pictures on a slow line. */
const timeoutMs = 120_000;

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

interface DocumentFinder {
  fetchByIds(ids: readonly string[], signal?: AbortSignal): Promise<RemoteDocument[]>;
  byUniqueId(uniqueId: string, signal?: AbortSignal): Promise<RemoteDocument | undefined>;
}

export type Publisher = Pick<DocumentGateway, 'publish' | 'publishLot' | 'publishSimplified'>;

export function createPublisher(fhir: FhirClient, documents: DocumentFinder): Publisher {
  /**
   * What is replaced must still be current, which the patch itself can't ask. When it no longer is, the deposit may have been made
   * already, its answer lost.
   * @returns the ids of the documents if they are all there, nothing if they are to be sent
   * @throws {Failure} `platform.conflict` when something else took the place
   */
  async function settledBefore(lot: readonly DocumentToPublish[], signal?: AbortSignal): Promise<string[] | undefined> {
    const replaced = lot.flatMap(({ replaces }) => replaces ?? []);
    if (replaced.length === 0) return undefined;
    let isStale: boolean;
    try {
      isStale = (await documents.fetchByIds(replaced, signal)).some(({ status }) => status !== 'current');
    } catch (thrown) {
      // One may feed a record that one may not consult (TD0.2): the platform judges alone then.
      if (toFailure(thrown).code === 'platform.forbidden') return undefined;
      throw thrown;
    }
    if (!isStale) return undefined;
    const there: string[] = [];
    for (const { uniqueId } of lot) {
      const found = await documents.byUniqueId(uniqueId, signal);
      if (found === undefined) throw new Failure('platform.conflict', { reason: 'no-longer-current' });
      there.push(found.id);
    }
    return there;
  }

  /** @returns the id that the platform gave to each document, in order */
  async function deposit(bundle: Bundle, lot: readonly DocumentToPublish[], signal?: AbortSignal): Promise<string[]> {
    const settled = await settledBefore(lot, signal);
    if (settled !== undefined) return settled;
    const answer = await fhir.transaction(bundle, { timeoutMs, ...withSignal(signal) });
    const ids: string[] = [];
    for (const [index, { uniqueId }] of lot.entries()) {
      const entry = answer.entry?.[entryOfDocument(index)];
      const told = /DocumentReference\/([A-Za-z0-9\-.]{1,64})/.exec(entry?.response?.location ?? '')?.[1] ?? entry?.resource?.id;
      ids.push(told ?? (await idOf(uniqueId, signal)));
    }
    return ids;
  }

  /** For a platform that doesn't say which id it gave. */
  async function idOf(uniqueId: string, signal?: AbortSignal): Promise<string> {
    const found = await documents.byUniqueId(uniqueId, signal);
    if (found === undefined) throw new Failure('platform.invalid-response', { reason: 'deposit-location' });
    return found.id;
  }

  return {
    async publish(document, signal) {
      const [documentId] = await deposit(depositBundle(document), [document], signal);
      if (documentId === undefined) throw new Failure('platform.invalid-response', { reason: 'deposit-location' });
      return { documentId };
    },
    async publishLot(lot, signal) {
      return { documentIds: await deposit(lotBundle(lot), lot.documents, signal) };
    },
    async publishSimplified(document, signal) {
      const ifNoneExist = byUniqueId(document.uniqueId);
      const created = await fhir.create(simplified(document), { ifNoneExist, timeoutMs, ...withSignal(signal) });
      return { documentId: created ?? (await idOf(document.uniqueId, signal)) };
    },
  };
}

/** Brings the contents of some types that aren't on this workstation, because somebody asked for them all (EX_3.2-1010). */
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { Audit } from '../audit/index.ts';
import { toFailure } from '../failure.ts';
import type { Ports } from '../ports.ts';
import type { Documents } from './documents.ts';

export interface FetchMissingOptions {
  readonly documents: Pick<Documents, 'ofTypes' | 'contentBytes'>;
  readonly audit: Audit;
  readonly emit: Ports['emit'];
}

/** Of one request: a patient followed for ten years has some dozens. */
const maxFetched = 40;

/**
 * Newest first; each is in the journal, none is marked as read by somebody. What concerns one document alone doesn't hold the others back.
 * @throws {Failure} of the network or of the platform
 */
export async function fetchMissing(
  { documents, audit, emit }: FetchMissingOptions,
  patientId: PatientId,
  typeCodes: readonly string[],
  signal: AbortSignal,
): Promise<{ fetched: number; failed: number }> {
  const missing = documents.ofTypes(patientId, typeCodes).filter(({ keptAt }) => keptAt === undefined);
  let fetched = 0;
  let failed = 0;
  try {
    for (const { id } of missing.slice(0, maxFetched)) {
      if (await fetchOne(id)) fetched += 1;
      else failed += 1;
    }
  } finally {
    emit({ name: 'documents.changed', payload: { patientId } });
  }
  return { fetched, failed };

  async function fetchOne(documentId: DocumentId): Promise<boolean> {
    try {
      await documents.contentBytes(documentId, signal);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code.startsWith('document.') && failure.code !== 'document.not-kept-offline') return false;
      throw failure;
    }
    audit.record({ action: 'document.opened', patientId, detail: { documentId } });
    return true;
  }
}

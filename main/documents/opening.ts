/** Opening a document: the local copy if the platform still vouches for it, the platform's content else, the local copy alone offline. */
import type { DocumentContent } from '../../preload/contract/documents.ts';
import type { DicomUid, DocumentId } from '../../preload/contract/ids.ts';
import { Failure, toFailure } from '../failure.ts';
import type { DocumentGateway } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { Connectivity } from '../sync/index.ts';
import type { Contents, KeptContent } from './contents.ts';
import type { DocumentRepository } from './repository.ts';
import type { DocumentRow } from './rows.ts';

export interface OpeningOptions {
  readonly repository: DocumentRepository;
  readonly contents: Contents;
  readonly gateway: Pick<DocumentGateway, 'fetchByIds'>;
  readonly connectivity: Pick<Connectivity, 'isOnline' | 'isUp'>;
  readonly clock: Clock;
  fetch(row: DocumentRow, signal: AbortSignal): Promise<KeptContent>;
  /** Takes in what the check has learnt, in a transaction. */
  refresh(row: DocumentRow, found: Awaited<ReturnType<DocumentGateway['fetchByIds']>>): void;
  /** Ends the local copy, e.g. when access is refused. */
  purge(documentId: string): void;
}

/** Checked this recently, a copy is shown without asking again. */
const freshMs = 30_000;
/** A slow line must not stand between a clinician and a copy at hand. */
const checkTimeoutMs = 3_000;

export interface Opened {
  readonly content: KeptContent;
  readonly isStale: boolean;
}

export function createOpening(options: OpeningOptions) {
  const { repository, contents, clock } = options;
  const underWay = new Map<string, Promise<KeptContent>>();

  function rowOf(documentId: string): DocumentRow {
    const row = repository.row(documentId);
    if (row === undefined) throw new Failure('document.not-found');
    return row;
  }

  /** @returns false when the platform could not be asked */
  async function check(row: DocumentRow, kept: KeptContent, signal: AbortSignal): Promise<boolean> {
    if (clock.now().getTime() - Date.parse(kept.checkedAt) < freshMs) return true;
    if (!options.connectivity.isOnline()) return false;
    try {
      const found = await options.gateway.fetchByIds([row.document_id], signal, checkTimeoutMs);
      options.refresh(row, found);
      contents.saveChecked(row.document_id, clock.now().toISOString());
      return true;
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'platform.forbidden' || failure.code === 'platform.not-found') {
        options.purge(row.document_id);
        throw failure;
      }
      if (failure.code === 'call.cancelled') throw failure;
      return false;
    }
  }

  /** Two readers of one document wait for one fetch. */
  async function fetchOnce(row: DocumentRow, signal: AbortSignal): Promise<KeptContent> {
    const running = underWay.get(row.document_id);
    if (running !== undefined) {
      const outcome = await running.catch(() => undefined);
      if (outcome !== undefined) return outcome;
      signal.throwIfAborted();
      return fetchOnce(row, signal);
    }
    const work = options.fetch(row, signal).finally(() => underWay.delete(row.document_id));
    underWay.set(row.document_id, work);
    return work;
  }

  async function fetchOrExplain(row: DocumentRow, signal: AbortSignal): Promise<KeptContent> {
    if (!options.connectivity.isUp()) throw new Failure('document.not-kept-offline');
    try {
      return await fetchOnce(row, signal);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'network.offline' && !options.connectivity.isOnline())
        throw new Failure('document.not-kept-offline', {}, failure);
      throw failure;
    }
  }

  /** @throws {Failure} `document.not-found`, `document.not-kept-offline`, `document.integrity` and those of the platform and of the CDA reader */
  return async function open(documentId: string, signal: AbortSignal): Promise<Opened> {
    const row = rowOf(documentId);
    const kept = contents.get(documentId);
    if (kept !== undefined) {
      const isChecked = await check(row, kept, signal);
      // The check may have ended the copy (other content, masked meanwhile) or the document itself.
      const still = contents.get(documentId);
      if (still !== undefined) return { content: still, isStale: !isChecked };
    }
    return { content: await fetchOrExplain(rowOf(documentId), signal), isStale: false };
  };
}

export function toDocumentContent(row: DocumentRow, { content, isStale }: Opened, notices: DocumentContent['notices']): DocumentContent {
  const { kind, contentType, blobId, size, cda, embedded, studyInstanceUid, keptAt } = content;
  return {
    documentId: row.document_id as DocumentId,
    kind,
    contentType,
    blobId,
    size,
    keptAt,
    isStale,
    warnings: warningsOf(row),
    notices,
    ...(cda === undefined ? {} : { cda }),
    ...(embedded === undefined ? {} : { embedded }),
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid: studyInstanceUid as DicomUid }),
  };
}

/** EX_3.2-1025, and the states that change what a reading is worth. */
function warningsOf(row: DocumentRow): DocumentContent['warnings'] {
  const warnings: DocumentContent['warnings'] = [];
  if (row.is_hidden_from_patient === 1) warnings.push('hidden-from-patient');
  if (row.is_hidden_from_representatives === 1) warnings.push('hidden-from-representatives');
  if (row.is_masked === 1) warnings.push('masked');
  if (row.status === 'superseded' || row.replaced_by !== null) warnings.push('superseded');
  if (row.is_archived === 1) warnings.push('archived');
  return warnings;
}

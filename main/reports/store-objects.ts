/** Sends the DICOM objects made with reports to the image source, before the documents that name them; what is there already is not sent again. */
import type { BlobId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import type { DicomWebClient, StoreResult } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { BlobStore } from '../store/index.ts';
import type { ReportObject, ReportRepository } from './report-repository.ts';

export interface StoreObjectsOptions {
  readonly repository: Pick<ReportRepository, 'objectsOf' | 'markStored'>;
  readonly blobs: Pick<BlobStore, 'readAll' | 'remove'>;
  readonly dicomWeb: Pick<DicomWebClient, 'storeInstances'>;
  readonly clock: Clock;
}

export function createObjectStorage({ repository, blobs, dicomWeb, clock }: StoreObjectsOptions) {
  function settle(object: ReportObject, result: StoreResult | undefined): void {
    if (result?.outcome === 'stored') {
      repository.markStored(object.sopInstanceUid, clock.now().toISOString());
      blobs.remove([object.blobId as BlobId]);
    }
  }

  /** @throws {Failure} `report.images-refused` with how many; what broke the line, which is tried again */
  return async function storeObjects(actIds: readonly string[], signal: AbortSignal): Promise<void> {
    const waiting = repository.objectsOf(actIds).filter(({ storedAt }) => storedAt === undefined);
    for (const [studyInstanceUid, objects] of Map.groupBy(waiting, (each) => each.studyInstanceUid)) {
      const results = await dicomWeb.storeInstances(
        studyInstanceUid,
        objects.map(({ sopInstanceUid, size, blobId }) => ({
          sopInstanceUid,
          size,
          async *pieces() {
            yield await blobs.readAll(blobId as BlobId);
          },
        })),
        signal,
      );
      for (const [index, object] of objects.entries()) settle(object, results[index]);
      const unsent = results.find((each) => each.outcome === 'unsent');
      if (unsent?.outcome === 'unsent') throw unsent.failure;
      const refused = results.filter(({ outcome }) => outcome === 'refused').length;
      if (refused > 0) throw new Failure('report.images-refused', { count: refused });
    }
  };
}

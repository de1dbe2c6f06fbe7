/** Fetches and reads an object of a study; the bytes never leave the page. */
import { useEffect, useState } from 'react';
import type { DicomInstance } from '../../../../preload/contract/imaging.ts';
import { blobUrl } from '../../../bridge/blobs.ts';
import { ImagingError } from '../../../imaging/index.ts';
import type { StudyObject } from '../../../imaging/objects/index.ts';
import { readApart } from '../../../imaging/reading/read-apart.ts';

export type ReadObject =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly object: StudyObject }
  | { readonly state: 'failed'; readonly error: ImagingError };

async function fetchObject(instance: DicomInstance, signal: AbortSignal): Promise<StudyObject> {
  const response = await fetch(blobUrl(instance.blobId), { signal });
  if (!response.ok) throw new ImagingError('not-fetched', { status: response.status });
  return readApart({ kind: 'object', bytes: await response.arrayBuffer() });
}

/** @param attempt another one asks again */
export function useObject(instance: DicomInstance | undefined, attempt: number): ReadObject {
  const [read, setRead] = useState<ReadObject>({ state: 'reading' });
  const address = instance?.blobId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says which one it is; an attempt asks again
  useEffect(() => {
    if (instance === undefined) return undefined;
    const controller = new AbortController();
    setRead({ state: 'reading' });
    fetchObject(instance, controller.signal).then(
      (object) => !controller.signal.aborted && setRead({ state: 'read', object }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setRead({ state: 'failed', error: error instanceof ImagingError ? error : new ImagingError('not-fetched') });
      },
    );
    return () => controller.abort();
  }, [address, attempt]);
  return read;
}

/** The imaging engine for as long as the viewer is shown: its memory goes with it, its workers a little later. */
import { useEffect, useState } from 'react';
import type { BlobId } from '../../../preload/contract/ids.ts';
import { fetchBlobs } from '../../bridge/many-blobs.ts';
import { createImageStore, type FetchFiles, type ImageStore, ImagingError, sharedPool } from '../../imaging/index.ts';

/** Decoded images kept: a third of a gigabyte holds a whole thoracic scanner and its prior's neighbourhood. */
const budget = 384 * 1024 * 1024;

const fetchFiles: FetchFiles = (sources, take, signal) =>
  fetchBlobs(
    sources as readonly BlobId[],
    (id, status, bytes) => take(id, status === 200 ? bytes : new ImagingError('not-fetched', { status })),
    signal,
  );

/** `undefined` before the first effect. */
export function useEngine(): ImageStore | undefined {
  const [store, setStore] = useState<ImageStore>();
  useEffect(() => {
    const { pool, release } = sharedPool();
    const created = createImageStore({ pool, fetchFiles, budget });
    setStore(created);
    return () => {
      created.close();
      release();
    };
  }, []);
  return store;
}

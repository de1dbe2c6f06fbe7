/** The imaging engine for as long as the viewer is shown: its workers and its memory go with it. */
import { useEffect, useState } from 'react';
import type { BlobId } from '../../../preload/contract/ids.ts';
import { blobUrl } from '../../bridge/blobs.ts';
import { createBrowserPool, createImageStore, type ImageStore, ImagingError } from '../../imaging/index.ts';

/** Decoded images kept: a third of a gigabyte holds a whole thoracic scanner and its prior's neighbourhood. */
const budget = 384 * 1024 * 1024;

async function fetchBytes(source: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(blobUrl(source as BlobId), { signal });
  if (!response.ok) throw new ImagingError('not-fetched', { status: response.status });
  return response.arrayBuffer();
}

/** `undefined` before the first effect. */
export function useEngine(): ImageStore | undefined {
  const [store, setStore] = useState<ImageStore>();
  useEffect(() => {
    const pool = createBrowserPool();
    const created = createImageStore({ pool, fetchBytes, budget });
    setStore(created);
    return () => {
      created.close();
      pool.close();
    };
  }, []);
  return store;
}

/** Has an object read by a worker: what is hostile in it holds up no page, and the page has no parser to load. */
import type { DecodeAnswer } from '../decode/protocol.ts';
import { sharedPool } from '../decode/shared-pool.ts';
import { backgroundRank } from '../image-store.ts';
import type { ReadRequest } from './requests.ts';

/** After what is looked at, and before what is prefetched in the background. The bytes are taken away from the caller. @throws {ImagingError} */
export async function readApart<R extends ReadRequest>(request: R): Promise<DecodeAnswer<R>> {
  const { pool, release } = sharedPool();
  try {
    return await pool.run(request, () => backgroundRank - 1);
  } finally {
    release();
  }
}

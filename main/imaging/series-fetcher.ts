/** Brings the images of a series: in one stream the first time, one by one for what an earlier attempt left missing. */
import type { BlobId } from '../../preload/contract/ids.ts';
import { Failure, toFailure } from '../failure.ts';
import type { DicomWebClient, SeriesRef } from '../platform/index.ts';
import type { BlobStore } from '../store/index.ts';
import { type AwaitedImages, dicomBlob } from './awaited-images.ts';
import { type IncomingInstance, readIncoming } from './incoming-instance.ts';

export interface SeriesFetcherOptions {
  readonly dicomWeb: Pick<DicomWebClient, 'series' | 'instance'>;
  readonly blobs: Pick<BlobStore, 'put' | 'remove'>;
  readonly awaited: AwaitedImages;
  /** An image is kept. @returns false when it isn't wanted any more */
  kept(sopInstanceUid: string, blobId: BlobId): boolean;
}

export interface FetchRequest {
  readonly series: SeriesRef;
  /** What is not kept yet, in the order of display. */
  readonly missing: readonly string[];
  /** Nothing of the series is kept: one stream is the fastest. */
  readonly isWhole: boolean;
  readonly signal: AbortSignal;
  onKept(count: number): void;
}

/** Writes to the disk that may be under way while the next image is being received. */
const writesAhead = 4;
const parallelInstances = 4;

export function createSeriesFetcher({ dicomWeb, blobs, awaited, kept }: SeriesFetcherOptions) {
  async function store({ meta, bytes }: IncomingInstance, missing: Set<string>): Promise<void> {
    const uid = meta.sopInstanceUid;
    const { id } = await blobs.put(bytes, dicomBlob, awaited.idOf(uid));
    if (!kept(uid, id)) blobs.remove([id]);
    awaited.arrived(uid);
    missing.delete(uid);
  }

  /** Damaged parts, and images that nobody asked for, are set aside. */
  async function receive({ series, signal, onKept }: FetchRequest, missing: Set<string>): Promise<void> {
    const writes = new Set<Promise<void>>();
    let problem: Failure | undefined;
    try {
      for await (const part of dicomWeb.series(series, signal)) {
        signal.throwIfAborted();
        const incoming = await readIncoming(part.body);
        if (incoming === undefined || !missing.has(incoming.meta.sopInstanceUid)) continue;
        const write = store(incoming, missing).then(
          () => onKept(missing.size),
          (thrown: unknown) => {
            problem ??= toFailure(thrown);
          },
        );
        writes.add(write);
        void write.finally(() => writes.delete(write));
        await Promise.race([incoming.drained, write]);
        if (writes.size >= writesAhead) await Promise.race(writes);
        if (problem !== undefined) break;
      }
    } finally {
      // What had come whole before a cut is kept.
      await Promise.all(writes);
    }
    if (problem !== undefined) throw problem;
  }

  async function receiveOne({ series, signal, onKept }: FetchRequest, uid: string, missing: Set<string>): Promise<void> {
    for await (const part of dicomWeb.instance(series, uid, signal)) {
      const incoming = await readIncoming(part.body);
      if (incoming?.meta.sopInstanceUid !== uid) continue;
      await store(incoming, missing);
      onKept(missing.size);
      return;
    }
    throw new Failure('platform.invalid-response', { reason: 'no-instance' });
  }

  async function receiveMissing(request: FetchRequest, missing: Set<string>): Promise<void> {
    const queue = [...missing];
    let problem: Failure | undefined;
    async function worker(): Promise<void> {
      for (let uid = queue.shift(); uid !== undefined; uid = queue.shift()) {
        request.signal.throwIfAborted();
        try {
          await receiveOne(request, uid, missing);
        } catch (thrown) {
          const failure = toFailure(thrown);
          // One damaged image doesn't cost the others; a broken line does.
          if (failure.code !== 'platform.invalid-response' && failure.code !== 'platform.not-found') throw failure;
          problem ??= failure;
        }
      }
    }
    await Promise.all(Array.from({ length: parallelInstances }, worker));
    if (problem !== undefined) throw problem;
  }

  /** Ends when nothing is missing. @throws {Failure} what could not be brought is abandoned, what was brought is kept */
  return async function fetchSeries(request: FetchRequest): Promise<void> {
    const missing = new Set(request.missing);
    // Reserved in the order of display, before anything comes.
    for (const uid of missing) awaited.idOf(uid);
    try {
      if (request.isWhole && missing.size > 1) await receive(request, missing);
      if (missing.size > 0) await receiveMissing(request, missing);
    } catch (thrown) {
      const failure = toFailure(thrown);
      awaited.abandon([...missing], failure);
      throw failure;
    }
  };
}

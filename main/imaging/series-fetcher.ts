/**
 * Brings the images of a series: the first alone, then all in one stream that was asked for meanwhile, and one by one what an earlier
 * attempt left missing. Where several sources may have it, each in turn is asked for what is still missing.
 */
import { Failure, toFailure } from '../failure.ts';
import type { DicomWebClient, SeriesRef } from '../platform/index.ts';
import type { BlobStore } from '../store/index.ts';
import type { AwaitedImages } from './awaited-images.ts';
import { type BatchedCopies, createBatchedCopies, type WrittenImage } from './batched-copies.ts';
import { type IncomingInstance, readIncoming } from './incoming-instance.ts';

/** One place that may have the images. */
export type ImageSource = Pick<DicomWebClient, 'series' | 'instance'>;

export interface SeriesFetcherOptions {
  readonly blobs: Pick<BlobStore, 'writeCopy' | 'admitCopies'>;
  readonly awaited: AwaitedImages;
  /** Writes that images are kept, within a transaction. */
  keep(images: readonly WrittenImage[]): void;
}

export interface FetchRequest {
  /** The first to be asked first; the next ones only for what it can't give. */
  readonly sources: readonly ImageSource[];
  readonly series: SeriesRef;
  /** What is not kept yet, in the order of display. */
  readonly missing: readonly string[];
  /** Nearly nothing of the series is kept: one stream is the fastest, even if it gives some again. */
  readonly isStream: boolean;
  /** Looked at before the others, so asked for by itself. */
  readonly first: string | undefined;
  readonly signal: AbortSignal;
  onKept(count: number): void;
}

/** Images that every source says it has no longer. */
export type LostImages = readonly string[];

interface Fetch extends FetchRequest {
  readonly dicomWeb: ImageSource;
  readonly left: Set<string>;
  readonly copies: BatchedCopies;
  readonly lost: Set<string>;
}

/** Writes to the disk that may be under way while the next image is being received. */
const writesAhead = 8;
const parallelInstances = 4;
/** One damaged or lost image doesn't cost the others; a broken line does. */
const ofOneImage: ReadonlySet<string> = new Set(['platform.invalid-response', 'platform.not-found']);
/** What one source refuses, or is too far to give, another may have; a full disk or somebody who gave up is the end. */
const isOfSource = ({ code }: Failure) => code.startsWith('network.') || code.startsWith('platform.');

export function createSeriesFetcher({ blobs, awaited, keep }: SeriesFetcherOptions) {
  async function store({ meta, bytes }: IncomingInstance, { left, copies }: Fetch): Promise<void> {
    const { sopInstanceUid } = meta;
    const copy = await blobs.writeCopy(bytes);
    left.delete(sopInstanceUid);
    copies.add({ sopInstanceUid, id: awaited.idOf(sopInstanceUid), copy });
  }

  /**
   * Damaged parts, and images that nobody asked for, are set aside.
   * @param ready until then the source may think of its answer, of which nothing more than its beginning is taken
   * @returns whether the source said that it gave what it has
   */
  async function receive(fetch: Fetch, ready: Promise<unknown>): Promise<boolean> {
    const { dicomWeb, series, signal, left } = fetch;
    const writes = new Set<Promise<void>>();
    let problem: Failure | undefined;
    const parts = dicomWeb.series(series, signal);
    const begun = parts.next();
    // Heard of below; until then it must not be thought forgotten.
    begun.catch(() => undefined);
    let next: Awaited<typeof begun> | undefined;
    try {
      await ready;
      next = await begun;
      for (; next.done !== true; next = await parts.next()) {
        signal.throwIfAborted();
        const incoming = await readIncoming(next.value.body);
        if (incoming === undefined || !left.has(incoming.meta.sopInstanceUid)) continue;
        const write = store(incoming, fetch).catch((thrown: unknown) => {
          problem ??= toFailure(thrown);
        });
        writes.add(write);
        void write.finally(() => writes.delete(write));
        await Promise.race([incoming.drained, write]);
        if (writes.size >= writesAhead) await Promise.race(writes);
        if (problem !== undefined) break;
      }
    } finally {
      // What had come whole before a cut is kept.
      await Promise.all(writes);
      if (next?.done !== true) await parts.return(false);
    }
    if (problem !== undefined) throw problem;
    return next.done === true && next.value;
  }

  async function receiveOne(fetch: Fetch, uid: string): Promise<void> {
    // Read to its end: the connection serves again.
    for await (const part of fetch.dicomWeb.instance(fetch.series, uid, fetch.signal)) {
      const incoming = await readIncoming(part.body);
      if (incoming?.meta.sopInstanceUid === uid && fetch.left.has(uid)) await store(incoming, fetch);
    }
    if (fetch.left.has(uid)) throw new Failure('platform.invalid-response', { reason: 'no-instance' });
  }

  /** What the source has, however much it is, is brought before its first refusal is told. */
  async function receiveMissing(fetch: Fetch): Promise<void> {
    const queue = [...fetch.left];
    let problem: Failure | undefined;
    async function worker(): Promise<void> {
      for (let uid = queue.shift(); uid !== undefined; uid = queue.shift()) {
        fetch.signal.throwIfAborted();
        const failure = await unlessOfOne(receiveOne(fetch, uid));
        if (failure?.code === 'platform.not-found') fetch.lost.add(uid);
        else problem = failure ?? problem;
      }
    }
    await Promise.all(Array.from({ length: parallelInstances }, worker));
    if (problem !== undefined) throw problem;
  }

  /** @throws {Failure} where the source didn't give all that it may have */
  async function bringFrom(fetch: Fetch): Promise<void> {
    const { left, lost, isStream, first } = fetch;
    if (isStream && left.size > 1) {
      const alone = first === undefined ? Promise.resolve(undefined) : unlessOfOne(receiveOne(fetch, first));
      // After a partial answer, asking for the rest one by one would only be told so again.
      if (await receive(fetch, alone)) for (const uid of left) lost.add(uid);
    }
    if (left.size > lost.size) await receiveMissing(fetch);
  }

  /** @returns why something may still be missing that a later attempt would bring */
  async function bringFromAny(request: FetchRequest, left: Set<string>, copies: BatchedCopies): Promise<Failure | undefined> {
    const total = left.size;
    let problem: Failure | undefined;
    for (const dicomWeb of request.sources) {
      request.signal.throwIfAborted();
      // What one source has lost is asked of the next.
      const fetch = { ...request, dicomWeb, left, copies, lost: new Set<string>(), isStream: request.isStream && left.size === total };
      try {
        await bringFrom(fetch);
      } catch (thrown) {
        const failure = toFailure(thrown);
        if (!isOfSource(failure) || request.signal.aborted) throw failure;
        // A source that can't be reached tells more than one that has nothing.
        if (problem === undefined || problem.code === 'platform.not-found') problem = failure;
      }
      if (left.size === 0) return undefined;
    }
    if (problem?.code === 'platform.not-found' && left.size < total) return undefined;
    return problem;
  }

  /**
   * Ends when nothing is missing but what no source has any longer, which it gives back.
   * @throws {Failure} what could not be brought is abandoned, what was brought is kept
   */
  return async function fetchSeries(request: FetchRequest): Promise<LostImages> {
    const left = new Set(request.missing);
    const total = left.size;
    let kept = 0;
    const copies = createBatchedCopies(blobs, keep, (images) => {
      for (const { sopInstanceUid } of images) awaited.arrived(sopInstanceUid);
      kept += images.length;
      request.onKept(total - kept);
    });
    // Reserved in the order of display, before anything comes.
    for (const uid of left) awaited.idOf(uid);
    try {
      let problem: Failure | undefined;
      try {
        problem = await bringFromAny(request, left, copies);
      } finally {
        copies.flush();
      }
      if (problem !== undefined) throw problem;
      awaited.abandon([...left], new Failure('imaging.not-at-source'));
      return [...left];
    } catch (thrown) {
      const failure = toFailure(thrown);
      // Called off, they may still be waited for by another: the next fetch brings them under the same ids.
      if (!request.signal.aborted) awaited.abandon([...left], failure);
      throw failure;
    }
  };
}

/** @returns what happened to that image alone */
async function unlessOfOne(receiving: Promise<void>): Promise<Failure | undefined> {
  try {
    await receiving;
    return undefined;
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (!ofOneImage.has(failure.code)) throw failure;
    return failure;
  }
}

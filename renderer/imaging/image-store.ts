/** Images by their address: fetched, decoded, kept within a budget of memory, the nearest to what is looked at first. */

import type { DecodedFrame } from './decode/decode-frame.ts';
import type { DecodePool } from './decode/decode-pool.ts';
import { ImagingError } from './errors.ts';
import { createFileQueue, type FetchFiles, type Wanted } from './file-queue.ts';
import { type ByteRange, frameBytes } from './frame-bytes.ts';
import { headerOfFrame, type ImageHeader } from './image-header.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

export interface LoadedImage {
  readonly header: ImageHeader;
  readonly frame: DecodedFrame;
}

export interface ImageStore {
  /**
   * @param source what `fetchFiles` knows the file by
   * @param frame from 0
   * @param rank 0 is being looked at; prefetching is more
   * @throws {ImagingError}
   */
  load(source: string, frame: number, rank?: number): Promise<LoadedImage>;
  /** At once, if it is in memory. */
  peek(source: string, frame: number): LoadedImage | undefined;
  /** The header of any image of that file that has been read, even if its pixels are gone. @param frame the object's own when left out */
  headerOf(source: string, frame?: number): ImageHeader | undefined;
  /** The film that a file is, once `load` has refused it as a `video`; the last few only. */
  filmOf(source: string): Blob | undefined;
  /** Drops the prefetching that isn't needed any more: `isWanted` says what still is. */
  forgetWaiting(isWanted: (source: string) => boolean): void;
  /** Leaves room to what is held elsewhere (a volume). @returns what to call when it isn't held any more */
  lend(bytes: number): () => void;
  /** Whether so many more of its size fit without anything having to leave. */
  hasRoomFor(image: LoadedImage, count: number): boolean;
  /** Bytes held. */
  size(): number;
  close(): void;
}

export interface ImageStoreOptions {
  readonly pool: DecodePool;
  readonly fetchFiles: FetchFiles;
  /** Bytes of pixels and loops to keep. */
  readonly budget: number;
  /** Requests for files at the same time. */
  readonly concurrency?: number;
  /** Files decoded at the same time, or about to be: beyond, what comes is slowed down. */
  readonly inUse?: number;
}

/** From here on, what is asked is done in the background and never dropped: it comes after what is looked at and what is near it. */
export const backgroundRank = 1000;

/** As many as a screen shows side by side: each weighs what its file does. */
const filmsKept = 4;

/** A file whose frames are decoded one by one. */
interface Loop {
  readonly header: ImageHeader;
  readonly bytes: Uint8Array;
  readonly frames: readonly (readonly ByteRange[])[];
}

type File = { readonly kind: 'single'; readonly image: LoadedImage } | { readonly kind: 'loop'; readonly loop: Loop };

interface Waiting extends Wanted {
  /** Somebody waits for it whatever is looked at: a thumbnail. */
  isLasting: boolean;
}

const sizeOf = ({ frame }: LoadedImage): number => (frame.kind === 'grey' ? frame.stored.byteLength : frame.rgba.byteLength);
const keyOf = (source: string, frame: number): string => `${frame}@${source}`;

export function createImageStore({ pool, fetchFiles, budget, concurrency = 2, inUse = 8 }: ImageStoreOptions): ImageStore {
  const queue = createFileQueue({ fetchFiles, concurrency, inUse });
  const images = new Map<string, LoadedImage>();
  const loops = new Map<string, Loop>();
  const headers = new Map<string, ImageHeader>();
  const opening = new Map<string, { file: Promise<File>; ticket: Waiting }>();
  const decoding = new Map<string, Promise<LoadedImage>>();
  let held = 0;
  const films = new Map<string, Blob>();
  let lent = 0;
  let isClosed = false;

  /** The least recently used goes; what is being looked at was used last. */
  const makeRoom = (): void => {
    for (const [key, image] of images) {
      if (held + lent <= budget || images.size <= 1) break;
      images.delete(key);
      held -= sizeOf(image);
    }
    for (const [source, loop] of loops) {
      if (held + lent <= budget || loops.size <= 1) break;
      loops.delete(source);
      held -= loop.bytes.byteLength;
    }
  };
  const keep = (key: string, image: LoadedImage): LoadedImage => {
    if (!images.has(key) && !isClosed) {
      images.set(key, image);
      held += sizeOf(image);
      makeRoom();
    }
    return image;
  };
  const touch = (key: string): LoadedImage | undefined => {
    const image = images.get(key);
    if (image) {
      images.delete(key);
      images.set(key, image);
    }
    return image;
  };

  const read = async (ticket: Waiting, bytes: ArrayBuffer): Promise<File> => {
    const opened = await pool.run({ kind: 'open', bytes }, () => ticket.rank);
    headers.set(ticket.source, opened.header);
    if (opened.kind === 'video') {
      films.delete(ticket.source);
      films.set(ticket.source, new Blob([opened.bytes], { type: opened.mimeType }));
      const [oldest] = films.keys();
      if (films.size > filmsKept && oldest !== undefined) films.delete(oldest);
      throw new ImagingError('video', { name: transferSyntaxOf(opened.header.transferSyntaxUid).name });
    }
    if (opened.kind === 'single') return { kind: 'single', image: keep(keyOf(ticket.source, 0), opened) };
    const loop = { header: opened.header, bytes: new Uint8Array(opened.bytes), frames: opened.frames };
    if (!isClosed) {
      loops.set(ticket.source, loop);
      held += loop.bytes.byteLength;
      makeRoom();
    }
    return { kind: 'loop', loop };
  };
  const open = (source: string, rank: number): Promise<File> => {
    const known = opening.get(source);
    if (known) {
      known.ticket.rank = Math.min(known.ticket.rank, rank);
      known.ticket.isLasting ||= rank >= backgroundRank;
      return known.file;
    }
    const ticket: Waiting = { rank, isLasting: rank >= backgroundRank, source };
    const file = queue
      .want(ticket, (bytes) => read(ticket, bytes))
      .finally(() => {
        if (opening.get(source)?.ticket === ticket) opening.delete(source);
      });
    opening.set(source, { file, ticket });
    return file;
  };
  const decode = async ({ header, bytes, frames }: Loop, frame: number, rank: number): Promise<LoadedImage> => {
    const pieces = frames[frame];
    if (!pieces) throw new ImagingError('truncated');
    const own = frameBytes(bytes, pieces).slice().buffer as ArrayBuffer;
    const request = { kind: 'frame', bytes: own, format: header.pixels, transferSyntaxUid: header.transferSyntaxUid } as const;
    return { header: headerOfFrame(header, frame), frame: await pool.run(request, () => rank) };
  };

  return {
    async load(source, frame, rank = 0) {
      const key = keyOf(source, frame);
      const ready = touch(key);
      if (ready) return ready;
      let loop = loops.get(source);
      if (!loop) {
        const file = await open(source, rank);
        if (file.kind === 'single') return file.image;
        loop = file.loop;
      } else {
        loops.delete(source);
        loops.set(source, loop);
      }
      const underWay = decoding.get(key) ?? decode(loop, frame, rank).finally(() => decoding.delete(key));
      decoding.set(key, underWay);
      return keep(key, await underWay);
    },
    peek: (source, frame) => touch(keyOf(source, frame)),
    headerOf(source, frame) {
      const header = headers.get(source);
      return header && frame !== undefined ? headerOfFrame(header, frame) : header;
    },
    filmOf: (source) => films.get(source),
    forgetWaiting(isWanted) {
      for (const { ticket } of opening.values()) {
        if (ticket.rank > 0 && !ticket.isLasting && !isWanted(ticket.source) && queue.drop(ticket.source)) opening.delete(ticket.source);
      }
    },
    lend(bytes) {
      lent += bytes;
      makeRoom();
      let isGivenBack = false;
      return () => {
        if (!isGivenBack) lent -= bytes;
        isGivenBack = true;
      };
    },
    hasRoomFor: (image, count) => held + lent + count * sizeOf(image) <= budget,
    size: () => held,
    close() {
      isClosed = true;
      queue.close();
      images.clear();
      loops.clear();
      films.clear();
      held = 0;
    },
  };
}

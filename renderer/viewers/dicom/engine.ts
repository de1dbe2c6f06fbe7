/** The imaging engine of the page: one store of images for the list that prepares a study and the room that shows it, then for nobody. */
import type { BlobId } from '../../../preload/contract/ids.ts';
import { fetchBlobs } from '../../bridge/many-blobs.ts';
import { createImageStore, type FetchFiles, type ImageStore, ImagingError, sharedPool } from '../../imaging/index.ts';

/** Decoded images kept: a third of a gigabyte holds a whole thoracic scanner and its prior's neighbourhood. */
const budget = 384 * 1024 * 1024;
/** From a list that is left to the room that opens, from a drawing to its effects, however busy the machine is. */
const lingerMs = 10_000;

const fetchFiles: FetchFiles = (sources, take, signal) =>
  fetchBlobs(
    sources as readonly BlobId[],
    (id, status, bytes) => take(id, status === 200 ? bytes : new ImagingError('not-fetched', { status })),
    signal,
  );

interface Engine {
  readonly store: ImageStore;
  close(): void;
  holders: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

let engine: Engine | undefined;

function closeSoon(own: Engine): void {
  clearTimeout(own.timer);
  own.timer = setTimeout(() => {
    if (own.holders > 0) return;
    if (engine === own) engine = undefined;
    own.close();
  }, lingerMs);
}

function current(): Engine {
  if (engine === undefined) {
    const { pool, release } = sharedPool();
    const store = createImageStore({ pool, fetchFiles, budget });
    const close = () => {
      store.close();
      release();
    };
    engine = { store, close, holders: 0 };
    closeSoon(engine);
  }
  return engine;
}

/** Its workers start. It goes in a moment unless somebody holds it. */
export const imageStore = (): ImageStore => current().store;

/** @returns what to call when it isn't used any more: its memory goes with it, its workers a little later */
export function holdEngine(): () => void {
  const own = current();
  own.holders++;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    own.holders--;
    closeSoon(own);
  };
}

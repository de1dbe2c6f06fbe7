/** Our engine as the imaging room uses it: pool, store, viewport, bytes by `/blobs`. */
import type { BlobId } from '../../../../preload/contract/ids.ts';
import { fetchBlobs } from '../../../../renderer/bridge/many-blobs.ts';
import { createDecodePool } from '../../../../renderer/imaging/decode/decode-pool.ts';
import {
  createBrowserPool,
  createImageStore,
  createViewport,
  type DecodePool,
  type FetchFiles,
  type ImageStore,
  ImagingError,
  type Viewport,
} from '../../../../renderer/imaging/index.ts';
import { framesOf, nextFrame } from './measures.ts';

const fetchFiles: FetchFiles = (sources, take, signal) =>
  fetchBlobs(sources as BlobId[], (id, status, bytes) => take(id, status === 200 ? bytes : new ImagingError('not-fetched')), signal);

const canvas = document.createElement('canvas');
document.querySelector('main')?.append(canvas);
let pool: DecodePool;
let store: ImageStore;
let viewport: Viewport;

function begin(made = createBrowserPool()): void {
  pool = made;
  pool.warm();
  store = createImageStore({ pool, fetchFiles, budget: 400 * 1024 * 1024 });
  viewport = createViewport({ canvas, store, reach: 0 });
  viewport.resize(1024, 1024, 1);
}

async function shown(index: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (viewport.state().error !== undefined) throw viewport.state().error;
      if (viewport.state().shown?.index !== index) return false;
      end();
      resolve();
      return true;
    };
    const end = viewport.subscribe(look);
    look();
  });
  // Drawn in the next frame, on the screen in the one after.
  await nextFrame();
}

async function pixelsOf(id: string, started: number): Promise<number> {
  viewport.show([{ source: id, frame: 0 }]);
  await shown(0);
  await nextFrame();
  return performance.now() - started;
}

window.contender = {
  firstPixels(id) {
    const started = performance.now();
    begin();
    return pixelsOf(id, started);
  },
  nextPixels: (id) => pixelsOf(id, performance.now()),
  async decode(ids, cores) {
    viewport?.close();
    store?.close();
    pool?.close();
    const createWorker = () =>
      new Worker(new URL('../../../../renderer/imaging/decode/decode-worker.ts', import.meta.url), { type: 'module' });
    begin(cores === undefined ? undefined : createDecodePool({ size: cores, createWorker }));
    // All workers and their codec are up.
    const first = ids.slice(0, cores ?? navigator.hardwareConcurrency);
    await Promise.all(first.map((id) => store.load(id, 0)));
    const started = performance.now();
    await Promise.all(ids.slice(first.length).map((id, rank) => store.load(id, 0, rank + 1)));
    return performance.now() - started;
  },
  async scroll(ids) {
    viewport.show(ids.map((source) => ({ source, frame: 0 })));
    return framesOf(ids.length, (step) => {
      viewport.goTo(step);
      return shown(step);
    });
  },
  async window(id, steps) {
    viewport.show([{ source: id, frame: 0 }]);
    await shown(0);
    return framesOf(steps, async (step) => {
      viewport.setWindow({ center: 45 + step, width: 380 + 2 * step });
      await nextFrame();
    });
  },
};

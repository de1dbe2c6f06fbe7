/** Cornerstone3D as its documentation shows it: a stack viewport over its own loader, as many workers as there are cores. */
import * as core from '@cornerstonejs/core';
import * as loader from '@cornerstonejs/dicom-image-loader';
import { framesOf, nextFrame } from './measures.ts';

const element = document.createElement('div');
element.style.cssText = 'width:1024px;height:1024px';
document.querySelector('main')?.append(element);
let viewport: core.StackViewport;

const urlOf = (id: string): string => `wadouri:${location.origin}/blob/${id}`;

async function begin(): Promise<void> {
  await core.init();
  loader.init({ maxWebWorkers: navigator.hardwareConcurrency });
  core.cache.setMaxCacheSize(1024 ** 3);
  const engine = new core.RenderingEngine('bench');
  engine.enableElement({ viewportId: 'v', type: core.Enums.ViewportType.STACK, element });
  viewport = engine.getViewport('v');
}

/** Runs what will draw, and resolves at the frame after it has. */
async function rendered(action: () => unknown): Promise<void> {
  const drawn = new Promise<void>((resolve) => element.addEventListener(core.Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true }));
  await action();
  await drawn;
}

async function pixelsOf(id: string, started: number): Promise<number> {
  await rendered(async () => {
    await viewport.setStack([urlOf(id)], 0);
    viewport.render();
  });
  await nextFrame();
  return performance.now() - started;
}

window.contender = {
  async firstPixels(id) {
    const started = performance.now();
    await begin();
    return pixelsOf(id, started);
  },
  nextPixels: (id) => pixelsOf(id, performance.now()),
  async decode(ids) {
    core.cache.purgeCache();
    const first = ids.slice(0, navigator.hardwareConcurrency);
    await Promise.all(first.map((id) => core.imageLoader.loadAndCacheImage(urlOf(id))));
    const started = performance.now();
    await Promise.all(ids.slice(first.length).map((id) => core.imageLoader.loadAndCacheImage(urlOf(id))));
    return performance.now() - started;
  },
  async scroll(ids) {
    await viewport.setStack(ids.map(urlOf), 0);
    return framesOf(ids.length, async (step) => {
      await rendered(() => viewport.setImageIdIndex(step));
      await nextFrame();
    });
  },
  async window(id, steps) {
    await viewport.setStack([urlOf(id)], 0);
    return framesOf(steps, async (step) => {
      await rendered(() => {
        viewport.setProperties({ voiRange: { lower: -145 + step, upper: 235 + 3 * step } });
        viewport.render();
      });
      await nextFrame();
    });
  },
};

/** `npm run bench -- viewer-bundle`: the weight of the viewer, script by script. */
import { ensureBuilt } from '../../harness/build.ts';
import type { Bench } from '../bench.ts';
import { bundleWeight } from './bundle.ts';

export const viewerBundle: Bench = {
  about: 'kilobytes of scripts that the first image of a study needs, and of the whole viewer with its tools; codecs left out',
  async run() {
    ensureBuilt();
    const { firstImageKb, wholeKb, scripts } = bundleWeight();
    for (const { name, bytes, isFirst } of scripts) console.error(`${String(bytes).padStart(8)} ${isFirst ? 'first' : 'later'} ${name}`);
    return { ratios: {}, figures: { firstImageKb, viewerBundleKb: wholeKb } };
  },
};

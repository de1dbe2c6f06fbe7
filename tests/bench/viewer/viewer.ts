/** The viewer against Cornerstone3D (the same bytes, the same browser) and against OHIF (the same Orthanc). */
import type { Bench } from '../bench.ts';
import { measureEngines } from './engines.ts';
import { measureViewers } from './viewers.ts';

export const viewer: Bench = {
  about:
    'first pixels, scroll, window, decoding and memory beside Cornerstone3D; click to first and last image, cold and warm, and scrolling beside OHIF on one Orthanc',
  async run() {
    const viewers = await measureViewers();
    const engines = await measureEngines();
    return { ratios: { ...engines.ratios, ...viewers.ratios }, figures: { ...engines.figures, ...viewers.figures } };
  },
};

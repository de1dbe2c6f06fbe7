/** The images of one plane as a viewport asks for them: cut at once, the last one kept. */
import { type ImageStore, ImagingError, type LoadedImage } from '../../../imaging/index.ts';
import { type PlaneStack, type Volume, volumeImage } from '../../../imaging/volume/index.ts';
import { dot } from '../../../imaging/volume/vectors.ts';

export interface Cuts {
  readonly volume: Volume;
  readonly stack: PlaneStack;
  /** Changes whenever the same index gives another image. */
  readonly source: string;
  /** In place of the series', which it completes. */
  readonly description: string;
}

/** As much of a store as a viewport uses. */
export type PlaneImages = Pick<ImageStore, 'load' | 'peek' | 'forgetWaiting'>;

export function planeImages(cuts: () => Cuts | undefined): PlaneImages {
  let last: { source: string; index: number; image: LoadedImage } | undefined;
  const cut = (source: string, index: number): LoadedImage | undefined => {
    const now = cuts();
    if (now?.source !== source) return undefined;
    if (last?.source === source && last.index === index) return last.image;
    const grid = now.stack.gridAt(index);
    const { header, frame } = volumeImage(now.volume, grid, now.stack.thickness, dot(grid.origin, now.stack.axes.normal));
    const seriesDescription = [header.seriesDescription, now.description].filter((each) => each !== undefined).join(' · ');
    const image = { header: { ...header, seriesDescription }, frame };
    last = { source, index, image };
    return image;
  };
  return {
    peek: cut,
    load(source, index, rank = 0) {
      // Nothing is cut ahead of time: it costs less than to be waited for.
      const image = rank === 0 ? cut(source, index) : undefined;
      return image ? Promise.resolve(image) : Promise.reject(new ImagingError('not-fetched'));
    },
    forgetWaiting: () => undefined,
  };
}

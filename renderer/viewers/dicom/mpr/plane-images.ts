/** The images of one plane as a viewport asks for them: cut at once, the last one kept; made whole once the hand rests. */
import { type ImageStore, ImagingError, type LoadedImage } from '../../../imaging/index.ts';
import { cutNow, cutWhole, imageOf, type PlaneStack, type Resliced, type Volume } from '../../../imaging/volume/index.ts';
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
export interface PlaneImages extends Pick<ImageStore, 'load' | 'peek' | 'forgetWaiting'> {
  /** How much of the whole image is made, once that takes long enough to be told; `undefined` when nothing is waited for. */
  progress(): number | undefined;
  /** Whether the last image that was given is. */
  isWhole(): boolean;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** Milliseconds without another image, after which the hand rests. */
const restMs = 100;
/** A wait is told from here on. */
const toldMs = 300;

/** @param onWhole a whole image has taken the place of the one that was given for a moving plane */
export function planeImages(cuts: () => Cuts | undefined, onWhole: (source: string, index: number) => void): PlaneImages {
  const listeners = new Set<() => void>();
  let last: { source: string; index: number; image: LoadedImage; isWhole: boolean } | undefined;
  let progress: number | undefined;
  let giveUp: () => void = () => undefined;

  const tell = (now: number | undefined): void => {
    if (now === progress) return;
    progress = now;
    for (const listener of listeners) listener();
  };
  const keep = (now: Cuts, index: number, stored: Resliced, isWhole: boolean): LoadedImage => {
    const grid = now.stack.gridAt(index);
    const { header, frame } = imageOf(now.volume, grid, now.stack.thickness, dot(grid.origin, now.stack.axes.normal), stored);
    const seriesDescription = [header.seriesDescription, now.description].filter((each) => each !== undefined).join(' · ');
    const image = { header: { ...header, seriesDescription }, frame };
    last = { source: now.source, index, image, isWhole };
    return image;
  };
  const makeWhole = (now: Cuts, index: number): void => {
    const started = performance.now();
    const onPart = (part: number): void => {
      if (performance.now() - started > toldMs) tell(part);
    };
    giveUp = cutWhole(now.volume, now.stack.gridAt(index), onPart, (stored) => {
      tell(undefined);
      keep(now, index, stored, true);
      onWhole(now.source, index);
    });
  };
  const cut = (source: string, index: number): LoadedImage | undefined => {
    const now = cuts();
    if (now?.source !== source) return undefined;
    if (last?.source === source && last.index === index) return last.image;
    giveUp();
    tell(undefined);
    const { stored, isWhole } = cutNow(now.volume, now.stack.gridAt(index));
    if (!isWhole) {
      const timer = setTimeout(() => makeWhole(now, index), restMs);
      giveUp = () => clearTimeout(timer);
    }
    return keep(now, index, stored, isWhole);
  };
  return {
    peek: cut,
    load(source, index, rank = 0) {
      // Nothing is cut ahead of time: it costs less than to be waited for.
      const image = rank === 0 ? cut(source, index) : undefined;
      return image ? Promise.resolve(image) : Promise.reject(new ImagingError('not-fetched'));
    },
    forgetWaiting: () => undefined,
    progress: () => progress,
    isWhole: () => last?.isWhole === true,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      giveUp();
      last = undefined;
      listeners.clear();
    },
  };
}

/** Loads every image of a stack, some at a time, keeping each: the slices of a volume as they come. */
import { backgroundRank, type ImageStore, type LoadedImage, type StackImage } from '../../../imaging/index.ts';

export interface SeriesLoad {
  readonly images: ReadonlyMap<number, LoadedImage>;
  /** Come or given up. */
  readonly done: number;
  readonly total: number;
}

const atOnce = 8;

/**
 * The first and the last come before the others: they say where the volume begins and ends.
 * @param onChange after each image @returns a function that stops asking
 */
export function loadSeries(
  store: Pick<ImageStore, 'load'>,
  stack: readonly StackImage[],
  onChange: (load: SeriesLoad) => void,
): () => void {
  const order = [0, stack.length - 1, ...stack.keys()].filter((index, at, all) => index >= 0 && all.indexOf(index) === at);
  const images = new Map<number, LoadedImage>();
  let next = 0;
  let done = 0;
  let isStopped = false;
  const one = async (): Promise<void> => {
    while (next < order.length && !isStopped) {
      const index = order[next++] ?? 0;
      const image = stack[index];
      // One that can't be read is missing, and is told with the findings.
      const loaded = image && (await store.load(image.source, image.frame, backgroundRank + index).catch(() => undefined));
      if (isStopped) return;
      if (loaded) images.set(index, loaded);
      done++;
      onChange({ images, done, total: stack.length });
    }
  };
  for (let at = 0; at < atOnce; at++) void one();
  return () => {
    isStopped = true;
  };
}

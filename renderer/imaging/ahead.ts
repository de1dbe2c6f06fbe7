/** What a viewport asks for ahead of the image looked at: its neighbours as it moves, all the rest of a stack that is here once it rests. */
import type { ImageStore, LoadedImage } from './image-store.ts';
import { prefetchOrder, type StackImage } from './stack.ts';

export interface AheadOptions {
  readonly store: Pick<ImageStore, 'load' | 'forgetWaiting'> & Partial<Pick<ImageStore, 'hasRoomFor'>>;
  /** Images asked for in the direction of the movement. */
  readonly reach: number;
}

/** Where a viewport is. */
export interface Place {
  readonly stack: readonly StackImage[];
  readonly index: number;
  readonly direction: 1 | -1;
  /** It will run through all of it. */
  readonly isPlaying: boolean;
}

export interface Ahead {
  moved(place: Place): void;
  /** Another stack comes: nothing of this one is waited for any more. */
  leave(stack: readonly StackImage[]): void;
  /** Whether all files of the stack are on this workstation: reading those that aren't near keeps nobody else's waiting. */
  setHere(isHere: boolean): void;
  close(): void;
}

/** Asked for together: as many small requests would cost more than what they bring. */
const batch = 8;
const restMs = 400;

const isSamePlace = (a: StackImage | undefined, b: StackImage | undefined): boolean => a?.source === b?.source && a?.frame === b?.frame;

export function createAhead({ store, reach }: AheadOptions): Ahead {
  let asked: Place | undefined;
  let last: Place | undefined;
  let isHere = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Goes up with every movement: what was begun at rest ends there. */
  let movement = 0;

  /** Of its own stack only: other viewports have the same store. */
  const forgetBut = (stack: readonly StackImage[], wanted: ReadonlySet<string | undefined>): void => {
    const own = new Set(stack.map(({ source }) => source));
    store.forgetWaiting((source) => wanted.has(source) || !own.has(source));
  };
  // What can't be read ahead says so when it is looked at.
  const load = (image: StackImage | undefined, rank: number): Promise<LoadedImage | undefined> =>
    image === undefined ? Promise.resolve(undefined) : store.load(image.source, image.frame, rank).catch(() => undefined);

  /** The next ones are on their way already. */
  const isCovered = ({ stack, index, direction, isPlaying }: Place): boolean =>
    asked !== undefined &&
    reach > batch &&
    asked.stack === stack &&
    asked.direction === direction &&
    asked.isPlaying === isPlaying &&
    (index - asked.index) * direction >= 0 &&
    (index - asked.index) * direction < batch;

  const readRest = async ({ stack, index }: Place): Promise<void> => {
    const own = movement;
    const outward = Array.from({ length: stack.length }, (_, at) => at).sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
    const [first] = outward;
    const shown = await load(stack[first ?? 0], 1);
    for (let at = 0; at < outward.length; at += batch) {
      if (own !== movement || !isHere || shown === undefined || store.hasRoomFor?.(shown, 2 * batch) !== true) return;
      await Promise.all(outward.slice(at, at + batch).map((each, rank) => load(stack[each], reach + rank + 1)));
    }
  };
  const rest = (): void => {
    clearTimeout(timer);
    movement++;
    const place = last;
    if (!isHere || reach === 0 || place === undefined) return;
    timer = setTimeout(() => void readRest(place), restMs);
  };

  return {
    moved(place) {
      const isStill = last?.index === place.index && isSamePlace(last.stack[last.index], place.stack[place.index]);
      last = place;
      if (!isStill) rest();
      if (isCovered(place)) return;
      asked = place;
      const { stack, index, direction, isPlaying } = place;
      const near = prefetchOrder(index, stack.length, direction, isPlaying ? stack.length : reach);
      forgetBut(stack, new Set([index, ...near].map((each) => stack[each]?.source)));
      near.forEach((each, rank) => void load(stack[each], rank + 1));
    },
    leave(stack) {
      clearTimeout(timer);
      movement++;
      [asked, last] = [undefined, undefined];
      forgetBut(stack, new Set());
    },
    setHere(now) {
      if (now === isHere) return;
      isHere = now;
      rest();
    },
    close() {
      clearTimeout(timer);
      movement++;
    },
  };
}

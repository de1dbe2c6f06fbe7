/** Scrolls one viewport and takes the others along: to the same depth in the patient when that can be known, else by as many images. */
import { type ImageStore, nearestIndex, type Viewport, type ViewportState } from '../../imaging/index.ts';

/** @param others all viewports of the grid, empty when they aren't synchronised */
export function scrollTogether(
  store: ImageStore,
  leader: Viewport | undefined,
  others: readonly (Viewport | undefined)[],
  steps: number,
): void {
  if (leader === undefined) return;
  const before = leader.state().index;
  leader.scrollBy(steps);
  const { index, stack } = leader.state();
  const image = stack[index];
  const header = image && store.headerOf(image.source);
  for (const other of others) {
    if (other === undefined || other === leader || other.state().stack.length < 2) continue;
    const headers = other.state().stack.map(({ source }) => store.headerOf(source));
    const nearest = header === undefined ? undefined : nearestIndex(header, headers);
    if (nearest !== undefined) other.goTo(nearest);
    else if (header?.geometry === undefined) other.scrollBy(index - before);
  }
}

const patience = { every: 120, times: 40 };

/**
 * Brings a viewport that has just been opened to the depth of another, once enough of its headers are known.
 * @returns a function that gives up
 */
export function alignWhenKnown(store: ImageStore, leader: Viewport, other: Viewport): () => void {
  let stack: ViewportState['stack'] | undefined;
  let left = patience.times;
  const timer = setInterval(() => {
    const now = other.state();
    if (now.stack.length > 0) stack ??= now.stack;
    // Another series, or already moved by hand: not ours any more.
    const isOver = left-- === 0 || (stack !== undefined && (now.stack !== stack || now.index !== 0));
    const header = leader.state().shown?.image.header;
    const headers = (stack ?? []).map(({ source }) => store.headerOf(source));
    const isKnown = header !== undefined && headers.filter((each) => each !== undefined).length >= Math.min(2, headers.length);
    const nearest = isKnown && !isOver && stack !== undefined ? nearestIndex(header, headers) : undefined;
    if (nearest !== undefined) other.goTo(nearest);
    if (isOver || nearest !== undefined) clearInterval(timer);
  }, patience.every);
  return () => clearInterval(timer);
}

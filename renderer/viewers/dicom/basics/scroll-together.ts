/** Scrolls one viewport and takes the others along: to the same depth in the patient when that can be known, else by as many images. */
import { type ImageStore, nearestIndex, type Placed, type Viewport, type ViewportState } from '../../../imaging/index.ts';

/** Of each store, the alignment that is not over yet: the next movement ends it. */
const settling = new WeakMap<ImageStore, () => void>();

/** Millimetres further in the follower, as a hand has aligned them. */
type ShiftBetween = (leader: Viewport, follower: Viewport) => number;

/** @param others all viewports of the grid, empty when they aren't synchronised */
export function scrollTogether(
  store: ImageStore,
  leader: Viewport | undefined,
  others: readonly (Viewport | undefined)[],
  steps: number,
  shiftBetween: ShiftBetween = () => 0,
): void {
  settling.get(store)?.();
  if (leader === undefined) return;
  const before = leader.state().index;
  leader.scrollBy(steps);
  const { index, stack } = leader.state();
  const image = stack[index];
  const header = image && store.headerOf(image.source, image.frame);
  const followers: Viewport[] = [];
  for (const other of others) {
    if (other === undefined || other === leader || other.state().stack.length < 2) continue;
    followers.push(other);
    if (!align(store, header, other, shiftBetween(leader, other)) && header?.geometry === undefined) other.scrollBy(index - before);
  }
  if (followers.length > 0) settle(store, leadOf(leader), followers, (other) => shiftBetween(leader, other));
}

/** Takes viewports to the depth of an image shown elsewhere, or by as many images when nothing allows to compare. */
export function scrollToPlane(store: ImageStore, plane: Where, steps: number, others: readonly (Viewport | undefined)[]): void {
  settling.get(store)?.();
  const followers = others.filter((each) => each !== undefined && each.state().stack.length > 1) as Viewport[];
  for (const other of followers) if (!align(store, plane, other, 0) && plane.geometry === undefined) other.scrollBy(steps);
  if (followers.length > 0) settle(store, { where: () => plane, subscribe: () => () => undefined }, followers, () => 0);
}

type Where = Pick<Placed, 'geometry'>;

/** What the others are brought to: where it is once that is known, and news of it. */
interface Lead {
  where(): Where | undefined;
  subscribe(listener: () => void): () => void;
}

const leadOf = (leader: Viewport): Lead => ({
  where() {
    const { stack, index, shown } = leader.state();
    return shown === undefined || shown.index !== index || stack[index] === undefined ? undefined : shown.image.header;
  },
  subscribe: leader.subscribe,
});

/** @returns false when nothing allows to compare */
function align(store: ImageStore, header: Where | undefined, other: Viewport, shift: number): boolean {
  const { stack, index } = other.state();
  const nearest =
    header &&
    nearestIndex(
      header,
      stack.map(({ source, frame }) => store.headerOf(source, frame)),
      shift,
    );
  if (nearest !== undefined && nearest !== index) other.goTo(nearest);
  return nearest !== undefined;
}

/**
 * Where the images of one side come later than the keys, the depth was only guessed: looked at again at each image that comes, until
 * every side shows what it was asked. A side that is moved by hand leads in its turn, which ends this.
 */
function settle(store: ImageStore, lead: Lead, followers: readonly Viewport[], shiftOf: (follower: Viewport) => number): void {
  const all = [lead, ...followers];
  let isAligning = false;
  const look = (): void => {
    const where = lead.where();
    if (isAligning || where === undefined) return;
    isAligning = true;
    for (const other of followers) align(store, where, other, shiftOf(other));
    isAligning = false;
    if (followers.every((other) => other.state().shown?.index === other.state().index)) end();
  };
  const ends = all.map((each) => each.subscribe(look));
  const end = (): void => {
    for (const each of ends) each();
    if (settling.get(store) === end) settling.delete(store);
  };
  settling.set(store, end);
  look();
}

const patience = { every: 120, times: 40 };

/**
 * Brings a viewport that has just been opened to the depth of another, once enough of its headers are known.
 * @returns a function that gives up
 */
export function alignWhenKnown(store: ImageStore, where: () => Where | undefined, other: Viewport): () => void {
  let stack: ViewportState['stack'] | undefined;
  let left = patience.times;
  const timer = setInterval(() => {
    const now = other.state();
    if (now.stack.length > 0) stack ??= now.stack;
    // Another series, or already moved by hand: not ours any more.
    const isOver = left-- === 0 || (stack !== undefined && (now.stack !== stack || now.index !== 0));
    const header = where();
    const headers = (stack ?? []).map(({ source, frame }) => store.headerOf(source, frame));
    const isKnown = header !== undefined && headers.filter((each) => each !== undefined).length >= Math.min(2, headers.length);
    const nearest = isKnown && !isOver && stack !== undefined ? nearestIndex(header, headers) : undefined;
    if (nearest !== undefined) other.goTo(nearest);
    if (isOver || nearest !== undefined) clearInterval(timer);
  }, patience.every);
  return () => clearInterval(timer);
}

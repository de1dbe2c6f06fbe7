/** One viewport: which image of a stack is shown and how. It owns a canvas and tells its listeners; it knows no framework. */
import { createAhead } from './ahead.ts';
import type { DecodedFrame } from './decode/decode-frame.ts';
import { type ImagingError, toImagingError } from './errors.ts';
import type { ImageHeader, VoiWindow } from './image-header.ts';
import { shapeOf } from './image-shape.ts';
import type { ImageStore, LoadedImage } from './image-store.ts';
import type { Appearance } from './paint-pixels.ts';
import { createPainter } from './painter.ts';
import { createPresenter, type PresentationOf } from './presenter.ts';
import type { StackImage } from './stack.ts';
import {
  actualSize,
  fitScale,
  flipped,
  imageToScreen,
  initialView,
  type Matrix,
  mirrored,
  pivotOf,
  screenToImage,
  turned,
  type View,
  zoomedAt,
} from './view.ts';
import { autoWindow, draggedWindow, initialWindow, spanOf } from './windowing.ts';

export interface Shown {
  readonly index: number;
  readonly image: LoadedImage;
}

export interface ViewportState {
  readonly stack: readonly StackImage[];
  /** Asked for; what is on the screen is `shown`, and the two differ while loading. */
  readonly index: number;
  readonly shown?: Shown | undefined;
  readonly error?: ImagingError | undefined;
  /** In force for what is shown; `undefined` for colour, or for the file's own table. */
  readonly window?: VoiWindow | undefined;
  readonly isInverted: boolean;
  /** What of the file isn't painted over its pixels. */
  readonly without: Without;
  readonly view: View;
  readonly isPlaying: boolean;
  /** Images a second when it plays: the recorded ones until others are asked for. */
  readonly rate: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Planes of overlay that aren't drawn, a shutter that is open. */
export type Without = Pick<Appearance, 'areOverlaysHidden' | 'isShutterOpen'>;

/** `auto` follows each image; left out, each image has its own. */
export type WindowChoice = VoiWindow | 'auto' | undefined;

/** How a stack is looked at, whichever image is shown: what can be undone. */
export interface Look {
  readonly view: View;
  readonly choice: WindowChoice;
  readonly isInverted: boolean;
}

export interface Viewport {
  state(): ViewportState;
  subscribe(listener: () => void): () => void;
  show(stack: readonly StackImage[], index?: number): void;
  /** The same images at other addresses or in another order: what is shown and how stays. */
  replace(stack: readonly StackImage[]): void;
  /** Whether all files of the stack are on this workstation, so that they may all be read while nothing moves. */
  setHere(isHere: boolean): void;
  goTo(index: number): void;
  scrollBy(steps: number): void;
  setWindow(choice: WindowChoice): void;
  dragWindow(dx: number, dy: number): void;
  pan(dx: number, dy: number): void;
  /** @param x CSS pixels from the left of the viewport; its centre when left out */
  zoom(factor: number, x?: number, y?: number): void;
  fit(): void;
  actualSize(): void;
  rotate(quarters: 1 | -1): void;
  mirror(): void;
  flip(): void;
  invert(): void;
  reset(): void;
  /** As it is looked at; the same object as long as nothing changes. */
  look(): Look;
  setLook(look: Partial<Look>): void;
  setWithout(without: Without): void;
  /** Images are looked at as their presentation states say. */
  setPresentation(of: PresentationOf | undefined): void;
  /** As large on the screen as in life: CSS pixels of a millimetre of the screen. Nothing happens without a spacing in the patient. */
  lifeSize(pixelsOfMillimetre: number): void;
  /** Images a second, `undefined` for those that were recorded. */
  setRate(rate: number | undefined): void;
  /** Draws what is around a point, so many times larger, over the whole of another canvas. */
  magnify(canvas: HTMLCanvasElement, point: { readonly x: number; readonly y: number }, factor: number): void;
  play(): void;
  stop(): void;
  /** Image pixels to CSS pixels of the viewport; `undefined` as long as no image is shown. */
  matrix(): Matrix | undefined;
  /** Pixels of the image, continuous, under a point of the viewport in CSS pixels; beyond the image too. */
  toImage(point: { readonly x: number; readonly y: number }): { x: number; y: number } | undefined;
  toScreen(point: { readonly x: number; readonly y: number }): { x: number; y: number } | undefined;
  /** What the image measures under a point of the viewport. */
  valueAt(x: number, y: number): { column: number; row: number; stored: number | undefined } | undefined;
  resize(width: number, height: number, pixelRatio: number): void;
  close(): void;
}

export interface ViewportOptions {
  readonly canvas: HTMLCanvasElement;
  readonly store: Pick<ImageStore, 'load' | 'peek' | 'forgetWaiting'> & Partial<Pick<ImageStore, 'hasRoomFor'>>;
  /** Images loaded ahead of the one looked at. */
  readonly reach?: number;
}

const defaultFrameTime = 100;
const rateLimits = { min: 1, max: 60 };

export function createViewport({ canvas, store, reach = 24 }: ViewportOptions): Viewport {
  const painter = createPainter(canvas);
  const ahead = createAhead({ store, reach });
  const listeners = new Set<() => void>();
  const presenter = createPresenter();
  const automatic = new WeakMap<DecodedFrame, VoiWindow>();
  let state: ViewportState = {
    stack: [],
    index: 0,
    isInverted: false,
    without: {},
    view: initialView,
    isPlaying: false,
    rate: 1000 / defaultFrameTime,
    width: 0,
    height: 0,
  };
  let choice: WindowChoice;
  let askedRate: number | undefined;
  let lastLook: Look | undefined;
  let pixelRatio = 1;
  let direction: 1 | -1 = 1;
  let drawing: number | undefined;
  let playing: number | undefined;

  const set = (change: Partial<ViewportState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
    drawing ??= requestAnimationFrame(draw);
  };
  const draw = (): void => {
    drawing = undefined;
    const { shown, view, isInverted, window, without } = state;
    if (!shown || state.error) {
      painter.clear();
      return;
    }
    const scaled = { ...view, panX: view.panX * pixelRatio, panY: view.panY * pixelRatio };
    painter.draw(shown.image.header, shown.image.frame, { ...without, window, isInverted }, scaled, {
      width: canvas.width,
      height: canvas.height,
    });
  };
  const automaticWindow = ({ header, frame }: LoadedImage): VoiWindow | undefined => {
    if (frame.kind === 'color') return undefined;
    const known = automatic.get(frame) ?? autoWindow(header.grayscale, frame.extent);
    automatic.set(frame, known);
    return known;
  };
  const windowFor = (image: LoadedImage): VoiWindow | undefined => {
    if (image.frame.kind === 'color') return undefined;
    const chosen = presenter.isFirst() ? undefined : choice;
    if (chosen === 'auto') return automaticWindow(image);
    if (chosen) return chosen;
    const { windows, voiLut } = image.header.grayscale;
    return windows.length > 0 || voiLut ? initialWindow(image.header, image.frame.extent) : automaticWindow(image);
  };
  const rateOf = (header: ImageHeader | undefined): number =>
    Math.max(rateLimits.min, Math.min(rateLimits.max, askedRate ?? 1000 / (header?.frameTime ?? defaultFrameTime)));
  const present = (index: number, raw: LoadedImage): void => {
    const image = presenter.take(raw, state.stack[index]);
    const view = presenter.viewAfter(state.view, surface(), pixelRatio);
    set({ shown: { index, image }, error: undefined, window: windowFor(image), rate: rateOf(image.header), view });
  };

  const prefetch = (): void => {
    const { stack, index, isPlaying } = state;
    ahead.moved({ stack, index, direction, isPlaying });
  };
  const goTo = (asked: number): void => {
    const index = Math.max(0, Math.min(state.stack.length - 1, asked));
    const image = state.stack[index];
    if (!image) return;
    if (index !== state.index) direction = index > state.index ? 1 : -1;
    state = { ...state, index };
    const ready = store.peek(image.source, image.frame);
    if (ready) present(index, ready);
    else {
      set({ error: undefined });
      const isCurrent = (): boolean => state.stack[state.index] === image;
      store.load(image.source, image.frame, 0).then(
        (loaded) => isCurrent() && present(index, loaded),
        (error: unknown) => isCurrent() && set({ error: toImagingError(error, 'unreadable'), shown: undefined }),
      );
    }
    prefetch();
  };
  const surface = (): { width: number; height: number } => ({ width: state.width, height: state.height });

  const stop = (): void => {
    if (playing !== undefined) cancelAnimationFrame(playing);
    playing = undefined;
    if (state.isPlaying) set({ isPlaying: false });
  };
  const play = (): void => {
    if (state.stack.length < 2 || state.isPlaying) return;
    const timeOfFrame = (): number => 1000 / rateOf(state.shown?.image.header);
    let due = performance.now() + timeOfFrame();
    const tick = (now: number): void => {
      playing = requestAnimationFrame(tick);
      if (now < due) return;
      const next = (state.index + 1) % state.stack.length;
      const image = state.stack[next];
      // A frame that isn't there yet is waited for rather than skipped.
      if (!image || state.shown?.index !== state.index) return;
      due = Math.max(due + timeOfFrame(), now);
      goTo(next);
    };
    set({ isPlaying: true, rate: rateOf(state.shown?.image.header) });
    prefetch();
    playing = requestAnimationFrame(tick);
  };

  const matrix = (): Matrix | undefined => state.shown && imageToScreen(shapeOf(state.shown.image.header), surface(), state.view);

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(stack, index = 0) {
      stop();
      ahead.leave(state.stack);
      choice = undefined;
      presenter.forget();
      askedRate = undefined;
      state = { ...state, stack, index, shown: undefined, error: undefined, window: undefined, isInverted: false, view: initialView };
      set({});
      goTo(index);
    },
    replace(stack) {
      const { shown } = state;
      const placeOf = (old: number): number => {
        const image = state.stack[old];
        return stack.findIndex(({ source, frame }) => source === image?.source && frame === image.frame);
      };
      // Whoever has begun to look stays with the image; whoever hasn't is at the beginning, wherever that is now.
      const place = state.index === 0 ? -1 : placeOf(state.index);
      const index = place < 0 ? Math.min(state.index, Math.max(0, stack.length - 1)) : place;
      const shownAt = shown === undefined ? -1 : placeOf(shown.index);
      const isSame = shown?.index === state.index && (shownAt < 0 || shownAt === index);
      set({ stack, index, ...(isSame && shown && { shown: { ...shown, index } }) });
      if (!isSame) goTo(index);
    },
    goTo(index) {
      stop();
      goTo(index);
    },
    scrollBy(steps) {
      stop();
      goTo(state.index + steps);
    },
    setHere: ahead.setHere,
    setWindow(next) {
      choice = next;
      presenter.choose();
      if (state.shown) set({ window: windowFor(state.shown.image) });
    },
    dragWindow(dx, dy) {
      const image = state.shown?.image;
      if (!image || image.frame.kind === 'color') return;
      const base = state.window ?? automaticWindow(image);
      if (!base) return;
      choice = draggedWindow(base, dx, dy, spanOf(image.header.grayscale, image.frame.extent));
      presenter.choose();
      set({ window: choice });
    },
    pan: (dx, dy) => set({ view: { ...state.view, panX: state.view.panX + dx, panY: state.view.panY + dy } }),
    zoom(factor, x = state.width / 2, y = state.height / 2) {
      const pivot = state.shown && pivotOf(shapeOf(state.shown.image.header), surface(), state.view);
      set({ view: zoomedAt(state.view, factor, surface(), x, y, pivot) });
    },
    fit: () => set({ view: { ...state.view, zoom: 1, panX: 0, panY: 0 } }),
    actualSize() {
      if (state.shown) set({ view: actualSize(state.view, shapeOf(state.shown.image.header), surface(), pixelRatio) });
    },
    rotate: (quarters) => set({ view: turned(state.view, quarters) }),
    mirror: () => set({ view: mirrored(state.view) }),
    flip: () => set({ view: flipped(state.view) }),
    invert: () => set({ isInverted: !state.isInverted }),
    reset() {
      choice = undefined;
      const view = presenter.reset(surface(), pixelRatio);
      const window = state.shown ? windowFor(state.shown.image) : undefined;
      set({ view, isInverted: false, window });
    },
    look() {
      const isSame = lastLook?.view === state.view && lastLook.choice === choice && lastLook.isInverted === state.isInverted;
      lastLook = isSame && lastLook ? lastLook : { view: state.view, choice, isInverted: state.isInverted };
      return lastLook;
    },
    setLook(look) {
      if ('choice' in look && look.choice !== choice) {
        choice = look.choice;
        presenter.choose();
      }
      const window = state.shown ? windowFor(state.shown.image) : undefined;
      set({ view: look.view ?? state.view, isInverted: look.isInverted ?? state.isInverted, window });
    },
    setWithout(without) {
      const isSame = without.areOverlaysHidden === state.without.areOverlaysHidden && without.isShutterOpen === state.without.isShutterOpen;
      if (!isSame) set({ without });
    },
    setPresentation(of) {
      const raw = presenter.raw();
      if (presenter.set(of) && raw && state.shown) present(state.shown.index, raw);
    },
    lifeSize(pixelsOfMillimetre) {
      const header = state.shown?.image.header;
      if (!header?.spacing) return;
      const zoom = (pixelsOfMillimetre * header.spacing.column) / fitScale(shapeOf(header), surface(), state.view.quarterTurns);
      set({ view: { ...state.view, zoom, panX: 0, panY: 0 } });
    },
    setRate(rate) {
      askedRate = rate;
      set({ rate: rateOf(state.shown?.image.header) });
    },
    magnify(target, point, factor) {
      const placed = matrix();
      const at = placed && screenToImage(placed, point.x, point.y);
      if (!placed || !at) return;
      // The same turn and mirrors, larger, with the point in the centre of the lens.
      const [a, b, c, d] = placed.map((each) => each * factor * pixelRatio) as unknown as Matrix;
      painter.drawOn(target, [a, b, c, d, target.width / 2 - a * at.x - c * at.y, target.height / 2 - b * at.x - d * at.y]);
    },
    play,
    stop,
    matrix,
    toImage({ x, y }) {
      const placed = matrix();
      return placed && screenToImage(placed, x, y);
    },
    toScreen({ x, y }) {
      const placed = matrix();
      return placed && { x: placed[0] * x + placed[2] * y + placed[4], y: placed[1] * x + placed[3] * y + placed[5] };
    },
    valueAt(x, y) {
      const image = state.shown?.image;
      if (!image) return undefined;
      const shape = shapeOf(image.header);
      const at = screenToImage(imageToScreen(shape, surface(), state.view), x, y);
      const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
      if (column < 0 || row < 0 || column >= shape.columns || row >= shape.rows) return undefined;
      const { frame } = image;
      return { column, row, stored: frame.kind === 'grey' ? frame.stored[row * shape.columns + column] : undefined };
    },
    resize(width, height, ratio) {
      // A canvas that is given its own size again is cleared all the same.
      if (width === state.width && height === state.height && ratio === pixelRatio) return;
      pixelRatio = ratio;
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(height * ratio));
      set({ width, height });
      // A canvas is empty once resized: as a border is dragged, nothing may blink.
      if (state.shown) {
        if (drawing !== undefined) cancelAnimationFrame(drawing);
        draw();
      }
    },
    close() {
      stop();
      if (drawing !== undefined) cancelAnimationFrame(drawing);
      drawing = undefined;
      listeners.clear();
      ahead.close();
    },
  };
}

/** The reconstruction of one series: its volume as it comes, the cross-hair, the slab, and the three viewports that show them. */
import type { Vector } from '../../../imaging/image-header.ts';
import type { ImageHeader, ImageStore, StackImage, Viewport } from '../../../imaging/index.ts';
import {
  type CrossHair,
  crossHairAlong,
  examine,
  initialCrossHair,
  nearestImage,
  nearestInside,
  type PlaneName,
  type PlannedVolume,
  planeNames,
  planeStack,
  provisionalPlan,
  type SlabWish,
  type Soundness,
  type Volume,
  volumeOf,
} from '../../../imaging/volume/index.ts';
import { holdPlace } from './hold-place.ts';
import { loadSeries, type SeriesLoad } from './load-series.ts';
import { type Cuts, type PlaneImages, planeImages } from './plane-images.ts';

export interface MprState {
  readonly received: number;
  readonly total: number;
  /** Once every image has come. */
  readonly soundness: Soundness | undefined;
  /** Which of the volumes of the series. */
  readonly chosen: number;
  readonly volume: Volume | undefined;
  readonly crossHair: CrossHair | undefined;
  readonly slab: SlabWish | undefined;
}

export interface MprLook {
  readonly turned: Omit<CrossHair, 'center'>;
  readonly slab: SlabWish | undefined;
}

export interface MprSession {
  readonly seriesInstanceUid: string;
  state(): MprState;
  subscribe(listener: () => void): () => void;
  images(plane: PlaneName): PlaneImages;
  /** @returns a function that lets go of it */
  attach(plane: PlaneName, viewport: Viewport): () => void;
  setCrossHair(crossHair: CrossHair): void;
  setSlab(slab: SlabWish | undefined): void;
  choose(volume: number): void;
  /** Millimetres from an image of a plane to the next. */
  step(plane: PlaneName): number | undefined;
  /** Of those that the volume is made of, the image that is nearest to a point. */
  imageNear(point: Vector): StackImage | undefined;
  isMadeOf(image: StackImage): boolean;
  /** Whether what a plane shows is cut to the last voxel, rather than for a moving hand. */
  isWhole(plane: PlaneName): boolean;
  /** Turns a plane until it has a normal, and brings it to a point. */
  lookAt(plane: PlaneName, normal: Vector, point: Vector, slab: SlabWish | undefined): void;
  /** How its planes lie and how thick they are, wherever they are; the same object as long as neither changes. */
  look(): MprLook | undefined;
  setLook(look: MprLook): void;
  /** Back to the middle, along the acquisition, without a slab. */
  reset(): void;
  close(): void;
}

/** Milliseconds between two drawings of a volume that is coming. */
const pace = 250;

const nothing = planeImages(
  () => undefined,
  () => undefined,
);

export interface MprOptions {
  readonly seriesInstanceUid: string;
  readonly store: ImageStore;
  readonly stack: readonly StackImage[];
  /** What the images of a plane are called in their corner. */
  readonly nameOfCut: (plane: PlaneName, state: MprState) => string;
}

export function createMprSession({ seriesInstanceUid, store, stack, nameOfCut }: MprOptions): MprSession {
  const listeners = new Set<() => void>();
  const cuts = new Map<PlaneName, Cuts>();
  const viewports = new Map<PlaneName, Viewport>();
  const sources = new Map(
    planeNames.map((plane) => {
      const onWhole = (source: string, index: number): void => {
        const shown = viewports.get(plane)?.state();
        if (shown?.index === index && shown.stack[index]?.source === source) viewports.get(plane)?.goTo(index);
      };
      return [plane, planeImages(() => cuts.get(plane), onWhole)];
    }),
  );
  let state: MprState = {
    received: 0,
    total: stack.length,
    soundness: undefined,
    chosen: 0,
    volume: undefined,
    crossHair: undefined,
    slab: undefined,
  };
  let loaded: SeriesLoad = { images: new Map(), done: 0, total: stack.length };
  let plan: PlannedVolume | undefined;
  let revision = 0;
  let drawn = 0;
  let isMoving = false;
  let giveBack: (() => void) | undefined;
  let lastLook: MprLook | undefined;

  const set = (change: Partial<MprState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  /** Shows each plane where the cross-hair is; cut anew when anything but the index changed. */
  const present = (isAnew: boolean): void => {
    const { volume, crossHair, slab } = state;
    if (!volume || !crossHair) return;
    isMoving = true;
    if (isAnew) revision++;
    for (const plane of planeNames) {
      const before = cuts.get(plane);
      const now =
        isAnew || !before
          ? {
              volume,
              stack: planeStack(volume.lattice, crossHair, plane, slab),
              source: `${plane}${revision}`,
              description: nameOfCut(plane, state),
            }
          : before;
      const viewport = viewports.get(plane);
      const index = now.stack.indexOf(crossHair.center);
      const place = viewport && before && before.stack !== now.stack ? holdPlace(viewport, crossHair.center) : undefined;
      cuts.set(plane, now);
      if (!viewport) continue;
      if (viewport.state().stack[0]?.source !== now.source) {
        const images = Array.from({ length: now.stack.count }, (_, frame) => ({ source: now.source, frame }));
        if (viewport.state().stack.length === 0) viewport.show(images, index);
        else {
          viewport.replace(images);
          viewport.goTo(index);
        }
      } else if (viewport.state().index !== index) viewport.goTo(index);
      place?.();
    }
    isMoving = false;
  };
  const rebuild = (): void => {
    const volume = plan && volumeOf(plan, loaded.images);
    if (!plan || !volume) return;
    const isOther = state.volume?.lattice.depth !== volume.lattice.depth;
    const crossHair = isOther || !state.crossHair ? initialCrossHair(plan.lattice) : state.crossHair;
    set({ volume, crossHair });
    present(true);
  };
  const finish = (): void => {
    const soundness = examine(stack.map((_, index): ImageHeader | undefined => loaded.images.get(index)?.header));
    plan = soundness.isSound ? soundness.volumes[state.chosen] : undefined;
    set({ soundness, ...(plan ? {} : { volume: undefined }) });
    rebuild();
  };
  const stop = loadSeries(store, stack, (load) => {
    loaded = load;
    set({ received: load.done });
    if (load.done === load.total) {
      const bytes = [...load.images.values()].reduce((sum, { frame }) => sum + (frame.kind === 'grey' ? frame.stored.byteLength : 0), 0);
      giveBack ??= store.lend(bytes);
      finish();
      return;
    }
    plan ??= provisionalPlan(stack.length, load.images.get(0)?.header, load.images.get(stack.length - 1)?.header);
    if (!plan || performance.now() - drawn < pace) return;
    drawn = performance.now();
    rebuild();
  });

  /** What one does to a viewport by hand: its plane moves the cross-hair, its window is everybody's. */
  const follow = (plane: PlaneName, viewport: Viewport): void => {
    const { crossHair } = state;
    const now = cuts.get(plane);
    const { index, stack: images, window, isInverted } = viewport.state();
    if (isMoving || !crossHair || !now || images[0]?.source !== now.source) return;
    if (index !== now.stack.indexOf(crossHair.center)) {
      set({ crossHair: { ...crossHair, center: now.stack.onto(crossHair.center, index) } });
      present(false);
    }
    for (const other of viewports.values()) {
      if (other === viewport || window === undefined) continue;
      const its = other.state();
      isMoving = true;
      if (its.window?.center !== window.center || its.window.width !== window.width) other.setWindow(window);
      if (its.isInverted !== isInverted) other.invert();
      isMoving = false;
    }
  };

  return {
    seriesInstanceUid,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    images: (plane) => sources.get(plane) ?? nothing,
    attach(plane, viewport) {
      viewports.set(plane, viewport);
      present(false);
      const end = viewport.subscribe(() => follow(plane, viewport));
      return () => {
        end();
        if (viewports.get(plane) === viewport) viewports.delete(plane);
      };
    },
    setCrossHair(wanted) {
      const before = state.crossHair;
      const crossHair = state.volume ? { ...wanted, center: nearestInside(state.volume.lattice, wanted.center) } : wanted;
      set({ crossHair });
      present(!before || before.z !== crossHair.z || before.x !== crossHair.x);
    },
    setSlab(slab) {
      set({ slab });
      present(true);
    },
    choose(chosen) {
      plan = state.soundness?.isSound ? state.soundness.volumes[chosen] : undefined;
      set({ chosen });
      rebuild();
    },
    step: (plane) => cuts.get(plane)?.stack.spacing,
    imageNear(point) {
      const index = plan && state.volume && nearestImage(plan, state.volume.lattice, point);
      return index === undefined ? undefined : stack[index];
    },
    isMadeOf: ({ source, frame }) =>
      plan?.images.some((index) => index !== undefined && stack[index]?.source === source && stack[index].frame === frame) === true,
    isWhole: (plane) => sources.get(plane)?.isWhole() === true,
    lookAt(plane, normal, point, slab) {
      const { crossHair, volume } = state;
      if (!crossHair || !volume) return;
      const center = nearestInside(volume.lattice, point);
      set({ crossHair: { ...crossHairAlong(crossHair, plane, normal), center }, slab });
      present(true);
    },
    look() {
      const { crossHair, slab } = state;
      if (!crossHair) return undefined;
      const { x, y, z, upright } = crossHair;
      if (!lastLook || lastLook.slab !== slab || lastLook.turned.x !== x || lastLook.turned.z !== z)
        lastLook = { turned: { x, y, z, upright }, slab };
      return lastLook;
    },
    setLook(look) {
      if (!state.crossHair) return;
      lastLook = look;
      set({ crossHair: { ...state.crossHair, ...look.turned }, slab: look.slab });
      present(true);
    },
    reset() {
      if (!plan) return;
      set({ crossHair: initialCrossHair(plan.lattice), slab: undefined });
      present(true);
      for (const viewport of viewports.values()) viewport.reset();
    },
    close() {
      stop();
      giveBack?.();
      for (const images of sources.values()) images.close();
      listeners.clear();
      loaded = { images: new Map(), done: 0, total: 0 };
      cuts.clear();
      state = { ...state, volume: undefined };
    },
  };
}

/** The presentation states of a viewport's stack: of each image that is shown, how its state has it looked at. */
import type { LoadedImage } from './image-store.ts';
import { type Presentation, presented, presentedView } from './presentation.ts';
import type { StackImage } from './stack.ts';
import { initialView, type Surface, type View } from './view.ts';

export type PresentationOf = (image: StackImage) => Presentation | undefined;

export interface Presenter {
  /** @returns whether anything changes */
  set(of: PresentationOf | undefined): boolean;
  /** Another stack is shown, as it opens. */
  forget(): void;
  /** As its file has it, that which was last taken. */
  raw(): LoadedImage | undefined;
  /** The image as its state has it. */
  take(raw: LoadedImage, place: StackImage | undefined): LoadedImage;
  /** What the view becomes with the image that was taken; a hand that moved it since holds as long as the state places nothing else. */
  viewAfter(view: View, surface: Surface, pixelRatio: number): View;
  /** Back to how the image opens. */
  reset(surface: Surface, pixelRatio: number): View;
  /** A window was chosen by hand, which from then on is everywhere. */
  choose(): void;
  /** Whether the state's own window comes before what was chosen: by a layout, before the state was known. */
  isFirst(): boolean;
}

export function createPresenter(): Presenter {
  const made = new WeakMap<LoadedImage, { presentation: Presentation; image: LoadedImage }>();
  let presentationOf: PresentationOf | undefined;
  let shown: { raw: LoadedImage; presentation: Presentation | undefined } | undefined;
  let placed: { key: string; before: View } | undefined;
  let isChosen = false;

  const wanted = (surface: Surface, pixelRatio: number): View | undefined =>
    shown?.presentation && presentedView(shown.raw, shown.presentation, surface, pixelRatio);
  return {
    set(of) {
      if (of === presentationOf) return false;
      presentationOf = of;
      isChosen = false;
      return true;
    },
    forget() {
      shown = undefined;
      placed = undefined;
      isChosen = false;
    },
    raw: () => shown?.raw,
    take(raw, place) {
      const presentation = place && presentationOf?.(place);
      shown = { raw, presentation };
      if (presentation === undefined) return raw;
      const known = made.get(raw);
      if (known?.presentation === presentation) return known.image;
      const image = presented(raw, presentation);
      made.set(raw, { presentation, image });
      return image;
    },
    viewAfter(view, surface, pixelRatio) {
      const own = wanted(surface, pixelRatio);
      const key = own && JSON.stringify([shown?.presentation?.turn, shown?.presentation?.area]);
      if (key === placed?.key) return view;
      const before = placed?.before ?? view;
      placed = key === undefined ? undefined : { key, before };
      return own ?? before;
    },
    reset(surface, pixelRatio) {
      isChosen = false;
      if (placed) placed = { ...placed, before: initialView };
      return wanted(surface, pixelRatio) ?? initialView;
    },
    choose() {
      isChosen = true;
    },
    isFirst: () => !isChosen && shown?.presentation?.voi !== undefined,
  };
}

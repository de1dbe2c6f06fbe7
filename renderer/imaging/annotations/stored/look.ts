/** How presentation states have images looked at, as it was read of them: which state is about an image, and what of it holds for that one. */
import type { DisplayedArea, Presentation, Voi } from '../../presentation.ts';
import type { StoredObject } from './stored-drawing.ts';

export interface Refers {
  readonly images: readonly { readonly sopInstanceUid: string; readonly frames: readonly number[] }[];
}

export interface StoredLook extends Refers {
  /** Of which images; of every one of the state when none is named. */
  readonly voi: readonly (Refers & { readonly voi: Voi })[];
  readonly areas: readonly (Refers & { readonly area: DisplayedArea })[];
  /** The same for all. */
  readonly common: Omit<Presentation, 'voi' | 'area'>;
}

/** `undefined` when the state isn't about the image. */
export function presentationOf(look: StoredLook, sopInstanceUid: string, frame: number): Presentation | undefined {
  const isAbout = ({ images }: Refers): boolean =>
    images.some((each) => each.sopInstanceUid === sopInstanceUid && (each.frames.length === 0 || each.frames.includes(frame)));
  if (!isAbout(look)) return undefined;
  const own = <T extends Refers>(all: readonly T[]): T | undefined => all.find(isAbout) ?? all.find(({ images }) => images.length === 0);
  const [voi, area] = [own(look.voi)?.voi, own(look.areas)?.area];
  return { ...look.common, ...(voi && { voi }), ...(area && { area }) };
}

/**
 * The latest state that is about an image, whole: states aren't mixed.
 * @param images of a series @returns `undefined` when no state is about any of them
 */
export function presentationIn(
  objects: Iterable<StoredObject>,
  images: ReadonlySet<string>,
): ((sopInstanceUid: string, frame: number) => Presentation | undefined) | undefined {
  const looks = [...objects]
    .flatMap(({ look, date = '', time = '' }) =>
      look?.images.some(({ sopInstanceUid }) => images.has(sopInstanceUid)) ? [{ look, at: `${date}${time}` }] : [],
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  if (looks.length === 0) return undefined;
  const known = new Map<string, Presentation | undefined>();
  return (uid, frame) => {
    const key = `${uid} ${frame}`;
    if (known.has(key)) return known.get(key);
    let found: Presentation | undefined;
    for (const { look } of looks) found ??= presentationOf(look, uid, frame);
    known.set(key, found);
    return found;
  };
}

/** Makes the volumes of a series out of its decoded images as they come; a frame becomes a slice as it is, without a copy. */
import { isNarrow } from '../decode/samples.ts';
import type { Extent } from '../decode/statistics.ts';
import type { Grayscale, ImageHeader } from '../image-header.ts';
import type { LoadedImage } from '../image-store.ts';
import type { Slice } from './slice.ts';
import type { PlannedVolume } from './soundness.ts';
import type { Volume } from './volume.ts';

/** @param images of the stack, by index; those that have come */
export function volumeOf(plan: PlannedVolume, images: ReadonlyMap<number, LoadedImage>): Volume | undefined {
  const loaded = plan.images.map((index) => (index === undefined ? undefined : images.get(index)));
  const come = loaded.filter((image) => image !== undefined);
  const [first] = come;
  if (!first) return undefined;
  const scale = commonScale(come.map(({ header }) => header));
  // Planes of 32 bits or with fractions have no place among slices of sixteen.
  const slices = loaded.map((image) => {
    if (image?.frame.kind !== 'grey' || !isNarrow(image.frame.stored)) return undefined;
    return rescaled(image.frame.stored, image.header, scale);
  });
  const extent = extentOf(come, scale);
  const isSigned = first.header.pixels.isSigned || scale !== undefined;
  const padding = scale ? undefined : first.header.pixels.padding;
  const outside = padding?.low ?? (isSigned ? -32_768 : 65_535);
  const header: ImageHeader = scale ? { ...first.header, grayscale: { ...first.header.grayscale, ...scale } } : first.header;
  return { lattice: plan.lattice, slices, isSigned, padding, outside, extent, header };
}

type Scale = Pick<Grayscale, 'slope' | 'intercept'>;

/** One scale for all slices where each has its own (PET): the coarsest slope, so that every value fits. `undefined` when they are the same. */
function commonScale(headers: readonly ImageHeader[]): Scale | undefined {
  const [first] = headers;
  if (!first) return undefined;
  const { slope, intercept } = first.grayscale;
  if (headers.every(({ grayscale }) => grayscale.slope === slope && grayscale.intercept === intercept)) return undefined;
  const coarsest = headers.reduce((best, { grayscale }) => Math.max(best, Math.abs(grayscale.slope)), 0);
  const reach = headers.reduce((best, { grayscale, pixels }) => {
    const top = 2 ** (pixels.isSigned ? pixels.bitsStored - 1 : pixels.bitsStored);
    return Math.max(best, Math.abs(grayscale.slope) * top + Math.abs(grayscale.intercept));
  }, 0);
  return { slope: Math.max(coarsest, reach / 32_000), intercept: 0 };
}

/** The only case where a slice is a copy. */
function rescaled(stored: Slice, { grayscale }: ImageHeader, scale: Scale | undefined): Slice {
  if (!scale) return stored;
  const values = new Int16Array(stored.length);
  for (let at = 0; at < values.length; at++) values[at] = onScale(stored[at] ?? 0, grayscale, scale);
  return values;
}

const onScale = (stored: number, { slope, intercept }: Grayscale, scale: Scale): number =>
  Math.round((stored * slope + intercept - scale.intercept) / scale.slope);

/** The least and the most of all slices; the middle of their tails. */
function extentOf(images: readonly LoadedImage[], scale: Scale | undefined): Extent {
  const extents = images.flatMap(({ header, frame }) => {
    if (frame.kind !== 'grey') return [];
    const on = (value: number): number => (scale ? onScale(value, header.grayscale, scale) : value);
    const { min, max, low, high } = frame.extent;
    return [{ min: on(min), max: on(max), low: on(low), high: on(high) }];
  });
  const fold = (key: keyof Extent, choose: (a: number, b: number) => number): number =>
    extents.map((each) => each[key]).reduce(choose, extents[0]?.[key] ?? 0);
  return { min: fold('min', Math.min), max: fold('max', Math.max), low: fold('low', Math.min), high: fold('high', Math.max) };
}

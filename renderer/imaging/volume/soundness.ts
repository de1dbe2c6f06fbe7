/**
 * Whether the images of a series make volumes, and what has to be said of them: images of one size and orientation are put in the order
 * of their depth; where several share each place, they are so many volumes (phases, echoes); what departs from an even lattice is told.
 */
import type { ImageHeader, Vector } from '../image-header.ts';
import { normalOf } from '../stack.ts';
import { evenness, type Finding } from './evenness.ts';
import { along, dot, minus, times } from './vectors.ts';
import { indicesOf, inverseOf, type Lattice } from './volume.ts';

/** Why no volume can be made. */
export type Refusal =
  /** Fewer than three images one behind the other. */
  | 'too-few'
  /** The images don't say where they are in the patient, or how large a pixel is. */
  | 'no-geometry'
  | 'colour'
  /** Each image has its own table of measures: between two of them nothing can be interpolated. */
  | 'lookup-table'
  | 'too-large';

export interface PlannedVolume {
  readonly lattice: Lattice;
  /** Index, among the images given, of each slice; `undefined` where one is missing. */
  readonly images: readonly (number | undefined)[];
  readonly findings: readonly Finding[];
}

export type Soundness =
  | { readonly isSound: true; readonly volumes: readonly PlannedVolume[]; readonly findings: readonly Finding[] }
  | { readonly isSound: false; readonly refusal: Refusal };

const fewest = 3;
/** Bytes of stored values: two thousand slices of 512 × 512. */
const largest = 1024 * 1024 * 1024;

interface Placed {
  readonly index: number;
  readonly header: ImageHeader;
  readonly position: Vector;
  readonly depth: number;
}

/** @param headers of each image of the stack; `undefined` for one that can't be read, which is told as missing from the volumes */
export function examine(headers: readonly (ImageHeader | undefined)[]): Soundness {
  const known = headers.flatMap((header, index) => (header ? [{ header, index }] : []));
  if (known.length < fewest) return refused('too-few');
  if (known.some(({ header }) => header.pixels.samplesPerPixel !== 1 || header.pixels.palette)) return refused('colour');
  if (known.some(({ header }) => header.grayscale.modalityLut)) return refused('lookup-table');
  const placed = known.flatMap(({ header, index }): Placed[] => {
    const { geometry, spacing } = header;
    if (!geometry || !spacing || spacing.isAtDetector) return [];
    return [{ index, header, position: geometry.position, depth: 0 }];
  });
  if (placed.length < fewest) return refused('no-geometry');
  if (placed.reduce((sum, { header: { pixels } }) => sum + pixels.rows * pixels.columns * 2, 0) > largest) return refused('too-large');
  const volumes = grouped(placed).flatMap((group) => (group.length < fewest ? [] : volumesOf(group)));
  if (volumes.length === 0) return refused('too-few');
  const used = new Set(volumes.flatMap(({ images }) => images));
  const left = headers.length - [...used].filter((index) => index !== undefined).length;
  const duplicates = volumes.reduce((sum, { findings }) => sum + (findings.find(({ code }) => code === 'duplicates')?.count ?? 0), 0);
  const mixed = left - duplicates;
  return {
    isSound: true,
    volumes: volumes.toSorted((a, b) => b.images.length - a.images.length),
    findings: [
      ...(volumes.length > 1 ? [{ code: 'volumes', count: volumes.length } as const] : []),
      ...(mixed > 0 ? [{ code: 'mixed', count: mixed } as const] : []),
    ],
  };
}

const refused = (refusal: Refusal): Soundness => ({ isSound: false, refusal });

/** Same size, same pixels, planes turned alike within half a degree. */
function grouped(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const each of placed) {
    const group = groups.find(([first]) => first && areAlike(first.header, each.header));
    if (group) group.push(each);
    else groups.push([each]);
  }
  return groups;
}

export function areAlike(a: ImageHeader, b: ImageHeader): boolean {
  if (!a.geometry || !b.geometry || !a.spacing || !b.spacing) return false;
  const { rows, columns, isSigned } = a.pixels;
  return (
    b.pixels.rows === rows &&
    b.pixels.columns === columns &&
    b.pixels.isSigned === isSigned &&
    Math.abs(a.spacing.row - b.spacing.row) < 0.001 * a.spacing.row &&
    Math.abs(a.spacing.column - b.spacing.column) < 0.001 * a.spacing.column &&
    dot(a.geometry.row, b.geometry.row) > 0.99996 &&
    dot(a.geometry.column, b.geometry.column) > 0.99996
  );
}

function volumesOf(group: readonly Placed[]): PlannedVolume[] {
  const [first] = group;
  if (!first?.header.geometry || !first.header.spacing) return [];
  const { row, column } = first.header.geometry;
  const normal = normalOf({ row, column });
  const sorted = group
    .map((each) => ({ ...each, depth: dot(each.position, normal) }))
    .sort((a, b) => a.depth - b.depth || a.index - b.index);
  const places = placesOf(sorted);
  if (places.length < fewest) return [];
  const phases = places.every((place) => place.length === places[0]?.length) ? (places[0]?.length ?? 1) : 1;
  const duplicates = phases === 1 ? sorted.length - places.length : 0;
  const { spacing } = first.header;
  return Array.from({ length: phases }, (_, phase): PlannedVolume[] => {
    const slices = places.flatMap((place) => place[phase] ?? []);
    const even = evenness(slices.map(({ depth, position }) => ({ depth, lateral: minus(position, times(normal, depth)) })));
    const [start] = slices;
    if (!even || !start) return [];
    const images: (number | undefined)[] = Array.from({ length: even.count });
    slices.forEach(({ index }, at) => {
      images[even.places[at] ?? 0] = index;
    });
    const lattice: Lattice = {
      columns: first.header.pixels.columns,
      rows: first.header.pixels.rows,
      depth: even.count,
      origin: start.position,
      across: times(row, spacing?.column ?? 1),
      down: times(column, spacing?.row ?? 1),
      step: along(times(normal, even.step), even.shift),
    };
    return [
      { lattice, images, findings: [...(duplicates > 0 ? [{ code: 'duplicates', count: duplicates } as const] : []), ...even.findings] },
    ];
  }).flat();
}

/** Images at the same depth, in the order of the stack. */
function placesOf(sorted: readonly Placed[]): Placed[][] {
  const places: Placed[][] = [];
  for (const each of sorted) {
    const place = places.at(-1);
    if (place?.[0] && each.depth - place[0].depth < 0.01) place.push(each);
    else places.push([each]);
  }
  return places;
}

/** Index, among the images given, of the one that is nearest to a point. */
export function nearestImage({ images }: Pick<PlannedVolume, 'images'>, lattice: Lattice, point: Vector): number | undefined {
  const [, , depth] = indicesOf(lattice, inverseOf(lattice), point);
  const known = images.flatMap((image, slice) => (image === undefined ? [] : [{ image, away: Math.abs(slice - depth) }]));
  const [first] = known;
  return first && known.reduce((best, each) => (each.away < best.away ? each : best), first).image;
}

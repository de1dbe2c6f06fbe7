/** Where the slices of a volume will be while they are still coming: evenly from the first image of the stack to the last. */
import type { ImageHeader } from '../image-header.ts';
import { normalOf } from '../stack.ts';
import { areAlike, type PlannedVolume } from './soundness.ts';
import { dot, minus, times } from './vectors.ts';

/** `undefined` when these two don't say it. What is shown meanwhile gives way to what `examine` finds once all have come. */
export function provisionalPlan(count: number, first: ImageHeader | undefined, last: ImageHeader | undefined): PlannedVolume | undefined {
  if (!first?.geometry || !last?.geometry || !first.spacing || count < 3 || !areAlike(first, last)) return undefined;
  if (first.pixels.samplesPerPixel !== 1 || first.pixels.palette || first.grayscale.modalityLut) return undefined;
  const step = times(minus(last.geometry.position, first.geometry.position), 1 / (count - 1));
  const along = dot(step, normalOf(first.geometry));
  if (Math.abs(along) < 0.01) return undefined;
  const isForward = along > 0;
  return {
    lattice: {
      columns: first.pixels.columns,
      rows: first.pixels.rows,
      depth: count,
      origin: isForward ? first.geometry.position : last.geometry.position,
      across: times(first.geometry.row, first.spacing.column),
      down: times(first.geometry.column, first.spacing.row),
      step: isForward ? step : times(step, -1),
    },
    images: Array.from({ length: count }, (_, at) => (isForward ? at : count - 1 - at)),
    findings: [],
  };
}

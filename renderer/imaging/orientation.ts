/** Which side of the patient each edge of the screen is (PS3.3 C.7.6.1.1.1, C.7.6.2). */
import type { ImageHeader, Vector } from './image-header.ts';
import { imageToScreen, type View } from './view.ts';

/** Codes of the standard: R, L, A, P, H (head), F (feet); two for an oblique edge. */
export interface EdgeCodes {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const axisCodes = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const;

/** Main direction first; a second one when it counts for more than a quarter. */
export function codesOf(direction: Vector): string {
  return direction
    .map((part, axis) => ({ size: Math.abs(part), code: axisCodes[axis]?.[part > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > 0.25)
    .sort((a, b) => b.size - a.size)
    .slice(0, 2)
    .map(({ code }) => code)
    .join('');
}

const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };
const opposite = (codes: string): string => [...codes].map((code) => opposites[code] ?? '').join('');

/** `undefined` when the file doesn't say how the patient lies. */
export function edgesOf(header: Pick<ImageHeader, 'geometry' | 'patientOrientation'>, view: View): EdgeCodes | undefined {
  const { geometry, patientOrientation } = header;
  const [toRight, toBottom] = geometry ? [codesOf(geometry.row), codesOf(geometry.column)] : (patientOrientation ?? []);
  if (!toRight || !toBottom) return undefined;
  const [a, b, c, d] = imageToScreen({ columns: 1, rows: 1, aspect: 1 }, { width: 1, height: 1 }, view);
  // The image's own axes on the screen: whichever points right or left, down or up.
  const right = a > 0 ? toRight : a < 0 ? opposite(toRight) : c > 0 ? toBottom : opposite(toBottom);
  const bottom = d > 0 ? toBottom : d < 0 ? opposite(toBottom) : b > 0 ? toRight : opposite(toRight);
  return { right, left: opposite(right), bottom, top: opposite(bottom) };
}

/** Millimetres of a pixel, and what they are true of (PS3.3 10.7.1.3): the patient, the detector, a film, a calibration. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, text } from '../attributes.ts';
import type { PixelSpacing, UltrasoundRegion } from '../image-header.ts';
import { groups, type Scope } from './scope.ts';

interface Pair {
  readonly row: number;
  readonly column: number;
}

/** Rows first, both above zero; anything else is no spacing. */
function pairOf(set: DataSet, tag: string): Pair | undefined {
  const [row = 0, column = row] = decimals(set, tag);
  return row > 0 && column > 0 ? { row, column } : undefined;
}

const isSame = (a: Pair, b: Pair): boolean => Math.abs(a.row / b.row - 1) < 1e-6 && Math.abs(a.column / b.column - 1) < 1e-6;

export function readSpacing(scope: Scope, regions: readonly UltrasoundRegion[]): PixelSpacing | undefined {
  const { root } = scope;
  const measures = scope.group(groups.pixelMeasures);
  const detector = pairOf(scope.group(groups.framePixelData), 'x00181164') ?? pairOf(root, 'x00181164');
  const spacing = pairOf(measures, 'x00280030');
  const calibration = root.string('x00280a02')?.trim();
  if (spacing && (calibration || (detector && !isSame(spacing, detector)))) {
    const description = text(root, 'x00280a04');
    return { ...spacing, isAtDetector: false, origin: 'calibrated', ...(description ? { calibration: description } : {}) };
  }
  // Equal to the detector's, it was not corrected: the magnification is still to be taken off.
  if (detector) return ofDetector(detector, scope);
  if (spacing) return { ...spacing, isAtDetector: false, origin: 'pixel-spacing' };
  const film = pairOf(root, 'x00182010');
  if (film) return { ...film, isAtDetector: true, origin: 'nominal' };
  return ofRegions(regions);
}

function ofDetector({ row, column }: Pair, scope: Scope): PixelSpacing {
  const magnification =
    decimal(scope.group(groups.framePixelData), 'x00181114') ?? decimal(scope.root, 'x00181114') ?? distanceRatio(scope.root);
  if (magnification === undefined || !(magnification >= 1 && magnification < 20))
    return { row, column, isAtDetector: true, origin: 'imager' };
  return { row: row / magnification, column: column / magnification, isAtDetector: false, origin: 'magnification', magnification };
}

/** Mammography has the factor computed of distances that were measured; elsewhere these are too rough to be used. */
function distanceRatio(root: DataSet): number | undefined {
  if (root.string('x00080060')?.trim() !== 'MG') return undefined;
  const [toDetector = 0, toPatient = 0] = [decimal(root, 'x00181110'), decimal(root, 'x00181111')];
  return toDetector > 0 && toPatient > 0 ? toDetector / toPatient : undefined;
}

/** Ultrasound says it by region; it is the image's only where every region of tissue has the same. */
function ofRegions(regions: readonly UltrasoundRegion[]): PixelSpacing | undefined {
  const planes = regions.filter(({ format, unitX, unitY }) => format === '2d' && unitX === 'cm' && unitY === 'cm');
  const [first] = planes.map(({ deltaX, deltaY }) => ({ row: Math.abs(deltaY) * 10, column: Math.abs(deltaX) * 10 }));
  if (!first || !planes.every(({ deltaX, deltaY }) => isSame({ row: Math.abs(deltaY) * 10, column: Math.abs(deltaX) * 10 }, first)))
    return undefined;
  return { ...first, isAtDetector: false, origin: 'region' };
}

/** Height of a pixel over its width, where no length is known (0028,0034). */
export function readAspect(root: DataSet): number | undefined {
  const [vertical = 0, horizontal = 0] = decimals(root, 'x00280034');
  return vertical > 0 && horizontal > 0 ? vertical / horizontal : undefined;
}

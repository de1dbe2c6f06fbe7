/** What a pixel is worth where a shape lies: millimetres of the patient or of the detector, axes of an ultrasound region, or nothing. */
import type { Calibration } from '../../../preload/contract/measurements.ts';
import { type ImageHeader, pixelAspect, type RegionUnit, type UltrasoundRegion } from '../image-header.ts';
import type { Point } from './points.ts';

export interface Axis {
  /** Units of a pixel, without its sign. */
  readonly step: number;
  /** UCUM. */
  readonly unit: string;
}

export interface Scale {
  readonly calibration: Calibration;
  readonly x: Axis;
  readonly y: Axis;
  /** Height of a pixel for a width of one, for angles; `undefined` where the axes are of different natures. */
  readonly aspect: number | undefined;
  readonly region?: UltrasoundRegion;
}

type Calibrated = Pick<ImageHeader, 'spacing' | 'regions' | 'aspect'>;

const pixel: Axis = { step: 1, unit: '{pixels}' };

const units: Readonly<Record<RegionUnit, string>> = {
  none: '{pixels}',
  '%': '%',
  dB: 'dB',
  cm: 'mm',
  s: 's',
  Hz: 'Hz',
  'dB/s': 'dB/s',
  'cm/s': 'cm/s',
  'cm²': 'cm2',
  'cm²/s': 'cm2/s',
  'cm³': 'cm3',
  'cm³/s': 'cm3/s',
  '°': 'deg',
};

/** All the points have to be in the same region: a distance from one to another means nothing. */
export function scaleAt(header: Calibrated, points: readonly Point[]): Scale {
  const { regions = [], spacing } = header;
  const isByRegion = regions.length > 0 && (spacing === undefined || spacing.origin === 'region');
  if (isByRegion) {
    const region = regionAt(regions, points);
    return region === undefined ? unscaled(header) : regionScale(region);
  }
  if (spacing === undefined) return unscaled(header);
  return {
    calibration: calibrationOf(spacing.origin),
    x: { step: spacing.column, unit: 'mm' },
    y: { step: spacing.row, unit: 'mm' },
    aspect: spacing.row / spacing.column,
  };
}

function calibrationOf(origin: NonNullable<ImageHeader['spacing']>['origin']): Calibration {
  if (origin === 'imager') return 'detector';
  if (origin === 'nominal') return 'film';
  return origin === 'calibrated' || origin === 'magnification' ? 'calibrated' : 'patient';
}

function unscaled(header: Calibrated): Scale {
  return { calibration: 'none', x: pixel, y: pixel, aspect: pixelAspect(header) };
}

/** The one that holds all the points, on top of the others, the smallest first (PS3.3 C.8.5.5.1.3). */
function regionAt(regions: readonly UltrasoundRegion[], points: readonly Point[]): UltrasoundRegion | undefined {
  const size = ({ box }: UltrasoundRegion): number => (box.right - box.left) * (box.bottom - box.top);
  const holding = regions.filter(({ box }) =>
    points.every(({ x, y }) => x >= box.left && x <= box.right + 1 && y >= box.top && y <= box.bottom + 1),
  );
  return holding.sort((a, b) => Number(b.isOnTop) - Number(a.isOnTop) || size(a) - size(b))[0];
}

function axisOf(delta: number, unit: RegionUnit): Axis {
  const step = Math.abs(delta);
  if (unit === 'none' || step === 0) return pixel;
  return { step: unit === 'cm' ? step * 10 : step, unit: units[unit] };
}

function regionScale(region: UltrasoundRegion): Scale {
  const [x, y] = [axisOf(region.deltaX, region.unitX), axisOf(region.deltaY, region.unitY)];
  const isScaled = x.unit !== pixel.unit || y.unit !== pixel.unit;
  return { calibration: isScaled ? 'region' : 'none', x, y, aspect: x.unit === y.unit ? y.step / x.step : undefined, region };
}

/** What a place is worth on the axes of its region, by its reference pixel; `undefined` without one. */
export function regionValueAt(region: UltrasoundRegion, { x, y }: Point): { x: number; y: number } | undefined {
  const { reference, deltaX, deltaY } = region;
  if (reference === undefined) return undefined;
  const inMillimetres = (value: number, unit: RegionUnit): number => (unit === 'cm' ? value * 10 : value);
  // Reference pixels are numbered from the left and from the top of the region (C.8.5.5.1.9): the header has made them those of the image.
  return {
    x: inMillimetres(reference.valueX + (Math.floor(x) - reference.x) * deltaX, region.unitX),
    y: inMillimetres(reference.valueY + (Math.floor(y) - reference.y) * deltaY, region.unitY),
  };
}

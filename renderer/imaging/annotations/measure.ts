/** What a shape measures, in the right unit, and what the lengths rest on. */
import type { Calibration, Quantity, QuantityName, Shape } from '../../../preload/contract/measurements.ts';
import type { DecodedFrame } from '../decode/decode-frame.ts';
import type { ImageHeader } from '../image-header.ts';
import { modalityValue } from '../lut.ts';
import { cross, distance, dot, type Point, subtract } from './points.ts';
import { spansOf } from './raster.ts';
import { regionValueAt, type Scale, scaleAt } from './scale.ts';
import { contourOf, ellipseOf, isRegion } from './shapes.ts';
import { regionStatistics } from './statistics.ts';
import { valueUnit } from './value-unit.ts';

/** An image as it was read: the header is its frame's. */
export interface MeasuredImage {
  readonly header: Pick<ImageHeader, 'grayscale' | 'pixels' | 'spacing' | 'regions' | 'aspect' | 'modality'>;
  readonly frame: DecodedFrame;
}

export interface Measured {
  readonly quantities: Quantity[];
  readonly calibration: Calibration;
}

const of = (name: QuantityName, value: number, unit: string): Quantity => ({ name, value, unit });

export function measure(shape: Pick<Shape, 'kind' | 'points'>, image: MeasuredImage): Measured {
  const scale = scaleAt(image.header, isRegion(shape.kind) ? contourOf(shape) : shape.points);
  const { calibration } = scale;
  switch (shape.kind) {
    case 'length':
      return { quantities: lengthOf(shape.points, scale), calibration };
    case 'angle':
    case 'cobb':
      return { quantities: angleOf(shape, scale), calibration };
    case 'probe':
      return { quantities: probeOf(shape.points[0], scale, image), calibration };
    case 'arrow':
    case 'text':
      return { quantities: [], calibration: 'none' };
    default:
      return { quantities: [...sizeOf(shape, scale), ...statisticsOf(shape, image)], calibration };
  }
}

const scaled = ({ x, y }: Point, scale: Scale): Point => ({ x: x * scale.x.step, y: y * scale.y.step });

/** Where the axes have different units, as in a Doppler spectrum, each says its own. */
function lengthOf([a, b]: readonly Point[], scale: Scale): Quantity[] {
  if (!a || !b) return [];
  const between = scaled(subtract(b, a), scale);
  if (scale.x.unit === scale.y.unit) return [of('length', Math.hypot(between.x, between.y), scale.x.unit)];
  return [of('horizontal', Math.abs(between.x), scale.x.unit), of('vertical', Math.abs(between.y), scale.y.unit)];
}

/** Between the sides of the vertex, or between two lines whichever way each was drawn. */
function angleOf({ kind, points: [a, b, c, d] }: Pick<Shape, 'kind' | 'points'>, { aspect }: Scale): Quantity[] {
  if (aspect === undefined || !a || !b || !c || (kind === 'cobb' && !d)) return [];
  const square = ({ x, y }: Point): Point => ({ x, y: y * aspect });
  const [u, v] = kind === 'cobb' && d ? [subtract(b, a), subtract(d, c)] : [subtract(a, b), subtract(c, b)];
  const angle = (Math.abs(Math.atan2(cross(square(u), square(v)), dot(square(u), square(v)))) * 180) / Math.PI;
  return [of('angle', kind === 'cobb' ? Math.min(angle, 180 - angle) : angle, 'deg')];
}

function sizeOf(shape: Pick<Shape, 'kind' | 'points'>, scale: Scale): Quantity[] {
  const { x, y } = scale;
  if (x.unit !== y.unit) return [];
  const contour = contourOf(shape);
  const ellipse = shape.kind === 'ellipse' ? ellipseOf(shape) : undefined;
  const pixels = ellipse ? Math.PI * Math.abs(cross(ellipse.u, ellipse.v)) : polygonArea(contour);
  const around = contour.reduce((total, a, index) => {
    const b = contour[(index + 1) % contour.length] ?? a;
    return total + distance(scaled(a, scale), scaled(b, scale));
  }, 0);
  const areaUnit = x.unit === 'mm' ? 'mm2' : x.unit;
  return [of('area', pixels * x.step * y.step, areaUnit), of('perimeter', around, x.unit)];
}

/** By the shoelace formula; where a contour crosses itself its lobes may cancel out, which its pixels then show. */
function polygonArea(contour: readonly Point[]): number {
  return Math.abs(contour.reduce((total, a, index) => total + cross(a, contour[(index + 1) % contour.length] ?? a), 0)) / 2;
}

function statisticsOf(shape: Pick<Shape, 'kind' | 'points'>, { header, frame }: MeasuredImage): Quantity[] {
  if (frame.kind !== 'grey') return [];
  const { columns, rows } = header.pixels;
  const found = regionStatistics(frame.stored, header, spansOf(shape, { columns, rows }));
  if (!found) return [];
  const unit = valueUnit(header.grayscale.unit);
  return [
    of('mean', found.mean, unit),
    of('deviation', found.deviation, unit),
    of('minimum', found.minimum, unit),
    of('maximum', found.maximum, unit),
    of('count', found.count, '{pixels}'),
  ];
}

function probeOf(at: Point | undefined, scale: Scale, { header, frame }: MeasuredImage): Quantity[] {
  if (!at) return [];
  const place = scale.region && scale.x.unit !== scale.y.unit ? regionValueAt(scale.region, at) : undefined;
  const onAxes = place ? [of('horizontal', place.x, scale.x.unit), of('vertical', place.y, scale.y.unit)] : [];
  const { columns, rows, padding } = header.pixels;
  const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
  const isWithin = column >= 0 && row >= 0 && column < columns && row < rows;
  const stored = isWithin && frame.kind === 'grey' ? frame.stored[row * columns + column] : undefined;
  if (stored === undefined || (padding && stored >= padding.low && stored <= padding.high)) return onAxes;
  return [of('value', modalityValue(header.grayscale, stored), valueUnit(header.grayscale.unit)), ...onAxes];
}

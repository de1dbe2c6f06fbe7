/** Bodies made of ellipsoids: cut by the three orthogonal planes for CT and MR, or summed along a ray for radiographs. */
import { type Field, fillEllipse } from './field.ts';

export interface Ellipsoid {
  /** Millimetres in the patient: left, posterior, superior are positive. */
  readonly center: readonly [number, number, number];
  readonly radii: readonly [number, number, number];
  /** What is painted: Hounsfield units, signal, or attenuation by millimetre. */
  readonly value: number;
  readonly opacity?: number;
  /** Squareness of the outline in a plane, 2 by default. */
  readonly power?: number;
}

export type Plane = 'axial' | 'coronal' | 'sagittal';

/** Axes across, down and through the image. Down is towards the feet in coronal and sagittal planes. */
const axes = {
  axial: { across: 0, down: 1, through: 2, sign: 1 },
  coronal: { across: 0, down: 2, through: 1, sign: -1 },
  sagittal: { across: 1, down: 2, through: 0, sign: -1 },
} as const;

/** Paints the section at `position` along the normal; later shapes cover earlier ones. */
export function paintSection(field: Field, shapes: readonly Ellipsoid[], plane: Plane, position: number): void {
  const { across, down, through, sign } = axes[plane];
  for (const { center, radii, value, opacity = 1, power = 2 } of shapes) {
    const away = (position - center[through]) / radii[through];
    if (Math.abs(away) >= 1) continue;
    const scale = Math.sqrt(1 - away * away);
    fillEllipse(field, center[across], sign * center[down], radii[across] * scale, radii[down] * scale, value, opacity, power);
  }
}

/**
 * Attenuation × length crossed, along the normal of the plane.
 * @param combine `sum` for shapes one behind the other, `max` for overlapping pieces of one solid
 */
export function projectOnto(field: Field, shapes: readonly Ellipsoid[], plane: Plane, combine: 'sum' | 'max' = 'sum'): void {
  const { across, down, through, sign } = axes[plane];
  for (const { center, radii, value } of shapes) {
    const [cx, cy, rx, ry] = [center[across], sign * center[down], radii[across], radii[down]];
    const chord = 2 * radii[through] * value;
    const [firstRow, lastRow] = range(cy, ry, field.top, field.spacing, field.rows);
    const [firstColumn, lastColumn] = range(cx, rx, field.left, field.spacing, field.columns);
    for (let row = firstRow; row <= lastRow; row++) {
      const dy = ((field.top + row * field.spacing - cy) / ry) ** 2;
      for (let column = firstColumn; column <= lastColumn; column++) {
        const inside = 1 - dy - ((field.left + column * field.spacing - cx) / rx) ** 2;
        if (inside <= 0) continue;
        const at = row * field.columns + column;
        const before = field.data[at] ?? 0;
        const crossed = chord * Math.sqrt(inside);
        field.data[at] = combine === 'sum' ? before + crossed : Math.max(before, crossed);
      }
    }
  }
}

function range(center: number, radius: number, origin: number, spacing: number, count: number): [number, number] {
  return [
    Math.max(0, Math.ceil((center - radius - origin) / spacing)),
    Math.min(count - 1, Math.floor((center + radius - origin) / spacing)),
  ];
}

/** A long bone or a tube as overlapping spheres, cheap and round at both ends. */
export function tube(
  from: readonly [number, number, number],
  to: readonly [number, number, number],
  radiusFrom: number,
  radiusTo: number,
  value: number,
): Ellipsoid[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const count = Math.max(2, Math.ceil((length / Math.max(1, Math.min(radiusFrom, radiusTo))) * 2));
  return Array.from({ length: count + 1 }, (_, index) => {
    const share = index / count;
    // Thinner in the middle, as a shaft is.
    const radius = (radiusFrom + (radiusTo - radiusFrom) * share) * (1 - 0.28 * Math.sin(Math.PI * share));
    const at = (axis: 0 | 1 | 2): number => from[axis] + (to[axis] - from[axis]) * share;
    return { center: [at(0), at(1), at(2)], radii: [radius, radius, radius], value };
  });
}

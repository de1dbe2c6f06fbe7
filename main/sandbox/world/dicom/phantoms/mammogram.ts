/** Mammography phantom: fat, fibroglandular tissue, ducts, skin line, pectoral muscle on the oblique views, a few calcifications. */
import { addNoise, blur, createField, type Field, fillDisc, fillPolygon } from './field.ts';
import { randomOf, smoothNoise } from './random.ts';

export interface MammogramOptions {
  readonly columns: number;
  readonly rows: number;
  readonly spacing: number;
  readonly side: 'L' | 'R';
  readonly view: 'CC' | 'MLO';
  readonly seed: number;
}

/** The chest wall is at the left edge of the picture of the left breast, at the right edge for the right one. @returns 0 (air) to about 1 */
export function mammogram({ columns, rows, spacing, side, view, seed }: MammogramOptions): Field {
  const field = createField({ columns, rows, spacing }, 0.02);
  const width = columns * spacing;
  const height = rows * spacing;
  const reach = width * 0.74;
  const half = height * (view === 'CC' ? 0.4 : 0.44);
  const centerY = view === 'CC' ? 0 : height * 0.06;
  const origin = randomOf('breast', seed, side)() * 20;
  for (let row = 0; row < rows; row++) {
    const v = (field.top + row * spacing - centerY) / half;
    for (let column = 0; column < columns; column++) {
      const u = ((side === 'L' ? column : columns - 1 - column) * spacing) / reach;
      const edge = Math.sqrt(u * u + Math.abs(v) ** 2.3);
      if (edge >= 1) continue;
      // Compressed breast: full thickness until near the skin.
      const thickness = Math.min(1, (1 - edge) * 6) ** 0.5;
      const gland = Math.max(0, 1 - Math.hypot((u - 0.52) / 0.44, v / 0.62));
      const texture =
        smoothNoise(u * 7 + origin, v * 9, origin) + 0.5 * smoothNoise(u * 19, v * 23 + origin, 3) + 0.25 * smoothNoise(u * 52, v * 60, 7);
      const ducts = Math.max(0, 0.12 - Math.abs(smoothNoise(u * 6, Math.atan2(v, 1.05 - u) * 9 + origin, 11))) * 2.2;
      const skin = edge > 0.975 ? 0.18 : 0;
      field.data[row * columns + column] =
        0.02 + thickness * (0.34 + gland * (0.3 + 0.42 * Math.max(0, texture)) + 0.05 * texture + ducts * gland) + skin;
    }
  }
  if (view === 'MLO') paintPectoral(field, side);
  paintFindings(field, side, view, reach);
  blur(field);
  addNoise(field, 0.008, seed * 7919 + (side === 'L' ? 0 : 5000) + (view === 'CC' ? 0 : 900));
  return field;
}

function wallX(field: Field, side: 'L' | 'R', distance: number): number {
  return side === 'L' ? field.left + distance : -field.left - distance;
}

function paintPectoral(field: Field, side: 'L' | 'R'): void {
  const outline = [
    [wallX(field, side, -1), field.top - 1],
    [wallX(field, side, field.columns * field.spacing * 0.42), field.top - 1],
    [wallX(field, side, -1), field.top + field.rows * field.spacing * 0.56],
  ] as const;
  fillPolygon(field, outline, 0.86, 0.7);
}

/** A cluster of calcifications in the left breast, one benign round one in the right, on both views. */
function paintFindings(field: Field, side: 'L' | 'R', view: 'CC' | 'MLO', reach: number): void {
  const height = view === 'CC' ? -18 : -10;
  if (side === 'R') {
    fillDisc(field, wallX(field, side, reach * 0.5), height + 30, 1.1, 1.15);
    return;
  }
  const random = randomOf('calcifications', view);
  for (let k = 0; k < 11; k++) {
    fillDisc(field, wallX(field, side, reach * 0.58 + (random() - 0.5) * 9), height + (random() - 0.5) * 9, 0.16 + random() * 0.18, 1.2);
  }
}

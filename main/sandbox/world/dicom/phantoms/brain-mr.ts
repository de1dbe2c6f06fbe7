/** Brain MR phantom: the same head under the contrasts of T1, FLAIR and diffusion, in any orthogonal plane. */
import { type Ellipsoid, type Plane, paintSection } from './ellipsoids.ts';
import { addNoise, blur, createField, type Field } from './field.ts';
import { smoothNoise } from './random.ts';

export type BrainContrast = 't1' | 'flair' | 'diffusion-0' | 'diffusion-1000' | 't2';

interface Signals {
  readonly fat: number;
  readonly bone: number;
  readonly fluid: number;
  readonly grey: number;
  readonly white: number;
  readonly lesion: number;
  readonly muscle: number;
}

const signals: Record<BrainContrast, Signals> = {
  t1: { fat: 1150, bone: 40, fluid: 130, grey: 520, white: 760, lesion: 430, muscle: 420 },
  t2: { fat: 800, bone: 40, fluid: 1300, grey: 700, white: 480, lesion: 1000, muscle: 260 },
  flair: { fat: 620, bone: 40, fluid: 90, grey: 560, white: 440, lesion: 980, muscle: 300 },
  'diffusion-0': { fat: 120, bone: 25, fluid: 1200, grey: 620, white: 500, lesion: 820, muscle: 170 },
  'diffusion-1000': { fat: 60, bone: 20, fluid: 90, grey: 360, white: 340, lesion: 400, muscle: 60 },
};

/** White matter hyperintensities around the ventricles: where, and how large. */
const lesions: readonly (readonly [number, number, number, number])[] = [
  [-24, -28, 26, 4],
  [27, 24, 24, 5],
  [-30, 10, 34, 3],
  [22, -22, 32, 3.5],
  [-21, 34, 20, 3],
];

function head(tissue: Signals): Ellipsoid[] {
  const both = (x: number, ...rest: [number, number, number, number, number, number]): Ellipsoid[] =>
    [-1, 1].map((side) => ({
      center: [side * x, rest[0], rest[1]] as const,
      radii: [rest[2], rest[3], rest[4]] as const,
      value: rest[5],
    }));
  return [
    { center: [0, 0, 8], radii: [78, 98, 92], value: tissue.fat },
    { center: [0, -10, -70], radii: [58, 74, 50], value: tissue.muscle },
    { center: [0, -86, -34], radii: [14, 20, 20], value: tissue.fat },
    { center: [0, 0, 8], radii: [73.5, 93, 87], value: tissue.bone },
    { center: [0, 0, 8], radii: [68, 87, 80], value: tissue.fluid },
    ...both(33, -72, -28, 12.5, 12.5, 12.5, tissue.fluid * 0.9),
    { center: [0, 42, -44], radii: [48, 32, 24], value: tissue.grey },
    { center: [0, 40, -42], radii: [36, 20, 15], value: tissue.white },
    { center: [0, 12, -50], radii: [14, 13, 36], value: tissue.white },
  ];
}

function deepStructures(tissue: Signals): Ellipsoid[] {
  const pair = (x: number, y: number, z: number, radii: readonly [number, number, number], value: number): Ellipsoid[] =>
    [-1, 1].map((side) => ({ center: [side * x, y, z] as const, radii, value }));
  return [
    ...pair(13, -8, 16, [11, 14, 12], tissue.grey),
    ...pair(11, 8, 10, [9, 15, 11], tissue.grey),
    ...pair(8, -22, 20, [7.5, 17, 10], tissue.fluid),
    ...pair(10, 12, 24, [6.5, 26, 9], tissue.fluid),
    ...pair(20, 34, 6, [6, 14, 12], tissue.fluid),
    { center: [0, 4, 6], radii: [2.5, 14, 10], value: tissue.fluid },
    { center: [0, 30, -38], radii: [7, 6, 8], value: tissue.fluid },
    { center: [0, -4, 26], radii: [1.2, 32, 10], value: tissue.white },
    ...lesions.map(([x, y, z, r]): Ellipsoid => ({ center: [x, y, z], radii: [r, r * 1.4, r], value: tissue.lesion })),
  ];
}

/** Turns the cerebral volume into folded grey and white matter with sulci, pixel by pixel. */
function paintCortex(field: Field, tissue: Signals, plane: Plane, position: number): void {
  for (let row = 0; row < field.rows; row++) {
    const v = field.top + row * field.spacing;
    for (let column = 0; column < field.columns; column++) {
      const u = field.left + column * field.spacing;
      const [x, y, z] = plane === 'axial' ? [u, v, position] : plane === 'coronal' ? [u, position, -v] : [position, u, -v];
      if (z < (y > 12 ? -22 : -56)) continue;
      const reach = Math.sqrt((x / 64.5) ** 2 + (y / 83.5) ** 2 + ((z - 10) / 74) ** 2);
      if (reach > 1.02 || Math.abs(x) < 1.1) continue;
      const fold = smoothNoise(x / 8 + 40, y / 8 + 40, z / 8 + 40) + 0.4 * smoothNoise(x / 4.2, y / 4.2 + 9, z / 4.2);
      const depth = reach + 0.085 * Math.abs(fold) - 0.02;
      const at = row * field.columns + column;
      if (depth > 1) continue;
      const sulcus = reach > 0.82 && Math.abs(fold) < 0.09;
      const isGrey = depth > 0.915 || (reach > 0.76 && Math.abs(fold) < 0.3);
      field.data[at] = sulcus ? tissue.fluid * 0.75 + tissue.grey * 0.25 : isGrey ? tissue.grey : tissue.white;
    }
  }
}

/** @param position millimetres along the normal: z of an axial slice, x of a sagittal one */
export function brainSlice(contrast: BrainContrast, plane: Plane, position: number, size: number, spacing: number, seed: number): Field {
  const tissue = signals[contrast];
  const field = createField({ columns: size, rows: size, spacing, centerY: plane === 'axial' ? 0 : 10 }, 0);
  paintSection(field, head(tissue), plane, position);
  paintCortex(field, tissue, plane, position);
  paintSection(field, deepStructures(tissue), plane, position);
  blur(field);
  if (contrast.startsWith('diffusion')) {
    blur(field);
    blur(field);
  }
  // Coils are more sensitive near the skin.
  for (let i = 0; i < field.data.length; i++) {
    const [u, v] = [(i % field.columns) / field.columns - 0.5, Math.floor(i / field.columns) / field.rows - 0.5];
    field.data[i] = (field.data[i] ?? 0) * (0.94 + 0.35 * (u * u + v * v));
  }
  addNoise(field, contrast.startsWith('diffusion') ? 16 : 11, Math.round(seed * 7919 + position * 104729 + 1e6));
  return field;
}

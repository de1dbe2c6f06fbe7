/** Knee MR phantom: fat-saturated proton density and T1, sagittal and coronal. */
import { type Ellipsoid, type Plane, paintSection, tube } from './ellipsoids.ts';
import { addNoise, blur, createField, type Field } from './field.ts';

interface Signals {
  readonly fat: number;
  readonly muscle: number;
  readonly marrow: number;
  readonly cortex: number;
  readonly cartilage: number;
  readonly fluid: number;
  readonly tendon: number;
  readonly tear: number;
}

const signals = {
  'pd-fs': { fat: 170, muscle: 380, marrow: 210, cortex: 30, cartilage: 760, fluid: 1250, tendon: 60, tear: 980 },
  t1: { fat: 1100, muscle: 420, marrow: 980, cortex: 50, cartilage: 520, fluid: 240, tendon: 70, tear: 380 },
} as const satisfies Record<string, Signals>;

export type KneeContrast = keyof typeof signals;

/** Left–right is x, front–back y, height z; the joint line is at z = 0. */
function knee(s: Signals): Ellipsoid[] {
  const bone = (shapes: readonly Ellipsoid[]): Ellipsoid[] => [
    ...shapes.map((each) => ({ ...each, value: s.cortex })),
    ...shapes.map(({ center, radii }) => ({
      center,
      radii: [radii[0] - 1.6, radii[1] - 1.6, radii[2] - 1.6] as const,
      value: s.marrow,
    })),
  ];
  const condyles: Ellipsoid[] = [-1, 1].map((side) => ({ center: [side * 20, 4, 20], radii: [18, 30, 21], value: 0 }));
  const cartilage = condyles.map((each) => ({ ...each, radii: [20, 32.4, 23.2] as const, value: s.cartilage }));
  return [
    { center: [0, 4, 0], radii: [64, 66, 190], value: s.fat, power: 2.4 },
    { center: [0, 34, 56], radii: [46, 24, 60], value: s.muscle },
    { center: [0, 30, -62], radii: [46, 26, 60], value: s.muscle },
    { center: [0, -30, 80], radii: [44, 18, 54], value: s.muscle },
    { center: [0, -26, 30], radii: [20, 8, 26], value: s.fluid },
    ...cartilage,
    ...bone([...tube([0, 0, 100], [0, 2, 30], 17, 24, 0), ...condyles]),
    { center: [0, 4, -3.2], radii: [38, 30, 3.4], value: s.cartilage },
    ...[-1, 1].map((side): Ellipsoid => ({ center: [side * 30, 4, 0], radii: [11, 25, 4.4], value: s.tendon })),
    { center: [-31, 20, 0], radii: [6, 5, 1.1], value: s.tear },
    ...bone([
      { center: [0, 4, -17], radii: [39, 30, 13], value: 0 },
      ...tube([0, 0, -22], [0, 4, -100], 24, 15, 0),
      ...tube([34, 18, -26], [36, 20, -100], 8, 6, 0),
    ]),
    ...tube([6, 14, 20], [-4, -8, -6], 4, 4, s.tendon),
    ...tube([-4, -4, 18], [4, 24, -12], 4.5, 4.5, s.tendon),
    { center: [0, -42, 16], radii: [22, 13, 24], value: s.cartilage },
    ...bone([{ center: [0, -43, 16], radii: [21, 11, 22], value: 0 }]),
    ...tube([0, -46, -6], [0, -32, -48], 3.6, 3.2, s.tendon),
    ...tube([0, -46, 40], [0, -44, 96], 4, 5, s.tendon),
  ];
}

/** @param position x of a sagittal slice or y of a coronal one */
export function kneeSlice(contrast: KneeContrast, plane: Plane, position: number, size: number, spacing: number, seed: number): Field {
  const field = createField({ columns: size, rows: size, spacing }, 0);
  paintSection(field, knee(signals[contrast]), plane, position);
  blur(field);
  blur(field);
  addNoise(field, 14, Math.round(seed * 7919 + position * 104729 + 1e6));
  return field;
}

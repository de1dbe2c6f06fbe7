/** Abdominal CT phantom at the portal phase, in Hounsfield units. */
import { type Ellipsoid, paintSection } from './ellipsoids.ts';
import { addNoise, blur, createField, type Field, fillDisc, fillEllipse } from './field.ts';
import { randomOf } from './random.ts';

const organs: readonly Ellipsoid[] = [
  { center: [-58, -4, 74], radii: [72, 76, 88], value: 108 },
  { center: [6, -44, 92], radii: [48, 34, 44], value: 106 },
  { center: [-30, -46, 44], radii: [16, 22, 28], value: 8 },
  { center: [-52, 6, 96], radii: [9, 9, 9], value: 12 },
  { center: [92, 34, 84], radii: [30, 44, 52], value: 122 },
  { center: [56, -34, 92], radii: [46, 36, 46], value: 30 },
  { center: [50, -48, 96], radii: [32, 20, 36], value: -900 },
  { center: [10, -6, 50], radii: [56, 12, 14], value: 96 },
  { center: [-62, 44, 18], radii: [28, 26, 58], value: 168 },
  { center: [-56, 40, 18], radii: [11, 12, 24], value: -60 },
  { center: [62, 44, 30], radii: [28, 26, 58], value: 168 },
  { center: [56, 40, 30], radii: [11, 12, 24], value: -60 },
  { center: [78, 36, 10], radii: [10, 10, 10], value: 6 },
  { center: [0, -52, -132], radii: [42, 36, 34], value: 12 },
];

function bowel(): Ellipsoid[] {
  const random = randomOf('bowel');
  return Array.from({ length: 90 }, (_, index): Ellipsoid[] => {
    const angle = random() * Math.PI * 2;
    const reach = 30 + random() * 58;
    const center = [Math.cos(angle) * reach * 1.1, -46 + Math.sin(angle) * reach * 0.55, -8 - random() * 120] as const;
    const radius = 10 + random() * 7;
    const gas = index % 4 === 0;
    return [
      { center, radii: [radius * 1.3, radius, radius * 1.1], value: 70 },
      { center, radii: [radius * 1.1, radius - 2.5, radius], value: 22 },
      ...(gas
        ? [
            {
              center: [center[0], center[1] - 3, center[2]] as const,
              radii: [radius * 0.8, radius * 0.5, radius * 0.7] as const,
              value: -850,
            },
          ]
        : []),
    ];
  }).flat();
}

const loops = bowel();

/** @param z millimetres, from −160 (pelvis) to 140 (domes) */
export function abdomenSlice(columns: number, spacing: number, z: number, seed: number): Field {
  const field = createField({ columns, rows: columns, spacing, centerY: 10 }, -1000);
  for (let x = -200; x <= 200; x += 2) fillDisc(field, x, 138 - (x / 200) ** 2 * 26, 1.6, -180);
  const hips = z < -90 ? 1 + (-90 - z) / 700 : 1;
  fillEllipse(field, 0, 10, 168 * hips, 112, 40, 1, 2.4);
  fillEllipse(field, 0, 10, 166 * hips, 110, -104, 1, 2.4);
  fillEllipse(field, 0, 14, 142, 92, 58, 1, 2.3);
  fillEllipse(field, 0, 2, 130, 82, -98, 1, 2.3);
  if (z > 110) for (const side of [-1, 1]) fillEllipse(field, side * 70, 14, 66, 88, -860);
  for (const side of [-1, 1]) {
    fillEllipse(field, side * 44, 74, 26, 18, 62);
    fillEllipse(field, side * 30, 56, 14, 15, 62);
  }
  paintSection(field, loops, 'axial', z);
  paintSection(field, organs, 'axial', z);
  fillDisc(field, 8, 40, 10, z > -60 ? 178 : 0);
  fillDisc(field, -14, 42, 11, 158);
  skeleton(field, z);
  blur(field);
  blur(field);
  addNoise(field, 12, Math.round(z * 7919 + seed * 104729 + 1e6));
  return field;
}

function skeleton(field: Field, z: number): void {
  const disc = Math.abs(((((z + 400) % 32) + 32) % 32) - 16) > 12;
  fillEllipse(field, 0, 68, 23, 17, disc ? 95 : 440, 1, 2.3);
  if (!disc) fillEllipse(field, 0, 68, 20.5, 14.5, 190, 1, 2.3);
  fillEllipse(field, 0, 91, 15, 11, 400);
  fillDisc(field, 0, 91, 8.5, 28);
  fillEllipse(field, 0, 104, 3, 8, 420);
  for (const side of [-1, 1]) {
    if (z > 20)
      for (const [angle, k] of [
        [0.9, 0],
        [1.4, 1],
        [2.0, 2],
      ] as const) {
        if (Math.abs(((z + k * 9) % 26) - 10) < 6) fillEllipse(field, side * Math.sin(angle) * 136, 12 + Math.cos(angle) * 86, 4.5, 7, 470);
      }
    if (z < -70) fillEllipse(field, side * (96 - (z + 70) * 0.1), 40, 12, 42, 420);
    if (z < -70) fillEllipse(field, side * (96 - (z + 70) * 0.1), 40, 8, 38, 160);
  }
}

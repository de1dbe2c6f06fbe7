/** Radiograph phantoms: attenuation summed along the beam through simple solids, as a digital detector sees it. */
import { type Ellipsoid, type Plane, projectOnto, tube } from './ellipsoids.ts';
import { addNoise, blur, createField, type Field } from './field.ts';

/** One solid in front of or behind another: pieces of each are merged, then the solids are summed. */
function shadow(field: Field, solids: readonly (readonly Ellipsoid[])[], plane: Plane): void {
  for (const solid of solids) {
    const layer: Field = { ...field, data: new Float32Array(field.data.length) };
    projectOnto(layer, solid, plane, 'max');
    for (let i = 0; i < field.data.length; i++) field.data[i] = (field.data[i] ?? 0) + (layer.data[i] ?? 0);
  }
}

const water = 0.02;

function chestSolids(): { soft: Ellipsoid[]; solids: Ellipsoid[][] } {
  const soft: Ellipsoid[] = [
    { center: [0, 0, -20], radii: [176, 112, 290], value: water * 0.55 },
    { center: [0, 14, 150], radii: [210, 52, 44], value: water * 0.3 },
    ...[-1, 1].map((side): Ellipsoid => ({ center: [side * 74, 4, 14], radii: [61, 88, 142], value: -water * 0.46 })),
    { center: [24, -16, -46], radii: [62, 52, 66], value: water * 0.62 },
    { center: [20, 10, 40], radii: [24, 40, 40], value: water * 0.4 },
    { center: [0, 0, 60], radii: [26, 40, 110], value: water * 0.45 },
    { center: [0, 8, 110], radii: [9, 9, 70], value: -water },
    { center: [-66, 6, -146], radii: [84, 84, 84], value: water * 0.5 },
    { center: [66, 10, -166], radii: [80, 80, 84], value: water * 0.45 },
    { center: [64, -30, -128], radii: [34, 26, 20], value: -water * 0.6 },
    { center: [-80, -30, 66], radii: [4.6, 4.6, 4.6], value: water * 1.5 },
  ];
  const vessels: Ellipsoid[] = [];
  for (const side of [-1, 1]) {
    for (let k = 0; k < 26; k++) {
      const angle = -1.3 + (k % 13) * 0.21;
      const reach = 18 + ((k * 37) % 62);
      const [x, z] = [side * (26 + Math.cos(angle) * reach), 10 + Math.sin(angle) * reach * 1.3];
      vessels.push(...tube([side * 26, 4, 10], [x, ((k * 23) % 80) - 40, z], 5, 1.1, water * 1.6));
    }
  }
  const rib = (k: number, side: number): Ellipsoid[] => {
    const top = 160 - k * 25;
    return Array.from({ length: 110 }, (_, index): Ellipsoid => {
      const angle = ((12 + index * 1.3) * Math.PI) / 180;
      const center = [side * Math.sin(angle) * 142, 8 + Math.cos(angle) * 98, top - (1 - Math.cos(angle)) * 36] as const;
      return { center, radii: [4.4, 4.4, 5.6], value: index > 104 ? 0.004 : 0.03 };
    });
  };
  const solids = Array.from({ length: 10 }, (_, k) => [rib(k, -1), rib(k, 1)]).flat();
  solids.push(
    vessels,
    Array.from({ length: 14 }, (_, k): Ellipsoid => ({ center: [0, 72, 180 - k * 26], radii: [19, 18, 11.4], value: 0.018 })),
    ...[-1, 1].map((side) => tube([side * 14, -50, 134], [side * 140, 0, 158], 7, 6.5, 0.05)),
    ...[-1, 1].map((side) => tube([side * 90, 80, 120], [side * 112, 84, 10], 9, 5, 0.018)),
    tube([0, -92, 120], [0, -98, -20], 9, 7, 0.02),
  );
  return { soft, solids };
}

/** @returns relative attenuation, about 0.5 (air around) to 7 (spine) */
export function chestRadiograph(view: 'PA' | 'LL', columns: number, rows: number, spacing: number, seed: number): Field {
  const plane = view === 'PA' ? 'coronal' : 'sagittal';
  const field = createField({ columns, rows, spacing, centerX: view === 'PA' ? 0 : 5 }, 0.3);
  const { soft, solids } = chestSolids();
  projectOnto(field, soft, plane);
  shadow(field, solids, plane);
  blur(field);
  addNoise(field, 0.035, seed * 7919);
  return field;
}

const fingers = [
  { base: [-34, -8], angle: -0.72, lengths: [44, 30, 22], width: 7.2 },
  { base: [-17, 12], angle: -0.2, lengths: [64, 40, 24, 17], width: 6.4 },
  { base: [-3, 14], angle: -0.04, lengths: [61, 44, 28, 18], width: 6.6 },
  { base: [11, 11], angle: 0.12, lengths: [55, 40, 26, 18], width: 6.1 },
  { base: [23, 6], angle: 0.3, lengths: [51, 31, 18, 16], width: 5.5 },
] as const;

/** A hand on the detector; the oblique view is the same turned by 35 degrees about its axis. */
export function handRadiograph(view: 'PA' | 'oblique', columns: number, rows: number, spacing: number, seed: number): Field {
  const field = createField({ columns, rows, spacing, centerX: -4, centerY: -18 }, 0.2);
  const turn = view === 'oblique' ? 0.72 : 1;
  const soft: Ellipsoid[] = [{ center: [-2 * turn, 0, -22], radii: [50 * turn, 15, 62], value: 0.03 }];
  const bones: Ellipsoid[][] = [];
  const marrow: Ellipsoid[] = [];
  for (const { base, angle, lengths, width } of fingers) {
    let [x, z] = [base[0] * turn, base[1] - 40];
    lengths.forEach((length, phalanx) => {
      const [nx, nz] = [x + Math.sin(angle) * length * turn, z + Math.cos(angle) * length];
      const thick = width * (1 - phalanx * 0.12);
      bones.push(tube([x, 0, z], [nx, 0, nz], thick, thick * 0.86, 0.055));
      marrow.push(...tube([x, 0, z + 5], [nx, 0, nz - 5], thick * 0.55, thick * 0.45, 0.022));
      soft.push(...tube([x, 0, z], [nx, 0, nz + 3], thick * 2.1, thick * 1.9, 0.02));
      [x, z] = [nx + Math.sin(angle) * 2.4, nz + Math.cos(angle) * 2.4];
    });
  }
  const carpals: Ellipsoid[] = Array.from({ length: 8 }, (_, k) => ({
    center: [(-18 + (k % 4) * 11.5) * turn, 0, (k < 4 ? -46 : -58) - Math.abs((k % 4) - 1.5) * 2],
    radii: [6.6 * turn, 8, 6.4],
    value: 0.05,
  }));
  for (const each of carpals) bones.push([each]);
  bones.push(
    tube([-10 * turn, 0, -70], [-12 * turn, 0, -130], 13, 8, 0.045),
    tube([17 * turn, 0, -72], [16 * turn, 0, -130], 6.5, 7, 0.045),
  );
  soft.push(...tube([2, 0, -60], [2, 0, -140], 31 * turn, 30 * turn, 0.012));
  shadow(field, [soft, ...bones, marrow.map((each) => ({ ...each, value: -each.value }))], 'coronal');
  blur(field);
  addNoise(field, 0.02, seed * 7919 + (view === 'PA' ? 0 : 77));
  return field;
}

/** Dental panoramic: both arches unrolled along the curve of the smile. */
export function panoramicRadiograph(columns: number, rows: number, spacing: number, seed: number): Field {
  const field = createField({ columns, rows, spacing }, 0.9);
  const smile = (x: number): number => 10 - (x / 60) ** 2 * 9;
  const curve = (from: number, to: number, height: (x: number) => number, radius: number, value: number): Ellipsoid[] =>
    Array.from({ length: Math.ceil((to - from) / 2) }, (_, k): Ellipsoid => {
      const x = from + k * 2;
      return { center: [x, 0, height(x)], radii: [radius, 12, radius], value };
    });
  const solids: Ellipsoid[][] = [
    curve(-92, 92, (x) => -36 - smile(x) * 0.5 + (x / 92) ** 4 * 60, 20, 0.05),
    curve(-60, 60, (x) => 24 - smile(x) * 0.4, 18, 0.045),
    curve(-92, 92, (x) => -54 - smile(x) * 0.4 + (x / 92) ** 4 * 62, 4, 0.08),
    ...[-1, 1].map((side) => tube([side * 92, 0, 6], [side * 104, 0, 58], 17, 9, 0.06)),
    [{ center: [0, 0, 0], radii: [16, 30, 90], value: 0.02 }],
  ];
  for (const arch of [1, -1]) {
    for (let tooth = -8; tooth < 8; tooth++) {
      const order = tooth < 0 ? -tooth - 1 : tooth;
      if (arch === -1 && tooth === 5) continue;
      const width = order < 2 ? 3.6 : order < 5 ? 3.8 : 5.2;
      const x = (tooth + 0.5) * 9.4;
      const z = -4 - smile(x) * 0.8 + arch * 7 + (x / 75) ** 2 * 12;
      const tilt = tooth * 0.35 * arch;
      const length = order === 2 ? 21 : order > 4 ? 15 : 18;
      solids.push([{ center: [x, 0, z], radii: [width + 0.6, 8, 6.2], value: 0.16 }]);
      const roots = order > 4 ? [-2.6, 2.6] : [0];
      for (const root of roots)
        solids.push(tube([x + root * 0.6, 0, z + arch * 4], [x + root + tilt, 0, z + arch * length], width * 0.62, 1.4, 0.12));
      solids.push(tube([x, 0, z + arch * 2], [x + tilt * 0.7, 0, z + arch * length * 0.8], 1.1, 0.5, -0.22));
      if (order === 5 && arch === 1) solids.push([{ center: [x, 0, z - 1.5], radii: [3, 8, 2.4], value: 0.4 }]);
    }
  }
  shadow(field, solids, 'coronal');
  projectOnto(
    field,
    [-1, 1].map((side) => ({ center: [side * 44, 0, 46] as const, radii: [22, 14, 18] as const, value: -0.02 })),
    'coronal',
  );
  blur(field);
  blur(field);
  addNoise(field, 0.03, seed * 7919);
  return field;
}

/** Thoracic CT phantom in Hounsfield units: body, lungs with vessels, heart, great vessels, ribs, spine, table and one nodule. */
import { addNoise, blur, createField, type Field, fillCapsule, fillDisc, fillEllipse } from './field.ts';
import { randomOf } from './random.ts';

export interface ChestCtOptions {
  readonly columns: number;
  readonly spacing: number;
  /** Lung kernel: sharper and noisier. */
  readonly sharp: boolean;
  /** Diameter in millimetres of the nodule of the right upper lobe; 0 for none. */
  readonly nodule: number;
  /** Position of the exam: small shift of the patient on the table. */
  readonly shift: number;
  readonly seed: number;
  /** Another number is another draw of the noise. */
  readonly noise: number;
}

/** Where the nodule is, millimetres in the patient: right (negative x), front (negative y). */
export const noduleCenter = { x: -78, y: -34, z: 62 };

interface Vessel {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly radius: number;
}

const trees = new Map<number, readonly Vessel[]>();

/** Branching trees from both hila, drawn once for a seed: the same patient has the same vessels at each exam. */
function vesselsOf(seed: number): readonly Vessel[] {
  const known = trees.get(seed);
  if (known) return known;
  const random = randomOf('vessels', seed);
  const vessels: Vessel[] = [];
  const grow = (from: readonly [number, number, number], heading: readonly number[], radius: number, depth: number, side: number): void => {
    const length = 12 + random() * 14;
    const [hx = 0, hy = 0, hz = 0] = heading;
    const to = [from[0] + hx * length, from[1] + hy * length, from[2] + hz * length] as const;
    if (lungReach(to[0] * side, to[1], to[2]) > 0.96) return;
    vessels.push({ from, to, radius });
    if (depth === 0) return;
    for (let branch = 0; branch < (depth > 4 ? 3 : 2); branch++) {
      const turned = [hx, hy, hz].map((part) => part + (random() - 0.5) * 1.3);
      const norm = Math.hypot(...turned) || 1;
      grow(
        to,
        turned.map((part) => part / norm),
        radius * (0.68 + random() * 0.14),
        depth - 1,
        side,
      );
    }
  };
  for (const side of [-1, 1]) {
    for (const [hy, hz] of [
      [-0.5, 0.7],
      [0.4, 0.7],
      [-0.6, 0],
      [0.6, -0.2],
      [-0.3, -0.8],
      [0.5, -0.8],
    ] as const) {
      grow([side * 34, 4, 12], [side * 0.75, hy, hz], 4.4, 6, side);
    }
  }
  trees.set(seed, vessels);
  return vessels;
}

/** How far a point is from the middle of the lung, 1 at the pleura; x is counted outwards. */
function lungReach(x: number, y: number, z: number): number {
  const rz = z > 0 ? 138 : 128;
  return Math.sqrt(((x - 72) / 58) ** 2 + ((y - 4) / 86) ** 2 + (z / rz) ** 2);
}

/** @param z millimetres, positive towards the head; lungs reach from −128 to 138 */
export function chestSlice(options: ChestCtOptions, z: number): Field {
  const rows = options.columns;
  const field = createField({ columns: options.columns, rows, spacing: options.spacing, centerY: 10 }, -1000);
  const dx = options.shift;
  table(field);
  trunk(field, dx, z);
  lungs(field, dx, z, options);
  mediastinum(field, dx, z);
  bones(field, dx, z);
  blur(field);
  if (!options.sharp) blur(field);
  addNoise(field, options.sharp ? 26 : 11, Math.round(z * 7919 + (options.seed * 31 + options.noise) * 104729 + 1e6));
  return field;
}

function table(field: Field): void {
  for (let x = -200; x <= 200; x += 2) {
    fillDisc(field, x, 138 - (x / 200) ** 2 * 26, 1.6, -180);
    fillDisc(field, x, 158 - (x / 200) ** 2 * 36, 1.4, -220);
  }
}

function trunk(field: Field, dx: number, z: number): void {
  const taper = z > 90 ? 1 - (z - 90) / 260 : 1;
  const width = 172 * taper;
  const depth = 112 * (z > 90 ? 1 - (z - 90) / 320 : 1);
  fillEllipse(field, dx, 12, width, depth, 40, 1, 2.5);
  fillEllipse(field, dx, 12, width - 2, depth - 2, -105, 1, 2.5);
  fillEllipse(field, dx, 12, width - 15, depth - 14, 52, 1, 2.4);
  fillEllipse(field, dx, 6, width - 30, depth - 22, -95, 0.35, 2.3);
  if (z > 60) {
    for (const side of [-1, 1]) fillEllipse(field, dx + side * (width - 34), 16, 26, 44, 48);
  }
}

function lungs(field: Field, dx: number, z: number, { seed, nodule }: ChestCtOptions): void {
  const rz = z > 0 ? 138 : 128;
  const scale = Math.sqrt(Math.max(0, 1 - (z / rz) ** 2));
  if (scale > 0.08) {
    for (const side of [-1, 1]) {
      const widen = 0.55 + 0.45 * scale;
      fillEllipse(field, dx + side * 72, 4, 58 * scale * widen + 4, 86 * scale, 45);
      fillEllipse(field, dx + side * 72, 4, 58 * scale * widen + 1.5, 86 * scale - 2, -862);
    }
  }
  // Domes of the diaphragm, liver on the right.
  const dome = -62 - z;
  if (dome > 0) {
    const grown = Math.sqrt(Math.min(1, dome / 80));
    fillEllipse(field, dx - 70, 6, 66 * grown, 84 * grown, 58);
    fillEllipse(field, dx + 66, 10, 58 * Math.max(0, grown - 0.22), 76 * Math.max(0, grown - 0.22), 44);
    fillDisc(field, dx + 52, -20, 30 * Math.max(0, grown - 0.45), -700);
  }
  for (const { from, to, radius } of vesselsOf(seed)) paintVessel(field, dx, z, from, to, radius);
  if (nodule > 0) paintNodule(field, dx, z, nodule / 2);
}

function paintVessel(field: Field, dx: number, z: number, from: Vessel['from'], to: Vessel['to'], radius: number): void {
  const low = Math.min(from[2], to[2]) - radius;
  const high = Math.max(from[2], to[2]) + radius;
  if (z < low || z > high) return;
  const steps = Math.max(2, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]) / Math.max(0.8, radius * 0.6)));
  for (let i = 0; i <= steps; i++) {
    const share = i / steps;
    const away = from[2] + (to[2] - from[2]) * share - z;
    const section = radius * radius - away * away;
    if (section <= 0) continue;
    fillDisc(field, dx + from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, Math.sqrt(section), 38);
  }
}

/** Solid, with short spicules. */
function paintNodule(field: Field, dx: number, z: number, radius: number): void {
  const away = z - noduleCenter.z;
  const section = radius * radius - away * away;
  const { x, y } = noduleCenter;
  if (section > 0) fillDisc(field, dx + x, y, Math.sqrt(section), 42);
  if (Math.abs(away) > radius * 0.6) return;
  for (let k = 0; k < 9; k++) {
    const angle = k * 0.7 + 0.2;
    const reach = radius * (1.35 + 0.35 * Math.sin(k * 2.3));
    fillCapsule(field, dx + x, y, dx + x + Math.cos(angle) * reach, y + Math.sin(angle) * reach, 0.45, 10);
  }
}

function mediastinum(field: Field, dx: number, z: number): void {
  const span = Math.abs(z) < 120;
  if (span) fillEllipse(field, dx, 8, z > 30 ? 24 : 30, 62, 10, 1, 2.3);
  if (span) fillEllipse(field, dx, -34, 16, 22, -90, 0.8);
  const heart = Math.sqrt(Math.max(0, 1 - ((z + 42) / 62) ** 2));
  if (heart > 0) {
    fillEllipse(field, dx + 22, -18, 62 * heart + 4, 50 * heart + 4, -80);
    fillEllipse(field, dx + 22, -18, 62 * heart, 50 * heart, 45);
    fillEllipse(field, dx + 36, -24, 30 * heart, 26 * heart, 38);
    fillEllipse(field, dx - 4, -30, 20 * heart, 22 * heart, 36);
  }
  fillDisc(field, dx + 18, 48, z < 66 ? 12.5 : 0, 42);
  if (z > 0 && z < 66) fillDisc(field, dx - 12, -16, 16, 44);
  if (z >= 56 && z < 78) fillCapsule(field, dx - 10, -10, dx + 16, 44, 12, 43);
  if (z > -6 && z < 26) fillCapsule(field, dx + 6, -8, dx - 30 * Math.min(1, (z + 6) / 16), 6, 12, 42);
  if (z > 0 && z < 130) fillDisc(field, dx - 26, -8, 9, 40);
  if (z >= 78) {
    for (const [x, y] of [
      [-14, -14],
      [10, -12],
      [18, 4],
    ] as const)
      fillDisc(field, dx + x, y, 6, 44);
  }
  fillDisc(field, dx + 6, 36, 6, 28);
  // Trachea, then the two main bronchi below the carina.
  if (z > 24) fillEllipse(field, dx, 10, 9, 8, -990);
  else if (z > -10) {
    const open = (24 - z) * 0.9;
    for (const side of [-1, 1]) fillDisc(field, dx + side * (7 + open), 10, 6.5, -985);
  }
}

function bones(field: Field, dx: number, z: number): void {
  const taper = z > 60 ? 1 - (z - 60) / 200 : 1;
  const [rx, ry] = [138 * taper, 98 * taper];
  for (let k = 0; k < 12; k++) {
    const top = 150 - k * 24;
    for (let degrees = 12; degrees < 172; degrees += 1.2) {
      const angle = (degrees * Math.PI) / 180;
      // From the spine (back, 0°) ribs run down to the front.
      if (k > 9 && degrees > 120) continue;
      const away = Math.abs(z - (top - (1 - Math.cos(angle)) * 34)) / 5.5;
      if (away >= 1) continue;
      const half = 4.2 * Math.sqrt(1 - away * away);
      const cortical = degrees > 148 ? 130 : 480;
      for (const side of [-1, 1]) fillEllipse(field, dx + side * Math.sin(angle) * rx, 8 + Math.cos(angle) * ry, half, half, cortical);
    }
  }
  if (z > -40 && z < 110) fillEllipse(field, dx, -88 * Math.min(1, taper + 0.04), 16, 6, 320, 1, 3);
  const disc = Math.abs(((((z + 300) % 25) + 25) % 25) - 12.5) > 9.5;
  fillEllipse(field, dx, 74, 19, 15, disc ? 90 : 420, 1, 2.2);
  if (!disc) fillEllipse(field, dx, 74, 16.5, 12.5, 210, 1, 2.2);
  fillEllipse(field, dx, 95, 14, 11, 380);
  fillDisc(field, dx, 95, 8.5, 25);
  fillCapsule(field, dx, 104, dx, 110, 3, 420);
  for (const side of [-1, 1]) fillCapsule(field, dx + side * 12, 94, dx + side * 36, 96, 4, 380);
  if (z > 20) for (const side of [-1, 1]) fillCapsule(field, dx + side * 62, 100 * taper, dx + side * 120, 70 * taper, 3, 430);
}

/** Ultrasound phantoms in colour: a convex sector with speckle, moving organs and a colour Doppler box. */
import { noiseMask, noiseTile, smoothNoise } from './random.ts';

export interface Scan {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres of a pixel. */
  readonly spacing: number;
}

/** Echo level at a point of the body, 0 (fluid) to 1 (diaphragm), and the velocity of blood, −1 to 1, away from and towards the probe. */
export type Tissue = (x: number, depth: number, phase: number) => { level: number; flow?: number };

const probeRadius = 46;
const halfAngle = 0.62;

/** Draws frame `phase` (0 to 1, one cycle) as interleaved RGB. */
export function drawSector({ columns, rows, spacing }: Scan, tissue: Tissue, phase: number, seed: number): Uint8Array {
  const pixels = new Uint8Array(columns * rows * 3);
  const tile = noiseTile();
  const shift = Math.round(phase * 977) * 131 + seed * 7919;
  const depthMax = rows * spacing - 12;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column - columns / 2) * spacing;
      const y = row * spacing - 6 + probeRadius * Math.cos(halfAngle);
      const radius = Math.hypot(x, y);
      const angle = Math.atan2(x, y);
      const depth = radius - probeRadius;
      if (Math.abs(angle) > halfAngle || depth < 0 || depth > depthMax) continue;
      const { level, flow } = tissue(x, depth, phase);
      // Speckle is finer along the beam than across it, and wider with depth.
      const cell = Math.floor(depth / 0.7) * 523 + Math.floor((angle + 1) * 150);
      const real = tile[(cell + shift) & noiseMask] ?? 0;
      const imaginary = tile[(cell * 7 + 31 + shift) & noiseMask] ?? 0;
      const speckle = Math.sqrt((real * real + imaginary * imaginary) / 2);
      const at = (row * columns + column) * 3;
      if (flow !== undefined && Math.abs(flow) > 0.08) {
        const strength = Math.min(1, Math.abs(flow));
        pixels[at] = flow > 0 ? 120 + 135 * strength : 10;
        pixels[at + 1] = 40 + 150 * Math.max(0, strength - 0.55);
        pixels[at + 2] = flow > 0 ? 10 : 120 + 135 * strength;
        continue;
      }
      const grey = Math.max(0, Math.min(255, (level * (0.55 + 0.5 * speckle) - 0.0012 * depth) * 240));
      pixels[at] = grey;
      pixels[at + 1] = grey;
      pixels[at + 2] = Math.min(255, grey * 1.04);
    }
  }
  drawBars(pixels, columns, rows);
  return pixels;
}

/** Grey scale on the left, velocity scale on the right. */
function drawBars(pixels: Uint8Array, columns: number, rows: number): void {
  for (let y = 0; y < 120; y++) {
    for (let x = 0; x < 12; x++) {
      const left = ((rows / 2 - 60 + y) * columns + 16 + x) * 3;
      pixels.fill(255 - y * 2, left, left + 3);
      const right = ((40 + y) * columns + columns - 28 + x) * 3;
      pixels[right] = y < 60 ? 255 - y * 4 : 0;
      pixels[right + 2] = y < 60 ? 0 : 15 + (y - 60) * 4;
    }
  }
}

const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): number =>
  ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2;

/** Liver and right kidney moving with the breath, the portal vein in the colour box. */
export const liverAndKidney: Tissue = (x, depth, phase) => {
  const breath = Math.sin(phase * Math.PI * 2) * 5;
  const y = depth - breath;
  if (depth < 4) return { level: 0.75 };
  if (depth < 14) return { level: 0.35 + 0.25 * smoothNoise(x / 14, depth / 2, 1) };
  const kidney = inside(x, y, 26, 88, 46, 24);
  if (kidney < 1) {
    if (inside(x, y, 26, 88, 24, 8) < 1) return { level: 0.8 };
    if (inside(x, y, 44, 84, 7, 6) < 1 || inside(x, y, 8, 94, 6, 5) < 1) return { level: 0.18 };
    return { level: 0.3 };
  }
  if (kidney < 1.1) return { level: 0.85 };
  const line = 118 + x * 0.18 - y;
  if (Math.abs(line) < 2.2) return { level: 1.1 };
  if (line < 0) return { level: 0.35 - 0.002 * depth };
  const portal = Math.abs(y - 56 + x * 0.35) - 6.5;
  if (portal < 0 && x < 34) {
    const pulse = 0.55 + 0.35 * Math.max(0, Math.sin(phase * Math.PI * 6));
    const inBox = x > -44 && x < 18;
    return inBox ? { level: 0.05, flow: pulse * (1 - ((y - 56 + x * 0.35) / 6.5) ** 2) } : { level: 0.06 };
  }
  if (portal < 1.2 && x < 34) return { level: 0.9 };
  const hepatic = Math.abs(y - 30 - x * 0.5) - 3.2;
  if (hepatic < 0 && x > -60) return x > -44 && x < 18 ? { level: 0.05, flow: -0.6 } : { level: 0.07 };
  return { level: 0.5 + 0.08 * smoothNoise(x / 9, y / 9, 2) };
};

/** Uterus with its lining and an ovary with follicles, through the bladder. */
export const pelvis: Tissue = (x, depth, phase) => {
  const y = depth + Math.sin(phase * Math.PI * 2) * 1.2;
  if (depth < 4) return { level: 0.75 };
  if (depth < 12) return { level: 0.4 + 0.2 * smoothNoise(x / 14, depth / 2, 1) };
  if (inside(x, y, -8, 34, 44, 17) < 1) return { level: 0.03 };
  if (inside(x, y, -8, 34, 45.5, 18.5) < 1) return { level: 0.85 };
  const tilt = y - x * 0.25;
  if (inside(x, tilt, -10, 78, 42, 21) < 1) {
    const lining = inside(x, tilt, -14, 78, 27, 4.5);
    if (lining < 0.12) return { level: 0.95 };
    if (lining < 1) return { level: 0.66 };
    return { level: 0.4 + 0.06 * smoothNoise(x / 6, y / 6, 5) };
  }
  if (inside(x, y, 58, 82, 19, 13) < 1) {
    for (const [cx, cy, r] of [
      [52, 80, 5.5],
      [64, 78, 4],
      [62, 88, 4.6],
      [70, 84, 3],
    ] as const)
      if (inside(x, y, cx, cy, r, r) < 1) return { level: 0.04 };
    const flow = Math.abs(y - 92) < 1.6 ? 0.5 : undefined;
    return flow === undefined ? { level: 0.36 } : { level: 0.1, flow };
  }
  return { level: 0.55 + 0.14 * smoothNoise(x / 12, y / 7, 4) };
};

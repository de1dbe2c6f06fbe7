/** Pictures of skin as a phone takes them: a pigmented lesion, a heel wound, a rash. */
import type { Prng } from '../prng.ts';
import type { Picture } from './jpeg.ts';
import { createNoise, octaves } from './noise.ts';

type Color = readonly [number, number, number];

const tones: readonly Color[] = [
  [224, 178, 152],
  [208, 160, 130],
  [176, 124, 94],
  [128, 86, 62],
];

const blend = (from: Color, to: Color, share: number): Color => {
  const t = Math.min(1, Math.max(0, share));
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
};

/** 0 below `from`, 1 above `to`, smooth between. */
const step = (from: number, to: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** Colour over the skin at a point, `edge` going from 1 in the middle of the lesion to 0 out of it. */
type Overlay = (skin: Color, edge: number, grain: number) => Color;

const overlays: Record<'lesion' | 'wound' | 'rash', Overlay> = {
  lesion: (skin, edge, grain) => blend(blend(skin, [112, 66, 46], edge * 1.6), [48, 28, 26], edge * grain * 1.5 - 0.3),
  wound: (skin, edge, grain) => {
    const inflamed = blend(skin, [200, 108, 98], edge * 2);
    const bed = blend([146 - 60 * (grain - 0.5), 40, 38], [206, 172, 104], step(0.47, 0.66, grain) * 0.85);
    return blend(inflamed, bed, step(0.38, 0.5, edge));
  },
  rash: (skin, edge, grain) => {
    const share = step(0.46, 0.66, grain) * Math.min(1, edge * 1.5);
    return [skin[0] + 22 * share, skin[1] - 40 * share, skin[2] - 34 * share];
  },
};

export function drawSkin(subject: 'lesion' | 'wound' | 'rash', draw: Prng, width = 512, height = 384): Picture {
  const noise = createNoise(draw);
  const tone = draw.pick(tones);
  const overlay = overlays[subject];
  const reach = subject === 'rash' ? 1.1 : subject === 'wound' ? 0.42 : 0.26;
  const centre = { x: 0.5 + (draw.next() - 0.5) * 0.16, y: 0.5 + (draw.next() - 0.5) * 0.16 };
  const stretch = 0.7 + draw.next() * 0.5;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / height, y / height];
      const [cx, cy] = [centre.x * (width / height), centre.y];
      const wobble = octaves(noise, u * 6 + 40, v * 6, 2) - 0.5;
      const distance = Math.hypot((u - cx) * stretch, v - cy) / reach + wobble * 0.9;
      const edge = Math.min(1, Math.max(0, 1.15 - distance * 1.25));
      const pores = octaves(noise, u * 34, v * 34, 2) - 0.5;
      // A lamp up on the left, darker corners.
      const light = 1.06 - 0.28 * Math.hypot(u - 0.45, v - 0.4);
      const skin: Color = [tone[0] + pores * 22, tone[1] + pores * 20, tone[2] + pores * 18];
      const color = edge > 0 ? overlay(skin, edge, octaves(noise, u * 14, v * 14, 2)) : skin;
      const at = 3 * (y * width + x);
      for (let channel = 0; channel < 3; channel += 1) rgb[at + channel] = Math.min(255, Math.max(0, (color[channel] ?? 0) * light));
    }
  }
  return { width, height, rgb };
}

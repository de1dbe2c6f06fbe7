/** A letter that somebody scanned: fax letters on yellowed paper, a little askew. */
import { frenchDay } from '../calendar.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { politeName } from '../patients/person.ts';
import type { Prng } from '../prng.ts';
import { plainText } from '../text/plain.ts';
import { faxLetters, isInked } from './glyphs.ts';
import type { Picture } from './jpeg.ts';
import { createNoise } from './noise.ts';

const width = 620;
const height = 880;
const scale = 2;
const advance = 6 * scale;
const leading = 11 * scale;
const columns = Math.floor((width - 100) / advance);

function wrap(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of faxLetters(line).trim().split(' ')) {
      if (current.length + word.length + 1 > columns) {
        lines.push(current);
        current = word;
      } else {
        current = current === '' ? word : `${current} ${word}`;
      }
    }
    return [...lines, current];
  });
}

/** One byte a pixel: ink or none, before the paper and the tilt. */
function inkOf(lines: readonly string[]): Uint8Array {
  const ink = new Uint8Array(width * height);
  lines.slice(0, Math.floor((height - 130) / leading)).forEach((line, number) => {
    for (let at = 0; at < line.length; at += 1) {
      for (let dot = 0; dot < 35 * scale * scale; dot += 1) {
        const [dx, dy] = [dot % (5 * scale), Math.floor(dot / (5 * scale))];
        if (!isInked(line[at] ?? ' ', Math.floor(dx / scale), Math.floor(dy / scale))) continue;
        ink[(70 + number * leading + dy) * width + 50 + at * advance + dx] = 1;
      }
    }
  });
  return ink;
}

export function drawLetter(plan: DocumentPlan, draw: Prng): Picture {
  const ink = inkOf(wrap(`${politeName(plan.person)}\n${frenchDay(plan.start)}\n\n${plainText(plan.title, plan.narrative())}`));
  const noise = createNoise(draw);
  const tilt = (draw.next() - 0.5) * 0.03;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sx = Math.round(x + tilt * (y - height / 2));
      const sy = Math.round(y - tilt * (x - width / 2));
      const isDark = sx >= 0 && sx < width && sy >= 0 && sy < height && ink[sy * width + sx] === 1;
      const paper = 238 - 16 * noise(x / 90, y / 90) - 10 * noise(x / 3, y / 3);
      const at = 3 * (y * width + x);
      const value = isDark ? 52 + 40 * noise(x / 2, y / 2) : paper;
      rgb[at] = value;
      rgb[at + 1] = isDark ? value : value - 3;
      rgb[at + 2] = isDark ? value + 8 : value - 14;
    }
  }
  return { width, height, rgb };
}

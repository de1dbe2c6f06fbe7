/** Encodes a picture as baseline JPEG (ITU-T T.81, 4:4:4, JFIF): small, and the same bytes for the same pixels. */
import { BitWriter } from './bit-writer.ts';
import { acChrominance, acLuminance, chrominance, dcChrominance, dcLuminance, type HuffmanSpec, luminance, zigzag } from './jpeg-tables.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly rgb: Uint8Array;
}

interface Code {
  readonly bits: number;
  readonly length: number;
}

/** Codes by symbol, T.81 annex C. */
function codesOf(spec: HuffmanSpec): Code[] {
  const codes: Code[] = [];
  let code = 0;
  let at = 0;
  spec.counts.forEach((count, index) => {
    for (let n = 0; n < count; n += 1) {
      codes[spec.values[at] ?? 0] = { bits: code, length: index + 1 };
      at += 1;
      code += 1;
    }
    code <<= 1;
  });
  return codes;
}

const cosines = Float64Array.from({ length: 64 }, (_, index) => {
  const [u, x] = [index >> 3, index & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Separable forward DCT of an 8 × 8 block, T.81 A.3.3. */
function transform(block: Float64Array, scratch: Float64Array): void {
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0;
      for (let x = 0; x < 8; x += 1) sum += (block[y * 8 + x] ?? 0) * (cosines[u * 8 + x] ?? 0);
      scratch[y * 8 + u] = sum;
    }
  }
  for (let u = 0; u < 8; u += 1) {
    for (let v = 0; v < 8; v += 1) {
      let sum = 0;
      for (let y = 0; y < 8; y += 1) sum += (scratch[y * 8 + u] ?? 0) * (cosines[v * 8 + y] ?? 0);
      block[v * 8 + u] = sum;
    }
  }
}

/** Category of a value and its bits (T.81 F.1.2.1). */
const categoryOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

function writeValue(out: BitWriter, value: number, category: number): void {
  if (category > 0) out.write(value < 0 ? value + (1 << category) - 1 : value, category);
}

interface Component {
  readonly quantum: readonly number[];
  readonly dc: readonly Code[];
  readonly ac: readonly Code[];
  previous: number;
}

/** Coefficients of the block at hand, in zigzag order. */
const quantised = new Int16Array(64);

function encodeBlock(out: BitWriter, block: Float64Array, component: Component): void {
  for (let at = 0; at < 64; at += 1) {
    const position = zigzag[at] ?? 0;
    quantised[at] = Math.round((block[position] ?? 0) / (component.quantum[position] ?? 1));
  }
  const code = (codes: readonly Code[], symbol: number): void => {
    const { bits, length } = codes[symbol] ?? { bits: 0, length: 0 };
    out.write(bits, length);
  };
  const difference = (quantised[0] ?? 0) - component.previous;
  component.previous = quantised[0] ?? 0;
  code(component.dc, categoryOf(difference));
  writeValue(out, difference, categoryOf(difference));
  let zeros = 0;
  for (let at = 1; at < 64; at += 1) {
    const value = quantised[at] ?? 0;
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) code(component.ac, 0xf0);
    const category = categoryOf(value);
    code(component.ac, (zeros << 4) | category);
    writeValue(out, value, category);
    zeros = 0;
  }
  if (zeros > 0) code(component.ac, 0);
}

const word = (value: number): number[] => [value >> 8, value & 0xff];
const segment = (marker: number, payload: readonly number[]): number[] => [0xff, marker, ...word(payload.length + 2), ...payload];
const huffmanSegment = (id: number, spec: HuffmanSpec): number[] => segment(0xc4, [id, ...spec.counts, ...spec.values]);
/** Quality in the manner of the IJG: 50 keeps the tables of annex K. */
const scaled = (table: readonly number[], quality: number): number[] => {
  const factor = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return table.map((value) => Math.min(255, Math.max(1, Math.floor((value * factor + 50) / 100))));
};

/** Y, Cb or Cr of one block, level-shifted; edges repeat the last pixel. */
function fillBlock(block: Float64Array, picture: Picture, at: { x: number; y: number }, channel: number): void {
  for (let index = 0; index < 64; index += 1) {
    const x = Math.min(picture.width - 1, at.x + (index & 7));
    const y = Math.min(picture.height - 1, at.y + (index >> 3));
    const pixel = 3 * (y * picture.width + x);
    const [r, g, b] = [picture.rgb[pixel] ?? 0, picture.rgb[pixel + 1] ?? 0, picture.rgb[pixel + 2] ?? 0];
    block[index] =
      channel === 0
        ? 0.299 * r + 0.587 * g + 0.114 * b - 128
        : channel === 1
          ? -0.168736 * r - 0.331264 * g + 0.5 * b
          : 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
}

/** @param quality 1 to 100 */
export function encodeJpeg(picture: Picture, quality = 78): Uint8Array {
  const tables = [scaled(luminance, quality), scaled(chrominance, quality)] as const;
  const luma: Component = { quantum: tables[0], dc: codesOf(dcLuminance), ac: codesOf(acLuminance), previous: 0 };
  const chroma = (): Component => ({ quantum: tables[1], dc: codesOf(dcChrominance), ac: codesOf(acChrominance), previous: 0 });
  const components = [luma, chroma(), chroma()];
  const head = [
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 96, 0, 96, 0, 0]),
    ...tables.flatMap((table, id) => segment(0xdb, [id, ...zigzag.map((position) => table[position] ?? 1)])),
    ...segment(0xc0, [8, ...word(picture.height), ...word(picture.width), 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]),
    ...huffmanSegment(0x00, dcLuminance),
    ...huffmanSegment(0x10, acLuminance),
    ...huffmanSegment(0x01, dcChrominance),
    ...huffmanSegment(0x11, acChrominance),
    ...segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ];
  const out = new BitWriter();
  const block = new Float64Array(64);
  const scratch = new Float64Array(64);
  for (let y = 0; y < picture.height; y += 8) {
    for (let x = 0; x < picture.width; x += 8) {
      components.forEach((component, channel) => {
        fillBlock(block, picture, { x, y }, channel);
        transform(block, scratch);
        encodeBlock(out, block, component);
      });
    }
  }
  out.flush();
  return Buffer.concat([Uint8Array.from(head), out.bytes(), Uint8Array.of(0xff, 0xd9)]);
}

/**
 * Sequential JPEG of twelve bits (T.81, processes 2 and 4), which no borrowed decoder reads exactly.
 * Values come out as those of the IJG's decoder, to the last unit.
 */
import { ImagingError } from '../errors.ts';
import { buildHuffman, createBitReader, type Huffman } from './huffman.ts';
import { inverseDct } from './inverse-dct.ts';

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantization: number;
  dc?: Huffman;
  ac?: Huffman;
  predicted: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28],
  ...[35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

const corrupt = (): ImagingError => new ImagingError('corrupt-frame');

/** Samples, those of a pixel together. @throws {ImagingError} `corrupt-frame`, or `unsupported-pixels` when components are subsampled */
export function decodeJpegExtended(bytes: Uint8Array): Uint16Array {
  const tables: Int32Array[] = [];
  const huffmans = new Map<number, Huffman>();
  let frame: Frame | undefined;
  let restart = 0;
  const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) throw corrupt();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = u16(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || segment.length !== length - 2) throw corrupt();
    if (marker === 0xdb) readQuantization(segment, tables);
    else if (marker === 0xc4) readHuffman(segment, huffmans);
    else if (marker === 0xc0 || marker === 0xc1) frame = readFrame(segment);
    else if (marker === 0xdd) restart = u16(at + 4);
    else if (marker === 0xda) {
      if (!frame) throw corrupt();
      selectTables(segment, frame, huffmans);
      return decodeScan(bytes.subarray(at + 2 + length), frame, tables, restart);
    }
    at += 2 + length;
  }
  throw corrupt();
}

function readQuantization(segment: Uint8Array, tables: Int32Array[]): void {
  for (let at = 0; at < segment.length; ) {
    const head = segment[at++] ?? 0;
    const width = head >> 4 === 0 ? 1 : 2;
    if (at + 64 * width > segment.length || (head & 15) > 3) throw corrupt();
    const table = new Int32Array(64);
    for (let k = 0; k < 64; k++, at += width) {
      const value = width === 1 ? (segment[at] ?? 0) : ((segment[at] ?? 0) << 8) | (segment[at + 1] ?? 0);
      table[zigzag[k] ?? 0] = value;
    }
    tables[head & 15] = table;
  }
}

function readHuffman(segment: Uint8Array, huffmans: Map<number, Huffman>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = segment.subarray(at + 17, at + 17 + total);
    if (symbols.length !== total || total > 256) throw corrupt();
    huffmans.set(segment[at] ?? 0, buildHuffman(counts, symbols));
    at += 17 + total;
  }
}

function readFrame(segment: Uint8Array): Frame {
  const count = segment[5] ?? 0;
  if (segment[0] !== 12 || segment.length < 6 + 3 * count || count === 0) throw corrupt();
  const components = Array.from({ length: count }, (_, i): Component => {
    const [id = 0, sampling = 0, quantization = 0] = segment.subarray(6 + 3 * i, 9 + 3 * i);
    return { id, across: sampling >> 4, down: sampling & 15, quantization, predicted: 0 };
  });
  // A single component has one block a unit, whatever it says (T.81 A.2.2).
  if (count > 1 && components.some(({ across, down }) => across !== 1 || down !== 1))
    throw new ImagingError('unsupported-pixels', { bits: 12 });
  return { height: ((segment[1] ?? 0) << 8) | (segment[2] ?? 0), width: ((segment[3] ?? 0) << 8) | (segment[4] ?? 0), components };
}

function selectTables(segment: Uint8Array, { components }: Frame, huffmans: ReadonlyMap<number, Huffman>): void {
  // Components in scans of their own are for the lossless and progressive processes.
  if (segment[0] !== components.length) throw new ImagingError('unsupported-pixels', { bits: 12 });
  components.forEach((component, i) => {
    const selector = segment[2 + 2 * i] ?? 0;
    const [dc, ac] = [huffmans.get(selector >> 4), huffmans.get(0x10 | (selector & 15))];
    if (segment[1 + 2 * i] !== component.id || !dc || !ac) throw corrupt();
    component.dc = dc;
    component.ac = ac;
  });
}

function decodeScan(bytes: Uint8Array, { width, height, components }: Frame, tables: readonly Int32Array[], restart: number): Uint16Array {
  const samples = new Uint16Array(width * height * components.length);
  const reader = createBitReader(bytes);
  const block = new Int32Array(64);
  const [across, down] = [Math.ceil(width / 8), Math.ceil(height / 8)];
  for (let unit = 0; unit < across * down; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      reader.restart();
      for (const component of components) component.predicted = 0;
    }
    const [left, top] = [(unit % across) * 8, Math.floor(unit / across) * 8];
    components.forEach((component, index) => {
      const table = tables[component.quantization];
      if (!table) throw corrupt();
      decodeBlock(reader, component, table, block);
      inverseDct(block);
      const [right, bottom] = [Math.min(8, width - left), Math.min(8, height - top)];
      for (let y = 0; y < bottom; y++) {
        for (let x = 0; x < right; x++) {
          const value = (block[y * 8 + x] ?? 0) + 2048;
          samples[((top + y) * width + left + x) * components.length + index] = Math.max(0, Math.min(4095, value));
        }
      }
    });
  }
  return samples;
}

function decodeBlock(reader: ReturnType<typeof createBitReader>, component: Component, table: Int32Array, block: Int32Array): void {
  const { dc, ac } = component;
  if (!dc || !ac) throw corrupt();
  block.fill(0);
  component.predicted += reader.extended(reader.symbol(dc));
  block[0] = Math.imul(component.predicted, table[0] ?? 0);
  for (let k = 1; k < 64; k++) {
    const symbol = reader.symbol(ac);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0) {
      if (run !== 15) return;
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw corrupt();
    const place = zigzag[k] ?? 0;
    block[place] = Math.imul(reader.extended(size), table[place] ?? 0);
  }
}

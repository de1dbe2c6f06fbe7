/** JPEG Lossless encoder, process 14 selection value 1 (ITU T.81 annex H), one component of 2 to 16 bits: the syntax of mammography. */

/** ssss categories 0…16, ordered by how often they occur in radiographs; code lengths make a valid canonical Huffman table (T.81 annex C). */
const byFrequency = [3, 4, 2, 5, 1, 6, 0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const lengths = [2, 3, 3, 3, 4, 4, 4, 6, 6, 7, 8, 9, 10, 11, 12, 13, 14];

interface HuffmanTable {
  readonly counts: Uint8Array;
  readonly codes: Uint32Array;
  readonly sizes: Uint8Array;
}

function buildTable(): HuffmanTable {
  const counts = new Uint8Array(16);
  const codes = new Uint32Array(17);
  const sizes = new Uint8Array(17);
  let code = 0;
  let previous = lengths[0] ?? 0;
  byFrequency.forEach((category, index) => {
    const length = lengths[index] ?? 0;
    code <<= length - previous;
    previous = length;
    codes[category] = code++;
    sizes[category] = length;
    counts[length - 1] = (counts[length - 1] ?? 0) + 1;
  });
  return { counts, codes, sizes };
}

const table = buildTable();

/** @param samples unsigned, below 2^precision */
export function encodeJpegLossless(samples: Uint16Array, columns: number, rows: number, precision: number): Uint8Array {
  const head = headerOf(columns, rows, precision);
  const out = Buffer.alloc(head.length + samples.length * 4 + 64);
  head.copy(out);
  let written = head.length;
  let accumulator = 0;
  let held = 0;
  const emit = (value: number, size: number): void => {
    for (let bit = size - 1; bit >= 0; bit--) {
      accumulator = (accumulator << 1) | ((value >> bit) & 1);
      if (++held < 8) continue;
      out[written++] = accumulator;
      // T.81 F.1.2.3: a byte FF in the data is followed by a stuffed 00.
      if (accumulator === 0xff) out[written++] = 0;
      accumulator = 0;
      held = 0;
    }
  };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = y * columns + x;
      // H.1.2.1: the first row predicts from the left, the first column from above, the very first sample is half the range.
      const prediction = x > 0 ? samples[at - 1] : y > 0 ? samples[at - columns] : 1 << (precision - 1);
      let difference = (samples[at] ?? 0) - (prediction ?? 0);
      if (difference > 32767) difference -= 65536;
      if (difference < -32768) difference += 65536;
      const category = difference === -32768 ? 16 : 32 - Math.clz32(Math.abs(difference));
      emit(table.codes[category] ?? 0, table.sizes[category] ?? 0);
      if (category > 0 && category < 16) emit(difference > 0 ? difference : difference + (1 << category) - 1, category);
    }
  }
  while (held !== 0) emit(1, 1);
  out[written++] = 0xff;
  out[written++] = 0xd9;
  return out.subarray(0, written);
}

function headerOf(columns: number, rows: number, precision: number): Buffer {
  const u16 = (value: number): number[] => [value >> 8, value & 0xff];
  return Buffer.from([
    ...[0xff, 0xd8],
    // SOF3: lossless, sequential
    ...[0xff, 0xc3, ...u16(11), precision, ...u16(rows), ...u16(columns), 1, 1, 0x11, 0],
    ...[0xff, 0xc4, ...u16(2 + 1 + 16 + byFrequency.length), 0, ...table.counts, ...byFrequency],
    // SOS: Ss is the predictor
    ...[0xff, 0xda, ...u16(8), 1, 1, 0x00, 1, 0, 0],
  ]);
}

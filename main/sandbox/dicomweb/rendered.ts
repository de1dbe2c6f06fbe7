/** One frame as a windowed JPEG (PS3.18 §10.4.1.1.3). */
import { numbersOf, textOf } from '../../dicom/index.ts';
import { encodeJpegBaseline } from '../world/dicom/encode/index.ts';
import type { SandboxInstance } from '../world/dicom/index.ts';
import { BadQuery } from './query.ts';

/** @param parameters `window=centre,width,function` and `viewport=width,height` */
export async function renderFrame(instance: SandboxInstance, frame: number, parameters: URLSearchParams): Promise<Uint8Array> {
  const header = instance.dataset();
  const [rows = 0] = numbersOf(header, 'Rows');
  const [columns = 0] = numbersOf(header, 'Columns');
  const isColour = numbersOf(header, 'SamplesPerPixel')[0] === 3;
  const native = instance.nativeFrame(frame);
  const grey = isColour ? native : windowed(instance, native, parameters.get('window'));
  const { width, height } = sizeWithin(columns, rows, parameters.get('viewport'));
  const samples = isColour ? 3 : 1;
  const scaled = width === columns && height === rows ? grey : resample(grey, columns, rows, width, height, samples);
  return encodeJpegBaseline(scaled, { columns: width, rows: height, samplesPerPixel: samples, bitsStored: 8, isSigned: false });
}

function windowed(instance: SandboxInstance, native: Uint8Array, asked: string | null): Uint8Array {
  const header = instance.dataset();
  const first = (keyword: Parameters<typeof numbersOf>[1], otherwise: number): number => numbersOf(header, keyword)[0] ?? otherwise;
  const [centre = Number.NaN, width = Number.NaN] =
    asked === null ? [first('WindowCenter', 2048), first('WindowWidth', 4096)] : asked.split(',').slice(0, 2).map(Number);
  if (!Number.isFinite(centre) || !(width >= 1)) throw new BadQuery('window');
  const [slope, intercept] = [first('RescaleSlope', 1), first('RescaleIntercept', 0)];
  const stored =
    first('PixelRepresentation', 0) === 1
      ? new Int16Array(native.buffer, native.byteOffset, native.length / 2)
      : new Uint16Array(native.buffer, native.byteOffset, native.length / 2);
  const invert = textOf(header, 'PhotometricInterpretation') === 'MONOCHROME1';
  return Uint8Array.from(stored, (value) => {
    const level = ((value * slope + intercept - (centre - 0.5)) / Math.max(1, width - 1) + 0.5) * 255;
    const shown = Math.max(0, Math.min(255, Math.floor(level)));
    return invert ? 255 - shown : shown;
  });
}

function sizeWithin(columns: number, rows: number, viewport: string | null): { width: number; height: number } {
  if (viewport === null) return { width: columns, height: rows };
  const [width = Number.NaN, height = Number.NaN] = viewport.split(',').map(Number);
  if (!(width >= 1 && height >= 1 && width <= 8192 && height <= 8192)) throw new BadQuery('viewport');
  const scale = Math.min(width / columns, height / rows);
  return { width: Math.max(1, Math.round(columns * scale)), height: Math.max(1, Math.round(rows * scale)) };
}

function resample(source: Uint8Array, columns: number, rows: number, width: number, height: number, samples: number): Uint8Array {
  const target = new Uint8Array(width * height * samples);
  for (let y = 0; y < height; y++) {
    const from = Math.min(rows - 1, Math.floor(((y + 0.5) * rows) / height)) * columns;
    for (let x = 0; x < width; x++) {
      const at = (from + Math.min(columns - 1, Math.floor(((x + 0.5) * columns) / width))) * samples;
      for (let k = 0; k < samples; k++) target[(y * width + x) * samples + k] = source[at + k] ?? 0;
    }
  }
  return target;
}

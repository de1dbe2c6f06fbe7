/** The regions of an ultrasound image, each with its own axes and units (PS3.3 C.8.5.5). */
import type { DataSet } from 'dicom-parser';
import { float64, signed32, unsigned, unsigned32 } from '../attributes.ts';
import type { RegionFormat, RegionUnit, UltrasoundRegion } from '../image-header.ts';

const formats: readonly RegionFormat[] = ['none', '2d', 'm-mode', 'spectral', 'waveform', 'graphics'];
const units: readonly RegionUnit[] = ['none', '%', 'dB', 'cm', 's', 'Hz', 'dB/s', 'cm/s', 'cm²', 'cm²/s', 'cm³', 'cm³/s', '°'];
const most = 64;

/** Regions outside of the image or without a scale are left out: nothing can be measured in them. */
export function readRegions(root: DataSet, { rows, columns }: { readonly rows: number; readonly columns: number }): UltrasoundRegion[] {
  const items = (root.elements.x00186011?.items ?? []).slice(0, most);
  return items.flatMap(({ dataSet }) => {
    const region = dataSet && regionOf(dataSet);
    if (!region) return [];
    const { left, top, right, bottom } = region.box;
    return left <= right && top <= bottom && left < columns && top < rows ? [region] : [];
  });
}

function regionOf(set: DataSet): UltrasoundRegion | undefined {
  const [left, top] = [unsigned32(set, 'x00186018'), unsigned32(set, 'x0018601a')];
  const [right, bottom] = [unsigned32(set, 'x0018601c'), unsigned32(set, 'x0018601e')];
  const [deltaX, deltaY] = [float64(set, 'x0018602c') ?? 0, float64(set, 'x0018602e') ?? 0];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined;
  if (!Number.isFinite(deltaX) || !Number.isFinite(deltaY)) return undefined;
  const [x, y] = [signed32(set, 'x00186020'), signed32(set, 'x00186022')];
  const [valueX, valueY] = [float64(set, 'x00186028') ?? 0, float64(set, 'x0018602a') ?? 0];
  return {
    format: formats[unsigned(set, 'x00186012') ?? 0] ?? 'none',
    dataType: unsigned(set, 'x00186014') ?? 0,
    box: { left, top, right, bottom },
    unitX: units[unsigned(set, 'x00186024') ?? 0] ?? 'none',
    unitY: units[unsigned(set, 'x00186026') ?? 0] ?? 'none',
    deltaX,
    deltaY,
    // C.8.5.5.1.9: counted from the corner of the region, not of the image.
    ...(x === undefined || y === undefined
      ? {}
      : {
          reference: {
            x: left + x,
            y: top + y,
            valueX: Number.isFinite(valueX) ? valueX : 0,
            valueY: Number.isFinite(valueY) ? valueY : 0,
          },
        }),
    // Bit 0 of the flags: of two that overlap, the one on top.
    isOnTop: ((unsigned32(set, 'x00186016') ?? 0) & 1) === 0,
  };
}

/** The study that viewers are measured on: a thorax of 300 slices of 512×512×16, in each transfer syntax, drawn once and kept in `out/`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sopClass, transferSyntax, writePart10 } from '../../../main/dicom/index.ts';
import { buildStudy } from '../../../main/sandbox/world/dicom/build-study.ts';
import { encodeFrame } from '../../../main/sandbox/world/dicom/encode/index.ts';
import type { SandboxStudy, StudyPatient } from '../../../main/sandbox/world/dicom/index.ts';
import { chestSlice } from '../../../main/sandbox/world/dicom/phantoms/chest-ct.ts';
import type { SeriesPlan } from '../../../main/sandbox/world/dicom/plan.ts';
import { outDirectory } from '../../harness/places.ts';
import { encodeHtj2k } from './htj2k.ts';

export const slices = 300;
const side = 512;
/** Drawn and encoded; the series repeats them under names of their own. */
const distinct = 30;

export const syntaxes = {
  uncompressed: transferSyntax.explicitLittleEndian,
  rle: transferSyntax.rle,
  jpegLs: transferSyntax.jpegLs,
  jpeg2000: transferSyntax.jpeg2000,
  jpegLossless: transferSyntax.jpegLossless,
  jpegBaseline: transferSyntax.jpegBaseline,
  /** HTJ2K, lossless only (PS3.5 A.4.9). */
  htj2k: '1.2.840.10008.1.2.4.201',
} as const;
export type SyntaxName = keyof typeof syntaxes;

function seriesPlan(transferSyntaxUid: string, description: string): SeriesPlan {
  const isByte = transferSyntaxUid === transferSyntax.jpegBaseline;
  return {
    modality: 'CT',
    description,
    sopClassUid: sopClass.ct,
    transferSyntaxUid,
    shape: isByte
      ? { columns: side, rows: side, photometric: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, isSigned: false }
      : { columns: side, rows: side, photometric: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, isSigned: true },
    hasFrameOfReference: true,
    attributes: {
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      KVP: '100',
      PatientPosition: 'HFS',
      AcquisitionNumber: 1,
      RescaleIntercept: '0',
      RescaleSlope: '1',
      RescaleType: 'HU',
      ...(isByte ? {} : { WindowCenter: ['45'], WindowWidth: ['380'] }),
    },
    images: Array.from({ length: slices }, (_, index) => ({
      attributes: {
        ImagePositionPatient: ['-160', '-160', String(136 - index)],
        ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
        PixelSpacing: ['0.625', '0.625'],
        SliceThickness: '1',
        SliceLocation: String(136 - index),
      },
      draw: () => samplesOf(index, isByte),
    })),
  };
}

function samplesOf(index: number, isByte: boolean): Int16Array | Uint8Array {
  const z = 136 - Math.round((index % distinct) * (slices / distinct));
  const { data } = chestSlice({ columns: side, spacing: 0.625, sharp: false, nodule: 9, shift: 0, seed: 1, noise: index % distinct }, z);
  return isByte
    ? Uint8Array.from(data, (value) => Math.max(0, Math.min(255, (value + 200) / 2)))
    : Int16Array.from(data, (value) => Math.max(-1024, Math.min(3071, Math.round(value))));
}

export function benchStudy(name: SyntaxName, patient: StudyPatient): SandboxStudy {
  const plan = {
    modality: 'CT',
    manufacturer: 'Fantôme',
    model: 'TDM 128',
    bodyRegion: 'thorax',
    bodyPartExamined: 'CHEST',
    key: `bench-${name}`,
    title: 'Scanner de mesure',
    daysAgo: 1,
    time: [9, 0],
    organization: 'Imagerie Saint-Laud',
    indication: '',
    findings: '',
    conclusion: '',
    patient: { minAge: 18 },
    series: () => [seriesPlan(syntaxes[name], 'Mesure')],
  } as const;
  return buildStudy({ plan, patient, seed: 1, date: new Date('2026-03-11T09:00:00Z'), index: 0 });
}

/** Part 10 files of the only series, in the order of the slices; from `out/` when an earlier run has drawn them for this patient. */
export async function benchFiles(name: SyntaxName, patient: StudyPatient): Promise<Uint8Array<ArrayBuffer>[]> {
  const directory = join(outDirectory, 'bench', 'viewer', `${name}-${patient.id}`);
  const pathOf = (index: number) => join(directory, `${index}.dcm`);
  if (!existsSync(pathOf(slices - 1))) {
    mkdirSync(directory, { recursive: true });
    const [series] = benchStudy(name, patient).series;
    const { shape } = seriesPlan(syntaxes[name], '');
    const encoded: Uint8Array[] = [];
    for (const [index, instance] of (series?.instances ?? []).entries()) {
      encoded[index % distinct] ??= await (name === 'htj2k'
        ? encodeHtj2k(instance.nativeFrame(0), shape)
        : encodeFrame(instance.nativeFrame(0), { ...shape, samplesPerPixel: 1 }, syntaxes[name]));
      const frame = encoded[index % distinct] as Uint8Array;
      const file = writePart10(instance.dataset(), syntaxes[name], { frames: [frame], bitsAllocated: shape.bitsAllocated });
      writeFileSync(pathOf(index), file);
    }
  }
  return Array.from({ length: slices }, (_, index) => new Uint8Array(readFileSync(pathOf(index))));
}

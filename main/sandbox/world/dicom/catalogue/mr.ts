/** MR studies: a brain of four series and a knee. */

import { sopClass, transferSyntax } from '../../../../dicom/index.ts';
import { type BrainContrast, brainSlice } from '../phantoms/brain-mr.ts';
import type { Plane } from '../phantoms/ellipsoids.ts';
import { toStored } from '../phantoms/field.ts';
import { type KneeContrast, kneeSlice } from '../phantoms/knee-mr.ts';
import { ds, type ImagePlan, type SeriesPlan, type StudyPlan } from '../plan.ts';
import { originOf, planeAttributes } from './geometry.ts';

interface MrSeries {
  readonly description: string;
  readonly transferSyntaxUid: string;
  readonly size: number;
  readonly attributes: SeriesPlan['attributes'];
  readonly images: readonly ImagePlan[];
}

function mrSeries({ description, transferSyntaxUid, size, attributes, images }: MrSeries): SeriesPlan {
  return {
    modality: 'MR',
    description,
    sopClassUid: sopClass.mr,
    transferSyntaxUid,
    shape: { columns: size, rows: size, photometric: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, isSigned: false },
    hasFrameOfReference: true,
    attributes: {
      ImageType: ['ORIGINAL', 'PRIMARY', 'M'],
      MRAcquisitionType: '2D',
      MagneticFieldStrength: ds(1.5),
      PatientPosition: 'HFS',
      ScanOptions: [],
      EchoTrainLength: 1,
      ...attributes,
    },
    images,
  };
}

const magnitude = (size: number, field: Parameters<typeof toStored>[0]): Uint16Array =>
  toStored(field, new Uint16Array(size * size), (value) => Math.abs(value), 0, 4095);

function brainImages(contrast: BrainContrast, plane: Plane, count: number, size: number, seed: number): ImagePlan[] {
  const spacing = 230 / size;
  const step = plane === 'axial' ? 5.5 : 6;
  return Array.from({ length: count }, (_, index) => {
    // Axial slices run from the feet upwards, sagittal ones from the right to the left.
    const position = (index - (count - 1) / 2) * step + (plane === 'axial' ? 12 : 0);
    return {
      attributes: {
        ...planeAttributes(originOf(size, spacing, plane === 'axial' ? 0 : 10), plane, position, 5),
        SpacingBetweenSlices: ds(step),
        ...(contrast.startsWith('diffusion') ? { DiffusionBValue: contrast === 'diffusion-0' ? 0 : 1000 } : {}),
      },
      draw: () => magnitude(size, brainSlice(contrast, plane, position, size, spacing, seed)),
    };
  });
}

export const brainMr: StudyPlan = {
  key: 'mr-brain',
  title: 'IRM cérébrale',
  modality: 'MR',
  bodyRegion: 'encéphale',
  bodyPartExamined: 'BRAIN',
  daysAgo: 12,
  time: [17, 30],
  organization: 'Centre d’imagerie Saint-Laud',
  manufacturer: 'Fantôme',
  model: 'IRM 1,5 T',
  indication: 'Céphalées inhabituelles, examen neurologique normal.',
  findings:
    'Quelques hypersignaux FLAIR punctiformes de la substance blanche périventriculaire, sans restriction de la diffusion. Système ventriculaire en place, de taille normale. Pas de collection.',
  conclusion: 'Hypersignaux non spécifiques de la substance blanche. Pas de lésion récente.',
  patient: { birthName: 'BRETON', minAge: 25 },
  series: (seed) => [
    mrSeries({
      description: 'T1 sagittal',
      transferSyntaxUid: transferSyntax.explicitLittleEndian,
      size: 256,
      attributes: { ScanningSequence: 'SE', SequenceVariant: 'SP', RepetitionTime: 480, EchoTime: 10, WindowCenter: 480, WindowWidth: 960 },
      images: brainImages('t1', 'sagittal', 23, 256, seed),
    }),
    mrSeries({
      description: 'T1 axial',
      transferSyntaxUid: transferSyntax.rle,
      size: 256,
      attributes: { ScanningSequence: 'SE', SequenceVariant: 'SP', RepetitionTime: 520, EchoTime: 10, WindowCenter: 480, WindowWidth: 960 },
      images: brainImages('t1', 'axial', 26, 256, seed),
    }),
    mrSeries({
      description: 'T2 FLAIR axial',
      transferSyntaxUid: transferSyntax.jpeg2000,
      size: 320,
      attributes: {
        ScanningSequence: ['SE', 'IR'],
        SequenceVariant: 'SK',
        RepetitionTime: 9000,
        EchoTime: 110,
        InversionTime: 2500,
        WindowCenter: 460,
        WindowWidth: 920,
      },
      images: brainImages('flair', 'axial', 26, 320, seed),
    }),
    mrSeries({
      description: 'Diffusion b0 et b1000',
      transferSyntaxUid: transferSyntax.jpegLs,
      size: 192,
      attributes: {
        ScanningSequence: 'EP',
        SequenceVariant: 'SK',
        RepetitionTime: 5200,
        EchoTime: 84,
        WindowCenter: 300,
        WindowWidth: 600,
      },
      images: [...brainImages('diffusion-0', 'axial', 22, 192, seed), ...brainImages('diffusion-1000', 'axial', 22, 192, seed)],
    }),
  ],
};

function kneeImages(contrast: KneeContrast, plane: Plane, count: number, seed: number): ImagePlan[] {
  const size = 320;
  const spacing = 0.5;
  return Array.from({ length: count }, (_, index) => {
    const position = (index - (count - 1) / 2) * 4;
    return {
      attributes: { ...planeAttributes(originOf(size, spacing), plane, position, 3.5), SpacingBetweenSlices: ds(4) },
      draw: () => magnitude(size, kneeSlice(contrast, plane, position, size, spacing, seed)),
    };
  });
}

export const kneeMr: StudyPlan = {
  key: 'mr-knee',
  title: 'IRM du genou droit',
  modality: 'MR',
  bodyRegion: 'genou',
  bodyPartExamined: 'KNEE',
  daysAgo: 1752,
  time: [10, 15],
  organization: 'Clinique des Tilleuls',
  manufacturer: 'Fantôme',
  model: 'IRM 1,5 T',
  indication: 'Gonalgies internes persistantes après entorse.',
  findings:
    'Fissure horizontale de la corne postérieure du ménisque médial. Épanchement intra-articulaire modéré. Ligaments croisés continus.',
  conclusion: 'Fissure méniscale médiale stable. Épanchement modéré.',
  patient: { birthName: 'MARTEL', minAge: 25 },
  series: (seed) => [
    mrSeries({
      description: 'DP FS sagittal',
      transferSyntaxUid: transferSyntax.jpegLs,
      size: 320,
      attributes: {
        Laterality: 'R',
        ScanningSequence: 'SE',
        SequenceVariant: 'SK',
        ScanOptions: 'FS',
        RepetitionTime: 2800,
        EchoTime: 34,
        WindowCenter: 420,
        WindowWidth: 840,
      },
      images: kneeImages('pd-fs', 'sagittal', 24, seed),
    }),
    mrSeries({
      description: 'T1 coronal',
      transferSyntaxUid: transferSyntax.explicitLittleEndian,
      size: 320,
      attributes: {
        Laterality: 'R',
        ScanningSequence: 'SE',
        SequenceVariant: 'SP',
        RepetitionTime: 560,
        EchoTime: 12,
        WindowCenter: 600,
        WindowWidth: 1200,
      },
      images: kneeImages('t1', 'coronal', 22, seed),
    }),
  ],
};

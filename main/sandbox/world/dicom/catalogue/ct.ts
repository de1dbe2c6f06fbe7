/** CT studies: the chest with its nodule, its prior, and an abdomen. */

import { sopClass, transferSyntax } from '../../../../dicom/index.ts';
import { doseDocument } from '../objects/dose-document.ts';
import { electrocardiogram } from '../objects/electrocardiogram.ts';
import { measurementReport } from '../objects/measurement-report.ts';
import { presentationState } from '../objects/presentation-state.ts';
import { abdomenSlice } from '../phantoms/abdomen-ct.ts';
import { chestSlice } from '../phantoms/chest-ct.ts';
import { type Field, toStored } from '../phantoms/field.ts';
import { ds, type SeriesPlan, type StudyPlan } from '../plan.ts';
import { originOf, planeAttributes } from './geometry.ts';

const columns = 512;
const padding = -2000;

/** Stored values are HU + 1024; outside of the circle of reconstruction there is only padding. */
function toCt(field: Field): Int16Array {
  const stored = toStored(field, new Int16Array(field.data.length), (value) => value + 1024, -1024, 4095);
  const radius = columns / 2;
  for (let row = 0; row < columns; row++) {
    const half = Math.floor(Math.sqrt(Math.max(0, radius ** 2 - (row - radius + 0.5) ** 2)));
    stored.fill(padding, row * columns, row * columns + radius - half);
    stored.fill(padding, row * columns + radius + half, (row + 1) * columns);
  }
  return stored;
}

interface ChestSeries {
  readonly description: string;
  readonly sharp: boolean;
  readonly slices: number;
  readonly step: number;
  readonly nodule: number;
  readonly shift: number;
  readonly transferSyntaxUid: string;
  readonly noise: number;
}

function chestSeries(options: ChestSeries, seed: number): SeriesPlan {
  const spacing = 0.703125;
  const origin = originOf(columns, spacing, 10);
  return {
    modality: 'CT',
    description: options.description,
    sopClassUid: sopClass.ct,
    transferSyntaxUid: options.transferSyntaxUid,
    shape: { columns, rows: columns, photometric: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, isSigned: true },
    hasFrameOfReference: true,
    attributes: {
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      KVP: 100,
      ConvolutionKernel: options.sharp ? 'LUNG' : 'STANDARD',
      PatientPosition: 'HFS',
      AcquisitionNumber: 1,
      RescaleIntercept: -1024,
      RescaleSlope: 1,
      RescaleType: 'HU',
      PixelPaddingValue: padding,
      WindowCenter: options.sharp ? [-500, 45] : [45, -500],
      WindowWidth: options.sharp ? [1400, 380] : [380, 1400],
      WindowCenterWidthExplanation: options.sharp ? ['Poumon', 'Médiastin'] : ['Médiastin', 'Poumon'],
    },
    images: Array.from({ length: options.slices }, (_, index) => {
      const z = Math.round((136 - index * options.step) * 1000) / 1000;
      return {
        attributes: planeAttributes(origin, 'axial', z, options.step),
        draw: () =>
          toCt(
            chestSlice(
              { columns, spacing, sharp: options.sharp, nodule: options.nodule, shift: options.shift, seed, noise: options.noise },
              z,
            ),
          ),
      };
    }),
  };
}

const scanner = { modality: 'CT', manufacturer: 'Fantôme', model: 'TDM 128', bodyRegion: 'thorax', bodyPartExamined: 'CHEST' } as const;

export const chestCt: StudyPlan = {
  ...scanner,
  key: 'ct-chest',
  title: 'Scanner thoracique',
  daysAgo: 2,
  time: [11, 5],
  organization: 'Centre d’imagerie Saint-Laud',
  indication: 'Contrôle à six mois d’un nodule pulmonaire. BPCO, tabac sevré en 2016.',
  findings:
    'Nodule solide spiculé du segment ventral du lobe supérieur droit, 9 mm contre 6 mm sur l’examen antérieur. Pas d’autre nodule suspect. Pas d’adénomégalie médiastinale. Pas d’épanchement pleural ni péricardique.',
  conclusion: 'Croissance d’un nodule solide du lobe supérieur droit. Avis pneumologique ; TEP-TDM à envisager.',
  patient: { birthName: 'MARTEL', minAge: 40 },
  series: (seed) => [
    chestSeries(
      {
        description: 'Poumon',
        sharp: true,
        slices: 216,
        step: 1.25,
        nodule: 9.2,
        shift: 0,
        transferSyntaxUid: transferSyntax.explicitLittleEndian,
        noise: 0,
      },
      seed,
    ),
    chestSeries(
      {
        description: 'Médiastin',
        sharp: false,
        slices: 108,
        step: 2.5,
        nodule: 9.2,
        shift: 0,
        transferSyntaxUid: transferSyntax.jpegLs,
        noise: 1,
      },
      seed,
    ),
  ],
};

export const priorChestCt: StudyPlan = {
  ...scanner,
  key: 'ct-chest-prior',
  title: 'Scanner thoracique',
  daysAgo: 181,
  time: [9, 40],
  organization: 'Centre d’imagerie Saint-Laud',
  indication: 'Opacité de découverte fortuite sur une radiographie du thorax.',
  findings:
    'Nodule solide du segment ventral du lobe supérieur droit, 6 mm de grand axe. Pas d’adénomégalie. Parenchyme par ailleurs normal.',
  conclusion: 'Nodule solide de 6 mm du lobe supérieur droit. Contrôle à six mois.',
  patient: { birthName: 'MARTEL', minAge: 40 },
  series: (seed) => [
    chestSeries(
      {
        description: 'Poumon',
        sharp: true,
        slices: 136,
        step: 2,
        nodule: 6.1,
        shift: 1.5,
        transferSyntaxUid: transferSyntax.jpegLs,
        noise: 2,
      },
      seed,
    ),
  ],
};

export const abdomenCt: StudyPlan = {
  ...scanner,
  key: 'ct-abdomen',
  title: 'Scanner abdomino-pelvien',
  bodyRegion: 'abdomen et pelvis',
  bodyPartExamined: 'ABDOMEN',
  daysAgo: 47,
  time: [15, 20],
  organization: 'Clinique des Tilleuls',
  indication: 'Douleurs abdominales, perte de poids de 4 kg en deux mois.',
  findings:
    'Foie de taille normale, homogène, kyste biliaire de 18 mm du segment IV. Kyste cortical simple du rein gauche de 20 mm. Pas d’adénomégalie, pas d’épanchement.',
  conclusion: 'Pas de lésion suspecte. Kystes hépatique et rénal simples.',
  patient: { birthName: 'HUET', minAge: 30 },
  objects: [
    measurementReport(
      [
        { name: 'Kyste biliaire', site: 'Foie, segment IV', size: '18', density: '6', image: 20 },
        { name: 'Kyste cortical', site: 'Rein gauche', size: '20', density: '9', image: 31 },
      ],
      'Deux kystes simples, sans surveillance nécessaire.',
    ),
    doseDocument(['Relevé de dose', 'Scanner abdomino-pelvien', 'PDL : 512 mGy.cm', 'IDSV : 9,8 mGy', 'Tension : 120 kV']),
    electrocardiogram,
    presentationState({
      image: 31,
      window: { center: 90, width: 150 },
      shutter: { column: columns / 2, row: columns / 2, radius: 170 },
      circled: { column: 340, row: 302, radius: 25, text: 'Kyste cortical, sans suivi' },
      rescale: { slope: 1, intercept: -1024, type: 'HU' },
      size: { columns, rows: columns, spacing: 0.7421875 },
    }),
  ],
  series: (seed) => [
    {
      modality: 'CT',
      description: 'Temps portal',
      sopClassUid: sopClass.ct,
      transferSyntaxUid: transferSyntax.jpeg2000,
      shape: { columns, rows: columns, photometric: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, isSigned: false },
      hasFrameOfReference: true,
      attributes: {
        ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        KVP: 120,
        ConvolutionKernel: 'STANDARD',
        PatientPosition: 'HFS',
        AcquisitionNumber: 1,
        RescaleIntercept: -1024,
        RescaleSlope: 1,
        RescaleType: 'HU',
        WindowCenter: 60,
        WindowWidth: 360,
      },
      images: Array.from({ length: 60 }, (_, index) => {
        const z = 136 - index * 5;
        const spacing = 0.7421875;
        return {
          attributes: { ...planeAttributes(originOf(columns, spacing, 10), 'axial', z, 5), SpacingBetweenSlices: ds(5) },
          draw: () =>
            toStored(abdomenSlice(columns, spacing, z, seed), new Uint16Array(columns * columns), (value) => value + 1024, 0, 4095),
        };
      }),
    },
  ],
};

/** The control of the one above, done three days ago: it waits for its report. */
export const abdomenCtControl: StudyPlan = {
  ...abdomenCt,
  key: 'ct-abdomen-control',
  daysAgo: 3,
  time: [17, 10],
  organization: 'Centre d’imagerie Saint-Laud',
  indication: 'Contrôle à six semaines. Kystes hépatique et rénal connus.',
  isToReport: true,
};

/** Projection studies: chest, hand, dental panoramic and mammography. */
import { type Attributes, dataset, sopClass, transferSyntax } from '../../../../dicom/index.ts';
import { type Field, toStored } from '../phantoms/field.ts';
import { mammogram } from '../phantoms/mammogram.ts';
import { chestRadiograph, handRadiograph, panoramicRadiograph } from '../phantoms/radiographs.ts';
import { ds, type ImagePlan, type PixelShape, type SeriesPlan, type StudyPlan } from '../plan.ts';

const detector = (columns: number, rows: number, photometric: PixelShape['photometric']): PixelShape => ({
  columns,
  rows,
  photometric,
  bitsAllocated: 16,
  bitsStored: 12,
  isSigned: false,
});

/** Twelve bits between two attenuations; `MONOCHROME1` stores exposure, so the more is absorbed the less is stored. */
function twelveBits(field: Field, low: number, high: number, photometric: PixelShape['photometric']): Uint16Array {
  const scale = 4095 / (high - low);
  const map = photometric === 'MONOCHROME1' ? (value: number) => 4095 - (value - low) * scale : (value: number) => (value - low) * scale;
  return toStored(field, new Uint16Array(field.data.length), map, 0, 4095);
}

const projection = (spacing: number, orientation: readonly string[], view: string): Attributes => ({
  ImageType: ['ORIGINAL', 'PRIMARY'],
  ImagerPixelSpacing: [ds(spacing), ds(spacing)],
  PatientOrientation: [...orientation],
  ViewPosition: view,
  PixelIntensityRelationship: 'LOG',
  RescaleIntercept: 0,
  RescaleSlope: 1,
  RescaleType: 'US',
});

interface Projection {
  readonly modality: string;
  readonly description: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly shape: PixelShape;
  readonly attributes: Attributes;
  readonly draw: () => Uint16Array;
}

const single = ({ draw, attributes, ...series }: Projection): SeriesPlan => ({
  ...series,
  hasFrameOfReference: false,
  attributes,
  images: [{ attributes: {}, draw } satisfies ImagePlan],
});

export const chestCr: StudyPlan = {
  key: 'cr-chest',
  title: 'Radiographie du thorax',
  modality: 'CR',
  bodyRegion: 'thorax',
  bodyPartExamined: 'CHEST',
  daysAgo: 31,
  time: [8, 50],
  organization: 'Centre d’imagerie Saint-Laud',
  manufacturer: 'Fantôme',
  model: 'Capteur 35 × 43',
  indication: 'Toux traînante chez une patiente BPCO.',
  findings: 'Distension thoracique modérée. Opacité nodulaire du sommet droit. Silhouette cardiaque de taille normale. Culs-de-sac libres.',
  conclusion: 'Opacité nodulaire du lobe supérieur droit, connue. Pas de foyer.',
  patient: { birthName: 'MARTEL', minAge: 40 },
  series: (seed) => {
    const [columns, rows, spacing] = [1400, 1700, 0.25] as const;
    return (['PA', 'LL'] as const).map((view) =>
      single({
        modality: 'CR',
        description: view === 'PA' ? 'Thorax de face' : 'Thorax de profil',
        sopClassUid: sopClass.computedRadiography,
        transferSyntaxUid: transferSyntax.implicitLittleEndian,
        shape: detector(columns, rows, 'MONOCHROME1'),
        attributes: { ...projection(spacing, view === 'PA' ? ['L', 'F'] : ['P', 'F'], view), WindowCenter: 2048, WindowWidth: 3600 },
        draw: () => twelveBits(chestRadiograph(view, columns, rows, spacing, seed), 0.2, view === 'PA' ? 6 : 7, 'MONOCHROME1'),
      }),
    );
  },
};

export const handDx: StudyPlan = {
  key: 'dx-hand',
  title: 'Radiographie de la main gauche',
  modality: 'DX',
  bodyRegion: 'main',
  bodyPartExamined: 'HAND',
  daysAgo: 220,
  time: [19, 10],
  organization: 'Clinique des Tilleuls',
  manufacturer: 'Fantôme',
  model: 'Capteur 24 × 30',
  indication: 'Chute de sa hauteur, douleur du cinquième rayon.',
  findings: 'Pas de trait de fracture visible. Interlignes respectés. Parties molles normales.',
  conclusion: 'Pas de lésion osseuse traumatique.',
  patient: { minAge: 12 },
  series: (seed) => {
    const [columns, rows, spacing] = [1000, 1400, 0.18] as const;
    return (['PA', 'oblique'] as const).map((view) =>
      single({
        modality: 'DX',
        description: view === 'PA' ? 'Main de face' : 'Main de trois quarts',
        sopClassUid: sopClass.digitalXRay,
        transferSyntaxUid: transferSyntax.deflated,
        shape: detector(columns, rows, 'MONOCHROME2'),
        attributes: {
          ...projection(spacing, ['R', 'F'], view === 'PA' ? 'PA' : 'LLO'),
          PresentationIntentType: 'FOR PRESENTATION',
          ImageLaterality: 'L',
          WindowCenter: 1900,
          WindowWidth: 3500,
        },
        draw: () => twelveBits(handRadiograph(view, columns, rows, spacing, seed), 0.2, 2.6, 'MONOCHROME2'),
      }),
    );
  },
};

export const panoramic: StudyPlan = {
  key: 'px-panoramic',
  title: 'Panoramique dentaire',
  modality: 'PX',
  bodyRegion: 'mâchoires',
  bodyPartExamined: 'JAW',
  daysAgo: 96,
  time: [14, 0],
  organization: 'Cabinet dentaire du Ralliement',
  manufacturer: 'Fantôme',
  model: 'Panoramique',
  indication: 'Bilan avant soins prothétiques.',
  findings: 'Dents de sagesse présentes. Absence d’une prémolaire inférieure gauche. Pas de lésion apicale visible.',
  conclusion: 'Édentement unitaire inférieur gauche.',
  patient: { minAge: 22 },
  series: (seed) => {
    const [columns, rows, spacing] = [1400, 760, 0.18] as const;
    return [
      single({
        modality: 'PX',
        description: 'Panoramique',
        sopClassUid: sopClass.digitalXRay,
        transferSyntaxUid: transferSyntax.jpegLs,
        shape: detector(columns, rows, 'MONOCHROME2'),
        attributes: {
          ...projection(spacing, ['L', 'F'], 'PA'),
          PresentationIntentType: 'FOR PRESENTATION',
          WindowCenter: 2000,
          WindowWidth: 3400,
        },
        draw: () => twelveBits(panoramicRadiograph(columns, rows, spacing, seed), 0.8, 4.8, 'MONOCHROME2'),
      }),
    ];
  },
};

const viewCodes = {
  CC: { value: '399162004', meaning: 'cranio-caudal' },
  MLO: { value: '399368009', meaning: 'medio-lateral oblique' },
} as const;

export const mammography: StudyPlan = {
  key: 'mg-breast',
  title: 'Mammographie bilatérale',
  modality: 'MG',
  bodyRegion: 'sein',
  bodyPartExamined: 'BREAST',
  daysAgo: 850,
  time: [16, 25],
  organization: 'Centre d’imagerie Saint-Laud',
  manufacturer: 'Fantôme',
  model: 'Mammographe',
  indication: 'Dépistage organisé, seconde lecture.',
  findings:
    'Seins de densité B. Foyer de microcalcifications rondes groupées du quadrant supéro-externe gauche, stable. Macrocalcification bénigne à droite.',
  conclusion: 'ACR 2 à droite, ACR 3 à gauche. Contrôle à six mois du côté gauche.',
  patient: { birthName: 'MARTEL', sex: 'F', minAge: 40 },
  series: (seed) => {
    const [columns, rows, spacing] = [1300, 1700, 0.14] as const;
    const views = [
      ['R', 'CC'],
      ['L', 'CC'],
      ['R', 'MLO'],
      ['L', 'MLO'],
    ] as const;
    return views.map(([side, view]) =>
      single({
        modality: 'MG',
        description: `${view} ${side === 'R' ? 'droit' : 'gauche'}`,
        sopClassUid: sopClass.mammography,
        transferSyntaxUid: transferSyntax.jpegLossless,
        shape: detector(columns, rows, 'MONOCHROME2'),
        attributes: {
          ...projection(spacing, [side === 'R' ? 'P' : 'A', view === 'CC' ? (side === 'R' ? 'L' : 'R') : 'FR'], view),
          PresentationIntentType: 'FOR PRESENTATION',
          PixelIntensityRelationshipSign: 1,
          ImageLaterality: side,
          PartialView: 'NO',
          ViewCodeSequence: [
            dataset({
              CodeValue: viewCodes[view].value,
              CodingSchemeDesignator: 'SCT',
              CodeMeaning: viewCodes[view].meaning,
              ViewModifierCodeSequence: [],
            }),
          ],
          VOILUTFunction: 'SIGMOID',
          WindowCenter: 2000,
          WindowWidth: 3000,
        },
        draw: () => twelveBits(mammogram({ columns, rows, spacing, side, view, seed }), 0, 1.3, 'MONOCHROME2'),
      }),
    );
  },
};

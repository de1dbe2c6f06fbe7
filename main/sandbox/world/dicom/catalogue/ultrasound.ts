/** Ultrasound studies in colour: cine loops and still pictures. */
import { type Attributes, dataset, sopClass, transferSyntax } from '../../../../dicom/index.ts';
import { drawSector, liverAndKidney, pelvis, type Scan, type Tissue } from '../phantoms/ultrasound.ts';
import { ds, type SeriesPlan, type StudyPlan } from '../plan.ts';

const frameTime = 40;

/** Calibration of the sector: centimetres of a pixel (PS3.3 C.8.5.5). */
const region = ({ columns, rows, spacing }: Scan): Attributes => ({
  SequenceOfUltrasoundRegions: [
    dataset({
      RegionSpatialFormat: 1,
      RegionDataType: 1,
      RegionFlags: 0,
      RegionLocationMinX0: 32,
      RegionLocationMinY0: 0,
      RegionLocationMaxX1: columns - 33,
      RegionLocationMaxY1: rows - 1,
      PhysicalUnitsXDirection: 3,
      PhysicalUnitsYDirection: 3,
      PhysicalDeltaX: spacing / 10,
      PhysicalDeltaY: spacing / 10,
    }),
  ],
});

interface UltrasoundSeries {
  readonly description: string;
  readonly scan: Scan;
  readonly tissue: Tissue;
  readonly transferSyntaxUid: string;
  /** A loop of so many frames, or stills at these phases. */
  readonly frames?: number;
  readonly stills?: readonly number[];
}

function series({ description, scan, tissue, transferSyntaxUid, frames, stills }: UltrasoundSeries, seed: number): SeriesPlan {
  return {
    modality: 'US',
    description,
    sopClassUid: frames ? sopClass.ultrasoundMultiFrame : sopClass.ultrasound,
    transferSyntaxUid,
    shape: {
      columns: scan.columns,
      rows: scan.rows,
      photometric: transferSyntaxUid === transferSyntax.jpegBaseline ? 'YBR_FULL_422' : 'RGB',
      bitsAllocated: 8,
      bitsStored: 8,
      isSigned: false,
    },
    hasFrameOfReference: false,
    attributes: {
      ImageType: ['ORIGINAL', 'PRIMARY', 'ABDOMINAL', '0011'],
      ...region(scan),
      ...(frames ? { FrameTime: ds(frameTime), CineRate: 1000 / frameTime, FrameIncrementPointer: '00181063' } : {}),
    },
    images: frames
      ? [{ attributes: {}, numberOfFrames: frames, draw: (index) => drawSector(scan, tissue, index / frames, seed) }]
      : (stills ?? []).map((phase) => ({ attributes: {}, draw: () => drawSector(scan, tissue, phase, seed) })),
  };
}

export const abdominalUs: StudyPlan = {
  key: 'us-abdomen',
  title: 'Échographie abdominale',
  modality: 'US',
  bodyRegion: 'abdomen',
  bodyPartExamined: 'ABDOMEN',
  daysAgo: 25,
  time: [9, 15],
  organization: 'Centre d’imagerie Saint-Laud',
  manufacturer: 'Fantôme',
  model: 'Échographe',
  indication: 'Perturbation du bilan hépatique.',
  findings:
    'Foie d’échostructure homogène, non dysmorphique. Tronc porte perméable à flux hépatopète. Rein droit de taille normale, sans dilatation.',
  conclusion: 'Examen normal.',
  patient: { birthName: 'HUET', minAge: 18 },
  series: (seed) => {
    const scan = { columns: 640, rows: 480, spacing: 0.33 };
    return [
      series(
        {
          description: 'Tronc porte, Doppler couleur',
          scan,
          tissue: liverAndKidney,
          transferSyntaxUid: transferSyntax.jpegBaseline,
          frames: 30,
        },
        seed,
      ),
      series(
        {
          description: 'Foie et rein droit',
          scan,
          tissue: liverAndKidney,
          transferSyntaxUid: transferSyntax.explicitLittleEndian,
          stills: [0, 0.3, 0.7],
        },
        seed,
      ),
    ];
  },
};

export const pelvicUs: StudyPlan = {
  key: 'us-pelvis',
  title: 'Échographie pelvienne',
  modality: 'US',
  bodyRegion: 'pelvis',
  bodyPartExamined: 'PELVIS',
  daysAgo: 140,
  time: [11, 45],
  organization: 'Clinique des Tilleuls',
  manufacturer: 'Fantôme',
  model: 'Échographe',
  indication: 'Ménorragies.',
  findings: 'Utérus antéversé, endomètre de 9 mm, régulier. Ovaire gauche folliculaire. Pas d’épanchement.',
  conclusion: 'Examen normal pour le jour du cycle.',
  patient: { sex: 'F', minAge: 18 },
  series: (seed) => {
    const scan = { columns: 640, rows: 480, spacing: 0.3 };
    return [
      series(
        { description: 'Utérus et ovaire', scan, tissue: pelvis, transferSyntaxUid: transferSyntax.rle, stills: [0, 0.25, 0.5, 0.75] },
        seed,
      ),
      series({ description: 'Balayage', scan, tissue: pelvis, transferSyntaxUid: transferSyntax.jpegBaseline, frames: 24 }, seed),
    ];
  },
};

/** A study, its measurements of every kind, and who made them: invented. */

import { dataset } from '../../../main/dicom/index.ts';
import type { MadeObject } from '../../../main/measurements/index.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { ImageFacts, Measurement, Quantity, Shape } from '../../../preload/contract/measurements.ts';

const study = '1.2.826.0.1.3680043.8.498.1' as DicomUid;

export const about: MadeObject = {
  from: dataset({
    PatientName: 'INVENTÉE^Élodie',
    PatientID: 'PAT001',
    PatientBirthDate: '19580314',
    PatientSex: 'F',
    StudyInstanceUID: study,
    StudyDate: '20260310',
    StudyTime: '091500',
    AccessionNumber: 'ACC-2026-118',
    StudyID: '118',
    ReferringPhysicianName: 'DIALLO^Aminata',
    StudyDescription: 'Scanner thoracique',
    Modality: 'CT',
    SeriesInstanceUID: `${study}.3`,
  }),
  by: { name: 'VASSEUR^Élodie', institution: 'Saint-Laud' },
  now: new Date('2026-03-12T09:26:00Z'),
};

const ct: ImageFacts = {
  columns: 512,
  rows: 512,
  numberOfFrames: 1,
  modality: 'CT',
  spacing: { row: 0.7, column: 0.7 },
  rescale: { slope: 1, intercept: -1024, type: 'HU' },
  window: { center: -500, width: 1400 },
};

let made = 0;
export function drawn(shape: Shape, quantities: Quantity[] = [], change: Partial<Measurement> = {}): Measurement {
  made += 1;
  return {
    measurementId: `d2f1f3a6-6c1c-4c53-8d7c-${made.toString(16).padStart(12, '0')}`,
    studyInstanceUid: study,
    seriesInstanceUid: `${study}.3` as DicomUid,
    sopInstanceUid: `${study}.3.118` as DicomUid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as DicomUid,
    frame: 1,
    image: ct,
    shape,
    quantities,
    calibration: 'patient',
    shown: 'texte montré',
    author: { id: '899100000001', name: 'Dre Élodie Vasseur' },
    createdAt: '2026-03-12T09:00:00.000Z',
    changedAt: '2026-03-12T09:00:00.000Z',
    isOwn: true,
    ...change,
  };
}

const points = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([x, y]) => ({ x, y }));
const region: Quantity[] = [
  { name: 'area', value: 123.456789, unit: 'mm2' },
  { name: 'perimeter', value: 42.5, unit: 'mm' },
  { name: 'mean', value: -812.333333333333, unit: "[hnsf'U]" },
  { name: 'deviation', value: 31.25, unit: "[hnsf'U]" },
  { name: 'minimum', value: -1000, unit: "[hnsf'U]" },
  { name: 'maximum', value: 140, unit: "[hnsf'U]" },
  { name: 'count', value: 252, unit: '{pixels}' },
];

export const everyKind: readonly Measurement[] = [
  drawn({ kind: 'length', points: points([101.25, 80.5], [113.5, 86.75]) }, [{ name: 'length', value: 9.6281, unit: 'mm' }], {
    target: 'Nodule LSD',
    shown: '9,6 mm',
  }),
  drawn({ kind: 'angle', points: points([10, 10], [20, 20], [30, 10]) }, [{ name: 'angle', value: 90, unit: 'deg' }]),
  drawn({ kind: 'cobb', points: points([10, 10], [40, 12], [12, 90], [40, 80]) }, [{ name: 'angle', value: 23.4, unit: 'deg' }]),
  drawn({ kind: 'ellipse', points: points([100, 100], [120, 100], [110, 80], [110, 120]) }, region),
  drawn({ kind: 'rectangle', points: points([100, 100], [120, 130]) }, region),
  drawn({ kind: 'polygon', points: points([1, 1], [20, 2], [15, 30]) }, region),
  drawn({ kind: 'arrow', points: points([200, 200], [230, 180]), text: 'à revoir' }),
  drawn({ kind: 'text', points: points([300, 300]), text: 'Œdème' }),
  drawn({ kind: 'probe', points: points([250.5, 250.5]) }, [{ name: 'value', value: 42, unit: "[hnsf'U]" }]),
  drawn({ kind: 'length', points: points([5, 5], [9, 8]) }, [{ name: 'length', value: 5, unit: '{pixels}' }], {
    sopInstanceUid: `${study}.4.1` as DicomUid,
    seriesInstanceUid: `${study}.4` as DicomUid,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.3.1' as DicomUid,
    frame: 7,
    calibration: 'none',
    image: { columns: 640, rows: 480, numberOfFrames: 20, modality: 'US', isColour: true },
  }),
];

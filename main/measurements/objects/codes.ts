/** Codes that measurements are told with: DICOM's own, SNOMED CT, UCUM (PS3.16 CID 218, 7460, 7469, 7470, TID 1419). */
import type { QuantityName } from '../../../preload/contract/measurements.ts';
import { codedConcept, type DicomDataset } from '../../dicom/index.ts';

export const dcm = (value: string, meaning: string): DicomDataset => codedConcept(value, 'DCM', meaning);
export const sct = (value: string, meaning: string): DicomDataset => codedConcept(value, 'SCT', meaning);
/** Ours, where neither has a word; a designator that begins with 99 is private (PS3.3 8.2). */
const own = (value: string, meaning: string): DicomDataset => codedConcept(value, '99LIAISON', meaning);

export const concept = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  french: codedConcept('fr', 'RFC5646', 'French'),
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  observerName: dcm('121008', 'Person Observer Name'),
  procedureReported: dcm('121058', 'Procedure reported'),
  imagingProcedure: sct('363679005', 'Imaging procedure'),
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  imagingMeasurements: dcm('126010', 'Imaging Measurements'),
  measurementGroup: dcm('125007', 'Measurement Group'),
  trackingIdentifier: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  imageRegion: dcm('111030', 'Image Region'),
  derivation: dcm('121401', 'Derivation'),
  comment: dcm('121106', 'Comment'),
  path: dcm('121055', 'Path'),
} as const;

const derivations: Partial<Record<QuantityName, DicomDataset>> = {
  mean: sct('373098007', 'Mean'),
  deviation: sct('386136009', 'Standard Deviation'),
  minimum: sct('255605001', 'Minimum'),
  maximum: sct('56851009', 'Maximum'),
};

/** What pixels measure, by modality; `undefined` where a value has no name of its own. */
function intensityOf(modality: string, unit: string): DicomDataset | undefined {
  if (modality === 'CT' && unit === "[hnsf'U]") return dcm('112031', 'Attenuation Coefficient');
  if (modality === 'MR') return dcm('110852', 'MR signal intensity');
  if (unit === 'g/mL{SUVbw}') return dcm('126401', 'SUVbw');
  return undefined;
}

export interface QuantityCode {
  readonly name: DicomDataset;
  /** Of which values of a region (TID 1419). */
  readonly derivation?: DicomDataset;
}

export function quantityCode(name: QuantityName, unit: string, { modality, isCobb }: { modality: string; isCobb: boolean }): QuantityCode {
  const derivation = derivations[name];
  if (derivation !== undefined) {
    const intensity = intensityOf(modality, unit);
    return intensity === undefined ? { name: derivation } : { name: intensity, derivation };
  }
  switch (name) {
    case 'length':
      return { name: dcm('121206', 'Distance') };
    case 'perimeter':
      return { name: sct('131191004', 'Perimeter') };
    case 'area':
      return { name: sct('42798000', 'Area') };
    case 'angle':
      return { name: isCobb ? sct('285285000', 'Cobb angle') : sct('1483009', 'Angle') };
    case 'count':
      return { name: own('count', 'Number of pixels') };
    case 'horizontal':
      return { name: own('horizontal', 'Extent along the horizontal axis') };
    case 'vertical':
      return { name: own('vertical', 'Extent along the vertical axis') };
    default:
      return { name: intensityOf(modality, unit) ?? own('value', 'Pixel value') };
  }
}

const unitMeanings: Readonly<Record<string, string>> = {
  mm: 'millimeter',
  mm2: 'square millimeter',
  deg: 'degree',
  "[hnsf'U]": 'Hounsfield unit',
  '1': 'no units',
  '{pixels}': 'pixels',
  s: 'second',
  'cm/s': 'centimeter per second',
};

export function unitCode(unit: string): DicomDataset {
  return codedConcept(unit, 'UCUM', unitMeanings[unit] ?? unit);
}

/** A structured report of measurements (TID 1500's shape), referring to the images that they were made on. */
import { type Attributes, codedConcept, type DicomDataset, dataset } from '../../../../dicom/index.ts';
import type { SandboxSeries } from '../types.ts';
import type { ObjectPlan } from './plan.ts';

interface Lesion {
  readonly name: string;
  readonly site: string;
  readonly size: string;
  readonly density: string;
  /** Rank of the image in the first series. */
  readonly image: number;
}

const item = (valueType: string, name: DicomDataset | undefined, more: Attributes): DicomDataset =>
  dataset({ RelationshipType: 'CONTAINS', ValueType: valueType, ...(name ? { ConceptNameCodeSequence: [name] } : {}), ...more });

function measure(name: DicomDataset, value: string, unit: string, meaning: string): DicomDataset {
  const measured = dataset({ MeasurementUnitsCodeSequence: [codedConcept(unit, 'UCUM', meaning)], NumericValue: value });
  return item('NUM', name, { MeasuredValueSequence: [measured] });
}

function groupOf({ name, site, size, density, image }: Lesion, series: readonly SandboxSeries[]): DicomDataset {
  const instance = series[0]?.instances[image];
  const reference = instance && dataset({ ReferencedSOPClassUID: instance.sopClassUid, ReferencedSOPInstanceUID: instance.sopInstanceUid });
  return item('CONTAINER', codedConcept('125007', 'DCM', 'Groupe de mesures'), {
    ContentSequence: [
      item('TEXT', codedConcept('112039', 'DCM', 'Lésion suivie'), { TextValue: name }),
      item('CODE', codedConcept('363698007', 'SCT', 'Localisation'), { ConceptCodeSequence: [codedConcept(site, '99LIAISON', site)] }),
      measure(codedConcept('103339001', 'SCT', 'Grand axe'), size, 'mm', 'millimètre'),
      measure(codedConcept('112031', 'DCM', 'Densité moyenne'), density, "[hnsf'U]", 'unité Hounsfield'),
      ...(reference ? [item('IMAGE', codedConcept('121112', 'DCM', 'Image mesurée'), { ReferencedSOPSequence: [reference] })] : []),
    ],
  });
}

export function measurementReport(lesions: readonly Lesion[], conclusion: string): ObjectPlan {
  return {
    modality: 'SR',
    description: 'Mesures',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.22',
    attributes: (series) =>
      dataset({
        CompletionFlag: 'COMPLETE',
        VerificationFlag: 'UNVERIFIED',
        ValueType: 'CONTAINER',
        ConceptNameCodeSequence: [codedConcept('126000', 'DCM', 'Compte rendu de mesures d’imagerie')],
        ContinuityOfContent: 'SEPARATE',
        ContentSequence: [
          item('CONTAINER', codedConcept('126010', 'DCM', 'Mesures'), {
            ContentSequence: lesions.map((lesion) => groupOf(lesion, series)),
          }),
          item('TEXT', codedConcept('121077', 'DCM', 'Conclusion'), { TextValue: conclusion }),
        ],
      }),
  };
}

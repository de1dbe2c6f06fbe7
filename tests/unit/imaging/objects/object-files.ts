/** Objects for the tests, written by the core's own writer: attributes by keyword, what its dictionary doesn't know by tag. */
import { type Attributes, codedConcept, type DicomDataset, type DicomElement, dataset, writePart10 } from '../../../../main/dicom/index.ts';

export const sopClasses = {
  report: '1.2.840.10008.5.1.4.1.1.88.22',
  keyObjects: '1.2.840.10008.5.1.4.1.1.88.59',
  pdf: '1.2.840.10008.5.1.4.1.1.104.1',
  ecg: '1.2.840.10008.5.1.4.1.1.9.1.1',
} as const;

export function fileOf(sopClassUid: string, attributes: Attributes, elements: readonly DicomElement[] = []): Uint8Array {
  const own = dataset({
    SOPClassUID: sopClassUid,
    SOPInstanceUID: '2.25.7',
    PatientName: 'MARTEL^Jeanne',
    ContentDate: '20260310',
    ...attributes,
  });
  return writePart10([...own, ...elements].sort((a, b) => (a.tag < b.tag ? -1 : 1)));
}

export function container(meaning: string, children: readonly DicomDataset[]): DicomDataset {
  return dataset({
    RelationshipType: 'CONTAINS',
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [codedConcept('1', '99T', meaning)],
    ContentSequence: children,
  });
}

export function item(valueType: string, meaning: string, attributes: Attributes): DicomDataset {
  return dataset({
    RelationshipType: 'CONTAINS',
    ValueType: valueType,
    ConceptNameCodeSequence: [codedConcept('2', '99T', meaning)],
    ...attributes,
  });
}

export function numeric(meaning: string, value: string, unit: string): DicomDataset {
  return item('NUM', meaning, {
    MeasuredValueSequence: [dataset({ MeasurementUnitsCodeSequence: [codedConcept(unit, 'UCUM', unit)], NumericValue: value })],
  });
}

export function image(uid: string): DicomDataset {
  return dataset({
    RelationshipType: 'CONTAINS',
    ValueType: 'IMAGE',
    ReferencedSOPSequence: [dataset({ ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2', ReferencedSOPInstanceUID: uid })],
  });
}

export interface EcgShape {
  readonly leads: readonly string[];
  readonly frequency: number;
  readonly samples: number;
  /** Microvolts of a unit. */
  readonly sensitivity: string;
  readonly baseline?: string;
  value(lead: number, at: number): number;
}

/** A multiplex group of sixteen-bit samples. */
export function ecg(
  shape: EcgShape,
  change: { readonly data?: Uint8Array; readonly interpretation?: string; readonly channels?: number } = {},
): Uint8Array {
  const bytes = new Int16Array(shape.leads.length * shape.samples);
  for (let at = 0; at < shape.samples; at++)
    for (let lead = 0; lead < shape.leads.length; lead++) bytes[at * shape.leads.length + lead] = shape.value(lead, at);
  const element = (tag: string, vr: DicomElement['vr'], ...values: DicomElement['values'][number][]): DicomElement => ({ tag, vr, values });
  const channels = shape.leads.map(
    (lead): DicomDataset => [
      element('003A0203', 'SH', lead),
      element('003A0210', 'DS', shape.sensitivity),
      element('003A0211', 'SQ', codedConcept('uV', 'UCUM', 'microvolt')),
      element('003A0212', 'DS', '1'),
      element('003A0213', 'DS', shape.baseline ?? '0'),
      element('003A0220', 'DS', '0.05'),
      element('003A0221', 'DS', '150'),
    ],
  );
  const group: DicomDataset = [
    element('003A0005', 'US', change.channels ?? shape.leads.length),
    element('003A0010', 'UL', shape.samples),
    element('003A001A', 'DS', String(shape.frequency)),
    element('003A0020', 'SH', 'RHYTHM'),
    element('003A0200', 'SQ', ...channels),
    element('54001004', 'US', 16),
    element('54001006', 'CS', change.interpretation ?? 'SS'),
    element('54001010', 'OW', change.data ?? new Uint8Array(bytes.buffer)),
  ];
  return fileOf(sopClasses.ecg, { Modality: 'ECG' }, [element('54000100', 'SQ', group)]);
}

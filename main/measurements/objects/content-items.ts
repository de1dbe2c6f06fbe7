/** Content items of a structured report (PS3.3 C.17.3). */
import { type Attributes, type DicomDataset, dataset } from '../../dicom/index.ts';

export type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'INFERRED FROM' | 'SELECTED FROM';

function item(relationship: Relationship, valueType: string, name: DicomDataset | undefined, rest: Attributes): DicomDataset {
  return dataset({ RelationshipType: relationship, ValueType: valueType, ...(name && { ConceptNameCodeSequence: [name] }), ...rest });
}

const inside = (content: readonly DicomDataset[]): Attributes => (content.length > 0 ? { ContentSequence: content } : {});

export function container(name: DicomDataset, content: readonly DicomDataset[], template?: string): DicomDataset {
  const by = template && { ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: template })] };
  return item('CONTAINS', 'CONTAINER', name, { ContinuityOfContent: 'SEPARATE', ...by, ...inside(content) });
}

export function code(relationship: Relationship, name: DicomDataset, value: DicomDataset): DicomDataset {
  return item(relationship, 'CODE', name, { ConceptCodeSequence: [value] });
}

export function text(relationship: Relationship, name: DicomDataset, value: string, content: readonly DicomDataset[] = []): DicomDataset {
  return item(relationship, 'TEXT', name, { TextValue: value, ...inside(content) });
}

export function personName(relationship: Relationship, name: DicomDataset, value: string): DicomDataset {
  return item(relationship, 'PNAME', name, { PersonName: value });
}

export function uidReference(relationship: Relationship, name: DicomDataset, value: string): DicomDataset {
  return item(relationship, 'UIDREF', name, { UID: value });
}

/** A decimal string has sixteen characters (PS3.5 §6.2); the exact value goes beside it. */
export function decimalString(value: number): string {
  for (let digits = 15; digits > 0; digits--) {
    const written = String(Number(value.toPrecision(digits)));
    if (written.length <= 16) return written;
  }
  return '0';
}

export function measured(name: DicomDataset, value: number, unit: DicomDataset, content: readonly DicomDataset[] = []): DicomDataset {
  const measuredValue = dataset({ NumericValue: decimalString(value), FloatingPointValue: value, MeasurementUnitsCodeSequence: [unit] });
  return item('CONTAINS', 'NUM', name, { MeasuredValueSequence: [measuredValue], ...inside(content) });
}

export interface Referenced {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly frame: number;
  readonly image: { readonly numberOfFrames: number };
}

/** The frame is said only of an object that has several (C.17.3.5). */
export function referenced(image: Referenced): DicomDataset {
  return dataset({
    ReferencedSOPClassUID: image.sopClassUid,
    ReferencedSOPInstanceUID: image.sopInstanceUid,
    ReferencedFrameNumber: image.image.numberOfFrames > 1 ? image.frame : undefined,
  });
}

export function imageItem(relationship: Relationship, image: Referenced): DicomDataset {
  return item(relationship, 'IMAGE', undefined, { ReferencedSOPSequence: [referenced(image)] });
}

export interface Graphic {
  readonly type: 'POINT' | 'POLYLINE' | 'ELLIPSE';
  /** Columns and rows in turn. */
  readonly data: readonly number[];
}

export interface PatientGraphic {
  readonly type: 'POINT' | 'POLYLINE' | 'POLYGON' | 'ELLIPSE';
  /** The three coordinates in turn, in millimetres. */
  readonly data: readonly number[];
}

export function coordinates(
  relationship: Relationship,
  name: DicomDataset | undefined,
  { type, data }: Graphic,
  image: Referenced,
): DicomDataset {
  return item(relationship, 'SCOORD', name, { GraphicType: type, GraphicData: data, ContentSequence: [imageItem('SELECTED FROM', image)] });
}

/** In the patient rather than on an image (C.18.9). */
export function patientCoordinates(
  relationship: Relationship,
  name: DicomDataset | undefined,
  { type, data }: PatientGraphic,
  frameOfReferenceUid: string,
): DicomDataset {
  return item(relationship, 'SCOORD3D', name, { GraphicType: type, GraphicData: data, ReferencedFrameOfReferenceUID: frameOfReferenceUid });
}

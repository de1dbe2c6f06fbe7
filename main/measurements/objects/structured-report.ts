/**
 * Measurements as a Comprehensive SR by TID 1500: a group for each, with its tracking identifier, its coordinates and its values. What
 * was drawn on a cut has its place in the patient, which the Comprehensive 3D SR alone can tell (PS3.3 A.35.13).
 */
import type { Measurement } from '../../../preload/contract/measurements.ts';
import { type DicomDataset, dataset, sopClass, uidFromUuid, withAttributes, writePart10 } from '../../dicom/index.ts';
import { concept, quantityCode, unitCode } from './codes.ts';
import {
  code,
  container,
  coordinates,
  imageItem,
  measured,
  patientCoordinates,
  personName,
  type Relationship,
  text,
  uidReference,
} from './content-items.ts';
import { graphicsOf, patientGraphicsOf } from './graphics.ts';
import { dicomMoment, type MadeObject, madeObject } from './made-object.ts';

const regions: ReadonlySet<string> = new Set(['ellipse', 'rectangle', 'polygon', 'freehand']);

/**
 * The file to store beside the images, as a document that its author has not verified in the sense of DICOM: the report that goes with it
 * carries the signature.
 * @param measurements at least one, all of the study of `about.from`
 */
export function measurementReport(about: MadeObject, measurements: readonly Measurement[]): Uint8Array {
  const { date, time } = dicomMoment(about.now);
  const content = [
    code('HAS CONCEPT MOD', concept.language, concept.french),
    code('HAS OBS CONTEXT', concept.observerType, concept.person),
    personName('HAS OBS CONTEXT', concept.observerName, about.by.name),
    code('HAS CONCEPT MOD', concept.procedureReported, concept.imagingProcedure),
    container(concept.imageLibrary, [
      container(
        concept.imageLibraryGroup,
        imagesOf(measurements).map((image) => imageItem('CONTAINS', image)),
      ),
    ]),
    container(concept.imagingMeasurements, measurements.map(group)),
  ];
  const isInPatient = measurements.some(({ cut }) => cut?.frameOfReferenceUid !== undefined);
  const set = withAttributes(madeObject(about, isInPatient ? sopClass.comprehensive3dSr : sopClass.comprehensiveSr, 'SR', 'Mesures'), {
    ContentDate: date,
    ContentTime: time,
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: [evidence(measurements)],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [concept.report],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: '1500' })],
    ContentSequence: content,
  });
  return writePart10(set);
}

/** Frames of a same object are told once each. */
export function imagesOf(measurements: readonly Measurement[]): Measurement[] {
  return [...new Map(measurements.map((each) => [`${each.sopInstanceUid} ${each.frame}`, each])).values()];
}

function evidence(measurements: readonly Measurement[]): DicomDataset {
  const bySeries = Map.groupBy(measurements, (each) => each.seriesInstanceUid);
  return dataset({
    StudyInstanceUID: measurements[0]?.studyInstanceUid,
    ReferencedSeriesSequence: [...bySeries].map(([seriesInstanceUid, all]) =>
      dataset({
        SeriesInstanceUID: seriesInstanceUid,
        ReferencedSOPSequence: [...new Map(all.map((each) => [each.sopInstanceUid, each])).values()].map((each) =>
          dataset({ ReferencedSOPClassUID: each.sopClassUid, ReferencedSOPInstanceUID: each.sopInstanceUid }),
        ),
      }),
    ),
  });
}

function group(measurement: Measurement): DicomDataset {
  const { shape, target, shown } = measurement;
  const tracking = [
    text('HAS OBS CONTEXT', concept.trackingIdentifier, target ?? (shape.text || shown || shape.kind)),
    uidReference('HAS OBS CONTEXT', concept.trackingUid, uidFromUuid(measurement.measurementId)),
    personName('HAS OBS CONTEXT', concept.observerName, personNameOf(measurement.author.name)),
  ];
  return regions.has(shape.kind)
    ? container(concept.measurementGroup, [...tracking, ...regionContent(measurement)], '1410')
    : container(concept.measurementGroup, [...tracking, ...lineContent(measurement)], '1501');
}

/** On its image, or in the patient; of a cut that has no place there, the nearest image alone. */
function placeOf(measurement: Measurement, relationship: Relationship, name: DicomDataset): DicomDataset[] {
  const { cut, shape } = measurement;
  if (cut === undefined) return graphicsOf(shape).map((graphic) => coordinates(relationship, name, graphic, measurement));
  const { frameOfReferenceUid } = cut;
  if (frameOfReferenceUid === undefined) return [imageItem(relationship, measurement)];
  return patientGraphicsOf(measurement, cut).map((graphic) => patientCoordinates(relationship, name, graphic, frameOfReferenceUid));
}

/** The region once, its values beside it (TID 1410). */
function regionContent(measurement: Measurement): DicomDataset[] {
  return [...placeOf(measurement, 'CONTAINS', concept.imageRegion), ...values(measurement, [])];
}

/** Each value with the coordinates that it comes from (TID 320); a remark likewise. */
function lineContent(measurement: Measurement): DicomDataset[] {
  const { shape } = measurement;
  const from = placeOf(measurement, 'INFERRED FROM', concept.path);
  if (shape.kind === 'arrow' || shape.kind === 'text') return [text('CONTAINS', concept.comment, shape.text ?? ' ', from)];
  // What can't be measured (a probe on a padded pixel) is still a place.
  return measurement.quantities.length > 0
    ? values(measurement, from)
    : [text('CONTAINS', concept.comment, measurement.shown || ' ', from)];
}

function values({ quantities, image, shape }: Measurement, from: readonly DicomDataset[]): DicomDataset[] {
  return quantities.map(({ name, value, unit }) => {
    const { name: coded, derivation } = quantityCode(name, unit, { modality: image.modality, isCobb: shape.kind === 'cobb' });
    const modifier = derivation === undefined ? [] : [code('HAS CONCEPT MOD', concept.derivation, derivation)];
    return measured(coded, value, unitCode(unit), [...modifier, ...from]);
  });
}

/** « Dre Élodie Vasseur » is one name to read: the components of a DICOM name aren't guessed from it. */
function personNameOf(displayName: string): string {
  return displayName.replaceAll(/[\\^=]/g, ' ').slice(0, 64);
}

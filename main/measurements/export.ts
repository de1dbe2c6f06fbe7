/** Measurements of a study as DICOM files for another program: a structured report, or presentation states. */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { Measurement, MeasurementFormat } from '../../preload/contract/measurements.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import { type DicomDataset, readPart10, textOf } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import { presentationStates } from './objects/presentation-state.ts';
import { measurementReport } from './objects/structured-report.ts';

export interface ObjectsOfStudy {
  readonly format: MeasurementFormat;
  readonly measurements: readonly Measurement[];
  /** An object of the study: it says whose it is. */
  readonly from: DicomDataset;
  readonly professional: Professional;
  readonly workplace: Workplace | undefined;
  readonly now: Date;
}

/** @throws {Failure} `measurement.nothing-to-write`: none, or in colour only where a presentation state is grey */
export function objectsOf({ format, measurements, from, professional, workplace, now }: ObjectsOfStudy): Uint8Array[] {
  const by = { name: personName(professional), ...(workplace !== undefined && { institution: workplace.name.slice(0, 64) }) };
  const about = { from, by, now };
  const files =
    measurements.length === 0
      ? []
      : format === 'structured-report'
        ? [measurementReport(about, measurements)]
        : presentationStates(about, measurements);
  if (files.length === 0) throw new Failure('measurement.nothing-to-write');
  return files;
}

/** « NOM^Prénom », without what separates the components of a name. */
function personName({ familyName, givenName }: Professional): string {
  return [familyName, givenName].map((part) => part.replaceAll(/[\\^=]/g, ' ').slice(0, 60)).join('^');
}

/** @throws {Failure} `imaging.not-found` when the object is of another study */
export async function headOf(
  blobs: { readAll(id: BlobId): Promise<Uint8Array> },
  id: BlobId,
  studyInstanceUid: string,
): Promise<DicomDataset> {
  const { set } = readPart10(await blobs.readAll(id), { before: '7FE00010' });
  if (textOf(set, 'StudyInstanceUID') !== studyInstanceUid) throw new Failure('imaging.not-found');
  return set;
}

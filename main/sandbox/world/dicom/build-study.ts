/** Turns a plan into a study of a patient: dates, UIDs, headers, and pixels drawn on demand. */
import { setImmediate } from 'node:timers/promises';
import { type Attributes, type DicomDataset, dataset, deriveUid, transferSyntax, writePart10 } from '../../../dicom/index.ts';
import { encodeFrame } from './encode/index.ts';
import { kosDataset } from './kos.ts';
import { buildObjects } from './objects/build.ts';
import { ds, type ImagePlan, type SeriesPlan, type StudyPlan } from './plan.ts';
import type { SandboxInstance, SandboxSeries, SandboxStudy, StudyPatient } from './types.ts';

/** OID of the INS-NIR reserved for tests. */
const testInsOid = '1.2.250.1.213.1.4.10';

export interface StudySubject {
  readonly plan: StudyPlan;
  readonly patient: StudyPatient;
  readonly seed: number;
  readonly date: Date;
  /** Rank in the world, for the accession number. */
  readonly index: number;
}

/** Date and time as DICOM writes them, on the clocks of Paris. */
function localDateTime(date: Date): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
    hour12: false,
  }).format(date);
  const [day = '', time = ''] = parts.split(', ');
  return { day: day.replaceAll('-', ''), time: time.replaceAll(':', '') };
}

function ageOf(birthDate: string, day: string): string {
  const born = Number(birthDate.replaceAll('-', ''));
  return `${String(Math.floor((Number(day) - born) / 10000)).padStart(3, '0')}Y`;
}

/** Builds a study; nothing is drawn yet. */
export function buildStudy(subject: StudySubject): SandboxStudy {
  const { plan, patient, seed, date, index } = subject;
  const uid = (...parts: readonly (string | number)[]): string => deriveUid('liaison', seed, plan.key, ...parts);
  const { day, time } = localDateTime(date);
  const studyInstanceUid = uid('study');
  const accessionNumber = `A${day}${String(index + 1).padStart(3, '0')}`;
  const common: Attributes = {
    SpecificCharacterSet: 'ISO_IR 192',
    StudyDate: day,
    StudyTime: time,
    AccessionNumber: accessionNumber,
    Manufacturer: plan.manufacturer,
    ManufacturerModelName: plan.model,
    InstitutionName: plan.organization,
    ReferringPhysicianName: [],
    StudyDescription: plan.title,
    PatientName: `${patient.birthName}^${patient.givenName}`,
    PatientID: patient.matricule,
    IssuerOfPatientID: 'INS-NIR',
    IssuerOfPatientIDQualifiersSequence: [dataset({ UniversalEntityID: testInsOid, UniversalEntityIDType: 'ISO' })],
    PatientBirthDate: patient.birthDate.replaceAll('-', ''),
    PatientSex: patient.sex,
    PatientAge: ageOf(patient.birthDate, day),
    StudyInstanceUID: studyInstanceUid,
    StudyID: accessionNumber.slice(-6),
  };
  const images = plan.series(seed).map((each, at): SandboxSeries => {
    const seriesInstanceUid = uid('series', at);
    const seriesAttributes: Attributes = {
      ...common,
      SeriesDate: day,
      SeriesTime: time,
      AcquisitionDate: day,
      AcquisitionTime: time,
      ContentDate: day,
      ContentTime: time,
      Modality: each.modality,
      SeriesInstanceUID: seriesInstanceUid,
      SeriesNumber: at + 1,
      SeriesDescription: each.description,
      BodyPartExamined: plan.bodyPartExamined,
      ...(each.hasFrameOfReference ? { FrameOfReferenceUID: uid('frame-of-reference'), PositionReferenceIndicator: [] } : {}),
      ...each.attributes,
    };
    return {
      seriesInstanceUid,
      modality: each.modality,
      description: each.description,
      number: at + 1,
      instances: each.images.map((image, rank) => buildInstance(each, image, rank + 1, uid('instance', at, rank), seriesAttributes)),
    };
  });
  const dated: Attributes = { ...common, SeriesDate: day, SeriesTime: time, ContentDate: day, ContentTime: time };
  const series = [...images, ...buildObjects(plan.objects ?? [], images, dated, uid)];
  const kosSopInstanceUid = uid('kos');
  return {
    studyInstanceUid,
    accessionNumber,
    title: plan.title,
    modality: plan.modality,
    modalities: [...new Set(images.map((each) => each.modality))],
    bodyRegion: plan.bodyRegion,
    studyDate: date.toISOString(),
    patient,
    organization: plan.organization,
    indication: plan.indication,
    findings: plan.findings,
    conclusion: plan.conclusion,
    isToReport: plan.isToReport ?? false,
    series,
    kosSopInstanceUid,
    kosPart10: (retrieveUrlBase) =>
      writePart10(
        kosDataset(
          {
            sopInstanceUid: kosSopInstanceUid,
            seriesInstanceUid: uid('kos-series'),
            studyInstanceUid,
            accessionNumber,
            title: plan.title,
            series,
            common: dataset(common),
            contentDate: day,
            contentTime: time,
          },
          retrieveUrlBase,
        ),
        transferSyntax.explicitLittleEndian,
      ),
  };
}

function buildInstance(
  series: SeriesPlan,
  image: ImagePlan,
  number: number,
  sopInstanceUid: string,
  attributes: Attributes,
): SandboxInstance {
  const { shape, transferSyntaxUid, sopClassUid } = series;
  const numberOfFrames = image.numberOfFrames ?? 1;
  const samplesPerPixel = shape.photometric === 'RGB' || shape.photometric === 'YBR_FULL_422' ? 3 : 1;
  const isLossy = transferSyntaxUid === transferSyntax.jpegBaseline;
  const header = (): DicomDataset =>
    dataset(
      {
        SOPClassUID: sopClassUid,
        SOPInstanceUID: sopInstanceUid,
        InstanceNumber: number,
        SamplesPerPixel: samplesPerPixel,
        PhotometricInterpretation: shape.photometric,
        PlanarConfiguration: samplesPerPixel === 3 ? 0 : undefined,
        NumberOfFrames: image.numberOfFrames,
        Rows: shape.rows,
        Columns: shape.columns,
        BitsAllocated: shape.bitsAllocated,
        BitsStored: shape.bitsStored,
        HighBit: shape.bitsStored - 1,
        PixelRepresentation: shape.isSigned ? 1 : 0,
        BurnedInAnnotation: 'NO',
        LossyImageCompression: isLossy ? '01' : '00',
        ...(isLossy ? { LossyImageCompressionRatio: ds(12), LossyImageCompressionMethod: 'ISO_10918_1' } : {}),
      },
      attributes,
      image.attributes,
    );
  const nativeFrame = (at: number): Uint8Array => {
    const samples = image.draw(at);
    return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  };
  const frames = async (): Promise<Uint8Array[]> => {
    const encoded: Uint8Array[] = [];
    for (let at = 0; at < numberOfFrames; at++) {
      // Drawing takes a few milliseconds: other requests are served between two frames.
      await setImmediate();
      encoded.push(await encodeFrame(nativeFrame(at), { ...shape, samplesPerPixel }, transferSyntaxUid));
    }
    return encoded;
  };
  return {
    sopInstanceUid,
    sopClassUid,
    number,
    numberOfFrames,
    transferSyntaxUid,
    dataset: header,
    frames,
    nativeFrame,
    part10: async () => writePart10(header(), transferSyntaxUid, { frames: await frames(), bitsAllocated: shape.bitsAllocated }),
  };
}

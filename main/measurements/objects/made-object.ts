/** What every object made here says of its patient, its study, its series and its maker. */
import { type Attributes, type DicomDataset, dataset, newUid } from '../../dicom/index.ts';
import { product } from '../../product.ts';

export interface MadeBy {
  /** « NOM^Prénom » (PS3.5 §6.2.1). */
  readonly name: string;
  readonly institution?: string;
}

export interface MadeObject {
  /** Any object of the study, an image or its manifest: it says whose it is. */
  readonly from: DicomDataset;
  readonly by: MadeBy;
  readonly now: Date;
}

const ofTheStudy: ReadonlySet<string> = new Set([
  // Patient module (C.7.1.1).
  '00100010',
  '00100020',
  '00100021',
  '00100022',
  '00100024',
  '00100030',
  '00100040',
  '00101002',
  // General study module (C.7.2.1).
  '00080020',
  '00080030',
  '00080050',
  '00080051',
  '00080090',
  '00081030',
  '0020000D',
  '00200010',
]);

const parisian = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `YYYYMMDD` and `HHMMSS`, of the practice's clock. */
export function dicomMoment(at: Date): { date: string; time: string } {
  const parts = new Map(parisian.formatToParts(at).map(({ type, value }) => [type, value]));
  const of = (...types: Intl.DateTimeFormatPartTypes[]): string => types.map((type) => parts.get(type) ?? '').join('');
  return { date: of('year', 'month', 'day'), time: of('hour', 'minute', 'second') };
}

/** A series of its own for each object: it can be withdrawn without touching another. */
export function madeObject({ from, by, now }: MadeObject, sopClassUid: string, modality: string, description: string): DicomDataset {
  const { date, time } = dicomMoment(now);
  const present = new Set(from.map(({ tag }) => tag));
  const empty: Attributes = {
    StudyID: [],
    AccessionNumber: [],
    ReferringPhysicianName: [],
    StudyTime: [],
    PatientBirthDate: [],
    PatientSex: [],
  };
  const made = dataset(empty, {
    SOPClassUID: sopClassUid,
    SOPInstanceUID: newUid(),
    SeriesInstanceUID: newUid(),
    SeriesNumber: 900,
    InstanceNumber: 1,
    Modality: modality,
    SeriesDate: date,
    SeriesTime: time,
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    SeriesDescription: description,
    Manufacturer: product.name,
    ManufacturerModelName: product.name,
    InstitutionName: by.institution,
  }).filter(({ tag }) => !(ofTheStudy.has(tag) && present.has(tag)));
  return [...from.filter(({ tag }) => ofTheStudy.has(tag)), ...made].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Studies of the record and those imported here, as one list; a study that is both is listed once, with what either has. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { DicomSeries, ImagingStudySummary } from '../../preload/contract/imaging.ts';

/** What this domain needs of the imported studies. */
export interface LocalStudies {
  list(patientId: PatientId | undefined): ImagingStudySummary[];
  find(studyInstanceUid: string): ImagingStudySummary | undefined;
  series(studyInstanceUid: string): DicomSeries[];
}

export const noLocalStudies: LocalStudies = { list: () => [], find: () => undefined, series: () => [] };

/** Newest first. */
export function mergedList(ofRecord: readonly ImagingStudySummary[], local: readonly ImagingStudySummary[], limit: number) {
  const imported = new Map(local.map((study) => [study.studyInstanceUid, study]));
  const known = new Set(ofRecord.map(({ studyInstanceUid }) => studyInstanceUid));
  const both = ofRecord.map((study) => withImport(study, imported.get(study.studyInstanceUid)));
  return [...both, ...local.filter(({ studyInstanceUid }) => !known.has(studyInstanceUid))]
    .toSorted((a, b) => (a.studyDate < b.studyDate ? 1 : a.studyDate > b.studyDate ? -1 : 0))
    .slice(0, limit);
}

/** What either has of one study. */
export function mergedStudy(ofRecord: ImagingStudySummary | undefined, local: ImagingStudySummary | undefined) {
  return ofRecord === undefined ? local : withImport(ofRecord, local);
}

/** The same study of another patient's file is not the same study. */
function withImport(study: ImagingStudySummary, local: ImagingStudySummary | undefined): ImagingStudySummary {
  return local?.imported === undefined || local.patientId !== study.patientId ? study : { ...study, imported: local.imported };
}

/** An image that the record announces and that an import brought needs no fetching; series that only the import has come last. */
export function mergedSeries(ofRecord: readonly DicomSeries[], local: readonly DicomSeries[]): DicomSeries[] {
  const kept = new Map(local.flatMap(({ instances }) => instances.map((instance) => [instance.sopInstanceUid, instance])));
  const known = new Set(ofRecord.map(({ seriesInstanceUid }) => seriesInstanceUid));
  const here = ofRecord.map((series) => ({
    ...series,
    instances: series.instances.map((instance) => (instance.kept ? instance : (kept.get(instance.sopInstanceUid) ?? instance))),
  }));
  return [...here, ...local.filter(({ seriesInstanceUid }) => !known.has(seriesInstanceUid))];
}

/** The studies as a tree of attributes that can be matched and described, level by level. */
import { type Attributes, type DicomDataset, dataset, dictionary, type Keyword } from '../../dicom/index.ts';
import type { SandboxInstance, SandboxSeries, SandboxStudy } from '../world/dicom/index.ts';

export interface Resource {
  readonly study: SandboxStudy;
  readonly series?: SandboxSeries;
  readonly instance?: SandboxInstance;
}

export type Level = 'study' | 'series' | 'instance';

const studyKeywords: readonly Keyword[] = [
  'SpecificCharacterSet',
  'StudyDate',
  'StudyTime',
  'AccessionNumber',
  'InstitutionName',
  'ReferringPhysicianName',
  'StudyDescription',
  'PatientName',
  'PatientID',
  'IssuerOfPatientID',
  'IssuerOfPatientIDQualifiersSequence',
  'PatientBirthDate',
  'PatientSex',
  'StudyInstanceUID',
  'StudyID',
];
const seriesKeywords: readonly Keyword[] = [
  'Modality',
  'SeriesDescription',
  'SeriesInstanceUID',
  'SeriesNumber',
  'SeriesDate',
  'SeriesTime',
  'BodyPartExamined',
  'Laterality',
];
const instanceKeywords: readonly Keyword[] = [
  'SOPClassUID',
  'SOPInstanceUID',
  'InstanceNumber',
  'NumberOfFrames',
  'Rows',
  'Columns',
  'BitsAllocated',
];

const tagsOf = (keywords: readonly Keyword[]): ReadonlySet<string> => new Set(keywords.map((keyword) => dictionary[keyword][0]));
const levelTags = { study: tagsOf(studyKeywords), series: tagsOf(seriesKeywords), instance: tagsOf(instanceKeywords) } as const;

const pick = (set: DicomDataset, ...wanted: readonly ReadonlySet<string>[]): DicomDataset =>
  set.filter(({ tag }) => wanted.some((tags) => tags.has(tag)));

/** What QIDO-RS answers about a resource (PS3.18 §10.6.3.3), before `includefield`. */
export function attributesOf({ study, series, instance }: Resource, level: Level, base: string): DicomDataset {
  const any = (series ?? study.series[0])?.instances[0];
  const source = (instance ?? any)?.dataset() ?? [];
  const instances = study.series.reduce((total, each) => total + each.instances.length, 0);
  const counts: Attributes = {
    ModalitiesInStudy: [...study.modalities],
    NumberOfStudyRelatedSeries: study.series.length,
    NumberOfStudyRelatedInstances: instances,
    InstanceAvailability: 'ONLINE',
    RetrieveURL: `${base}${locationOf({ study, ...(series ? { series } : {}), ...(instance ? { instance } : {}) })}`,
    ...(series ? { NumberOfSeriesRelatedInstances: series.instances.length } : {}),
  };
  const kept = pick(
    source,
    levelTags.study,
    ...(level === 'study' ? [] : [levelTags.series]),
    ...(level === 'instance' ? [levelTags.instance] : []),
  );
  return [...kept, ...dataset(counts)].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Every resource of a level, within a study or a series when given. */
export function resourcesOf(studies: readonly SandboxStudy[], level: Level): Resource[] {
  if (level === 'study') return studies.map((study) => ({ study }));
  const series = studies.flatMap((study) => study.series.map((each) => ({ study, series: each })));
  if (level === 'series') return series;
  return series.flatMap((each) => each.series.instances.map((instance) => ({ ...each, instance })));
}

/** Path below the base of the service. */
export function locationOf({ study, series, instance }: Resource): string {
  const parts = [
    `/studies/${study.studyInstanceUid}`,
    series ? `/series/${series.seriesInstanceUid}` : '',
    instance ? `/instances/${instance.sopInstanceUid}` : '',
  ];
  return parts.join('');
}

/** How stored images are told of: a study of the embedded platform, whose pixels are given back as they came and never drawn. */
import { type DicomDataset, numbersOf, sopClass, textOf } from '../../dicom/index.ts';
import type { SandboxInstance, SandboxSeries, SandboxStudy, StudyPatient } from '../world/dicom/index.ts';

export interface StoredInstance {
  readonly study: string;
  readonly series: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly set: DicomDataset;
  readonly transferSyntaxUid: string;
  readonly patient: StudyPatient;
}

/** A frame, or a rendering, of what was not drawn here was asked for. */
export class NotDrawn extends Error {}

type BytesOf = (sopInstanceUid: string) => Uint8Array;

/** @param all images of one study, one at least */
export function studyOf(all: readonly StoredInstance[], bytesOf: BytesOf): SandboxStudy {
  const series = Map.groupBy(all, (each) => each.series);
  const [first] = all as [StoredInstance, ...StoredInstance[]];
  const modalities = [...new Set(all.map(({ set }) => textOf(set, 'Modality') ?? 'OT'))];
  return {
    studyInstanceUid: first.study,
    accessionNumber: textOf(first.set, 'AccessionNumber') ?? '',
    title: textOf(first.set, 'StudyDescription') ?? '',
    modality: modalities[0] ?? 'OT',
    modalities,
    bodyRegion: '',
    studyDate: '',
    patient: first.patient,
    organization: textOf(first.set, 'InstitutionName') ?? '',
    indication: '',
    findings: '',
    conclusion: '',
    isToReport: false,
    kosSopInstanceUid: all.find(({ sopClassUid }) => sopClassUid === sopClass.keyObjectSelection)?.sopInstanceUid ?? '',
    kosPart10: () => new Uint8Array(),
    series: [...series].map(([uid, instances]) => seriesOf(uid, instances, bytesOf)),
  };
}

function seriesOf(seriesInstanceUid: string, all: readonly StoredInstance[], bytesOf: BytesOf): SandboxSeries {
  const set = all[0]?.set ?? [];
  return {
    seriesInstanceUid,
    modality: textOf(set, 'Modality') ?? 'OT',
    description: textOf(set, 'SeriesDescription') ?? '',
    number: numbersOf(set, 'SeriesNumber')[0] ?? 0,
    instances: all.map((each) => instanceOf(each, bytesOf)).toSorted((a, b) => a.number - b.number),
  };
}

function instanceOf({ sopInstanceUid, sopClassUid, set, transferSyntaxUid }: StoredInstance, bytesOf: BytesOf): SandboxInstance {
  const refuse = () => {
    throw new NotDrawn();
  };
  return {
    sopInstanceUid,
    sopClassUid,
    number: numbersOf(set, 'InstanceNumber')[0] ?? 0,
    numberOfFrames: numbersOf(set, 'NumberOfFrames')[0] ?? 1,
    transferSyntaxUid,
    dataset: () => set,
    frames: async () => refuse(),
    nativeFrame: refuse,
    part10: async () => bytesOf(sopInstanceUid),
  };
}

/** The drawn studies and the stored images in one list: what is stored in a drawn study joins it. */
export function joined(drawn: readonly SandboxStudy[], stored: readonly SandboxStudy[]): SandboxStudy[] {
  const added = new Map(stored.map((study) => [study.studyInstanceUid, study]));
  const all = drawn.map((study) => {
    const more = added.get(study.studyInstanceUid);
    added.delete(study.studyInstanceUid);
    return more === undefined ? study : { ...study, series: joinSeries(study.series, more.series) };
  });
  return [...all, ...added.values()];
}

/** An image that was stored again takes the place of the first. */
function joinSeries(drawn: readonly SandboxSeries[], stored: readonly SandboxSeries[]): SandboxSeries[] {
  const added = new Map(stored.map((series) => [series.seriesInstanceUid, series]));
  const all = drawn.map((series) => {
    const more = added.get(series.seriesInstanceUid);
    added.delete(series.seriesInstanceUid);
    if (more === undefined) return series;
    const again = new Set(more.instances.map(({ sopInstanceUid }) => sopInstanceUid));
    const instances = [...series.instances.filter(({ sopInstanceUid }) => !again.has(sopInstanceUid)), ...more.instances];
    return { ...series, instances: instances.toSorted((a, b) => a.number - b.number) };
  });
  return [...all, ...added.values()];
}

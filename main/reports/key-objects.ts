/** Key Object Selection documents (PS3.3 A.35.4, TID 2010): the key images of a report, and the manifest of its study (IHE XDS-I.b). */
import {
  codedConcept,
  type DicomDataset,
  dataset,
  itemsOf,
  readPart10,
  sopClass,
  textOf,
  withAttributes,
  without,
  writePart10,
} from '../dicom/index.ts';

export interface ObjectReference {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly frame?: number;
}

export interface SelectionIds {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** Patient, study and order, as the manifest or an image of the study says them; every object of the study repeats them. */
export interface StudyIdentity {
  readonly studyInstanceUid: string;
  readonly accessionNumber: string | undefined;
  readonly common: DicomDataset;
}

/** What belongs to the document that it was read in, and not to the study. */
const ownToDocument = [
  'SOPClassUID',
  'SOPInstanceUID',
  'Modality',
  'Manufacturer',
  'ManufacturerModelName',
  'SeriesInstanceUID',
  'SeriesNumber',
  'SeriesDescription',
  'InstanceNumber',
  'ContentDate',
  'ContentTime',
] as const;
/** Patient (0010), and of the study what PS3.3 C.7.2 says of it. */
const ofStudy = /^(0010....|0008(?:0005|0020|0030|0050|0080|0090|1030)|0020(?:000D|0010))$/u;

/** From a manifest, or from any image. */
export function identityOf(set: DicomDataset): StudyIdentity {
  return {
    studyInstanceUid: textOf(set, 'StudyInstanceUID') ?? '',
    accessionNumber: textOf(set, 'AccessionNumber') || requestedNumberOf(set),
    common: without(set, ...ownToDocument).filter(({ tag }) => ofStudy.test(tag)),
  };
}

function requestedNumberOf(set: DicomDataset): string | undefined {
  const numbers = itemsOf(set, 'ReferencedRequestSequence').map((item) => textOf(item, 'AccessionNumber'));
  return numbers.find((each) => each !== undefined && each !== '');
}

export interface SelectionInput {
  readonly ids: SelectionIds;
  readonly study: StudyIdentity;
  readonly description: string;
  readonly seriesNumber: number;
  readonly at: { readonly day: string; readonly time: string };
  readonly manufacturer: string;
  readonly title: DicomDataset;
  readonly note: string;
  readonly content: readonly DicomDataset[];
  /** Items of the evidence's Referenced Series Sequence. */
  readonly series: readonly DicomDataset[];
}

function selection({ ids, study, description, seriesNumber, at, manufacturer, title, note, content, series }: SelectionInput): Uint8Array {
  const text = dataset({
    RelationshipType: 'CONTAINS',
    ValueType: 'TEXT',
    ConceptNameCodeSequence: [codedConcept('113012', 'DCM', 'Key Object Description')],
    TextValue: note,
  });
  const set = withAttributes(study.common, {
    SOPClassUID: sopClass.keyObjectSelection,
    SOPInstanceUID: ids.sopInstanceUid,
    Modality: 'KO',
    Manufacturer: manufacturer,
    StudyInstanceUID: study.studyInstanceUid,
    AccessionNumber: study.accessionNumber ?? [],
    SeriesInstanceUID: ids.seriesInstanceUid,
    SeriesNumber: seriesNumber,
    SeriesDescription: description,
    ReferencedPerformedProcedureStepSequence: [],
    InstanceNumber: 1,
    ContentDate: at.day,
    ContentTime: at.time,
    ReferencedRequestSequence:
      study.accessionNumber === undefined
        ? []
        : [
            dataset({
              StudyInstanceUID: study.studyInstanceUid,
              ReferencedStudySequence: [],
              AccessionNumber: study.accessionNumber,
              RequestedProcedureID: [],
              RequestedProcedureDescription: [],
              PlacerOrderNumberImagingServiceRequest: [],
              FillerOrderNumberImagingServiceRequest: [],
            }),
          ],
    CurrentRequestedProcedureEvidenceSequence: [
      dataset({ StudyInstanceUID: study.studyInstanceUid, ReferencedSeriesSequence: [...series] }),
    ],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [title],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: '2010' })],
    ContentSequence: [...(note === '' ? [] : [text]), ...content],
  });
  return writePart10(set);
}

const reference = ({ sopClassUid, sopInstanceUid, frame }: ObjectReference, isOfFrames: boolean): DicomDataset =>
  dataset({
    ReferencedSOPClassUID: sopClassUid,
    ReferencedSOPInstanceUID: sopInstanceUid,
    ReferencedFrameNumber: isOfFrames && frame !== undefined && frame > 1 ? frame : undefined,
  });

/** PS3.3 table C.17-3: each object once, by series. */
function seriesItems(objects: readonly ObjectReference[], retrieveUrl?: (seriesInstanceUid: string) => string | undefined): DicomDataset[] {
  const bySeries = Map.groupBy(new Map(objects.map((each) => [each.sopInstanceUid, each])).values(), (each) => each.seriesInstanceUid);
  return [...bySeries].map(([uid, each]) =>
    dataset({
      RetrieveURL: retrieveUrl?.(uid),
      SeriesInstanceUID: uid,
      ReferencedSOPSequence: each.map((one) => reference(one, false)),
    }),
  );
}

type Common = Pick<SelectionInput, 'ids' | 'study' | 'at' | 'manufacturer'>;

/** TID 2010, « Of Interest »: what the radiologist marked, kept among the study's own objects. */
export function keyImagesPart10(images: readonly ObjectReference[], note: string, common: Common): Uint8Array {
  return selection({
    ...common,
    description: 'Images clés',
    seriesNumber: 998,
    title: codedConcept('113000', 'DCM', 'Of Interest'),
    note,
    content: images.map((each) =>
      dataset({ RelationshipType: 'CONTAINS', ValueType: 'IMAGE', ReferencedSOPSequence: [reference(each, true)] }),
    ),
    series: seriesItems(images),
  });
}

export interface ManifestInput extends Common {
  /** The manifest that it takes the place of: what that one names, and where to fetch it, stays. */
  readonly former?: DicomDataset | undefined;
  /** What is new, or everything without a former one. */
  readonly objects: readonly ObjectReference[];
  readonly note: string;
  /** Where the images of a first manifest are fetched: a DICOMweb service. */
  readonly retrieveBase?: string;
}

/** TID 2010, « Manifest »: every object of the study (IHE XDS-I.b, DRIM-M). */
export function manifestPart10({ former, objects, note, retrieveBase, ...common }: ManifestInput): Uint8Array {
  const { studyInstanceUid } = common.study;
  const evidence = former === undefined ? [] : itemsOf(former, 'CurrentRequestedProcedureEvidenceSequence');
  const kept = evidence
    .filter((study) => textOf(study, 'StudyInstanceUID') === studyInstanceUid)
    .flatMap((study) => itemsOf(study, 'ReferencedSeriesSequence'));
  const known = new Set(
    kept.flatMap((series) => itemsOf(series, 'ReferencedSOPSequence')).map((each) => textOf(each, 'ReferencedSOPInstanceUID')),
  );
  const held = kept.map((each) => textOf(each, 'RetrieveURL')).find((url) => url !== undefined);
  const first = retrieveBase === undefined ? undefined : `${retrieveBase}/studies/${studyInstanceUid}/series/-`;
  const retrieveUrl = retrieveUrlLike(held ?? first);
  const series = [
    ...kept,
    ...seriesItems(
      objects.filter((each) => !known.has(each.sopInstanceUid)),
      retrieveUrl,
    ),
  ];
  // TID 2010 rows 8 to 10: an image is an image, anything else a composite object.
  const content = series
    .flatMap((each) => itemsOf(each, 'ReferencedSOPSequence'))
    .map((each) =>
      dataset({ RelationshipType: 'CONTAINS', ValueType: isImage(each) ? 'IMAGE' : 'COMPOSITE', ReferencedSOPSequence: [each] }),
    );
  return selection({
    ...common,
    description: 'Manifeste',
    seriesNumber: 999,
    title: codedConcept('113030', 'DCM', 'Manifest'),
    note,
    content,
    series,
  });
}

/** Objects made here are stored where the images are: at the same service, in a series of their own. */
function retrieveUrlLike(known: string | undefined) {
  const base = /^(.*\/series\/)[^/]+$/u.exec(known ?? '')?.[1];
  return (seriesInstanceUid: string) => (base === undefined ? undefined : `${base}${seriesInstanceUid}`);
}

/** PS3.4 B.5: presentation states (11), structured reports (88), encapsulated documents (104), waveforms (9) are no images. */
function isImage(item: DicomDataset): boolean {
  return !/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:9|11|88|104)\./u.test(textOf(item, 'ReferencedSOPClassUID') ?? '');
}

/** @throws {Failure} `document.unreadable` */
export const readManifestSet = (bytes: Uint8Array): DicomDataset =>
  readPart10(bytes, { before: '7FE00010', maxBytes: 32 * 1024 * 1024 }).set;

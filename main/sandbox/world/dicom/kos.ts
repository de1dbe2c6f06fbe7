/** The Key Object Selection manifest of a study (PS3.3 A.35.4), as DRIM-M puts it in the record. */
import { type DicomDataset, dataset, sopClass } from '../../../dicom/index.ts';
import type { SandboxSeries } from './types.ts';

export interface KosSubject {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly accessionNumber: string;
  readonly title: string;
  readonly series: readonly SandboxSeries[];
  /** Patient, study and equipment attributes shared with the images. */
  readonly common: DicomDataset;
  readonly contentDate: string;
  readonly contentTime: string;
}

const code = (value: string, scheme: string, meaning: string): DicomDataset =>
  dataset({ CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning });

/** @param retrieveUrlBase base of the DICOMweb service where the images are */
export function kosDataset(subject: KosSubject, retrieveUrlBase: string): DicomDataset {
  const references = (series: SandboxSeries): DicomDataset[] =>
    series.instances.map((each) => dataset({ ReferencedSOPClassUID: each.sopClassUid, ReferencedSOPInstanceUID: each.sopInstanceUid }));
  const summary = subject.series.map((each) => `Série-${each.seriesInstanceUid} : ${each.modality} @ ${each.description}`).join(' / ');
  const own = dataset({
    SOPClassUID: sopClass.keyObjectSelection,
    SOPInstanceUID: subject.sopInstanceUid,
    Modality: 'KO',
    SeriesInstanceUID: subject.seriesInstanceUid,
    SeriesNumber: 999,
    SeriesDescription: 'Manifeste',
    ReferencedPerformedProcedureStepSequence: [],
    InstanceNumber: 1,
    ContentDate: subject.contentDate,
    ContentTime: subject.contentTime,
    ReferencedRequestSequence: [
      dataset({
        StudyInstanceUID: subject.studyInstanceUid,
        ReferencedStudySequence: [],
        AccessionNumber: subject.accessionNumber,
        RequestedProcedureID: subject.accessionNumber,
        RequestedProcedureDescription: subject.title,
        PlacerOrderNumberImagingServiceRequest: [],
        FillerOrderNumberImagingServiceRequest: [],
      }),
    ],
    CurrentRequestedProcedureEvidenceSequence: [
      dataset({
        StudyInstanceUID: subject.studyInstanceUid,
        ReferencedSeriesSequence: subject.series.map((each) =>
          dataset({
            RetrieveURL: `${retrieveUrlBase}/studies/${subject.studyInstanceUid}/series/${each.seriesInstanceUid}`,
            SeriesInstanceUID: each.seriesInstanceUid,
            ReferencedSOPSequence: references(each),
          }),
        ),
      }),
    ],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [code('113030', 'DCM', 'Manifest')],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: '2010' })],
    ContentSequence: [
      dataset({
        RelationshipType: 'CONTAINS',
        ValueType: 'TEXT',
        ConceptNameCodeSequence: [code('113012', 'DCM', 'Key Object Description')],
        TextValue: `Examen : ${subject.title} / ${summary}`,
      }),
      ...subject.series.flatMap((each) =>
        references(each).map((reference) =>
          dataset({ RelationshipType: 'CONTAINS', ValueType: 'IMAGE', ReferencedSOPSequence: [reference] }),
        ),
      ),
    ],
  });
  const ownTags = new Set(own.map((each) => each.tag));
  return [...subject.common.filter((each) => !ownTags.has(each.tag)), ...own].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Imported studies as the imaging domain lists and opens them: always kept, whatever the network. */
import type { PatientId } from '../../preload/contract/ids.ts';
import { dicomUid } from '../../preload/contract/ids.ts';
import type { DicomSeries, ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { LocalStudyRepository, LocalStudyRow } from './local-study-repository.ts';

export interface LocalStudies {
  list(patientId: PatientId | undefined): ImagingStudySummary[];
  find(studyInstanceUid: string): ImagingStudySummary | undefined;
  series(studyInstanceUid: string): DicomSeries[];
}

export function createLocalStudies(repository: LocalStudyRepository): LocalStudies {
  function series(studyInstanceUid: string): DicomSeries[] {
    return repository.series(studyInstanceUid).map(({ seriesInstanceUid, modality, description, seriesNumber }) => ({
      seriesInstanceUid: dicomUid.parse(seriesInstanceUid),
      modality,
      description,
      ...(seriesNumber !== null && { seriesNumber }),
      instances: repository.instances(seriesInstanceUid).map(({ sopInstanceUid, sopClassUid, instanceNumber, numberOfFrames, blobId }) => ({
        ...{ sopInstanceUid: dicomUid.parse(sopInstanceUid), sopClassUid, numberOfFrames, blobId, kept: true },
        ...(instanceNumber !== null && { instanceNumber }),
      })),
    }));
  }

  function summaryOf(row: LocalStudyRow): ImagingStudySummary {
    const all = repository.series(row.studyInstanceUid);
    const counts = all.map(({ seriesInstanceUid }) => repository.instances(seriesInstanceUid).length);
    return {
      studyInstanceUid: dicomUid.parse(row.studyInstanceUid),
      patientId: row.patientId,
      title: row.title,
      modalities: [...new Set(all.map(({ modality }) => modality))].sort(),
      // Without a date of its own, a study is as old as its arrival.
      studyDate: row.studyDate || row.importedAt.slice(0, 10),
      ...(row.organization !== '' && { organization: row.organization }),
      seriesCount: all.length,
      instanceCount: counts.reduce((sum, count) => sum + count, 0),
      imported: { at: row.importedAt, source: row.source },
      isKept: true,
      isNew: false,
    };
  }

  return {
    list: (patientId) => repository.list(patientId).map(summaryOf),
    find(studyInstanceUid) {
      const row = repository.find(studyInstanceUid);
      return row && summaryOf(row);
    },
    series,
  };
}

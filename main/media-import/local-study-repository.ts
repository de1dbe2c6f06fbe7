/** Imported studies in the database: owned rows, beside the mirror of those that the record announces. */

import type { BlobId, PatientId } from '../../preload/contract/ids.ts';
import type { ImportSource } from '../../preload/contract/media-source.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import type { ObjectAbout } from './inspect-object.ts';

export interface LocalStudyRow {
  readonly studyInstanceUid: string;
  readonly patientId: PatientId;
  readonly title: string;
  readonly studyDate: string;
  readonly organization: string;
  readonly source: ImportSource;
  readonly importedAt: string;
  /** Of its publication from here; none before. */
  readonly accessionNumber: string | null;
}

export interface LocalSeriesRow {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly seriesNumber: number | null;
}

export interface LocalInstanceRow {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly instanceNumber: number | null;
  readonly numberOfFrames: number;
  readonly blobId: BlobId;
  readonly outcome: LocalOutcome | null;
}

/** At the image source: taken, refused at the last attempt, left out of what is published since. */
export type LocalOutcome = 'stored' | 'refused' | 'left-out';

export interface KeptObject {
  readonly about: ObjectAbout;
  readonly blobId: BlobId;
  readonly sha256: string;
}

const studyColumns = `study_uid AS studyInstanceUid, patient_id AS patientId, title, study_date AS studyDate, organization, source,
  imported_at AS importedAt, accession_number AS accessionNumber`;

export type LocalStudyRepository = ReturnType<typeof createLocalStudyRepository>;

export function createLocalStudyRepository(db: Database) {
  const insertStudy = db.prepare(
    'INSERT INTO local_study (study_uid, patient_id, title, study_date, organization, source, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertSeries = db.prepare(
    'INSERT INTO local_series (series_uid, study_uid, modality, description, series_number) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertInstance = db.prepare(
    `INSERT INTO local_instance (sop_instance_uid, series_uid, sop_class_uid, instance_number, number_of_frames, blob_id, sha256)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = db.prepare<[], LocalStudyRow>(`SELECT ${studyColumns} FROM local_study ORDER BY study_date DESC, study_uid`);
  const ofPatient = db.prepare<[string], LocalStudyRow>(
    `SELECT ${studyColumns} FROM local_study WHERE ${ofSamePatient('patient_id')} ORDER BY study_date DESC, study_uid`,
  );
  const one = db.prepare<[string], LocalStudyRow>(`SELECT ${studyColumns} FROM local_study WHERE study_uid = ?`);
  const seriesOf = db.prepare<[string], LocalSeriesRow>(
    `SELECT series_uid AS seriesInstanceUid, modality, description, series_number AS seriesNumber FROM local_series
     WHERE study_uid = ? ORDER BY series_number IS NULL, series_number, series_uid`,
  );
  const instancesOf = db.prepare<[string], LocalInstanceRow>(
    `SELECT sop_instance_uid AS sopInstanceUid, sop_class_uid AS sopClassUid, instance_number AS instanceNumber,
       number_of_frames AS numberOfFrames, blob_id AS blobId, outcome
     FROM local_instance WHERE series_uid = ? ORDER BY instance_number IS NULL, instance_number, sop_instance_uid`,
  );
  const blobsOf = db
    .prepare<[string], BlobId>('SELECT blob_id FROM local_instance JOIN local_series USING (series_uid) WHERE study_uid = ?')
    .pluck();
  const hashOf = db.prepare<[string], string>('SELECT sha256 FROM local_instance WHERE sop_instance_uid = ?').pluck();
  const studyOfSeries = db.prepare<[string], string>('SELECT study_uid FROM local_series WHERE series_uid = ?').pluck();
  const deleteStudy = db.prepare('DELETE FROM local_study WHERE study_uid = ?');
  const setNumber = db.prepare('UPDATE local_study SET accession_number = ? WHERE study_uid = ? AND accession_number IS NULL');
  const setOutcome = db.prepare('UPDATE local_instance SET outcome = ? WHERE sop_instance_uid = ?');
  const leaveOut = db.prepare(
    `UPDATE local_instance SET outcome = 'left-out'
     WHERE outcome = 'refused' AND series_uid IN (SELECT series_uid FROM local_series WHERE study_uid = ?)`,
  );
  const expectBlob = db.prepare('INSERT OR IGNORE INTO import_blob (blob_id) VALUES (?)');
  const settleBlob = db.prepare('DELETE FROM import_blob WHERE blob_id = ?');
  const awaitedBlobs = db.prepare<[], BlobId>('SELECT blob_id FROM import_blob').pluck();

  return {
    list: (patientId?: PatientId) => (patientId === undefined ? all.all() : ofPatient.all(patientId)),
    find: (studyInstanceUid: string) => one.get(studyInstanceUid),
    series: (studyInstanceUid: string) => seriesOf.all(studyInstanceUid),
    instances: (seriesInstanceUid: string) => instancesOf.all(seriesInstanceUid),
    blobs: (studyInstanceUid: string) => blobsOf.all(studyInstanceUid),
    /** SHA-256 of the object kept under this UID. */
    hashOf: (sopInstanceUid: string) => hashOf.get(sopInstanceUid),
    studyOfSeries: (seriesInstanceUid: string) => studyOfSeries.get(seriesInstanceUid),
    add(objects: readonly KeptObject[], study: { patientId: PatientId; source: ImportSource; importedAt: string }): void {
      for (const { about, blobId, sha256 } of objects) {
        const { studyInstanceUid, seriesInstanceUid } = about;
        insertStudy.run(
          ...[studyInstanceUid, study.patientId, about.studyTitle, about.studyDate, about.organization, study.source, study.importedAt],
        );
        insertSeries.run(seriesInstanceUid, studyInstanceUid, about.modality, about.seriesDescription, about.seriesNumber ?? null);
        const { sopInstanceUid, sopClassUid, instanceNumber, numberOfFrames } = about;
        insertInstance.run(sopInstanceUid, seriesInstanceUid, sopClassUid, instanceNumber ?? null, numberOfFrames, blobId, sha256);
        settleBlob.run(blobId);
      }
    },
    /** The first number given to a study stays. */
    setNumber: (studyInstanceUid: string, accessionNumber: string) => void setNumber.run(accessionNumber, studyInstanceUid),
    setOutcome: (sopInstanceUid: string, outcome: LocalOutcome) => void setOutcome.run(outcome, sopInstanceUid),
    /** What the source didn't take is not proposed to it again. */
    leaveOutRefused: (studyInstanceUid: string) => void leaveOut.run(studyInstanceUid),
    remove: (studyInstanceUid: string) => void deleteStudy.run(studyInstanceUid),
    /** Bytes of an import under way. */
    expect: (blobId: BlobId) => void expectBlob.run(blobId),
    settle: (blobIds: readonly BlobId[]) => {
      for (const id of blobIds) settleBlob.run(id);
    },
    awaited: () => awaitedBlobs.all(),
  };
}

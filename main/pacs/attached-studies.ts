/** Studies of a PACS that somebody put in a patient's file. */

import { type DicomUid, dicomUid, type PatientId } from '../../preload/contract/ids.ts';
import type { PacsId } from '../../preload/contract/pacs.ts';
import type { AttachedStudy } from '../imaging/index.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import type { KnownStudy } from './found-studies.ts';

export interface AttachedRow {
  readonly studyInstanceUid: DicomUid;
  readonly patientId: PatientId;
  readonly pacsId: PacsId;
  readonly pacsName: string;
  readonly title: string;
  readonly studyDate: string;
  /** JSON. */
  readonly modalities: string;
  readonly organization: string;
  readonly accessionNumber: string;
  readonly attachedAt: string;
}

export type AttachedStudies = ReturnType<typeof createAttachedStudies>;

export function createAttachedStudies(db: Database) {
  const columns = `study_uid AS studyInstanceUid, patient_id AS patientId, pacs_id AS pacsId, pacs_name AS pacsName, title,
    study_date AS studyDate, modalities, organization, accession_number AS accessionNumber, attached_at AS attachedAt`;
  const all = db.prepare<[], AttachedRow>(`SELECT ${columns} FROM pacs_study ORDER BY study_date DESC, study_uid`);
  const ofPatient = db.prepare<[string], AttachedRow>(
    `SELECT ${columns} FROM pacs_study WHERE ${ofSamePatient('patient_id')} ORDER BY study_date DESC, study_uid`,
  );
  const one = db.prepare<[string], AttachedRow>(`SELECT ${columns} FROM pacs_study WHERE study_uid = ?`);
  const insert = db.prepare(`
    INSERT OR REPLACE INTO pacs_study (study_uid, patient_id, pacs_id, pacs_name, title, study_date, modalities, organization,
      accession_number, attached_at)
    VALUES (@studyInstanceUid, @patientId, @pacsId, @pacsName, @title, @studyDate, @modalities, @organization, @accessionNumber, @attachedAt)`);
  const remove = db.prepare('DELETE FROM pacs_study WHERE study_uid = ?');
  return {
    list: (patientId: PatientId | undefined) => (patientId === undefined ? all.all() : ofPatient.all(patientId)).map(summaryOf),
    row: (studyInstanceUid: string) => one.get(studyInstanceUid),
    find(studyInstanceUid: string): AttachedStudy | undefined {
      const row = one.get(studyInstanceUid);
      return row && summaryOf(row);
    },
    add(study: KnownStudy, about: Pick<AttachedRow, 'patientId' | 'pacsName' | 'attachedAt'>): void {
      const { studyInstanceUid, pacsId, title, studyDate, modalities, organization, accessionNumber } = study;
      insert.run({
        ...{ studyInstanceUid, pacsId, title, studyDate, organization, accessionNumber, ...about },
        modalities: JSON.stringify(modalities),
      });
    },
    remove: (studyInstanceUid: string) => void remove.run(studyInstanceUid),
  };
}

function summaryOf(row: AttachedRow): AttachedStudy {
  const modalities = JSON.parse(row.modalities) as string[];
  return {
    studyInstanceUid: dicomUid.parse(row.studyInstanceUid),
    patientId: row.patientId,
    title: row.title || modalities.join(', ') || row.pacsName,
    modalities,
    // Without a date of its own, a study is as old as its arrival.
    studyDate: row.studyDate || row.attachedAt.slice(0, 10),
    ...(row.organization !== '' && { organization: row.organization }),
    pacs: { name: row.pacsName, at: row.attachedAt },
  };
}

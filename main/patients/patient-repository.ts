/** The patients that are mirrored, and their words for search. */
import { z } from 'zod';
import { type RecordStatus, recordStatus } from '../../preload/contract/access.ts';
import { patientId } from '../../preload/contract/ids.ts';
import { identityAttribute, identityProof, identityStatus, type PatientSummary } from '../../preload/contract/patients.ts';
import { wordsOf } from '../fold.ts';
import { indexWords } from '../name-words.ts';
import type { Database } from '../store/index.ts';
import { type RemotePatient, withKeyCheck } from './fhir-patient.ts';
import type { PatientOrder } from './patient-order.ts';

export interface PatientRow {
  readonly patient_row: number;
  readonly patient_id: string;
  readonly last_updated: string;
  readonly birth_name: string;
  readonly used_name: string | null;
  readonly first_given_name: string;
  readonly given_names: string;
  readonly birth_date: string;
  readonly gender: PatientSummary['gender'];
  readonly birth_place_code: string | null;
  readonly birth_place_name: string | null;
  readonly ins_matricule: string | null;
  readonly ins_oid: string | null;
  readonly identity_status: string;
  readonly is_deceased: number;
  readonly record: string;
  readonly treating_physician: string | null;
  readonly phone: string | null;
  readonly identity_attributes: string;
  readonly identity_proof: string | null;
}

export interface PatientRepository {
  upsert(patients: readonly RemotePatient[]): void;
  remove(ids: readonly string[]): void;
  /** That many at most, in their order. */
  idsAfter(id: string, count: number): string[];
  versionOf(id: string): string | undefined;
  row(id: string): PatientRow | undefined;
  rows(): PatientRow[];
  byMatricule(matricule: string): PatientRow[];
}

export function createPatientRepository(db: Database, order: Pick<PatientOrder, 'forget'>): PatientRepository {
  const upsertRow = db
    .prepare<unknown[], number>(
      `INSERT INTO patient (patient_id, version, last_updated, birth_name, used_name, first_given_name, given_names, birth_date, gender,
         birth_place_code, birth_place_name, ins_matricule, ins_oid, identity_status, is_deceased, record, treating_physician, phone,
         identity_attributes, identity_proof, sort_key)
       VALUES (@id, @version, @lastUpdated, @birthName, @usedName, @firstGivenName, @givenNames, @birthDate, @gender,
         @birthPlaceCode, @birthPlaceName, @matricule, @oid, @identityStatus, @isDeceased, @record, @treatingPhysician, @phone,
         @identityAttributes, @identityProof, @sortKey)
       ON CONFLICT (patient_id) DO UPDATE SET version = excluded.version, last_updated = excluded.last_updated,
         birth_name = excluded.birth_name, used_name = excluded.used_name, first_given_name = excluded.first_given_name,
         given_names = excluded.given_names, birth_date = excluded.birth_date, gender = excluded.gender,
         birth_place_code = excluded.birth_place_code, birth_place_name = excluded.birth_place_name,
         ins_matricule = excluded.ins_matricule, ins_oid = excluded.ins_oid, identity_status = excluded.identity_status,
         is_deceased = excluded.is_deceased, record = excluded.record,
         treating_physician = excluded.treating_physician, phone = excluded.phone,
         identity_attributes = excluded.identity_attributes, identity_proof = excluded.identity_proof, sort_key = excluded.sort_key
       RETURNING patient_row`,
    )
    .pluck();
  const putWords = db.prepare('INSERT OR REPLACE INTO patient_words (rowid, words) VALUES (?, ?)');
  const removeWords = db.prepare('DELETE FROM patient_words WHERE rowid = ?');
  const removeRow = db.prepare<[string], number>('DELETE FROM patient WHERE patient_id = ? RETURNING patient_row').pluck();
  const selectRow = db.prepare<[string], PatientRow>('SELECT * FROM patient WHERE patient_id = ?');
  const selectRows = db.prepare<[], PatientRow>('SELECT * FROM patient');
  const selectByMatricule = db.prepare<[string], PatientRow>('SELECT * FROM patient WHERE ins_matricule = ? LIMIT 5');
  const selectVersion = db.prepare<[string], string>('SELECT version FROM patient WHERE patient_id = ?').pluck();
  const selectIds = db
    .prepare<[string, number], string>('SELECT patient_id FROM patient WHERE patient_id > ? ORDER BY patient_id LIMIT ?')
    .pluck();

  return {
    upsert(patients) {
      if (patients.length === 0) return;
      order.forget();
      for (const patient of patients) {
        const { summary } = patient;
        const names = [summary.birthName, summary.usedName ?? '', summary.firstGivenName, ...summary.givenNames];
        const row = upsertRow.get({
          id: patient.id,
          version: patient.version,
          lastUpdated: patient.lastUpdated,
          birthName: summary.birthName,
          usedName: summary.usedName ?? null,
          firstGivenName: summary.firstGivenName,
          givenNames: JSON.stringify(summary.givenNames),
          birthDate: summary.birthDate,
          gender: summary.gender,
          birthPlaceCode: summary.birthPlaceCode ?? null,
          birthPlaceName: summary.birthPlaceName ?? null,
          matricule: summary.ins?.matricule ?? null,
          oid: summary.ins?.oid ?? null,
          identityStatus: summary.identityStatus,
          isDeceased: summary.isDeceased ? 1 : 0,
          record: JSON.stringify(patient.record),
          treatingPhysician: patient.treatingPhysician ?? null,
          phone: summary.phone ?? null,
          identityAttributes: JSON.stringify(summary.identityAttributes ?? []),
          identityProof: summary.identityProof ?? null,
          sortKey: [summary.birthName, summary.firstGivenName, summary.birthDate].map((part) => wordsOf(part).join(' ')).join('\t'),
        });
        putWords.run(row, indexWords(names).join(' '));
      }
    },
    remove(ids) {
      if (ids.length === 0) return;
      order.forget();
      for (const id of ids) {
        const row = removeRow.get(id);
        if (row !== undefined) removeWords.run(row);
      }
    },
    idsAfter: (id, count) => selectIds.all(id, count),
    versionOf: (id) => selectVersion.get(id),
    row: (id) => selectRow.get(id),
    rows: () => selectRows.all(),
    byMatricule: (matricule) => selectByMatricule.all(matricule),
  };
}

export function summaryOfRow(row: PatientRow): PatientSummary {
  const attributes = z.array(identityAttribute).parse(JSON.parse(row.identity_attributes));
  const hasIns = row.ins_matricule !== null && row.ins_oid !== null;
  return withKeyCheck({
    id: patientId.parse(row.patient_id),
    birthName: row.birth_name,
    firstGivenName: row.first_given_name,
    givenNames: JSON.parse(row.given_names) as string[],
    birthDate: row.birth_date,
    gender: row.gender,
    identityStatus: identityStatus.parse(row.identity_status),
    isDeceased: row.is_deceased === 1,
    ...(row.used_name !== null && { usedName: row.used_name }),
    ...(row.birth_place_code !== null && { birthPlaceCode: row.birth_place_code }),
    ...(row.birth_place_name !== null && { birthPlaceName: row.birth_place_name }),
    ...(row.phone !== null && { phone: row.phone }),
    ...(attributes.length > 0 && { identityAttributes: attributes }),
    ...(row.identity_proof !== null && { identityProof: identityProof.parse(row.identity_proof) }),
    ...(hasIns && { ins: { matricule: row.ins_matricule, oid: row.ins_oid } as NonNullable<PatientSummary['ins']> }),
  });
}

export function recordStatusOfRow(row: PatientRow): RecordStatus {
  return recordStatus.parse(JSON.parse(row.record));
}

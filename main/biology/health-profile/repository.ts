/** The rows of the laboratory's resources, in the mirror. */
import { ofSamePatient } from '../../same-patient.ts';
import type { Database } from '../../store/index.ts';
import type { LabContent, LabReading } from './reading.ts';
import type { LabResourceType } from './schemas.ts';

export interface StoredReading {
  readonly type: LabResourceType;
  readonly id: string;
  readonly lastUpdated: string;
  readonly content: LabContent;
}

export interface LabResourceRepository {
  upsert(readings: readonly LabReading[]): void;
  remove(type: LabResourceType, ids: readonly string[]): void;
  versionOf(type: LabResourceType, id: string): string | undefined;
  /** Of one patient, that many at most, in their order. */
  idsAfter(type: LabResourceType, patientId: string, id: string, count: number): string[];
  of(patientId: string): StoredReading[];
  forget(patientId: string): void;
}

export function createLabResourceRepository(db: Database): LabResourceRepository {
  const upsert = db.prepare('INSERT OR REPLACE INTO lab_resource VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM lab_resource WHERE resource_type = ? AND resource_id = ?');
  const version = db
    .prepare<[string, string], string>('SELECT version FROM lab_resource WHERE resource_type = ? AND resource_id = ?')
    .pluck();
  const idsAfter = db
    .prepare<[string, string, string, number], string>(
      'SELECT resource_id FROM lab_resource WHERE patient_id = ? AND resource_type = ? AND resource_id > ? ORDER BY resource_id LIMIT ?',
    )
    .pluck();
  const select = db.prepare<[string], { resource_type: LabResourceType; resource_id: string; last_updated: string; content: string }>(
    `SELECT resource_type, resource_id, last_updated, content FROM lab_resource WHERE ${ofSamePatient('patient_id')}
     ORDER BY resource_type, resource_id`,
  );
  const forget = db.prepare('DELETE FROM lab_resource WHERE patient_id = ?');
  return {
    upsert(readings) {
      for (const { resourceType, id, version: of, lastUpdated, patientId, content } of readings)
        upsert.run(resourceType, id, of, lastUpdated, patientId, JSON.stringify(content));
    },
    remove(type, ids) {
      for (const id of ids) remove.run(type, id);
    },
    versionOf: (type, id) => version.get(type, id),
    idsAfter: (type, patientId, id, count) => idsAfter.all(patientId, type, id, count),
    of: (patientId) =>
      select.all(patientId).map(({ resource_type, resource_id, last_updated, content }) => ({
        type: resource_type,
        id: resource_id,
        lastUpdated: last_updated,
        content: JSON.parse(content) as LabContent,
      })),
    forget: (patientId) => void forget.run(patientId),
  };
}

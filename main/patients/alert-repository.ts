/** The alerts and the practitioners that are mirrored beside the patients. */
import { type ClinicalAlert, clinicalAlert } from '../../preload/contract/patients.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import type { RemoteAlert } from './fhir-alert.ts';

export interface AlertRepository {
  upsert(alerts: readonly RemoteAlert[]): void;
  remove(ids: readonly string[]): void;
  /** That many at most, in their order. */
  idsAfter(type: RemoteAlert['resourceType'], id: string, count: number): string[];
  versionOf(id: string): string | undefined;
  /** Active ones, the gravest first. @param withdrawn ids of allergies that are left out */
  ofPatient(patientId: string, withdrawn?: ReadonlySet<string>): ClinicalAlert[];
}

export function createAlertRepository(db: Database): AlertRepository {
  const upsert = db.prepare(`
    INSERT OR REPLACE INTO patient_alert (alert_id, resource_type, version, last_updated, patient_id, is_active, kind, label, severity)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM patient_alert WHERE alert_id = ?');
  const idsAfter = db
    .prepare<[string, string, number], string>(
      'SELECT alert_id FROM patient_alert WHERE resource_type = ? AND alert_id > ? ORDER BY alert_id LIMIT ?',
    )
    .pluck();
  const versionOf = db.prepare<[string], string>('SELECT version FROM patient_alert WHERE alert_id = ?').pluck();
  const ofPatient = db.prepare<[string], { alert_id: string; resource_type: string }>(`
    SELECT alert_id, resource_type, kind, label, severity FROM patient_alert WHERE ${ofSamePatient('patient_id')} AND is_active = 1
    ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'moderate' THEN 1 ELSE 2 END, kind, label`);
  return {
    upsert(alerts) {
      for (const { id, resourceType, version, lastUpdated, patientId, isActive, alert } of alerts) {
        upsert.run(id, resourceType, version, lastUpdated, patientId, isActive ? 1 : 0, alert.kind, alert.label, alert.severity);
      }
    },
    remove(ids) {
      for (const id of ids) remove.run(id);
    },
    idsAfter: (type, id, count) => idsAfter.all(type, id, count),
    versionOf: (id) => versionOf.get(id),
    ofPatient: (patientId, withdrawn) =>
      ofPatient
        .all(patientId)
        .filter(({ alert_id: id, resource_type: type }) => type !== 'AllergyIntolerance' || withdrawn?.has(id) !== true)
        .map((row) => clinicalAlert.parse(row)),
  };
}

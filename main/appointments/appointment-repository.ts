/** The appointments that are mirrored. */
import type { Database } from '../store/index.ts';
import type { RemoteAppointment } from './fhir-appointment.ts';

export interface AppointmentRow {
  readonly appointment_id: string;
  readonly start_at: string;
  readonly end_at: string;
  readonly status: RemoteAppointment['status'];
  readonly reason: string;
  readonly patient_id: string;
  readonly practitioner: string | null;
  readonly practitioner_name: string;
  readonly place: string;
}

export interface AppointmentRepository {
  upsert(appointments: readonly RemoteAppointment[]): void;
  remove(ids: readonly string[]): void;
  /** Forgets what ended before an instant. */
  prune(before: string): void;
  /** Ids of those that start in `[from, to)`, after this id in their order, that many at most. */
  idsAfter(from: string, to: string, id: string, count: number): string[];
  versionOf(id: string): string | undefined;
  /** Starting in `[from, to)`, in order. */
  between(from: string, to: string): AppointmentRow[];
  /** Kept by the patient before an instant, the last first. */
  kept(patientId: string, before: string): AppointmentRow[];
  /** The same of these patients, kept. */
  keptIdsAfter(patientIds: readonly string[], from: string, to: string, id: string, count: number): string[];
}

export function createAppointmentRepository(db: Database): AppointmentRepository {
  const upsert = db.prepare(`
    INSERT OR REPLACE INTO appointment
      (appointment_id, version, last_updated, start_at, end_at, status, reason, patient_id, practitioner, practitioner_name, place)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM appointment WHERE appointment_id = ?');
  const prune = db.prepare('DELETE FROM appointment WHERE end_at < ?');
  const idsAfter = db
    .prepare<[string, string, string, number], string>(
      `SELECT appointment_id FROM appointment
       WHERE start_at >= ? AND start_at < ? AND appointment_id > ? ORDER BY appointment_id LIMIT ?`,
    )
    .pluck();
  const versionOf = db.prepare<[string], string>('SELECT version FROM appointment WHERE appointment_id = ?').pluck();
  const between = db.prepare<[string, string], AppointmentRow>(
    "SELECT * FROM appointment WHERE start_at >= ? AND start_at < ? AND status <> 'entered-in-error' ORDER BY start_at, appointment_id",
  );
  const kept = db.prepare<[string, string], AppointmentRow>(
    "SELECT * FROM appointment WHERE patient_id = ? AND status = 'fulfilled' AND start_at < ? ORDER BY start_at DESC",
  );
  const keptIdsAfter = db
    .prepare<[string, string, string, string, number], string>(
      `SELECT appointment_id FROM appointment WHERE patient_id IN (SELECT value FROM json_each(?)) AND status = 'fulfilled'
       AND start_at >= ? AND start_at < ? AND appointment_id > ? ORDER BY appointment_id LIMIT ?`,
    )
    .pluck();
  return {
    upsert(appointments) {
      for (const each of appointments) {
        const { id, version, lastUpdated, start, end, status, reason, patientId, practitioner, practitionerName, place } = each;
        const placeJson = JSON.stringify(place);
        upsert.run(id, version, lastUpdated, start, end, status, reason, patientId, practitioner ?? null, practitionerName, placeJson);
      }
    },
    remove(ids) {
      for (const id of ids) remove.run(id);
    },
    prune: (before) => void prune.run(before),
    idsAfter: (from, to, id, count) => idsAfter.all(from, to, id, count),
    versionOf: (id) => versionOf.get(id),
    between: (from, to) => between.all(from, to),
    kept: (patientId, before) => kept.all(patientId, before),
    keptIdsAfter: (patientIds, from, to, id, count) => keptIdsAfter.all(JSON.stringify(patientIds), from, to, id, count),
  };
}

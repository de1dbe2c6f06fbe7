/** The copy of the platform's appointments, and the time that each practitioner is taken by them. */

import { type AppointmentStatus, occupying } from '../../preload/contract/appointment-status.ts';
import type { RemoteAppointment } from '../platform/index.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

export interface Occupancy {
  readonly appointmentId: string;
  readonly locationId: string;
  /** Instants, ms. */
  readonly start: number;
  readonly end: number;
}

export interface AppointmentMirror {
  /** What a pull brought; an answer older than what was written here since is left. */
  upsert(appointments: readonly RemoteAppointment[]): void;
  /** What the platform answered to an act of ours: it is never older than what a pull under way brings. */
  keep(appointment: RemoteAppointment): void;
  remove(remoteIds: readonly string[]): void;
  /** Forgets what ended before an instant, but what took place, kept a little longer. */
  prune(before: string, fulfilledBefore: string): void;
  versionOf(remoteId: string): string | undefined;
  /** Ids of those that start in `[from, to)`, after this id in their order, that many at most. */
  idsAfter(from: string, to: string, id: string, count: number): string[];
  waitingIdsAfter(id: string, count: number): string[];
  keptIdsAfter(patientIds: readonly string[], from: string, to: string, id: string, count: number): string[];
  get(appointmentId: string): RemoteAppointment | undefined;
  /** That meet `[from, to)`, in order; an appointment lasts a day at most. */
  between(from: string, to: string): RemoteAppointment[];
  waiting(): RemoteAppointment[];
  /** Asked for and not answered, that begin from an instant on, in order. */
  asked(from: string): RemoteAppointment[];
  ofPatient(patientId: string): RemoteAppointment[];
  /** Kept by the patient before an instant, the last first. */
  kept(patientId: string, before: string): RemoteAppointment[];
  ofSeries(seriesId: string): RemoteAppointment[];
  /** Times taken that begin in `[from, to)`, ms, by practitioner. */
  occupancies(practitionerId: string, from: number, to: number): Occupancy[];
}

const occupies: ReadonlySet<AppointmentStatus> = new Set(occupying);
const dayMs = 86_400_000;

/** @param taken told of each time of a practitioner that is taken or no longer is, ms */
export function createAppointmentMirror(db: Database, taken: (practitionerId: string, start: number) => void): AppointmentMirror {
  const insert = db.prepare(`INSERT OR REPLACE INTO agenda_appointment
    (remote_id, version, last_updated, appointment_id, start_at, end_at, status, patient_id, practitioner, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const occupy = db.prepare(`INSERT OR REPLACE INTO agenda_occupancy
    (practitioner_id, start_ms, remote_id, end_ms, location_id, appointment_id) VALUES (?, ?, ?, ?, ?, ?)`);
  const free = db.prepare<[string], { practitioner_id: string; start_ms: number }>(
    'DELETE FROM agenda_occupancy WHERE remote_id = ? RETURNING practitioner_id, start_ms',
  );
  const remove = db.prepare('DELETE FROM agenda_appointment WHERE remote_id = ?');
  const outdated = db
    .prepare<[string, string], string>(
      "SELECT remote_id FROM agenda_appointment WHERE end_at < ? AND (status <> 'fulfilled' OR end_at < ?)",
    )
    .pluck();
  const versionOf = db.prepare<[string], string>('SELECT version FROM agenda_appointment WHERE remote_id = ?').pluck();
  const idsAfter = db
    .prepare<[string, string, string, number], string>(
      'SELECT remote_id FROM agenda_appointment WHERE start_at >= ? AND start_at < ? AND remote_id > ? ORDER BY remote_id LIMIT ?',
    )
    .pluck();
  const waitingIdsAfter = db
    .prepare<[string, number], string>(
      "SELECT remote_id FROM agenda_appointment WHERE start_at IS NULL AND status = 'waitlist' AND remote_id > ? ORDER BY remote_id LIMIT ?",
    )
    .pluck();
  const keptIdsAfter = db
    .prepare<[string, string, string, string, number], string>(
      `SELECT remote_id FROM agenda_appointment WHERE patient_id IN (SELECT value FROM json_each(?)) AND status = 'fulfilled'
       AND start_at >= ? AND start_at < ? AND remote_id > ? ORDER BY remote_id LIMIT ?`,
    )
    .pluck();
  const select = (where: string, order = 'start_at, remote_id') =>
    db.prepare<string[], string>(`SELECT body FROM agenda_appointment WHERE ${where} ORDER BY ${order}`).pluck();
  const byId = select('appointment_id = ?');
  const between = select("start_at >= ? AND start_at < ? AND end_at > ? AND status <> 'entered-in-error'");
  const waiting = select("start_at IS NULL AND status = 'waitlist'", 'last_updated, remote_id');
  const asked = select("start_at >= ? AND status IN ('pending', 'proposed')");
  const ofPatient = select(`${ofSamePatient('patient_id')} AND status <> 'entered-in-error'`, 'start_at DESC, remote_id');
  const kept = select(`${ofSamePatient('patient_id')} AND status = 'fulfilled' AND start_at < ?`, 'start_at DESC, remote_id');
  const ofSeries = select("body ->> '$.series.id' = ? AND status <> 'entered-in-error'");
  const occupancies = db.prepare<[string, number, number], { appointmentId: string; locationId: string; start: number; end: number }>(
    `SELECT appointment_id AS appointmentId, location_id AS locationId, start_ms AS start, end_ms AS end FROM agenda_occupancy
     WHERE practitioner_id = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms`,
  );
  const read = (bodies: readonly string[]) => bodies.map((body) => JSON.parse(body) as RemoteAppointment);

  function upsertOne(one: RemoteAppointment): void {
    const { id, version, lastUpdated, appointmentId, start, end, status, patientId, actors, locationId = '' } = one;
    const practitioner = actors[0]?.nationalId ?? actors[0]?.id ?? null;
    const body = JSON.stringify(one);
    insert.run(id, version, lastUpdated, appointmentId, start ?? null, end ?? null, status, patientId ?? null, practitioner, body);
    release(id);
    if (start === undefined || end === undefined || !occupies.has(status)) return;
    for (const actor of actors) {
      if (actor.status === 'declined') continue;
      occupy.run(actor.id, Date.parse(start), id, Date.parse(end), locationId, appointmentId);
      taken(actor.id, Date.parse(start));
    }
  }

  function release(remoteId: string): void {
    for (const { practitioner_id, start_ms } of free.all(remoteId)) taken(practitioner_id, start_ms);
  }

  function removeOne(remoteId: string): void {
    remove.run(remoteId);
    release(remoteId);
  }

  /** Stamp of each that an act of ours wrote, until a pull has seen it. */
  const own = new Map<string, number>();

  return {
    upsert(appointments) {
      for (const one of appointments) {
        const stamp = own.get(one.id);
        if (stamp !== undefined && Date.parse(one.lastUpdated) < stamp) continue;
        own.delete(one.id);
        upsertOne(one);
      }
    },
    keep(one) {
      own.set(one.id, Date.parse(one.lastUpdated));
      upsertOne(one);
    },
    remove(remoteIds) {
      for (const id of remoteIds) removeOne(id);
    },
    prune(before, fulfilledBefore) {
      for (const id of outdated.all(before, fulfilledBefore)) removeOne(id);
    },
    versionOf: (remoteId) => versionOf.get(remoteId),
    idsAfter: (from, to, id, count) => idsAfter.all(from, to, id, count),
    waitingIdsAfter: (id, count) => waitingIdsAfter.all(id, count),
    keptIdsAfter: (patientIds, from, to, id, count) => keptIdsAfter.all(JSON.stringify(patientIds), from, to, id, count),
    get: (appointmentId) => read(byId.all(appointmentId))[0],
    between: (from, to) => read(between.all(new Date(Date.parse(from) - dayMs).toISOString(), to, from)),
    waiting: () => read(waiting.all()),
    asked: (from) => read(asked.all(from)),
    ofPatient: (patientId) => read(ofPatient.all(patientId)),
    kept: (patientId, before) => read(kept.all(patientId, before)),
    ofSeries: (seriesId) => read(ofSeries.all(seriesId)),
    occupancies: (practitionerId, from, to) => occupancies.all(practitionerId, from, to),
  };
}

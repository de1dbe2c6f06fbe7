/** When this professional opened each patient's file: « depuis ma dernière visite » (EX_3.1-1020) and the recent ones. */
import type { Clock } from '../ports.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

/** Opening the file again within four hours is the same visit: a consultation, its interruptions, the report dictated after. */
const visitLengthMs = 4 * 60 * 60 * 1000;

export interface Visits {
  /** Starts a visit, or goes on with the current one. */
  open(professionalId: string, patientId: string): void;
  /** Start of the visit before the current one; of the last one when none is current. */
  previousAt(professionalId: string, patientId: string): string | undefined;
  /** Start of the last visit, current or not. */
  lastAt(professionalId: string, patientId: string): string | undefined;
}

export function createVisits({ db, clock }: { readonly db: Database; readonly clock: Clock }): Visits {
  const insert = db.prepare('INSERT INTO visit (professional_id, patient_id, started_at) VALUES (?, ?, ?)');
  const lastTwo = db
    .prepare<[string, string], string>(
      `SELECT started_at FROM visit WHERE professional_id = ? AND ${ofSamePatient('patient_id')} ORDER BY started_at DESC LIMIT 2`,
    )
    .pluck();

  const isCurrent = (startedAt: string) => clock.now().getTime() - Date.parse(startedAt) < visitLengthMs;
  const lastAt = (professionalId: string, patientId: string) => lastTwo.all(professionalId, patientId)[0];

  return {
    open(professionalId, patientId) {
      const last = lastAt(professionalId, patientId);
      if (last === undefined || !isCurrent(last)) insert.run(professionalId, patientId, clock.now().toISOString());
    },
    previousAt(professionalId, patientId) {
      const [last, before] = lastTwo.all(professionalId, patientId);
      return last !== undefined && isCurrent(last) ? before : last;
    },
    lastAt,
  };
}

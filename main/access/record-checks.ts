/** What the existence test last answered of each patient, and what was decided where traits differ; the record's traits are nowhere in it. */
import { z } from 'zod';
import { type IdentityTrait, identityTrait, type RecordStatus, recordStatus } from '../../preload/contract/access.ts';
import type { Database } from '../store/index.ts';

export interface RecordCheck {
  readonly patientId: string;
  /** ISO instant. */
  readonly checkedAt: string;
  readonly status: RecordStatus;
  readonly differences: readonly IdentityTrait[];
  readonly uncompared: readonly IdentityTrait[];
  readonly digest: string;
}

export interface IdentityDecision {
  readonly professionalId: string;
  readonly by: string;
  readonly goesOn: boolean;
  readonly at: string;
}

export interface RecordChecks {
  save(check: RecordCheck): void;
  of(patientId: string): RecordCheck | undefined;
  decide(check: RecordCheck, decision: IdentityDecision): void;
  /** Those on the traits as they are now, the last one first. */
  decisions(check: RecordCheck): IdentityDecision[];
}

interface CheckRow {
  readonly checked_at: string;
  readonly status: string;
  readonly differences: string;
  readonly uncompared: string;
  readonly digest: string;
}

interface DecisionRow {
  readonly professional_id: string;
  readonly professional_name: string;
  readonly goes_on: number;
  readonly decided_at: string;
}

const traits = z.array(identityTrait);

export function createRecordChecks(db: Database): RecordChecks {
  const upsert = db.prepare(
    `INSERT OR REPLACE INTO record_check (patient_id, checked_at, status, differences, uncompared, digest)
     VALUES (@patientId, @checkedAt, @status, @differences, @uncompared, @digest)`,
  );
  const select = db.prepare<[string], CheckRow>(
    'SELECT checked_at, status, differences, uncompared, digest FROM record_check WHERE patient_id = ?',
  );
  const insertDecision = db.prepare(
    `INSERT INTO identity_decision (patient_id, digest, professional_id, professional_name, goes_on, decided_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const selectDecisions = db.prepare<[string, string], DecisionRow>(
    `SELECT professional_id, professional_name, goes_on, decided_at FROM identity_decision
     WHERE patient_id = ? AND digest = ? ORDER BY identity_decision_id DESC`,
  );
  return {
    save: ({ status, differences, uncompared, ...check }) =>
      void upsert.run({
        ...check,
        status: JSON.stringify(status),
        differences: JSON.stringify(differences),
        uncompared: JSON.stringify(uncompared),
      }),
    of(patientId) {
      const row = select.get(patientId);
      if (row === undefined) return undefined;
      return {
        patientId,
        checkedAt: row.checked_at,
        status: recordStatus.parse(JSON.parse(row.status)),
        differences: traits.parse(JSON.parse(row.differences)),
        uncompared: traits.parse(JSON.parse(row.uncompared)),
        digest: row.digest,
      };
    },
    decide: ({ patientId, digest }, { professionalId, by, goesOn, at }) =>
      void insertDecision.run(patientId, digest, professionalId, by, Number(goesOn), at),
    decisions: ({ patientId, digest }) =>
      selectDecisions.all(patientId, digest).map((row) => ({
        professionalId: row.professional_id,
        by: row.professional_name,
        goesOn: row.goes_on === 1,
        at: row.decided_at,
      })),
  };
}

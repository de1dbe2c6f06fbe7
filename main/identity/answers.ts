/** What INSi last answered of each patient, to whom, about which traits. */
import type { InsLastAnswer } from '../../preload/contract/identity.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Database } from '../store/index.ts';
import { askedDigest } from './asked-digest.ts';

export interface InsiAnswers {
  /** @param at ISO instant */
  save(patient: PatientSummary, answer: Pick<InsLastAnswer, 'outcome' | 'by' | 'at'>): void;
  of(patient: PatientSummary): InsLastAnswer | undefined;
}

interface Row {
  readonly asked_at: string;
  readonly professional_name: string;
  readonly outcome: InsLastAnswer['outcome'];
  readonly digest: string;
}

export function createInsiAnswers(db: Database): InsiAnswers {
  const upsert = db.prepare(
    'INSERT OR REPLACE INTO insi_answer (patient_id, asked_at, professional_name, outcome, digest) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[string], Row>('SELECT asked_at, professional_name, outcome, digest FROM insi_answer WHERE patient_id = ?');
  return {
    save: (patient, { outcome, by, at }) => void upsert.run(patient.id, at, by, outcome, askedDigest(patient)),
    of(patient) {
      const row = select.get(patient.id);
      if (row === undefined) return undefined;
      const { outcome, professional_name: by, asked_at: at, digest } = row;
      return { outcome, by, at, isOutdated: digest !== askedDigest(patient) };
    },
  };
}

/** The append-only journal of who did what, kept in the encrypted database. */
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';

export interface AuditEntry {
  /** Domain and past tense, e.g. `document.opened`. */
  readonly action: string;
  readonly professionalId?: string;
  readonly workplaceId?: string;
  readonly patientId?: string;
  readonly detail?: Record<string, string | number | boolean>;
}

export interface Audit {
  /** Written at once; inside a transaction it lives or dies with what it tells of. */
  record(entry: AuditEntry): void;
}

export function createAudit(options: { readonly db: Database; readonly clock: Clock }): Audit {
  const insert = options.db.prepare(`
    INSERT INTO audit_entry (at, action, professional_id, workplace_id, patient_id, detail)
    VALUES (?, ?, ?, ?, ?, ?)`);
  return {
    record({ action, professionalId, workplaceId, patientId, detail = {} }) {
      const at = options.clock.now().toISOString();
      insert.run(at, action, professionalId ?? null, workplaceId ?? null, patientId ?? null, JSON.stringify(detail));
    },
  };
}

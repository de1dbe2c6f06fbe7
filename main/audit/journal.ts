/** The append-only journal of who did what, kept in the encrypted database. */
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';
import { createJournalQueries, type JournalQueries } from './journal-queries.ts';

export interface AuditEntry {
  /** Domain and past tense, e.g. `document.opened`. */
  readonly action: string;
  /** Who acts, where it isn't the professional at work: what they signed may leave while another is. */
  readonly by?: { readonly nationalId: string; readonly displayName: string };
  readonly workplace?: { readonly id: string; readonly name: string };
  readonly patientId?: string;
  readonly detail?: Record<string, string | number | boolean>;
}

/** Who is at work. */
export interface Actor {
  readonly professional: Pick<Professional, 'nationalId' | 'displayName'>;
  readonly workplace?: Pick<Workplace, 'id' | 'name'>;
}

export interface Audit {
  /** Written at once; inside a transaction it lives or dies with what it tells of. */
  record(entry: AuditEntry): void;
}

/** The same, read back. */
export interface ReadableAudit extends Audit, JournalQueries {}

export interface AuditOptions {
  readonly db: Database;
  readonly clock: Clock;
  actor?(): Actor | undefined;
  /** An act was written. */
  changed?(patientId: string | undefined): void;
}

export function createAudit({ db, clock, actor, changed }: AuditOptions): ReadableAudit {
  const insert = db.prepare(`
    INSERT INTO audit_entry (at, action, professional_id, professional_name, workplace_id, workplace_name, patient_id, detail)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return {
    ...createJournalQueries(db),
    record({ action, patientId, detail = {}, ...given }) {
      const atWork = actor?.();
      const by = given.by ?? atWork?.professional;
      const workplace = given.workplace ?? (given.by === undefined ? atWork?.workplace : undefined);
      insert.run(
        clock.now().toISOString(),
        action,
        by?.nationalId ?? null,
        by?.displayName ?? null,
        workplace?.id ?? null,
        workplace?.name ?? null,
        patientId ?? null,
        JSON.stringify(detail),
      );
      changed?.(patientId);
    },
  };
}

/** Accesses out of the ordinary, under way or over: break-glass and secret connection, each with who, why, since when. */
import type { BreakGlassReason } from '../../preload/contract/access.ts';
import type { Database } from '../store/index.ts';

export interface AccessSession {
  readonly consentId: string | undefined;
  readonly reason: BreakGlassReason | undefined;
  readonly startedAt: string;
  readonly endsAt: string;
}

type Mode = 'bris_de_glace' | 'secret';

export interface AccessSessions {
  current(mode: Mode, professionalId: string, patientId: string, now: string): AccessSession | undefined;
  start(session: {
    mode: Mode;
    professionalId: string;
    patientId: string;
    reason?: BreakGlassReason;
    words?: string;
    consentId?: string;
    startedAt: string;
    endsAt: string;
  }): void;
  end(mode: Mode, professionalId: string, patientId: string, at: string): void;
  /** Nobody's access outlives the lock or the sign-out. @returns the patients concerned */
  endAll(at: string): string[];
}

export function createAccessSessions(db: Database): AccessSessions {
  const open = 'ended_at IS NULL';
  const select = db.prepare<
    [string, string, string, string],
    { consent_id: string | null; reason: string | null; started_at: string; ends_at: string }
  >(
    `SELECT consent_id, reason, started_at, ends_at FROM access_session
     WHERE mode = ? AND professional_id = ? AND patient_id = ? AND ${open} AND ends_at > ? ORDER BY started_at DESC LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO access_session (professional_id, patient_id, mode, reason, words, consent_id, started_at, ends_at)
     VALUES (@professionalId, @patientId, @mode, @reason, @words, @consentId, @startedAt, @endsAt)`,
  );
  const end = db.prepare(`UPDATE access_session SET ended_at = ? WHERE mode = ? AND professional_id = ? AND patient_id = ? AND ${open}`);
  const endAll = db.prepare<[string], string>(`UPDATE access_session SET ended_at = ? WHERE ${open} RETURNING patient_id`).pluck();
  return {
    current(mode, professionalId, patientId, now) {
      const row = select.get(mode, professionalId, patientId, now);
      if (row === undefined) return undefined;
      return {
        consentId: row.consent_id ?? undefined,
        reason: (row.reason as BreakGlassReason | null) ?? undefined,
        startedAt: row.started_at,
        endsAt: row.ends_at,
      };
    },
    start: (session) => void insert.run({ reason: null, words: null, consentId: null, ...session }),
    end: (mode, professionalId, patientId, at) => void end.run(at, mode, professionalId, patientId),
    endAll: (at) => endAll.all(at),
  };
}

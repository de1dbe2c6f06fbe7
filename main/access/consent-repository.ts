/** The mirrored consents, and what they amount to for one professional at one moment. */
import type { Authorization } from '../../preload/contract/access.ts';
import type { Database } from '../store/index.ts';
import type { RemoteConsent } from './fhir-consent.ts';

export interface ConsentRepository {
  upsert(consents: readonly RemoteConsent[]): void;
  remove(ids: readonly string[]): void;
  /** That many at most, in their order. */
  idsAfter(professionalId: string, id: string, count: number): string[];
  versionOf(id: string): string | undefined;
  /** @param now ISO instant */
  authorizationOf(patientId: string, professionalId: string, now: string): Authorization;
  /** Patients who let this professional in for good, i.e. not by a broken glass. */
  authorizedPatients(professionalId: string, now: string): string[];
}

interface Row {
  kind: 'permit' | 'deny';
  is_break_glass: number;
  is_active: number;
  ends_at: string | null;
}

export function createConsentRepository(db: Database): ConsentRepository {
  const upsert = db.prepare(
    `INSERT OR REPLACE INTO access_consent
       (consent_id, version, last_updated, patient_id, professional_id, kind, is_break_glass, is_active, ends_at)
     VALUES (@id, @version, @lastUpdated, @patientId, @professionalId, @kind, @isBreakGlass, @isActive, @endsAt)`,
  );
  const remove = db.prepare('DELETE FROM access_consent WHERE consent_id = ?');
  const version = db.prepare<[string], string>('SELECT version FROM access_consent WHERE consent_id = ?').pluck();
  const idsAfter = db
    .prepare<[string, string, number], string>(
      'SELECT consent_id FROM access_consent WHERE professional_id = ? AND consent_id > ? ORDER BY consent_id LIMIT ?',
    )
    .pluck();
  const ofPatient = db.prepare<[string, string], Row>(
    'SELECT kind, is_break_glass, is_active, ends_at FROM access_consent WHERE patient_id = ? AND professional_id = ?',
  );
  const authorized = db
    .prepare<{ who: string; now: string }, string>(
      `SELECT DISTINCT patient_id FROM access_consent p
       WHERE professional_id = @who AND kind = 'permit' AND is_break_glass = 0 AND is_active = 1 AND (ends_at IS NULL OR ends_at > @now)
         AND NOT EXISTS (SELECT 1 FROM access_consent d
           WHERE d.patient_id = p.patient_id AND d.professional_id = @who AND d.kind = 'deny' AND d.is_active = 1)`,
    )
    .pluck();
  return {
    upsert(consents) {
      for (const consent of consents)
        upsert.run({
          ...consent,
          isBreakGlass: Number(consent.isBreakGlass),
          isActive: Number(consent.isActive),
          endsAt: consent.endsAt ?? null,
        });
    },
    remove(ids) {
      for (const id of ids) remove.run(id);
    },
    idsAfter: (professionalId, id, count) => idsAfter.all(professionalId, id, count),
    versionOf: (id) => version.get(id),
    authorizationOf(patientId, professionalId, now) {
      const rows = ofPatient.all(patientId, professionalId).filter((row) => row.is_active === 1);
      if (rows.some(({ kind }) => kind === 'deny')) return { state: 'blocked' };
      const permits = rows.filter((row) => row.is_break_glass === 0);
      const lasting = permits.filter(({ ends_at }) => ends_at === null || ends_at > now);
      if (lasting.length === 0) {
        const last = latest(permits);
        return last === undefined ? { state: 'required' } : { state: 'expired', until: last };
      }
      const until = lasting.some(({ ends_at }) => ends_at === null) ? undefined : latest(lasting);
      return { state: 'granted', ...(until !== undefined && { until }) };
    },
    authorizedPatients: (who, now) => authorized.all({ who, now }),
  };
}

function latest(rows: readonly Row[]): string | undefined {
  return rows
    .flatMap(({ ends_at }) => ends_at ?? [])
    .sort()
    .at(-1);
}

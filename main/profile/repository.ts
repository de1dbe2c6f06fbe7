/** The rows of the profile: resources of the platform, entries of the documents that are kept here. */

import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import type { ProfileResourceType } from './extract/fhir-schemas.ts';
import type { RemoteFact } from './extract/from-fhir.ts';
import type { ProfileFact } from './fact.ts';

export interface ProfileRepository {
  upsert(facts: readonly RemoteFact[]): void;
  remove(type: ProfileResourceType, ids: readonly string[]): void;
  versionOf(type: ProfileResourceType, id: string): string | undefined;
  /** Of one patient, that many at most, in their order. */
  idsAfter(type: ProfileResourceType, patientId: string, id: string, count: number): string[];
  /** In place of whatever the document said before. */
  saveEntries(documentId: string, patientId: string, facts: readonly ProfileFact[]): void;
  resources(patientId: string): { id: string; lastUpdated: string; fact: ProfileFact }[];
  entries(patientId: string): { documentId: string; position: number; fact: ProfileFact }[];
  forget(patientId: string): void;
}

export function createProfileRepository(db: Database): ProfileRepository {
  const upsert = db.prepare('INSERT OR REPLACE INTO profile_resource VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM profile_resource WHERE resource_type = ? AND resource_id = ?');
  const version = db
    .prepare<[string, string], string>('SELECT version FROM profile_resource WHERE resource_type = ? AND resource_id = ?')
    .pluck();
  const idsAfter = db
    .prepare<[string, string, string, number], string>(
      'SELECT resource_id FROM profile_resource WHERE patient_id = ? AND resource_type = ? AND resource_id > ? ORDER BY resource_id LIMIT ?',
    )
    .pluck();
  const clear = db.prepare('DELETE FROM profile_entry WHERE document_id = ?');
  const insert = db.prepare('INSERT INTO profile_entry VALUES (?, ?, ?, ?)');
  const resources = db.prepare<[string], { resource_type: string; resource_id: string; last_updated: string; facts: string }>(
    `SELECT resource_type, resource_id, last_updated, facts FROM profile_resource WHERE ${ofSamePatient('patient_id')}
     ORDER BY resource_type, resource_id`,
  );
  const entries = db.prepare<[string], { document_id: string; position: number; fact: string }>(
    `SELECT document_id, position, fact FROM profile_entry WHERE ${ofSamePatient('patient_id')} ORDER BY document_id, position`,
  );
  const forget = db.prepare('DELETE FROM profile_resource WHERE patient_id = ?');
  const parse = (fact: string) => JSON.parse(fact) as ProfileFact;
  return {
    upsert(facts) {
      for (const { resourceType, id, version: of, lastUpdated, patientId, facts: said } of facts)
        upsert.run(resourceType, id, of, lastUpdated, patientId, JSON.stringify(said));
    },
    remove(type, ids) {
      for (const id of ids) remove.run(type, id);
    },
    versionOf: (type, id) => version.get(type, id),
    idsAfter: (type, patientId, id, count) => idsAfter.all(patientId, type, id, count),
    saveEntries(documentId, patientId, facts) {
      db.transaction(() => {
        clear.run(documentId);
        for (const [position, fact] of facts.entries()) insert.run(documentId, position, patientId, JSON.stringify(fact));
      })();
    },
    resources: (patientId) =>
      resources.all(patientId).flatMap((row) =>
        (JSON.parse(row.facts) as ProfileFact[]).map((fact, rank) => ({
          id: `${row.resource_type}/${row.resource_id}#${rank}`,
          lastUpdated: row.last_updated,
          fact,
        })),
      ),
    entries: (patientId) =>
      entries.all(patientId).map(({ document_id, position, fact }) => ({ documentId: document_id, position, fact: parse(fact) })),
    forget: (patientId) => void forget.run(patientId),
  };
}

/** What is mirrored around patients: themselves, their allergies and flags, and who our professional is in the directory. */
import { z } from 'zod';
import type { FhirClient } from '../platform/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import type { AlertRepository } from './alert-repository.ts';
import { type RemoteAlert, readAlert } from './fhir-alert.ts';
import { fhirCollection } from './fhir-collection.ts';
import { type RemotePatient, readPatient } from './fhir-patient.ts';
import type { PatientRepository } from './patient-repository.ts';

export function patientCollection(fhir: FhirClient, patients: PatientRepository, changed: () => void): Collection<RemotePatient> {
  return fhirCollection({
    fhir,
    type: 'Patient',
    name: 'patients',
    scope: '',
    read: readPatient,
    versionOf: patients.versionOf,
    apply: patients.upsert,
    listLocal: patients.idsAfter,
    removeLocal: patients.remove,
    changed,
  });
}

export function alertCollection(
  fhir: FhirClient,
  type: RemoteAlert['resourceType'],
  alerts: AlertRepository,
  changed: () => void,
): Collection<RemoteAlert> {
  return fhirCollection({
    fhir,
    type,
    name: 'alerts',
    scope: type,
    read: readAlert,
    versionOf: alerts.versionOf,
    apply: alerts.upsert,
    listLocal: (after, count) => alerts.idsAfter(type, after, count),
    removeLocal: alerts.remove,
    changed,
  });
}

/** IdNat_PS (French annuaire). */
const professionalSystem = 'urn:oid:1.2.250.1.71.4.2.1';

const practitionerSchema = z.object({
  resourceType: z.literal('Practitioner'),
  id: z.string().min(1),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
});

interface RemotePractitioner {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly nationalId: string;
}

function readPractitioner(resource: unknown): RemotePractitioner | undefined {
  const parsed = practitionerSchema.safeParse(resource);
  const nationalId = parsed.data?.identifier.find(({ system }) => system === professionalSystem)?.value;
  if (!parsed.success || nationalId === undefined) return undefined;
  const { id, meta } = parsed.data;
  return { id, version: meta.versionId ?? meta.lastUpdated, lastUpdated: meta.lastUpdated, nationalId };
}

/** One professional's own entry: the directory as a whole is the country's. */
export function practitionerCollection(
  fhir: FhirClient,
  db: Database,
  nationalId: string,
  changed: () => void,
): Collection<RemotePractitioner> {
  const upsert = db.prepare(
    'INSERT OR REPLACE INTO practitioner (practitioner_id, version, last_updated, national_id) VALUES (?, ?, ?, ?)',
  );
  const versionOf = db.prepare<[string], string>('SELECT version FROM practitioner WHERE practitioner_id = ?').pluck();
  const list = db
    .prepare<[string, string, number], string>(
      'SELECT practitioner_id FROM practitioner WHERE national_id = ? AND practitioner_id > ? ORDER BY practitioner_id LIMIT ?',
    )
    .pluck();
  const remove = db.prepare('DELETE FROM practitioner WHERE practitioner_id = ?');
  return fhirCollection({
    fhir,
    type: 'Practitioner',
    name: 'practitioners',
    scope: nationalId,
    params: { identifier: `${professionalSystem}|${nationalId}` },
    read: readPractitioner,
    versionOf: (id) => versionOf.get(id),
    apply: (items) => {
      for (const item of items) upsert.run(item.id, item.version, item.lastUpdated, item.nationalId);
    },
    listLocal: (after, count) => list.all(nationalId, after, count),
    removeLocal: (ids) => {
      for (const id of ids) remove.run(id);
    },
    changed,
  });
}

/**
 * The existence test (TD0.2 of the draft PDSm4DMP): asks whether a record exists under the INS and in what state, and compares its
 * traits with those of the practice. They are read, compared and dropped here: none of them goes further (RG_0320).
 */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { Failure } from '../failure.ts';
import { type RemotePatient, readPatient } from '../patients/index.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import { compareTraits } from './identity-traits.ts';
import type { RecordCheck } from './record-checks.ts';

const timeoutMs = 10_000;

export interface ExistenceTest {
  /** `undefined` for a patient without an INS of the teleservice, about whom nothing may be asked (EX_GEN-1530). */
  ask(patientId: PatientId, signal?: AbortSignal): Promise<RecordCheck | undefined>;
}

export interface ExistenceTestOptions {
  readonly fhir: Pick<FhirClient, 'search'>;
  readonly clock: Clock;
  find(patientId: string): PatientSummary | undefined;
}

/** RNIV: the teleservice gives an INS to what becomes a retrieved, then a qualified identity; the others have none to be used. */
export function hasUsableIns(patient: PatientSummary | undefined): boolean {
  return patient?.ins !== undefined && patient.identityStatus !== 'provisoire' && patient.identityStatus !== 'validee';
}

export function createExistenceTest({ fhir, clock, find }: ExistenceTestOptions): ExistenceTest {
  /** Several files of the practice under one INS are one record where they were merged. */
  function ofOneFile(answered: readonly RemotePatient[], patientId: string): RemotePatient | undefined {
    const isOne = answered.length > 1 && answered.every(({ id }) => find(id)?.id === patientId);
    return isOne ? answered.find(({ id }) => id === patientId) : undefined;
  }

  return {
    async ask(patientId, signal) {
      const local = find(patientId);
      if (local?.ins === undefined || !hasUsableIns(local)) return undefined;
      const identifier = `urn:oid:${local.ins.oid}|${local.ins.matricule}`;
      const options = { timeoutMs, ...(signal === undefined ? {} : { signal }) };
      const { resources } = await fhir.search('Patient', { identifier }, options);
      const own = ofOneFile(
        resources.flatMap((resource) => readPatient(resource) ?? []),
        local.id,
      );
      if (resources.length > 1 && own === undefined) throw new Failure('platform.invalid-response', { reason: 'several-records' });
      const checkedAt = clock.now().toISOString();
      if (resources.length === 0)
        return { patientId, checkedAt, status: { state: 'not-found' }, differences: [], uncompared: [], digest: '' };
      const answered = own ?? readPatient(resources[0]);
      if (answered === undefined) throw new Failure('platform.invalid-response', { reason: 'existence' });
      return { patientId, checkedAt, status: answered.record, ...compareTraits(local, answered.summary) };
    },
  };
}

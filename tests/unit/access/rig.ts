/** The access domain over a database in memory, a platform that answers what it is told, and a professional at work. */
import { vi } from 'vitest';
import { type Access, createAccess } from '../../../main/access/index.ts';
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { Database } from '../../../main/store/index.ts';
import type { RecordStatus } from '../../../preload/contract/access.ts';
import { type PatientId, patientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import { memoryDatabase, type SteadyClock, steadyClock } from '../support/core.ts';

export const who = '899700000001';
export const someone = patientId.parse('p1');

export interface AccessRig {
  readonly access: Access;
  readonly db: Database;
  readonly clock: SteadyClock;
  readonly transaction: ReturnType<typeof vi.fn>;
  readonly patch: ReturnType<typeof vi.fn>;
  readonly granted: PatientId[];
  readonly revoked: PatientId[];
  role: Role;
  record: RecordStatus;
  birthDate: string;
  listedSince: string;
  /** The practice's traits. */
  local: Partial<PatientSummary>;
  /** The file that stands for each: all are merged, unless said otherwise. */
  fileOf: (patientId: string) => string;
  /** What the existence test is answered with; `undefined` when the platform can't be reached. */
  answer: readonly object[] | undefined;
  readonly asked: { type: string; params: object }[];
  /** Takes in consents as if they had just been pulled. */
  pull(...consents: readonly object[]): Promise<void>;
}

/** A consent as the platform writes it. */
export function consent(id: string, type: 'permit' | 'deny', more: { end?: string; status?: string; patient?: string } = {}): object {
  const { end, status = 'active', patient = someone } = more;
  return {
    resourceType: 'Consent',
    id,
    meta: { versionId: '1', lastUpdated: '2026-03-01T08:00:00Z' },
    status,
    patient: { reference: `Patient/${patient}` },
    provision: { type, ...(end === undefined ? {} : { period: { end } }), actor: [{ reference: { identifier: { value: who } } }] },
  };
}

export function accessRig(): AccessRig {
  const db = memoryDatabase();
  const clock = steadyClock();
  let pulled: readonly object[] = [];
  let wasPulled = false;
  const transaction = vi.fn(async () => ({
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: [{ response: { location: 'Consent/c-new/_history/1' } }],
  }));
  const patch = vi.fn(async () => ({}));
  const rig = {
    db,
    clock,
    transaction,
    patch,
    granted: [] as PatientId[],
    revoked: [] as PatientId[],
    role: 'physician' as Role,
    record: { state: 'active' } as RecordStatus,
    birthDate: '1958-03-14',
    listedSince: '2020-03-01T08:00:00.000Z',
    local: {} as Partial<PatientSummary>,
    fileOf: (_patientId: string): string => someone,
    answer: undefined as readonly object[] | undefined,
    asked: [] as { type: string; params: object }[],
  };
  const professional = {
    nationalId: who,
    displayName: 'Dre Claire DIALLO',
    shortName: 'Dre Diallo',
    profession: 'Médecin',
    familyName: 'DIALLO',
    givenName: 'Claire',
  };
  const access = createAccess({
    db,
    fhir: {
      async search(type: string, params: object) {
        if (type !== 'Patient') return { resources: pulled, included: [] };
        rig.asked.push({ type, params });
        if (rig.answer === undefined) throw new Failure('network.offline');
        return { resources: rig.answer, included: [] };
      },
      transaction,
      patch,
    } as never,
    session: {
      professional: () => professional as never,
      workplace: () => undefined,
      role: () => rig.role,
      isSignedIn: () => true,
    },
    patients: {
      find: (id: string) => ({ id: rig.fileOf(id), birthDate: rig.birthDate, ...rig.local }) as never,
      recordOf: () => ({ status: rig.record, since: rig.listedSince }),
      isTreatingPhysician: () => false,
    },
    audit: createAudit({ db, clock, actor: () => ({ professional }) }),
    clock,
    emit: () => undefined,
    syncedAt: () => (wasPulled ? clock.now().toISOString() : undefined),
    secretFromAge: () => 12,
    onGranted: (id) => void rig.granted.push(id),
    onRevoked: (ids) => void rig.revoked.push(...ids),
  });
  return Object.assign(rig, {
    access,
    async pull(...consents: readonly object[]) {
      pulled = consents;
      wasPulled = true;
      const [collection] = access.collections();
      const page = await collection?.fetchPage({ cursor: undefined, next: undefined, signal: new AbortController().signal });
      collection?.apply(page?.items ?? []);
    },
  });
}

/** The state of each record as it was last told, asked again when a file opens, and what holds it where the identities differ. */
import type { IdentityVigilance, RecordStatus } from '../../preload/contract/access.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import type { Collection } from '../sync/index.ts';
import type { ExistenceTest } from './existence-test.ts';
import type { TraitComparison } from './identity-traits.ts';
import type { IdentityDecision, RecordCheck, RecordChecks } from './record-checks.ts';

export interface RecordWatchOptions {
  readonly test: ExistenceTest;
  readonly checks: RecordChecks;
  /** What the practice's own list says of the record, and since when. */
  listed(patientId: PatientId): { status: RecordStatus; since: string };
  /** ISO instant. */
  now(): string;
  /** The vault may have been locked while the platform answered. */
  isOpen(): boolean;
  changed(patientId: PatientId): void;
}

/** Those of the day are asked about once in half a day; a file that opens is asked about at once. */
const freshMs = 12 * 60 * 60_000;

interface Told {
  readonly id: string;
  readonly version: string;
  readonly check: RecordCheck;
}

const told = (check: RecordCheck): Told => ({ id: check.patientId, version: check.checkedAt, check });

export function createRecordWatch({ test, checks, listed, now, isOpen, changed }: RecordWatchOptions) {
  const asking = new Map<string, Promise<void>>();
  const tried = new Set<string>();

  async function ask(patientId: PatientId, signal?: AbortSignal): Promise<void> {
    try {
      const check = await test.ask(patientId, signal);
      if (check !== undefined && isOpen()) checks.save(check);
    } finally {
      tried.add(patientId);
      asking.delete(patientId);
      if (isOpen()) changed(patientId);
    }
  }

  function verify(patientId: PatientId, signal?: AbortSignal): Promise<void> {
    const already = asking.get(patientId);
    if (already !== undefined) return already;
    const work = ask(patientId, signal);
    asking.set(patientId, work);
    return work;
  }

  /** The last word: the existence test's, unless the practice's list has moved since. */
  function statusOf(patientId: PatientId): RecordStatus {
    const { status, since } = listed(patientId);
    const check = checks.of(patientId);
    if (check === undefined || check.status.state === 'unknown' || status.state === 'none') return status;
    return since > check.checkedAt && status.state !== 'unknown' ? status : check.status;
  }

  const goesOn = ({ goesOn }: IdentityDecision) => goesOn;

  /** @param professionalId whose decision counts; anybody's when left out */
  function vigilanceOf(patientId: PatientId, professionalId?: string): IdentityVigilance | undefined {
    const check = checks.of(patientId);
    if (check === undefined || check.differences.length === 0) return undefined;
    const [decision] = checks.decisions(check).filter((one) => professionalId === undefined || one.professionalId === professionalId);
    const traits = { differences: [...check.differences], uncompared: [...check.uncompared] };
    if (decision === undefined) return traits;
    return { ...traits, decision: { goesOn: decision.goesOn, by: decision.by, at: decision.at } };
  }

  function isDue(patientId: PatientId): boolean {
    const at = checks.of(patientId)?.checkedAt;
    return at === undefined || Date.parse(now()) - Date.parse(at) > freshMs;
  }

  /** One by one, as TD0.2 has it; what the platform refuses of one does not keep the others. */
  async function askAll(patientIds: readonly PatientId[], signal: AbortSignal): Promise<RecordCheck[]> {
    const found: RecordCheck[] = [];
    for (const patientId of patientIds) {
      if (signal.aborted) break;
      try {
        const check = await test.ask(patientId, signal);
        if (check !== undefined) found.push(check);
      } catch (thrown) {
        const isOfThisOne = thrown instanceof Failure && /^platform\.(not-found|rejected|forbidden|invalid-response)$/.test(thrown.code);
        if (!isOfThisOne) throw thrown;
      }
      tried.add(patientId);
    }
    return found;
  }

  return {
    verify,
    /** The state of the record stays what it was told to be. */
    differs(patientId: PatientId, comparison: TraitComparison): void {
      checks.save({ patientId, status: statusOf(patientId), checkedAt: now(), ...comparison });
      changed(patientId);
    },
    statusOf,
    vigilanceOf,
    checkedAt: (patientId: PatientId) => checks.of(patientId)?.checkedAt,
    isChecking: (patientId: PatientId) => asking.has(patientId),
    /** Nothing is shown before the identities have been compared once. */
    isFirstCheck: (patientId: PatientId) => asking.has(patientId) && checks.of(patientId) === undefined,
    /** It has been asked about, or could not be: nothing more is to be waited for. */
    isSettled: (patientId: PatientId) => tried.has(patientId) || checks.of(patientId) !== undefined,
    /** What leaves by itself waits until somebody went on. */
    holdsSendings(patientId: PatientId): boolean {
      const check = checks.of(patientId);
      return check !== undefined && check.differences.length > 0 && !checks.decisions(check).some(goesOn);
    },
    decide(patientId: PatientId, decision: IdentityDecision): RecordCheck {
      const check = checks.of(patientId);
      if (check === undefined || check.differences.length === 0) throw new Failure('call.invalid-input', { field: 'patientId' });
      checks.decide(check, decision);
      return check;
    },
    /** The records of those who come today, so that their state is known before they do. */
    collection(patientIds: () => readonly PatientId[]): Collection {
      const collection: Collection<Told> = {
        name: 'record-checks',
        scope: '',
        fetchPage: async ({ signal }) => ({ items: (await askAll(patientIds().filter(isDue), signal)).map(told) }),
        apply: (found) => found.forEach(({ check }) => void checks.save(check)),
        changed: () => undefined,
        // Nothing to compare: what isn't fresh any more is asked again.
        listRemote: async () => ({ items: [] }),
        countRemote: async () => undefined,
        listLocal: () => ({ ids: [] }),
        versionOf: () => undefined,
        fetchByIds: async () => [],
        removeLocal: () => undefined,
      };
      return collection as Collection;
    },
  };
}

export type RecordWatch = ReturnType<typeof createRecordWatch>;

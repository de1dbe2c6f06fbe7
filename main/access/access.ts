/** Decides whether a record may be shown, and does the acts that change it: authorise, break the glass, connect in secret, go on. */
import type { RecordAccess, RecordStatus } from '../../preload/contract/access.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import { createAccessSessions } from './access-sessions.ts';
import { createActs } from './acts.ts';
import { consentCollection } from './consent-collection.ts';
import { createConsentRepository } from './consent-repository.ts';
import { createExistenceTest } from './existence-test.ts';
import type { TraitComparison } from './identity-traits.ts';
import { createRecordChecks } from './record-checks.ts';
import { createRecordWatch } from './record-watch.ts';
import { createStanding } from './standing.ts';

export interface AccessOptions {
  readonly db: Database;
  readonly fhir: Pick<FhirClient, 'search' | 'follow' | 'pages' | 'transaction' | 'patch'>;
  readonly session: SessionView;
  readonly patients: {
    find(patientId: string): PatientSummary | undefined;
    /** What the practice's own list says of the record, and since when. */
    recordOf(patientId: PatientId): { status: RecordStatus; since: string };
    isTreatingPhysician(patientId: PatientId): boolean;
  };
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
  /** When a collection was last pulled whole. */
  syncedAt(name: string, scope: string): string | undefined;
  /** Age from which the secret connection is proposed to a minor (EX_0.1-1115). */
  secretFromAge(): number;
  /** The documents may be fetched again, and what waited may leave. */
  onGranted(patientId: PatientId): void;
  /** The patient took the access back, or the record is closed: nothing of it stays here. */
  onRevoked(patientIds: readonly PatientId[]): void;
}

export interface Access {
  readonly handlers: HandlersOf<'access'>;
  of(patientId: PatientId): RecordAccess;
  /** @throws {Failure} `access.required`, `access.blocked`, `access.record-closed` or `access.identity-unchecked` */
  check(patientId: PatientId): void;
  mayConsult(patientId: PatientId): boolean;
  isSecret(patientId: PatientId): boolean;
  /** @throws {Failure} `access.identity-unchecked` while nobody has decided to go on where the identities differ (EX_GEN-1230) */
  checkIdentity(patientId: PatientId): void;
  /** INSi gave traits that aren't the practice's: the same window opens, and the same is held until somebody goes on. */
  identityDiffers(patientId: PatientId, comparison: TraitComparison): void;
  /** The file opens: asks whether the record exists and compares the identities. */
  verify(patientId: PatientId): Promise<void>;
  /** It has been asked whether the record exists: its documents may be fetched ahead. */
  isVerified(patientId: PatientId): boolean;
  /** Patients whose record is open to this professional (REC_0.4-1010). */
  authorizedPatients(): ReadonlySet<string>;
  collections(): Collection[];
  /** The existence test of those who come. */
  recordCollection(patientIds: () => readonly PatientId[]): Collection;
  /** Ends what is out of the ordinary: at the lock, at the sign-out, at the start. */
  endAll(): void;
}

/** What is over for good: nothing of it stays here. */
const endedStates: ReadonlySet<RecordStatus['state']> = new Set(['closed', 'opposed']);

export function createAccess(options: AccessOptions): Access {
  const { db, fhir, session, patients, clock, emit } = options;
  const consents = createConsentRepository(db);
  const sessions = createAccessSessions(db);
  const now = () => clock.now().toISOString();
  const changed = (patientId: PatientId) => {
    emit({ name: 'patients.changed', payload: { patientId } });
    emit({ name: 'documents.changed', payload: { patientId } });
  };
  const watch = createRecordWatch({
    test: createExistenceTest({ fhir, clock, find: (patientId) => patients.find(patientId) }),
    checks: createRecordChecks(db),
    listed: (patientId) => patients.recordOf(patientId),
    now,
    isOpen: () => db.open,
    changed(patientId) {
      if (endedStates.has(watch.statusOf(patientId).state)) options.onRevoked([patientId]);
      changed(patientId);
    },
  });
  const standing = createStanding({ ...options, consents, sessions, watch });
  const acts = createActs({ ...options, consents, sessions, watch, standing, changed });

  return {
    of: standing.of,
    check: standing.check,
    mayConsult: (patientId) => standing.of(patientId).mayConsult,
    isSecret: (patientId) => standing.of(patientId).isSecret,
    checkIdentity(patientId) {
      if (watch.holdsSendings(patientId)) throw new Failure('access.identity-unchecked');
    },
    identityDiffers: watch.differs,
    verify: watch.verify,
    isVerified: watch.isSettled,
    authorizedPatients() {
      const who = session.professional()?.nationalId;
      return new Set(who === undefined ? [] : consents.authorizedPatients(who, now()));
    },
    collections() {
      const who = session.professional()?.nationalId;
      if (who === undefined || !standing.isClinician()) return [];
      return [
        consentCollection(fhir, consents, who, {
          applied(touched) {
            const lost = ([...touched] as PatientId[]).filter(standing.isClosedTo);
            if (lost.length > 0) options.onRevoked(lost);
          },
          changed: () => emit({ name: 'patients.changed', payload: {} }),
        }),
      ];
    },
    recordCollection: watch.collection,
    endAll() {
      for (const patientId of sessions.endAll(now())) emit({ name: 'patients.changed', payload: { patientId: patientId as PatientId } });
    },
    handlers: {
      'access.authorize': ({ patientId, basis }, { signal }) => acts.authorize(patientId, basis, signal),
      async 'access.checkRecord'({ patientId }, { signal }) {
        await watch.verify(patientId, signal);
        return standing.of(patientId);
      },
      'access.decideIdentity': ({ patientId, goesOn }) => acts.decideIdentity(patientId, goesOn),
      'access.breakGlass': ({ patientId, reason, words }, { signal }) => acts.breakGlass(patientId, reason, words, signal),
      'access.endBreakGlass': ({ patientId }) => acts.endBreakGlass(patientId),
      'access.setSecret': ({ patientId, isSecret }) => acts.setSecret(patientId, isSecret),
    },
  };
}

/** What the professional at work may do with a record now: its state, their authorisation, what is out of the ordinary. */
import type { Authorization, RecordAccess, RecordStatus } from '../../preload/contract/access.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { AccessSessions } from './access-sessions.ts';
import { ageOn } from './age.ts';
import { consentCollectionName } from './consent-collection.ts';
import type { ConsentRepository } from './consent-repository.ts';
import type { RecordWatch } from './record-watch.ts';

export interface StandingOptions {
  readonly session: SessionView;
  readonly patients: { find(patientId: string): PatientSummary | undefined; isTreatingPhysician(patientId: PatientId): boolean };
  readonly clock: Clock;
  readonly consents: ConsentRepository;
  readonly sessions: AccessSessions;
  readonly watch: RecordWatch;
  /** When a collection was last pulled whole. */
  syncedAt(name: string, scope: string): string | undefined;
  /** Age from which the secret connection is proposed to a minor (EX_0.1-1115). */
  secretFromAge(): number;
}

export type Standing = ReturnType<typeof createStanding>;

const adult = 18;

/** A record that isn't open holds nothing to consult, and takes nothing. */
const openStates: ReadonlySet<RecordStatus['state']> = new Set(['active', 'dmp-only', 'unknown']);

export function createStanding({ session, patients, clock, consents, sessions, watch, syncedAt, secretFromAge }: StandingOptions) {
  const now = () => clock.now().toISOString();
  const isClinician = () => session.role() === 'physician' || session.role() === 'radiologist';

  function authorizationOf(patientId: PatientId): Authorization {
    const who = session.professional()?.nationalId;
    if (who === undefined || !isClinician()) return { state: 'unknown' };
    if (syncedAt(consentCollectionName, who) === undefined) return { state: 'unknown' };
    return consents.authorizationOf(patientId, who, now());
  }

  function of(patientId: PatientId): RecordAccess {
    const who = session.professional()?.nationalId ?? '';
    const record = watch.statusOf(patientId);
    const checkedAt = watch.checkedAt(patientId);
    const vigilance = watch.vigilanceOf(patientId, isClinician() ? who : undefined);
    const isIdentityHeld = vigilance !== undefined && vigilance.decision?.goesOn !== true;
    const authorization = authorizationOf(patientId);
    const broken = sessions.current('bris_de_glace', who, patientId, now());
    const isOpen = openStates.has(record.state);
    const isLetIn = authorization.state === 'granted' || authorization.state === 'unknown' || broken !== undefined;
    const age = ageOn(patients.find(patientId)?.birthDate ?? '', clock.now());
    return {
      record,
      ...(checkedAt !== undefined && { checkedAt }),
      isChecking: watch.isChecking(patientId),
      ...(vigilance !== undefined && { vigilance }),
      authorization,
      mode: broken === undefined ? 'normal' : 'bris_de_glace',
      isSecret: sessions.current('secret', who, patientId, now()) !== undefined,
      mayBeSecret: isClinician() && age !== undefined && age < adult && age >= secretFromAge(),
      isTreatingPhysician: patients.isTreatingPhysician(patientId),
      mayConsult: isClinician() && isOpen && isLetIn && !isIdentityHeld && !watch.isFirstCheck(patientId),
      mayFeed: isOpen && !isIdentityHeld,
      ...(broken !== undefined && {
        breakGlass: { startedAt: broken.startedAt, endsAt: broken.endsAt, reason: broken.reason ?? 'vital-emergency' },
      }),
    };
  }

  /** The patient's own word and the state of the record, whatever else holds the documents back. */
  function isClosedTo({ record, authorization, mode }: RecordAccess): boolean {
    const isLetIn = authorization.state === 'granted' || authorization.state === 'unknown' || mode === 'bris_de_glace';
    return !openStates.has(record.state) || !isLetIn;
  }

  function refuseWhenClosed({ record, authorization }: RecordAccess): void {
    if (authorization.state === 'blocked') throw new Failure('access.blocked');
    if (!openStates.has(record.state)) throw new Failure('access.record-closed', { state: record.state });
  }

  return {
    of,
    isClinician,
    isClosedTo: (patientId: PatientId) => isClosedTo(of(patientId)),
    /** @throws {Failure} `access.blocked` or `access.record-closed` */
    refuseWhenClosed: (patientId: PatientId) => refuseWhenClosed(of(patientId)),
    /** @throws {Failure} the reason why the record may not be consulted now */
    check(patientId: PatientId): void {
      const access = of(patientId);
      if (access.mayConsult || !isClinician()) return;
      refuseWhenClosed(access);
      throw new Failure(isClosedTo(access) ? 'access.required' : 'access.identity-unchecked');
    },
  };
}

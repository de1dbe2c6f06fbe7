/** Decides whether a record may be shown, and does the acts that change it: authorise, break the glass, connect in secret. */
import type { Consent } from '@medplum/fhirtypes';
import type { Authorization, BreakGlassReason, RecordAccess, RecordStatus } from '../../preload/contract/access.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional } from '../../preload/contract/session.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import { type FhirClient, replaceValue } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import { createAccessSessions } from './access-sessions.ts';
import { ageOn } from './age.ts';
import { consentCollection, consentCollectionName } from './consent-collection.ts';
import { createConsentRepository } from './consent-repository.ts';
import { consentResource } from './fhir-consent.ts';

export interface AccessOptions {
  readonly db: Database;
  readonly fhir: Pick<FhirClient, 'search' | 'follow' | 'pages' | 'transaction' | 'patch'>;
  readonly session: SessionView;
  readonly patients: {
    find(patientId: string): PatientSummary | undefined;
    recordOf(patientId: PatientId): RecordStatus;
    isTreatingPhysician(patientId: PatientId): boolean;
  };
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
  /** When a collection was last pulled whole. */
  syncedAt(name: string, scope: string): string | undefined;
  /** Age from which the secret connection is proposed to a minor (EX_0.1-1115). */
  secretFromAge(): number;
  /** The documents may be fetched again. */
  onGranted(patientId: PatientId): void;
  /** The patient took the access back, or the record is closed: nothing of it stays here. */
  onRevoked(patientIds: readonly PatientId[]): void;
}

export interface Access {
  readonly handlers: HandlersOf<'access'>;
  of(patientId: PatientId): RecordAccess;
  /** @throws {Failure} `access.required`, `access.blocked` or `access.record-closed` */
  check(patientId: PatientId): void;
  mayConsult(patientId: PatientId): boolean;
  isSecret(patientId: PatientId): boolean;
  /** Patients whose record is open to this professional (REC_0.4-1010). */
  authorizedPatients(): ReadonlySet<string>;
  collections(): Collection[];
  /** Ends what is out of the ordinary: at the lock, at the sign-out, at the start. */
  endAll(): void;
}

/** The length of a care: beyond, the act is done again. */
const breakGlassMs = 4 * 60 * 60_000;
/** An authorisation given at the desk. */
const authorizedMs = 365 * 24 * 60 * 60_000;
const adult = 18;

const policies = {
  agreement: 'Accord du patient recueilli par le professionnel',
  'care-team': 'Membre de l’équipe de soins, patient informé (CSP art. R.1111-46)',
  'break-glass': 'Bris de glace',
} as const;

/** A record that isn't open holds nothing to consult, and takes nothing. */
const openStates: ReadonlySet<RecordStatus['state']> = new Set(['active', 'dmp-only', 'unknown']);

export function createAccess(options: AccessOptions): Access {
  const { db, fhir, session, patients, audit, clock, emit } = options;
  const consents = createConsentRepository(db);
  const sessions = createAccessSessions(db);
  const now = () => clock.now().toISOString();
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();
  const isClinician = () => session.role() === 'physician' || session.role() === 'radiologist';
  const changed = (patientId: PatientId) => {
    emit({ name: 'patients.changed', payload: { patientId } });
    emit({ name: 'documents.changed', payload: { patientId } });
  };

  function professional(): Professional {
    const who = session.professional();
    if (who === undefined) throw new Failure('session.required');
    return who;
  }

  function authorizationOf(patientId: PatientId): Authorization {
    const who = session.professional()?.nationalId;
    if (who === undefined || !isClinician()) return { state: 'unknown' };
    if (options.syncedAt(consentCollectionName, who) === undefined) return { state: 'unknown' };
    return consents.authorizationOf(patientId, who, now());
  }

  function of(patientId: PatientId): RecordAccess {
    const who = session.professional()?.nationalId ?? '';
    const record = patients.recordOf(patientId);
    const authorization = authorizationOf(patientId);
    const broken = sessions.current('bris_de_glace', who, patientId, now());
    const isOpen = openStates.has(record.state);
    const isLetIn = authorization.state === 'granted' || authorization.state === 'unknown' || broken !== undefined;
    const birthDate = patients.find(patientId)?.birthDate ?? '';
    const age = ageOn(birthDate, clock.now());
    return {
      record,
      authorization,
      mode: broken === undefined ? 'normal' : 'bris_de_glace',
      isSecret: sessions.current('secret', who, patientId, now()) !== undefined,
      mayBeSecret: isClinician() && age !== undefined && age < adult && age >= options.secretFromAge(),
      isTreatingPhysician: patients.isTreatingPhysician(patientId),
      mayConsult: isClinician() && isOpen && isLetIn && authorization.state !== 'blocked',
      mayFeed: isOpen,
      ...(broken !== undefined && {
        breakGlass: { startedAt: broken.startedAt, endsAt: broken.endsAt, reason: broken.reason ?? 'vital-emergency' },
      }),
    };
  }

  function check(patientId: PatientId): void {
    const access = of(patientId);
    if (access.mayConsult || !isClinician()) return;
    if (access.authorization.state === 'blocked') throw new Failure('access.blocked');
    if (!openStates.has(access.record.state)) throw new Failure('access.record-closed', { state: access.record.state });
    throw new Failure('access.required');
  }

  function journal(action: string, patientId: PatientId, detail: Record<string, string | boolean> = {}): void {
    const workplaceId = session.workplace()?.id;
    audit.record({
      action,
      professionalId: professional().nationalId,
      patientId,
      detail,
      ...(workplaceId !== undefined && { workplaceId }),
    });
  }

  /** Given to the platform first: nothing is shown here that it wouldn't show. @returns the consent's id */
  async function ask(patientId: PatientId, purpose: keyof typeof policies, lastsMs: number, signal: AbortSignal): Promise<string> {
    const { nationalId, displayName } = professional();
    const resource = consentResource({
      patientId,
      professionalId: nationalId,
      professionalName: displayName,
      startsAt: now(),
      endsAt: inMs(lastsMs),
      isBreakGlass: purpose === 'break-glass',
      policy: policies[purpose],
    });
    const answer = await fhir.transaction([{ resource, request: { method: 'POST', url: 'Consent' } }], { signal });
    const id = /Consent\/([A-Za-z0-9\-.]{1,64})/.exec(answer.entry?.[0]?.response?.location ?? '')?.[1];
    if (id === undefined) throw new Failure('platform.invalid-response', { reason: 'consent-location' });
    consents.upsert([
      {
        id,
        version: '',
        lastUpdated: now(),
        patientId,
        professionalId: nationalId,
        kind: 'permit',
        isBreakGlass: purpose === 'break-glass',
        isActive: true,
        endsAt: inMs(lastsMs),
      },
    ]);
    return id;
  }

  function refuseWhenClosed(patientId: PatientId): void {
    const { record, authorization } = of(patientId);
    if (authorization.state === 'blocked') throw new Failure('access.blocked');
    if (!openStates.has(record.state)) throw new Failure('access.record-closed', { state: record.state });
  }

  async function breakGlass(patientId: PatientId, reason: BreakGlassReason, words: string, signal: AbortSignal): Promise<RecordAccess> {
    refuseWhenClosed(patientId);
    const consentId = await ask(patientId, 'break-glass', breakGlassMs, signal);
    const { nationalId } = professional();
    db.transaction(() => {
      sessions.end('bris_de_glace', nationalId, patientId, now());
      sessions.start({
        ...{ mode: 'bris_de_glace', professionalId: nationalId, patientId, reason, words, consentId },
        startedAt: now(),
        endsAt: inMs(breakGlassMs),
      });
      journal('access.glass-broken', patientId, { reason, words });
    })();
    changed(patientId);
    options.onGranted(patientId);
    return of(patientId);
  }

  function endBreakGlass(patientId: PatientId): RecordAccess {
    const { nationalId } = professional();
    const broken = sessions.current('bris_de_glace', nationalId, patientId, now());
    if (broken === undefined) return of(patientId);
    db.transaction(() => {
      sessions.end('bris_de_glace', nationalId, patientId, now());
      journal('access.glass-mended', patientId);
    })();
    if (broken.consentId !== undefined) void withdraw(broken.consentId);
    options.onRevoked([patientId]);
    changed(patientId);
    return of(patientId);
  }

  /** Offline, the platform ends it by itself: the consent bears its end. */
  async function withdraw(consentId: string): Promise<void> {
    await fhir
      .patch<Consent>({ type: 'Consent', id: consentId, edit: ({ status }) => replaceValue('/status', status, 'inactive') })
      .catch(() => undefined);
  }

  function setSecret(patientId: PatientId, isSecret: boolean): RecordAccess {
    const { nationalId } = professional();
    if (isSecret && !of(patientId).mayBeSecret) throw new Failure('call.invalid-input', { field: 'patientId' });
    db.transaction(() => {
      sessions.end('secret', nationalId, patientId, now());
      if (isSecret) sessions.start({ mode: 'secret', professionalId: nationalId, patientId, startedAt: now(), endsAt: inMs(breakGlassMs) });
      journal(isSecret ? 'access.secret-started' : 'access.secret-ended', patientId);
    })();
    changed(patientId);
    return of(patientId);
  }

  return {
    of,
    check,
    mayConsult: (patientId) => of(patientId).mayConsult,
    isSecret: (patientId) => of(patientId).isSecret,
    authorizedPatients() {
      const who = session.professional()?.nationalId;
      return new Set(who === undefined ? [] : consents.authorizedPatients(who, now()));
    },
    collections() {
      const who = session.professional()?.nationalId;
      if (who === undefined || !isClinician()) return [];
      return [
        consentCollection(fhir, consents, who, {
          applied(touched) {
            const lost = [...touched].filter((id) => !of(id as PatientId).mayConsult) as PatientId[];
            if (lost.length > 0) options.onRevoked(lost);
          },
          changed: () => emit({ name: 'patients.changed', payload: {} }),
        }),
      ];
    },
    endAll() {
      for (const patientId of sessions.endAll(now())) emit({ name: 'patients.changed', payload: { patientId: patientId as PatientId } });
    },
    handlers: {
      async 'access.authorize'({ patientId, basis }, { signal }) {
        refuseWhenClosed(patientId);
        await ask(patientId, basis, authorizedMs, signal);
        journal('access.authorized', patientId, { basis });
        changed(patientId);
        options.onGranted(patientId);
        return of(patientId);
      },
      'access.breakGlass': ({ patientId, reason, words }, { signal }) => breakGlass(patientId, reason, words, signal),
      'access.endBreakGlass': ({ patientId }) => endBreakGlass(patientId),
      'access.setSecret': ({ patientId, isSecret }) => setSecret(patientId, isSecret),
    },
  };
}

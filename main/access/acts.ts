/** The acts of a professional that change what they may do with a record: each one explicit, journaled with their name, told to the page. */
import type { Consent } from '@medplum/fhirtypes';
import type { BreakGlassReason, RecordAccess } from '../../preload/contract/access.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { Professional } from '../../preload/contract/session.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import { type FhirClient, replaceValue } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { AccessSessions } from './access-sessions.ts';
import type { ConsentRepository } from './consent-repository.ts';
import { consentResource } from './fhir-consent.ts';
import type { RecordWatch } from './record-watch.ts';
import type { Standing } from './standing.ts';

export interface ActsOptions {
  readonly db: Database;
  readonly fhir: Pick<FhirClient, 'transaction' | 'patch'>;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly consents: ConsentRepository;
  readonly sessions: AccessSessions;
  readonly watch: RecordWatch;
  readonly standing: Standing;
  changed(patientId: PatientId): void;
  onGranted(patientId: PatientId): void;
  onRevoked(patientIds: readonly PatientId[]): void;
}

/** The length of a care: beyond, the act is done again. */
const breakGlassMs = 4 * 60 * 60_000;
/** An authorisation given at the desk. */
const authorizedMs = 365 * 24 * 60 * 60_000;

const policies = {
  agreement: 'Accord du patient recueilli par le professionnel',
  'care-team': 'Membre de l’équipe de soins, patient informé (CSP art. R.1111-46)',
  'break-glass': 'Bris de glace',
} as const;

export function createActs(options: ActsOptions) {
  const { db, fhir, session, audit, clock, consents, sessions, watch, standing, changed } = options;
  const now = () => clock.now().toISOString();
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();

  function professional(): Professional {
    const who = session.professional();
    if (who === undefined) throw new Failure('session.required');
    return who;
  }

  const journal = (action: string, patientId: PatientId, detail: Record<string, string | boolean> = {}) =>
    audit.record({ action, patientId, detail });

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

  /** Offline, the platform ends it by itself: the consent bears its end. */
  async function withdraw(consentId: string): Promise<void> {
    await fhir
      .patch<Consent>({ type: 'Consent', id: consentId, edit: ({ status }) => replaceValue('/status', status, 'inactive') })
      .catch(() => undefined);
  }

  return {
    async authorize(patientId: PatientId, basis: 'agreement' | 'care-team', signal: AbortSignal): Promise<RecordAccess> {
      standing.refuseWhenClosed(patientId);
      await ask(patientId, basis, authorizedMs, signal);
      journal('access.authorized', patientId, { basis });
      changed(patientId);
      options.onGranted(patientId);
      return standing.of(patientId);
    },
    async breakGlass(patientId: PatientId, reason: BreakGlassReason, words: string, signal: AbortSignal): Promise<RecordAccess> {
      standing.refuseWhenClosed(patientId);
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
      return standing.of(patientId);
    },
    endBreakGlass(patientId: PatientId): RecordAccess {
      const { nationalId } = professional();
      const broken = sessions.current('bris_de_glace', nationalId, patientId, now());
      if (broken === undefined) return standing.of(patientId);
      db.transaction(() => {
        sessions.end('bris_de_glace', nationalId, patientId, now());
        journal('access.glass-mended', patientId);
      })();
      if (broken.consentId !== undefined) void withdraw(broken.consentId);
      options.onRevoked([patientId]);
      changed(patientId);
      return standing.of(patientId);
    },
    setSecret(patientId: PatientId, isSecret: boolean): RecordAccess {
      const { nationalId } = professional();
      if (isSecret && !standing.of(patientId).mayBeSecret) throw new Failure('call.invalid-input', { field: 'patientId' });
      db.transaction(() => {
        sessions.end('secret', nationalId, patientId, now());
        if (isSecret)
          sessions.start({ mode: 'secret', professionalId: nationalId, patientId, startedAt: now(), endsAt: inMs(breakGlassMs) });
        journal(isSecret ? 'access.secret-started' : 'access.secret-ended', patientId);
      })();
      changed(patientId);
      return standing.of(patientId);
    },
    /** EX_GEN-1230: the user alone goes on, or stops here; either is journaled with the traits concerned, never their values. */
    decideIdentity(patientId: PatientId, goesOn: boolean): RecordAccess {
      const { nationalId, displayName } = professional();
      db.transaction(() => {
        const { differences } = watch.decide(patientId, { professionalId: nationalId, by: displayName, goesOn, at: now() });
        journal(goesOn ? 'access.identity-accepted' : 'access.identity-refused', patientId, { traits: differences.join(' ') });
      })();
      changed(patientId);
      if (goesOn) options.onGranted(patientId);
      return standing.of(patientId);
    },
  };
}

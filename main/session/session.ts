/** Who is at work, where, and in what role; and the platform's session behind it. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { Role } from '../../preload/contract/procedure.ts';
import type { Professional, SessionStatus, Workplace } from '../../preload/contract/session.ts';
import type { Audit } from '../audit/index.ts';
import { Failure, toFailure } from '../failure.ts';
import type { CookieJar, HttpClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import type { Claims } from './claims.ts';
import { fetchDemoAccounts } from './demo-accounts.ts';
import { professionalOf, workplacesOf } from './professional.ts';
import { createSessionStore } from './session-store.ts';
import { connect, fetchClaims, lastFailureOf, newBindingMessage } from './sign-in.ts';

/** What other domains may know of the session. */
export interface SessionView {
  professional(): Professional | undefined;
  workplace(): Workplace | undefined;
  role(): Role | undefined;
  isSignedIn(): boolean;
}

export interface SessionOptions {
  readonly db: Database;
  /** Whose passphrase opened the vault: each has a session of their own. */
  readonly slotId: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  emit(event: EventMessage): void;
  readonly audit: Audit;
}

export interface Session {
  readonly handlers: HandlersOf<'session'>;
  readonly view: SessionView;
  /** The proxy's session cookie, for the HTTP client. */
  readonly cookie: CookieJar;
  /** The platform answered 401: reading goes on, sending waits for a new sign-in. */
  markUnauthorized(): void;
  /** Another platform takes the place of the one that knew us: it is shown nothing of ours. */
  leavePlatform(): void;
  /** Takes up the last session after an unlock, and asks the platform whether it still holds. */
  restore(): void;
  /** Gives up a sign-in under way. */
  stop(): void;
}

interface Attempt {
  readonly controller: AbortController;
  readonly bindingMessage: string;
  /** Taken up again if it comes to nothing. */
  formerCookie: string | undefined;
}

interface Current {
  readonly claims: Claims;
  readonly professional: Professional;
  readonly workplaces: readonly Workplace[];
  readonly workplace: Workplace | undefined;
}

export function createSession({ db, slotId, http, clock, emit, audit }: SessionOptions): Session {
  const store = createSessionStore(db, slotId);
  let current: Current | undefined;
  let cookie: string | undefined;
  let isKnownToPlatform = false;
  let signingIn: Attempt | undefined;
  let lastFailure: SessionStatus['lastFailure'];

  const changed = () => emit({ name: 'session.changed', payload: {} });

  function take(claims: Claims, workplaceId: string | undefined): void {
    const workplaces = workplacesOf(claims);
    // With one place of work there is nothing to choose.
    const workplace = workplaces.find(({ id }) => id === workplaceId) ?? (workplaces.length === 1 ? workplaces[0] : undefined);
    current = { claims, professional: professionalOf(claims), workplaces, workplace };
  }

  function record(action: string): void {
    const { professional, workplace } = current ?? {};
    audit.record({ action, ...(professional !== undefined && { by: professional }), ...(workplace !== undefined && { workplace }) });
  }

  function status(): SessionStatus {
    return {
      state: stateOf(),
      workplaces: [...(current?.workplaces ?? [])],
      needsSignIn: current !== undefined && !isKnownToPlatform,
      ...(current !== undefined && { professional: current.professional }),
      ...(current?.workplace !== undefined && { workplace: current.workplace, role: current.workplace.role }),
      ...(signingIn !== undefined && { bindingMessage: signingIn.bindingMessage }),
      ...(lastFailure !== undefined && { lastFailure }),
    };
  }

  function stateOf(): SessionStatus['state'] {
    if (signingIn !== undefined) return 'signing-in';
    if (current === undefined) return 'signed-out';
    return current.workplace === undefined ? 'choosing-workplace' : 'active';
  }

  async function signIn(nationalId: string, channel: 'mobile' | 'card', signal: AbortSignal): Promise<SessionStatus> {
    giveUp();
    const attempt: Attempt = { controller: new AbortController(), bindingMessage: newBindingMessage(), formerCookie: cookie };
    signingIn = attempt;
    lastFailure = undefined;
    // The proxy would answer for the session that it still knows.
    cookie = undefined;
    changed();
    try {
      const abort = AbortSignal.any([signal, attempt.controller.signal]);
      const claims = await connect(http, { nationalId, channel, bindingMessage: attempt.bindingMessage }, abort);
      if (signingIn !== attempt) throw new Failure('call.cancelled');
      isKnownToPlatform = true;
      open(claims);
      return finished();
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (signingIn === attempt) {
        lastFailure = lastFailureOf(failure);
        giveUp();
        changed();
      }
      throw failure;
    }
  }

  function finished(): SessionStatus {
    signingIn = undefined;
    changed();
    return status();
  }

  function giveUp(): void {
    const attempt = signingIn;
    if (attempt === undefined) return;
    signingIn = undefined;
    cookie = attempt.formerCookie;
    attempt.controller.abort();
  }

  function open(claims: Claims): void {
    const isSame = current?.professional.nationalId === claims.SubjectNameID;
    take(claims, isSame ? current?.workplace?.id : undefined);
    db.transaction(() => {
      store.write(claims, clock.now().toISOString());
      store.setCookie(cookie);
      store.setWorkplace(current?.workplace?.id);
      record('session.signed-in');
    })();
  }

  function signOut(): SessionStatus {
    giveUp();
    if (cookie !== undefined) {
      // Not waited for: whether or not the platform hears it, we are out.
      http.json({ method: 'DELETE', path: '/disconnect', timeoutMs: 10_000, headers: { cookie } }).catch(() => undefined);
    }
    if (current !== undefined) record('session.signed-out');
    store.clear();
    current = undefined;
    cookie = undefined;
    lastFailure = undefined;
    isKnownToPlatform = false;
    return finished();
  }

  async function verify(): Promise<void> {
    const asked = current;
    try {
      const claims = await fetchClaims(http);
      if (current !== asked || asked === undefined || signingIn !== undefined || !db.open) return;
      // Somebody else's session behind our cookie is nobody's.
      if (claims.SubjectNameID !== asked.professional.nationalId) markUnauthorized();
    } catch {
      // 401 has been told by the client's onUnauthorized; unreachable, we go on with what we know.
    }
  }

  function markUnauthorized(): void {
    if (current === undefined || signingIn !== undefined || !isKnownToPlatform) return;
    isKnownToPlatform = false;
    lastFailure = 'expired';
    cookie = undefined;
    store.setCookie(undefined);
    changed();
  }

  function leavePlatform(): void {
    if (signingIn === undefined) markUnauthorized();
    else {
      signingIn.formerCookie = undefined;
      isKnownToPlatform = false;
    }
  }

  return {
    markUnauthorized,
    leavePlatform,
    stop: giveUp,
    cookie: {
      get: () => cookie,
      set(value) {
        if (value === cookie) return;
        cookie = value;
        if (signingIn === undefined && db.open) store.setCookie(value);
      },
    },
    restore() {
      const stored = store.read();
      if (stored === undefined) return;
      take(stored.claims, stored.workplaceId);
      cookie = stored.cookie;
      isKnownToPlatform = cookie !== undefined;
      if (!isKnownToPlatform) lastFailure = 'expired';
      changed();
      if (isKnownToPlatform) void verify();
    },
    view: {
      professional: () => current?.professional,
      workplace: () => current?.workplace,
      role: () => current?.workplace?.role,
      isSignedIn: () => current !== undefined,
    },
    handlers: {
      'session.status': status,
      'session.demoAccounts': (_input, { signal }) => fetchDemoAccounts(http, signal),
      'session.signIn': ({ nationalId, channel }, { signal }) => signIn(nationalId, channel, signal),
      'session.cancelSignIn'() {
        giveUp();
        changed();
        return status();
      },
      'session.chooseWorkplace'({ workplaceId }) {
        if (current === undefined) throw new Failure('session.required');
        const workplace = current.workplaces.find(({ id }) => id === workplaceId);
        if (workplace === undefined) throw new Failure('session.workplace-required');
        current = { ...current, workplace };
        store.setWorkplace(workplace.id);
        record('session.workplace-chosen');
        changed();
        return status();
      },
      'session.signOut': signOut,
    },
  };
}

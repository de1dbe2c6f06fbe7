/** The sessions that the proxy holds for its clients: the tokens stay here, the client has only a cookie. */
import { randomBytes } from 'node:crypto';
import type { ProfessionalClaims } from './claims.ts';
import { lifetimes } from './lifetimes.ts';
import { type RelyingParty, SignInRefused, type SignInRequest, type Tokens } from './relying-party.ts';
import type { SignInStore } from './store.ts';

export interface ProxySession {
  readonly id: string;
  readonly nationalId: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  tokens: Tokens;
  claims: ProfessionalClaims;
  refreshing: Promise<void> | undefined;
}

/** An access token this close to its end is renewed first: the request that it goes with takes time too. */
const marginMs = 5_000;

type KeptSession = Omit<ProxySession, 'refreshing'>;

export class ProxySessions {
  readonly #party: RelyingParty;
  readonly #store: Pick<SignInStore, 'sessions' | 'saveSession' | 'removeSession'>;
  readonly #sessions: Map<string, ProxySession>;

  constructor(party: RelyingParty, store: Pick<SignInStore, 'sessions' | 'saveSession' | 'removeSession'>) {
    this.#party = party;
    this.#store = store;
    // One kept by an earlier version, without a subject, is over.
    const kept = (store.sessions() as KeptSession[]).filter(({ tokens }) => typeof tokens.subject === 'string');
    this.#sessions = new Map(kept.map((one) => [one.id, { ...one, refreshing: undefined }]));
  }

  /** @throws {SignInRefused} */
  async open(request: SignInRequest, signal: AbortSignal): Promise<ProxySession> {
    const tokens = await this.#party.signIn(request, signal);
    const claims = await this.#party.claims(tokens, request.nationalId);
    const session: ProxySession = {
      id: randomBytes(32).toString('base64url'),
      nationalId: request.nationalId,
      openedAt: Date.now(),
      tokens,
      claims,
      refreshing: undefined,
    };
    this.#sessions.set(session.id, session);
    this.#keep(session);
    return session;
  }

  /**
   * The session with a valid access token, renewed without a word if need be; `undefined` when it is over: signed out, idle for
   * 30 minutes, or 4 hours old.
   * @throws {SignInRefused} `unavailable` when the provider can't be asked: that ends no session
   */
  async find(id: string): Promise<ProxySession | undefined> {
    const session = this.#sessions.get(id);
    if (session === undefined) return undefined;
    try {
      if (session.tokens.expiresAt - marginMs <= Date.now()) {
        // Once for all the requests that wait: a refresh token used twice ends the whole grant (RFC 9700 §4.14.2).
        session.refreshing ??= this.#refresh(session).finally(() => {
          session.refreshing = undefined;
        });
        await session.refreshing;
      }
      return this.#sessions.get(id);
    } catch (thrown) {
      if (thrown instanceof SignInRefused && thrown.refusal === 'unavailable') throw thrown;
      this.#forget(id);
      return undefined;
    }
  }

  #keep({ refreshing: _, ...session }: ProxySession): void {
    this.#store.saveSession(session.id, session, session.openedAt + lifetimes.session * 1000);
  }

  #forget(id: string): void {
    this.#sessions.delete(id);
    this.#store.removeSession(id);
  }

  async #refresh(session: ProxySession): Promise<void> {
    session.tokens = await this.#party.refresh(session.tokens);
    // Kept at once: the former refresh token is spent, and using it again would end the grant.
    this.#keep(session);
    session.claims = await this.#party.claims(session.tokens, session.nationalId);
    this.#keep(session);
  }

  async close(id: string): Promise<void> {
    const session = this.#sessions.get(id);
    this.#forget(id);
    if (session !== undefined) await this.#party.signOut(session.tokens);
  }
}

/** The sessions that the proxy holds for its clients: the tokens stay here, the client has only a cookie. */
import { randomBytes } from 'node:crypto';
import type { ProfessionalClaims } from './claims.ts';
import { type RelyingParty, SignInRefused, type SignInRequest, type Tokens } from './relying-party.ts';

export interface ProxySession {
  readonly id: string;
  readonly nationalId: string;
  tokens: Tokens;
  claims: ProfessionalClaims;
  refreshing: Promise<void> | undefined;
}

/** An access token this close to its end is renewed first: the request that it goes with takes time too. */
const marginMs = 5_000;

export class ProxySessions {
  readonly #party: RelyingParty;
  readonly #sessions = new Map<string, ProxySession>();

  constructor(party: RelyingParty) {
    this.#party = party;
  }

  /** @throws {SignInRefused} */
  async open(request: SignInRequest, signal: AbortSignal): Promise<ProxySession> {
    const tokens = await this.#party.signIn(request, signal);
    const claims = await this.#party.claims(tokens, request.nationalId);
    const session: ProxySession = {
      id: randomBytes(32).toString('base64url'),
      nationalId: request.nationalId,
      tokens,
      claims,
      refreshing: undefined,
    };
    this.#sessions.set(session.id, session);
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
      this.#sessions.delete(id);
      return undefined;
    }
  }

  async #refresh(session: ProxySession): Promise<void> {
    session.tokens = await this.#party.refresh(session.tokens);
    session.claims = await this.#party.claims(session.tokens, session.nationalId);
  }

  async close(id: string): Promise<void> {
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    if (session !== undefined) await this.#party.signOut(session.tokens);
  }

  clear(): void {
    this.#sessions.clear();
  }
}

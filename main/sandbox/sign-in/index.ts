/** Sign-in of the embedded platform: a provider in the manner of Pro Santé Connect and the proxy in front of it, to be mounted on a server. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { demoAccounts } from './accounts.ts';
import type { ProfessionalClaims } from './claims.ts';
import { readCookie, readJson, sendJson } from './exchange.ts';
import { lifetimes } from './lifetimes.ts';
import { type PhoneAnswer, SimulatedPhones } from './phone.ts';
import { type RunningProvider, realmPath } from './provider.ts';
import { ProxySessions } from './proxy-sessions.ts';
import { type Refusal, RelyingParty, type RelyingPartyOptions, SignInRefused } from './relying-party.ts';
import { openSignInStore } from './store.ts';

export { type DemoAccount, demoAccounts, places } from './accounts.ts';
export type { ProfessionalClaims } from './claims.ts';
export type { PhoneAnswer } from './phone.ts';
export { SignInRefused } from './relying-party.ts';

export interface SignInOptions {
  /** Address of the server that mounts this, without a trailing slash. */
  readonly issuerBaseUrl: string;
  /** File that keeps who is signed in from one start to the next; in memory when left out. */
  readonly storePath?: string;
  /** How long a professional takes to answer on the phone. */
  readonly approvalDelayMs?: number;
  /** Seconds after which an unanswered request is given up. */
  readonly requestLifetime?: number;
  /** Seconds that an access token is good for. */
  readonly accessTokenLifetime?: number;
  readonly pollIntervalMs?: number;
  /** Another provider than the embedded one, which then isn't mounted. */
  readonly provider?: Omit<RelyingPartyOptions, 'pollIntervalMs'>;
}

export interface SignIn {
  /** @returns true when it was one of its routes: it has been, or is being, answered */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /**
   * Who sends this request, with the access token to hand on; `undefined` without a session (to be answered 401).
   * @throws {SignInRefused} when the provider is out of reach (to be answered 503: the session may be sound)
   */
  authorize(request: IncomingMessage): Promise<{ accessToken: string; expiresAt: number; claims: ProfessionalClaims } | undefined>;
  /** National identifier of whom an access token was given to; undefined once it has ended. */
  holderOf(accessToken: string): Promise<string | undefined>;
  /** What this professional's phone answers from now on. */
  setPhone(nationalId: string, answer: PhoneAnswer): void;
  close(): void;
}

const cookieName = 'proxy_session_id';
const cookieAttributes = 'Path=/; HttpOnly; SameSite=Strict';

const connectRequest = z.object({
  nationalId: z.string().regex(/^[0-9A-Z/]{6,32}$/),
  bindingMessage: z.string().regex(/^\d{2}$/),
  clientId: z.string().regex(/^[\w.-]{1,64}$/),
  channel: z.enum(['CARD', 'MOBILE']),
});

/** Statuses of the reference proxy LPS/API, and 403 and 408 for what it leaves unsaid. */
const statusOf: Readonly<Record<Refusal, number>> = {
  unknown: 404,
  refused: 403,
  'timed-out': 408,
  invalid: 400,
  over: 401,
  unavailable: 503,
};

export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { issuerBaseUrl, approvalDelayMs = 1500, requestLifetime = 120, pollIntervalMs = 300 } = options;
  const { accessTokenLifetime = lifetimes.accessToken } = options;
  const store = openSignInStore(options.storePath);
  const clientId = 'proxy-liaison';
  const { clientSecret } = store.secrets;
  const { provider: other = { issuer: issuerBaseUrl + realmPath, clientId, clientSecret } } = options;
  const phones = new SimulatedPhones(approvalDelayMs);
  const sessions = new ProxySessions(new RelyingParty({ ...other, pollIntervalMs }), store);
  const stopping = new AbortController();
  let provider: Promise<RunningProvider> | undefined;

  /** On first need: loading the provider takes a third of a second that the start of the application doesn't have to wait for. */
  function running(): Promise<RunningProvider> {
    provider ??= import('./provider.ts').then(({ startProvider }) =>
      startProvider({
        baseUrl: issuerBaseUrl,
        clientId,
        store,
        requestLifetime,
        accessTokenLifetime,
        askProfessional: (nationalId) => phones.ask(nationalId),
      }),
    );
    return provider;
  }

  async function connect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = connectRequest.safeParse(await readJson(request));
    if (!parsed.success) return sendJson(response, 400, { error: 'invalid' });
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    const session = await sessions.open(parsed.data, AbortSignal.any([leaving.signal, stopping.signal]));
    // The sign-in that this one takes the place of.
    await sessions.close(readCookie(request, cookieName) ?? '');
    if (leaving.signal.aborted) return sessions.close(session.id);
    const cookie = `${cookieName}=${session.id}; ${cookieAttributes}; Max-Age=${lifetimes.session}`;
    sendJson(response, 200, { session_state: randomBytes(16).toString('hex') }, { 'set-cookie': cookie });
  }

  async function disconnect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await sessions.close(readCookie(request, cookieName) ?? '');
    sendJson(response, 200, {}, { 'set-cookie': `${cookieName}=; ${cookieAttributes}; Max-Age=0` });
  }

  async function tellSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const authorized = await authorize(request);
    if (authorized === undefined) sendJson(response, 401, { error: 'no-session' });
    else sendJson(response, 200, authorized.claims);
  }

  /** For what isn't HTTP and so can't go through the proxy: the mail servers of MSSanté take the token itself (ECO.1.2.1). */
  async function tellToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const authorized = await authorize(request);
    if (authorized === undefined) return sendJson(response, 401, { error: 'no-session' });
    const { accessToken, expiresAt } = authorized;
    const expires_in = Math.max(0, Math.floor((expiresAt - Date.now()) / 1000));
    sendJson(response, 200, { access_token: accessToken, token_type: 'Bearer', expires_in });
  }

  async function tellAccounts(_request: IncomingMessage, response: ServerResponse): Promise<void> {
    const accounts = demoAccounts.map(({ nationalId, displayName, profession }) => ({ nationalId, displayName, profession }));
    sendJson(response, 200, accounts);
  }

  async function authorize(request: IncomingMessage): ReturnType<SignIn['authorize']> {
    const session = await sessions.find(readCookie(request, cookieName) ?? '');
    return session && { accessToken: session.tokens.accessToken, expiresAt: session.tokens.expiresAt, claims: session.claims };
  }

  const routes: Readonly<Record<string, Readonly<Record<string, typeof connect>>>> = {
    '/connect': { POST: connect },
    '/disconnect': { DELETE: disconnect },
    '/session': { GET: tellSession },
    '/token': { GET: tellToken },
    '/demo-accounts': { GET: tellAccounts },
  };

  return {
    async handle(request, response) {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      if (options.provider === undefined && path.startsWith(`${realmPath}/`)) {
        await (await running()).handle(request, response);
        return true;
      }
      const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
      if (methods === undefined) return false;
      const route = methods[request.method ?? ''];
      if (route === undefined) {
        sendJson(response, 405, { error: 'method' }, { allow: Object.keys(methods).join(', ') });
        return true;
      }
      try {
        await route(request, response);
      } catch (thrown) {
        const refusal = thrown instanceof SignInRefused ? thrown.refusal : 'unavailable';
        sendJson(response, statusOf[refusal], { error: refusal });
      }
      return true;
    },
    authorize,
    holderOf: async (accessToken) => (await running()).holderOf(accessToken),
    setPhone: (nationalId, answer) => phones.set(nationalId, answer),
    close() {
      stopping.abort();
      phones.switchOff();
      store.close();
    },
  };
}

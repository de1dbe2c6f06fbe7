/** Sign-in through the proxy, by configuration alone, with Keycloak — Pro Santé Connect's own engine — and with the embedded provider. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../main/platform/index.ts';
import { createSignIn, demoAccounts, type PhoneAnswer, type SignIn, type SignInOptions } from '../../../main/sandbox/sign-in/index.ts';
import { connect, fetchClaims } from '../../../main/session/sign-in.ts';
import { attended } from '../../harness/attended.ts';
import { realClock } from '../../unit/platform/fake-platform.ts';
import { hasJava, javaPackages } from '../java.ts';
import { explainSkip } from '../peer.ts';
import { type ProviderPeer, startKeycloak } from './keycloak.ts';

if (!hasJava()) explainSkip('Java (pour Keycloak)', javaPackages);

const physician = demoAccounts[0]?.nationalId ?? '';
const providers = [
  { name: 'Keycloak', start: startKeycloak, isHere: hasJava() },
  { name: 'the embedded provider', start: async () => undefined, isHere: true },
];

describe.each(providers)('$name', ({ start, isHere }) => {
  describe.skipIf(!isHere)('signs in', () => {
    let peer: ProviderPeer | undefined;
    beforeAll(async () => {
      peer = await start();
    }, 700_000);
    afterAll(() => peer?.stop());

    let proxy: Proxy;
    beforeEach(async () => {
      proxy = await startProxy(peer === undefined ? { requestLifetime: 6 } : { provider: peer });
    });
    afterEach(async () => {
      vi.useRealTimers();
      setPhone('approve');
      await proxy.close();
    });
    const setPhone = (answer: PhoneAnswer) => (peer ?? proxy.signIn).setPhone(physician, answer);
    /** Until the access token is over: real time with Keycloak, whose clock isn't ours to move. */
    const expire = () => (peer === undefined ? later(3) : new Promise<void>((resolve) => setTimeout(resolve, peer?.accessTokenMs)));
    const request = { nationalId: physician, channel: 'mobile' as const, bindingMessage: '42' };
    const signal = new AbortController().signal;

    it('tells who and where, as Pro Santé Connect does, until the end is asked for', async () => {
      const claims = await connect(proxy.http, request, signal);
      expect(claims).toMatchObject({ SubjectNameID: physician });
      if (peer !== undefined) expect(peer.shown.at(-1)).toBe('42');
      const cookie = proxy.cookie();
      await proxy.http.json({ method: 'DELETE', path: '/disconnect' });
      expect((await fetch(`${proxy.url}/session`, { headers: { cookie: cookie ?? '' } })).status).toBe(401);
    });

    it('knows each of the professionals', async () => {
      for (const { nationalId, claims } of demoAccounts) {
        await connect(proxy.http, { ...request, nationalId }, signal);
        expect((await proxy.http.json<unknown>({ path: '/session' })).body).toMatchObject(claims);
      }
    });

    it('renews what has expired without a word, once for all who wait, and again', async () => {
      await connect(proxy.http, request, signal);
      for (let round = 1; round <= 2; round += 1) {
        const before = proxy.tokens.at(-1);
        await expire();
        const told = await Promise.all([1, 2, 3].map(() => proxy.http.json<unknown>({ path: '/send/fhir' })));
        expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
        expect(new Set(proxy.tokens.slice(-3)).size).toBe(1);
        expect(proxy.tokens.at(-1)).not.toBe(before);
        expect(await fetchClaims(proxy.http, signal)).toMatchObject({ SubjectNameID: physician });
      }
    });

    it('says who refused, who is unknown and who did not answer', async () => {
      setPhone('refuse');
      await expect(connect(proxy.http, request, signal)).rejects.toMatchObject({ code: 'session.refused' });
      await expect(connect(proxy.http, { ...request, nationalId: '899700009999' }, signal)).rejects.toMatchObject({
        code: 'session.unknown-professional',
      });
      setPhone('ignore');
      await expect(connect(proxy.http, request, signal)).rejects.toMatchObject({ code: 'session.timed-out' });
    }, 60_000);
  });
});

/** Moves the clock of the whole process, the embedded provider's included. */
function later(minutes: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + minutes * 60_000 });
}

interface Proxy {
  readonly url: string;
  readonly signIn: SignIn;
  readonly http: HttpClient;
  /** Access tokens handed on to the service behind. */
  readonly tokens: string[];
  cookie(): string | undefined;
  close(): Promise<void>;
}

/** The proxy, a service behind it, and a workstation's HTTP in front. */
async function startProxy(options: Partial<SignInOptions>): Promise<Proxy> {
  const server = createServer(
    attended(async (request, response) => {
      if (await proxy.signIn.handle(request, response)) return;
      const authorized = await proxy.signIn.authorize(request);
      if (authorized !== undefined) proxy.tokens.push(authorized.accessToken);
      response.writeHead(authorized === undefined ? 401 : 200, { 'content-type': 'application/json' }).end('{}');
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let cookie: string | undefined;
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: false }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  const signIn = await createSignIn({ issuerBaseUrl: url, approvalDelayMs: 10, pollIntervalMs: 1000, ...options });
  const proxy: Proxy = {
    url,
    signIn,
    http,
    tokens: [],
    cookie: () => cookie,
    async close() {
      signIn.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

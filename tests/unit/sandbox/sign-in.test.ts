/** The embedded sign-in, from outside: the proxy over HTTP, and the provider with openid-client. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createSignIn, demoAccounts, type ProfessionalClaims, type SignInOptions } from '../../../main/sandbox/sign-in/index.ts';
import facilityTypes from '../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import { attended } from '../../harness/attended.ts';

const physician = '899700000001';
const realm = '/auth/realms/esante-wallet';

afterEach(() => {
  vi.useRealTimers();
});

/** A server that mounts the sign-in and, behind it, one protected route. */
async function platform(options: Partial<SignInOptions> = {}) {
  let serve: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => undefined;
  const server = createServer(attended((request, response) => serve(request, response)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = await createSignIn({ issuerBaseUrl: url, approvalDelayMs: 10, pollIntervalMs: 15, ...options });
  const tokens: string[] = [];
  serve = async (request, response) => {
    if (await signIn.handle(request, response)) return;
    const authorized = await signIn.authorize(request);
    if (authorized !== undefined) tokens.push(authorized.accessToken);
    response.writeHead(authorized === undefined ? 401 : 200).end(authorized?.claims.SubjectNameID);
  };
  onTestFinished(() => {
    signIn.close();
    server.closeAllConnections();
    server.close();
  });
  const connect = (body: object = {}, init: RequestInit = {}) =>
    fetch(`${url}/connect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ nationalId: physician, bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE', ...body }),
      ...init,
    });
  const get = (path: string, cookie: string) => fetch(url + path, { headers: { cookie } });
  return { url, signIn, tokens, connect, get };
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Moves the clock of the whole process, tokens' lifetimes included; timers and sockets go on as they are. */
function later(minutes: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + minutes * 60_000 });
}

test('signs in, tells who, opens the platform, signs out', async () => {
  const { connect, get, url } = await platform();
  const connected = await connect();
  expect(connected.status).toBe(200);
  expect(connected.headers.getSetCookie()[0]).toMatch(/^proxy_session_id=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=14400$/);
  expect(await connected.json()).toMatchObject({ session_state: expect.any(String) });
  const cookie = cookieOf(connected);

  const claims = (await (await get('/session', cookie)).json()) as ProfessionalClaims;
  expect(claims).toMatchObject({ SubjectNameID: physician, family_name: 'DIALLO', SubjectRole: ['10^1.2.250.1.213.1.1.5.5'] });
  expect(claims.SubjectRefPro.exercices[0]?.activities.map((activity) => activity.raisonSocialeSite)).toEqual([
    'MSP des Tilleuls',
    'Clinique Saint-Laud',
  ]);
  expect(await (await get('/send/fhir/Patient', cookie)).text()).toBe(physician);

  const left = await fetch(`${url}/disconnect`, { method: 'DELETE', headers: { cookie } });
  expect(left.status).toBe(200);
  expect(left.headers.getSetCookie()[0]).toContain('Max-Age=0');
  expect((await get('/session', cookie)).status).toBe(401);
  expect((await get('/send/fhir/Patient', cookie)).status).toBe(401);
});

test('without a cookie, or with a made-up one, there is no session', async () => {
  const { get } = await platform();
  expect((await get('/session', '')).status).toBe(401);
  expect((await get('/session', 'proxy_session_id=made-up')).status).toBe(401);
});

test.each([
  ['an unknown professional', { nationalId: '899700009999' }, 404],
  ['a malformed identifier', { nationalId: 'x' }, 400],
  ['a binding message that is not two digits', { bindingMessage: '7' }, 400],
  ['an unknown channel', { channel: 'FAX' }, 400],
])('refuses %s', async (_name, body, status) => {
  const { connect } = await platform();
  const response = await connect(body);
  expect(response.status).toBe(status);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('refuses what is not JSON, and other methods', async () => {
  const { connect, url } = await platform();
  expect((await connect({}, { body: 'nationalId=1' })).status).toBe(400);
  expect((await connect({}, { body: `"${'x'.repeat(20_000)}"` })).status).toBe(400);
  expect((await fetch(`${url}/connect`)).status).toBe(405);
});

test('says so when the professional refuses on the phone, and lets her try again', async () => {
  const { connect, signIn } = await platform();
  signIn.setPhone(physician, 'refuse');
  expect((await connect()).status).toBe(403);
  signIn.setPhone(physician, 'approve');
  expect((await connect()).status).toBe(200);
});

test('says so when nobody answers in time', async () => {
  const { connect, signIn } = await platform({ requestLifetime: 1 });
  signIn.setPhone(physician, 'ignore');
  expect((await connect()).status).toBe(408);
});

test('a client that gives up leaves no session behind', async () => {
  const { connect, signIn } = await platform();
  signIn.setPhone(physician, 'ignore');
  await expect(connect({}, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
});

test('renews the access token silently after two minutes, once for many requests at once', async () => {
  const { connect, get, tokens } = await platform();
  const cookie = cookieOf(await connect());
  await get('/send/fhir/Patient', cookie);
  await get('/send/fhir/Patient', cookie);
  expect(new Set(tokens).size).toBe(1);
  later(3);
  const answers = await Promise.all(Array.from({ length: 8 }, () => get('/send/fhir/Patient', cookie)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
  expect(new Set(tokens).size).toBe(2);
});

test('is over after 31 idle minutes', async () => {
  const { connect, get } = await platform();
  const cookie = cookieOf(await connect());
  later(31);
  expect((await get('/session', cookie)).status).toBe(401);
});

test('is over after four hours, however busy', async () => {
  const { connect, get } = await platform();
  const cookie = cookieOf(await connect());
  const statuses: number[] = [];
  for (let minutes = 25; minutes <= 250; minutes += 25) {
    later(25);
    statuses.push((await get('/session', cookie)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 401]);
});

test('offers three demonstration accounts, at places of known kinds', async () => {
  const { url } = await platform();
  const accounts = (await (await fetch(`${url}/demo-accounts`)).json()) as { displayName: string }[];
  expect(accounts.map((account) => account.displayName)).toEqual(['Dre Claire DIALLO', 'Dr Étienne VASSEUR', 'Nadia FERRAND']);
  const known = new Set(facilityTypes.concepts.map((concept) => concept.code));
  for (const { claims } of demoAccounts) {
    const activities = claims.SubjectRefPro.exercices.flatMap((practice) => practice.activities);
    expect(activities).toHaveLength(2);
    expect(activities.filter((activity) => !known.has(activity.codeSecteurDactivite))).toEqual([]);
  }
});

test('the provider publishes its metadata as Pro Santé Connect does, under its own name and path', async () => {
  const { url } = await platform();
  const metadata = await (await fetch(`${url}${realm}/.well-known/wallet-openid-configuration`)).json();
  expect(metadata).toMatchObject({
    issuer: url + realm,
    backchannel_authentication_endpoint: `${url}${realm}/protocol/openid-connect/ext/ciba/auth`,
    token_endpoint: `${url}${realm}/protocol/openid-connect/token`,
    userinfo_endpoint: `${url}${realm}/protocol/openid-connect/userinfo`,
    backchannel_token_delivery_modes_supported: ['poll'],
    acr_values_supported: ['eidas1'],
  });
});

test('the provider hears no client but the proxy', async () => {
  const { url } = await platform();
  const stranger = await client.discovery(new URL(url + realm), 'proxy-liaison', {}, client.ClientSecretBasic('guessed'), {
    execute: [client.allowInsecureRequests],
  });
  const request = client.initiateBackchannelAuthentication(stranger, { scope: 'openid', login_hint: physician, binding_message: '42' });
  await expect(request).rejects.toMatchObject({ status: 401, cause: [{ parameters: { error: 'invalid_client' } }] });
});

test('leaves other paths to others', async () => {
  const { get } = await platform();
  expect((await get('/connected', '')).status).toBe(401);
  expect((await get('/__proto__', '')).status).toBe(401);
});

test('a restart signs nobody out, its address having changed; whoever had left stays out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const storePath = join(folder, 'sign-in.db');
  const first = await platform({ storePath });
  const stays = cookieOf(await first.connect());
  const leaves = cookieOf(await first.connect({ nationalId: '899700000002' }));
  await fetch(`${first.url}/disconnect`, { method: 'DELETE', headers: { cookie: leaves } });
  first.signIn.close();

  later(3);
  const second = await platform({ storePath });
  expect(await (await second.get('/session', stays)).json()).toMatchObject({ SubjectNameID: physician });
  expect(second.tokens).toEqual([]);
  expect((await second.get('/send/fhir/Patient', stays)).status).toBe(200);
  expect((await second.get('/session', leaves)).status).toBe(401);
  second.signIn.close();

  later(45);
  const third = await platform({ storePath });
  expect((await third.get('/session', stays)).status).toBe(401);
});

/** Keycloak, the engine of Pro Santé Connect, as a provider that none of us wrote: in memory, on a free port, ended with the suite. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PhoneAnswer } from '../../../main/sandbox/sign-in/index.ts';
import { end, keptFolder, maven } from '../java.ts';
import { freePort } from '../peer.ts';
import { startPhones } from './phone.ts';
import { client, realm, realmName } from './realm.ts';

export interface ProviderPeer {
  readonly issuer: string;
  /** Where its metadata are, below the issuer. */
  readonly metadata: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** After so long an access token is renewed. */
  readonly accessTokenMs: number;
  /** Binding messages that were shown on the phones. */
  readonly shown: readonly string[];
  setPhone(nationalId: string, answer: PhoneAnswer): void;
  stop(): Promise<void>;
}

/** Seconds that a professional has to answer. */
const requestLifetime = 6;
/** Seconds; the proxy renews 5 s before the end. */
const accessTokenLifetime = 9;
const readyMs = 600_000;

export async function startKeycloak(): Promise<ProviderPeer> {
  const home = await distribution();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/auth`;
  const issuer = `${base}/realms/${realmName}`;
  const phones = await startPhones(() => `${issuer}/protocol/openid-connect/ext/ciba/auth/callback`);
  const administrator = { name: 'suite', password: randomUUID() };
  const child = spawn(
    join(home, 'bin', 'kc.sh'),
    [
      'start-dev',
      '--db=dev-mem',
      '--cache=local',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      '--http-relative-path=/auth',
      `--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=${phones.url}`,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
        KC_BOOTSTRAP_ADMIN_USERNAME: administrator.name,
        KC_BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
      },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      said = `${said}${piece}`.slice(-6000);
    });
  }
  const stop = () => end(child).finally(() => phones.close());
  try {
    await ready(`${base}/realms/master`, () => child.exitCode !== null);
    await createRealm(base, administrator);
  } catch (thrown) {
    await stop();
    throw new Error(`Keycloak does not start:\n${said}`, { cause: thrown });
  }
  return {
    issuer,
    metadata: '.well-known/openid-configuration',
    clientId: client.id,
    clientSecret: client.secret,
    accessTokenMs: (accessTokenLifetime - 4) * 1000,
    shown: phones.shown,
    setPhone: phones.set,
    stop,
  };
}

/** Unpacked once. */
async function distribution(): Promise<string> {
  const folder = keptFolder(import.meta.dirname, ['pom.xml']);
  const home = join(folder, 'keycloak-26.7.3');
  if (!existsSync(join(home, 'bin', 'kc.sh'))) {
    await maven(import.meta.dirname, [
      'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:unpack-dependencies',
      '-DexcludeTransitive=true',
      `-DoutputDirectory=${folder}`,
      `-DmarkersDirectory=${join(folder, 'markers')}`,
    ]);
  }
  return home;
}

async function ready(url: string, hasEnded: () => boolean): Promise<void> {
  for (const start = Date.now(); Date.now() - start < readyMs; ) {
    if (hasEnded()) throw new Error('it ended');
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('it does not answer');
}

async function createRealm(base: string, administrator: { name: string; password: string }): Promise<void> {
  const signedIn = await fetch(`${base}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: administrator.name,
      password: administrator.password,
    }),
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const created = await fetch(`${base}/admin/realms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(realm({ requestLifetime, accessTokenLifetime })),
  });
  if (!created.ok) throw new Error(`no realm: ${created.status} ${await created.text()}`);
}

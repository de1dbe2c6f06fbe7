/** The embedded platform as a whole, on a tiny world: session, control, faults in front of real services, the world kept between starts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoadItem } from '../../../main/sandbox/fhir/index.ts';
import type { Parts, Sandbox, SandboxOptions } from '../../../main/sandbox/server/parts.ts';
import { startPlatform } from '../../../main/sandbox/server/platform.ts';
import { documentReference, patients, submission } from './fhir-world.ts';

let directory: string;
let built: number;
let running: Sandbox[];

/** A session is a bearer of the national identifier. */
const parts = (version = '1'): Parts => ({
  world: {
    version,
    async *build(): AsyncGenerator<LoadItem> {
      built += 1;
      yield* patients;
      yield { kind: 'binary', id: 'b1', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4') };
      const document = {
        ...documentReference({ uniqueId: 'urn:oid:2.25.5' }),
        id: 'd1',
        meta: { lastUpdated: '2024-01-02T03:04:05.000Z' },
      };
      Object.assign(document.content[0]?.attachment ?? {}, { url: 'Binary/b1', size: 8 });
      yield { kind: 'resource', resource: document as never };
    },
    dicomWeb: () => ({
      async handle(_request, response, path) {
        response.end(path);
        return true;
      },
    }),
    pacs: () => ({ handle: async () => false }),
  },
  createSignIn: () => ({
    handle: async () => false,
    async authorize(request) {
      const nationalId = /^Bearer (\d+)$/.exec(request.headers.authorization ?? '')?.[1];
      const role = nationalId?.startsWith('8') ? '10^1.2.250.1.213.1.1.5.5' : 'SECRETARIAT_ASSISTANT^1.2.250.1.213.1.6.1.107';
      return nationalId === undefined ? undefined : { claims: { SubjectNameID: nationalId, SubjectRole: [role] } };
    },
  }),
});

async function start(options: Partial<SandboxOptions> = {}, version?: string): Promise<Sandbox> {
  const sandbox = await startPlatform({ directory, ...options }, parts(version));
  running.push(sandbox);
  return sandbox;
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
  built = 0;
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((sandbox) => sandbox.close()));
  rmSync(directory, { recursive: true });
});

const doctor = { authorization: 'Bearer 899700000001' };
const post = (sandbox: Sandbox, body: unknown) =>
  fetch(`${sandbox.url}/send/fhir`, {
    method: 'POST',
    headers: { ...doctor, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(body),
  });
const setFaults = (sandbox: Sandbox, faults: unknown) =>
  fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(faults) });
const documents = async (sandbox: Sandbox) =>
  ((await (await fetch(`${sandbox.controlUrl}/fhir/DocumentReference?_summary=count`)).json()) as { total: number }).total;

describe('the proxy', () => {
  it('asks for a session, knows its role, and passes the path on', async () => {
    const { url } = await start();
    const status = async (path: string, authorization = '') => (await fetch(url + path, { headers: { authorization } })).status;
    expect(await status('/send/fhir/Patient')).toBe(401);
    expect(await status('/send/dicom-web/studies')).toBe(401);
    expect(await status('/send/fhir/DocumentReference/d1', doctor.authorization)).toBe(200);
    expect(await status('/send/fhir/Binary/b1', doctor.authorization)).toBe(200);
    expect(await status('/send/fhir/DocumentReference/d1', 'Bearer 399700000003')).toBe(403);
    expect(await status('/send/dicom-web/studies', 'Bearer 399700000003')).toBe(403);
    expect(await (await fetch(`${url}/send/dicom-web/studies?x=1`, { headers: doctor })).text()).toBe('/studies?x=1');
    expect(await status('/send/fhirx')).toBe(404);
    expect(await status('/elsewhere')).toBe(404);
  });
});

describe('the world', () => {
  it('is made once and kept with what was published', async () => {
    const first = await start();
    expect((await post(first, submission())).status).toBe(200);
    await first.close();
    running = [];
    expect(await documents(await start())).toBe(2);
    expect(built).toBe(1);
  });
  it('is made anew for another seed, another version, or a broken file', async () => {
    for (const [options, version] of [
      [{}, '1'],
      [{ seed: 2 }, '1'],
      [{ seed: 2 }, '2'],
    ] as const) {
      await (await start(options, version)).close();
      running = [];
    }
    expect(built).toBe(3);
    writeFileSync(join(directory, 'platform.db'), 'not a database at all, but long enough to be looked at'.repeat(100));
    expect(await documents(await start())).toBe(1);
    expect(built).toBe(4);
  });
});

describe('the agenda of a kept world', () => {
  it('is laid around today again on another day, once, dated now', async () => {
    const asked: string[] = [];
    const withAgenda: Parts = {
      ...parts(),
      world: {
        ...parts().world,
        agenda(_request, today) {
          asked.push(today.toISOString().slice(0, 10));
          return [{ resourceType: 'Organization', id: 'a1', name: 'MSP', meta: { lastUpdated: '2020-01-01T00:00:00Z' } }];
        },
      },
    };
    const open = async () => {
      const sandbox = await startPlatform({ directory }, withAgenda);
      const found = await (await fetch(`${sandbox.controlUrl}/fhir/Organization/a1`)).json();
      await sandbox.close();
      return (found as { meta?: { lastUpdated: string } }).meta?.lastUpdated;
    };
    await open();
    expect(asked).toEqual([]);
    const tomorrow = Date.now() + 86_400_000;
    vi.useFakeTimers({ toFake: ['Date'], now: tomorrow });
    const renewedAt = await open();
    await open();
    vi.useRealTimers();
    expect(asked).toEqual([new Date(tomorrow).toISOString().slice(0, 10)]);
    expect(Date.parse(renewedAt ?? '')).toBeGreaterThanOrEqual(tomorrow);
  });
});

describe('the control', () => {
  it('answers to its secret only, and survives being offline', async () => {
    const sandbox = await start();
    expect((await fetch(`${new URL(sandbox.controlUrl).origin}/faults`)).status).toBe(404);
    await setFaults(sandbox, { offline: true });
    await expect(fetch(`${sandbox.url}/send/fhir/Patient`, { headers: doctor })).rejects.toThrow();
    const state = await (await fetch(`${sandbox.controlUrl}/faults`)).json();
    expect(state).toMatchObject({ offline: true });
    await fetch(`${sandbox.controlUrl}/faults`, { method: 'DELETE' });
    expect((await fetch(`${sandbox.url}/send/fhir/Patient`, { headers: doctor })).status).toBe(200);
    expect((await setFaults(sandbox, { dropRate: 5 })).status).toBe(400);
  });
  it('loads resources', async () => {
    const sandbox = await start();
    const body = JSON.stringify([{ ...documentReference(), id: 'd2' }]);
    expect(await (await fetch(`${sandbox.controlUrl}/load`, { method: 'POST', body })).json()).toEqual({ loaded: 1 });
    expect(await documents(sandbox)).toBe(2);
  });
});

describe('a submission through faults', () => {
  it.each([['duplicateRate'], ['lostResponseRate'], ['halfSentRate']])(
    'with %s is on the platform exactly once after a retry',
    async (rate) => {
      const sandbox = await start();
      const body = submission({ uniqueId: 'urn:oid:2.25.6', listId: 'urn:oid:2.25.7', ifNoneExist: true });
      await setFaults(sandbox, { [rate]: 1, only: '^POST /send/fhir$' });
      await post(sandbox, body)
        .then((response) => response.text())
        .catch(() => undefined);
      await setFaults(sandbox, {});
      expect((await post(sandbox, body)).status).toBe(200);
      expect(await documents(sandbox)).toBe(2);
    },
  );
  it('with a skewed clock is dated by it, and later ones come after all the same', async () => {
    const sandbox = await start({ faults: { clockSkewMs: 7_200_000 } });
    const dated = async () =>
      ((await (await post(sandbox, submission())).json()) as { entry: { response: { lastModified: string } }[] }).entry[0]?.response
        .lastModified ?? '';
    const ahead = await dated();
    expect(Date.parse(ahead) - Date.now()).toBeGreaterThan(7_000_000);
    await setFaults(sandbox, {});
    expect((await dated()) > ahead).toBe(true);
  });
});

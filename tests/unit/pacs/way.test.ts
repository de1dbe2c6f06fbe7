/** The way to a PACS: its certificate by its own authorities alone, and names that are made to lead where no server of images is. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { issue } from '../../harness/pki.ts';
import { type LocalServer, startSecureServer } from '../../harness/secure-servers.ts';
import { context, type PacsRig, pacsRig } from './pacs-rig.ts';

/** Where names lead, besides those that the system knows. */
const names = vi.hoisted(() => new Map<string, string>());
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  const lookup = (host: string, options: object, callback: (error: Error | null, addresses: unknown) => void) => {
    const address = names.get(host);
    if (address === undefined) return dns.lookup(host, options, callback as never);
    return callback(null, [{ address, family: 4 }]);
  };
  return { ...dns, lookup, default: { ...dns, lookup } };
});

const authority = issue({ common: 'Autorité du CHU', isAuthority: true });
const other = issue({ common: 'Autre autorité', isAuthority: true });
const pacs = issue({ common: 'pacs', issuer: authority, hosts: ['localhost'], purposes: ['server'] });

let rig: PacsRig;
let server: LocalServer | undefined;
let asked: number;
beforeEach(() => {
  rig = pacsRig();
  asked = 0;
  names.clear();
});
afterEach(async () => {
  rig.close();
  await server?.close();
  server = undefined;
});

const anchor = (one: typeof authority) => Buffer.from(one.pem).toString('base64');

it('is vouched for by the authorities that were added for it, no other', async () => {
  server = await startSecureServer({ key: pacs.keyPem, cert: pacs.pem }, (_request, response) => {
    asked += 1;
    response.writeHead(204).end();
  });
  const id = await rig.save({ url: `https://localhost:${server.port}/rs`, authentication: 'bearer', secret: 'jeton' });
  await expect(rig.search(id, { birthName: 'X' })).rejects.toMatchObject({ code: 'pacs.certificate' });
  const { stages } = await rig.pacs.handlers['pacs.test']({ id }, context());
  expect(stages.find(({ state }) => state === 'failed')).toMatchObject({ id: 'tls', error: { code: 'pacs.certificate' } });
  await rig.pacs.handlers['pacs.addAnchors']({ id, file: anchor(other) }, context());
  await expect(rig.search(id, { birthName: 'X' })).rejects.toMatchObject({ code: 'pacs.certificate' });
  // Nothing was said to a server that nobody vouches for.
  expect(asked).toBe(0);
  const [shown] = await rig.pacs.handlers['pacs.addAnchors']({ id, file: anchor(authority) }, context());
  expect(shown?.anchors.map(({ subject }) => subject)).toContain('Autorité du CHU, Structure inventée');
  expect(await rig.search(id, { birthName: 'X' })).toMatchObject({ studies: [], end: 'whole' });
  const tried = await rig.pacs.handlers['pacs.test']({ id }, context());
  expect(tried.stages.find(({ id: stage }) => stage === 'tls')).toMatchObject({ state: 'passed', seen: { issuer: 'Autorité du CHU' } });
  for (const { fingerprint } of shown?.anchors ?? []) await rig.pacs.handlers['pacs.removeAnchor']({ id, fingerprint }, context());
  await expect(rig.search(id, { birthName: 'X' })).rejects.toMatchObject({ code: 'pacs.certificate' });
});

it('a name that leads to this network’s own machinery is not followed there', async () => {
  for (const address of ['169.254.169.254', '0.0.0.0', '224.0.0.1']) {
    names.set('pacs.example', address);
    const id = await rig.save({ url: 'http://pacs.example/rs', acceptsClear: true });
    await expect(rig.search(id, { birthName: 'X' }), address).rejects.toMatchObject({ code: 'pacs.bad-address' });
  }
});

it('a name that leads to a server of the place does', async () => {
  const plain = createServer((request, response) => {
    asked += 1;
    response.writeHead(request.headers.host?.startsWith('pacs.example') ? 204 : 400).end();
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  names.set('pacs.example', '127.0.0.1');
  const id = await rig.save({ url: `http://pacs.example:${(plain.address() as AddressInfo).port}/rs`, acceptsClear: true });
  expect(await rig.search(id, { birthName: 'X' })).toMatchObject({ studies: [] });
  plain.closeAllConnections();
  plain.close();
});

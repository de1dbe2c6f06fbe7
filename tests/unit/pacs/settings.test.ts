/** How a PACS is set: which addresses are spoken to, what a secret goes with, what is shown and what is written down. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedLookup, isAllowedAddress, scopeOf } from '../../../main/platform/http-lookup.ts';
import { pacsUrl } from '../../../preload/contract/pacs.ts';
import { context, type PacsRig, pacsRig } from './pacs-rig.ts';

let rig: PacsRig;
beforeEach(() => {
  rig = pacsRig();
});
afterEach(() => rig.close());

const list = () => rig.pacs.handlers['pacs.list']({}, context());
const save = (given: Parameters<PacsRig['save']>[0]) => rig.save(given);

describe('an address', () => {
  it('is told by where it leads', () => {
    expect(['127.0.0.1', 'localhost', '[::1]', '127.8.0.1'].map(scopeOf)).toEqual(['here', 'here', 'here', 'here']);
    expect(['10.1.2.3', '192.168.1.20', '172.31.0.1', '[fd00::1]', '100.64.1.1'].map(scopeOf)).toEqual(Array(5).fill('private'));
    expect(['8.8.8.8', '[2001:db8::1]'].map(scopeOf)).toEqual(['public', 'public']);
    expect(scopeOf('pacs.chu.example')).toBe('name');
  });

  it('that no server of images has is never spoken to', async () => {
    for (const host of ['169.254.169.254', '0.0.0.0', '224.0.0.1', '255.255.255.255', '[fe80::1]', '[::]', '[ff02::1]']) {
      expect(isAllowedAddress(host), host).toBe(false);
      await expect(save({ url: `https://${host}/dicom-web` }), host).rejects.toMatchObject({ code: 'pacs.bad-address' });
    }
    // Written otherwise, they are the same.
    for (const host of ['0xa9fea9fe', '2852039166', '169.254.43518']) {
      await expect(save({ url: `https://${host}/` }), host).rejects.toMatchObject({ code: 'pacs.bad-address' });
    }
    for (const mapped of ['[::ffff:169.254.169.254]', '[::ffff:0.0.0.0]']) {
      await expect(save({ url: `https://${mapped}/` }), mapped).rejects.toMatchObject({ code: 'pacs.bad-address' });
    }
    expect(await list()).toEqual([]);
  });

  it('by name is looked up under the same guard', async () => {
    const found = await new Promise((resolve, reject) =>
      guardedLookup('localhost', {}, (error, address) => (error === null ? resolve(address) : reject(error))),
    );
    expect(['127.0.0.1', '::1']).toContain(found);
  });

  it('holds no name, password, question nor fragment', () => {
    const wrong = [
      'https://a:b@pacs.example/',
      'https://pacs.example/?x=1',
      'https://pacs.example/#x',
      'ftp://pacs.example',
      'pacs',
      'file:///etc',
    ];
    expect(wrong.filter((url) => pacsUrl.safeParse(url).success)).toEqual([]);
  });

  it('in clear is taken after somebody has accepted it, but for this workstation itself', async () => {
    await expect(save({ url: 'http://192.168.1.20/dicom-web' })).rejects.toMatchObject({ code: 'pacs.clear-unaccepted' });
    await expect(save({ url: 'http://localhost.evil.example/' })).rejects.toMatchObject({ code: 'pacs.clear-unaccepted' });
    await save({ url: 'http://192.168.1.20/dicom-web/', acceptsClear: true });
    await save({ url: 'http://127.0.0.1:8042/dicom-web' });
    expect((await list()).map(({ url, scope, isClear }) => [url, scope, isClear])).toEqual([
      ['http://192.168.1.20/dicom-web', 'private', true],
      ['http://127.0.0.1:8042/dicom-web', 'here', false],
    ]);
  });
});

describe('a secret', () => {
  const asked: IncomingMessage['headers'][] = [];
  const start = async () => {
    const server = createServer((request, response) => {
      asked.push(request.headers);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
  };

  it('goes to its server in the header, and to nobody else: not to the page, the journal, another address nor another name', async () => {
    const [one, other] = [await start(), await start()];
    const id = await save({ url: one.url, authentication: 'basic', user: 'médecin', secret: 'clé-très-secrète' });
    await rig.search(id, { birthName: 'X' });
    expect(asked.at(-1)?.authorization).toBe(`Basic ${Buffer.from('médecin:clé-très-secrète').toString('base64')}`);
    expect(asked.at(-1)?.cookie).toBeUndefined();
    expect(JSON.stringify([await list(), rig.events, rig.journal()])).not.toContain('secrète');

    await save({ id, url: `${one.url}/dicom-web`, authentication: 'basic', user: 'médecin' });
    await rig.search(id, { birthName: 'X' });
    expect(Buffer.from(asked.at(-1)?.authorization?.slice(6) ?? '', 'base64').toString()).toBe('médecin:clé-très-secrète');

    await save({ id, url: other.url, authentication: 'basic', user: 'médecin' });
    await rig.search(id, { birthName: 'X' });
    expect(asked.at(-1)?.authorization).not.toContain(Buffer.from('clé').toString('base64').slice(0, 3));
    expect((await list())[0]?.hasSecret).toBe(false);
    one.close();
    other.close();
  });

  it('of a Bearer kind can break no header', async () => {
    const server = await start();
    const id = await save({ url: server.url, authentication: 'bearer', secret: 'abc\r\nX-Other: 1' });
    await rig.search(id, { birthName: 'X' });
    expect(asked.at(-1)?.authorization).toBe('Bearer abcX-Other:1');
    server.close();
  });
});

describe('the list', () => {
  it('is changed with its author, and each change told', async () => {
    const id = await save({ url: 'https://pacs.example/dicom-web' });
    await save({ id, url: 'https://pacs.example/dicom-web', name: 'Autre nom', aliases: 'PACS_A' });
    expect((await list()).map(({ name, aliases }) => [name, aliases])).toEqual([['Autre nom', 'PACS_A']]);
    await rig.pacs.handlers['pacs.remove']({ id }, context());
    expect(await list()).toEqual([]);
    expect(rig.journal().map(({ action }) => action)).toEqual(['pacs.setting-changed', 'pacs.setting-changed', 'pacs.setting-removed']);
    expect(rig.events.filter(({ name }) => name === 'pacs.changed')).toHaveLength(3);
    await expect(rig.search(id, { birthName: 'X' })).rejects.toMatchObject({ code: 'pacs.not-found' });
  });

  it('has that of the embedded platform, which can’t be changed', async () => {
    const demo = pacsRig({ url: 'http://127.0.0.1:9', isEmbedded: true });
    const [only] = await demo.pacs.handlers['pacs.list']({}, context());
    expect(only).toMatchObject({ isDemo: true, scope: 'here', url: 'http://127.0.0.1:9/pacs/dicom-web' });
    if (only === undefined) throw new Error('demo');
    await expect(demo.pacs.handlers['pacs.remove']({ id: only.id }, context())).rejects.toMatchObject({ code: 'pacs.not-found' });
    demo.close();
  });
});

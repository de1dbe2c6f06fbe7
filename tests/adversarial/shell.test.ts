/** Attacks on the two doors of the page: paths that climb, foreign hosts and origins, cross-site sockets, oversized and slow requests. */
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startPageServer } from '../../main/shell/browser/server.ts';
import { createPageHandler } from '../../main/shell/page/page-handler.ts';
import { containedPath } from '../../main/shell/page/static-files.ts';
import { type Serving, startServing } from '../unit/shell/doubles/serving.ts';

const climbing = [
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/.%2e/secret.txt',
  '/%252e%252e/secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets\\..\\..\\secret.txt',
  '/%5c%2e%2e%5csecret.txt',
  '/%c0%ae%c0%ae/secret.txt',
  '/..;/secret.txt',
  '/....//secret.txt',
  '/secret.txt',
  '/assets/%00../../secret.txt',
  '/../secret.txt%00.js',
  '/..%00/secret.txt',
  '//secret.txt',
  '/C:/secret.txt',
  '/file:///secret.txt',
];

let serving: Serving;
let own: Record<string, string>;
beforeAll(async () => {
  serving = await startServing();
  own = { cookie: serving.cookie, origin: serving.origin };
});
afterAll(() => serving.close());

/** Served or not, the answer must never be the file beside the page's folder. */
describe('paths that climb out of the page', () => {
  it.each(climbing)('%s over HTTP', async (path) => {
    const response = await serving.raw({ path, headers: own });
    expect(response.text).not.toContain('secret');
    expect([400, 404]).toContain(response.statusCode);
  });
  it.each(climbing)('%s over app://', async (path) => {
    const handle = createPageHandler({
      link: serving.shell.link,
      directory: pathToFileURL(`${serving.folder}/page/`),
    });
    // The path reaches the handler as written: a standard scheme's parser would have folded some of it.
    const request = { url: `app://liaison${path}`, method: 'GET', headers: new Headers(), signal: new AbortController().signal } as Request;
    const response = await handle(request);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });
  it('name nothing outside the folder, whatever they are made of', () => {
    for (const path of climbing) {
      const found = containedPath('/srv/page', path);
      if (found !== undefined) expect(`${found}/`.startsWith('/srv/page/')).toBe(true);
    }
    expect(containedPath('/srv/page', '/../page-of-another/x.js')).toBeUndefined();
    expect(containedPath('/srv/page', '/assets/a.js')).toBe('/srv/page/assets/a.js');
  });
});

describe('foreign hosts', () => {
  it.each(['evil.invalid', 'localhost', '127.0.0.1', '[::1]', '127.0.0.1.evil.invalid', ''])(
    '%s is refused even with the cookie',
    async (name) => {
      const host = name === '' ? '' : name.includes('.0.0.1') && !name.includes('evil') ? name : `${name}:${serving.port}`;
      expect((await serving.raw({ path: '/', headers: { ...own, host } })).statusCode).toBe(403);
      expect(
        (await serving.raw({ method: 'POST', path: '/rpc', headers: { ...own, host, 'content-type': 'application/json' }, body: '{}' }))
          .statusCode,
      ).toBe(403);
    },
  );
  it('cannot be smuggled by an absolute target or by two headers', async () => {
    const { port, cookie, origin } = serving;
    const absolute = await serving.bytes(
      `GET http://evil.invalid/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(absolute).toMatch(/^HTTP\/1\.1 400 /);
    const twice = await serving.bytes(
      `GET / HTTP/1.1\r\nHost: evil.invalid\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\nConnection: close\r\n\r\n`,
    );
    expect(twice).toMatch(/^HTTP\/1\.1 40[03] /);
    const none = await serving.bytes(`GET / HTTP/1.1\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    expect(none).toMatch(/^HTTP\/1\.1 40[03] /);
    const token = new URL(serving.shell.nextUrl());
    const rebound = await serving.raw({ path: `/${token.search}`, headers: { host: `evil.invalid:${port}` } });
    expect([rebound.statusCode, rebound.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('foreign origins', () => {
  const origins = () => [
    'https://evil.invalid',
    'null',
    'file://',
    `http://localhost:${serving.port}`,
    `https://127.0.0.1:${serving.port}`,
    'http://127.0.0.1:1',
    'app://liaison',
  ];

  it('are refused everywhere, even with the cookie', async () => {
    for (const origin of origins()) {
      const headers = { cookie: serving.cookie, origin };
      for (const path of ['/', '/blob/b1', '/assets/main-1a2b.js'])
        expect([origin, (await serving.raw({ path, headers })).statusCode]).toEqual([origin, 403]);
      expect(
        (await serving.raw({ method: 'POST', path: '/rpc', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' }))
          .statusCode,
      ).toBe(403);
      expect(
        (await serving.raw({ method: 'POST', path: '/blob', headers: { ...headers, 'x-file-name': 'a' }, body: 'x' })).statusCode,
      ).toBe(403);
    }
  });
  it('cannot write by leaving the origin out', async () => {
    const headers = { cookie: serving.cookie, 'content-type': 'application/json' };
    expect((await serving.raw({ method: 'POST', path: '/rpc', headers, body: '{}' })).statusCode).toBe(403);
    expect((await serving.raw({ method: 'POST', path: '/blob', headers, body: 'x' })).statusCode).toBe(403);
  });
  it('cannot load our content as their image or script', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await serving.raw({ path: '/blob/b1', headers: { cookie: serving.cookie, 'sec-fetch-site': site } })).statusCode).toBe(403);
    }
    expect((await serving.raw({ path: '/', headers: { cookie: serving.cookie, 'sec-fetch-site': 'none' } })).statusCode).toBe(200);
  });
  it('get no permission to read an answer', async () => {
    const preflight = await serving.raw({
      method: 'OPTIONS',
      path: '/rpc',
      headers: { origin: 'https://evil.invalid', 'access-control-request-method': 'POST' },
    });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('cross-site sockets', () => {
  function attempt(path: string, headers: Record<string, string>): Promise<number> {
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}${path}`, { headers });
    return new Promise((resolve) => {
      socket.once('open', () => {
        resolve(101);
        socket.close();
      });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('error', () => {});
    });
  }
  it('are refused without the cookie, from another origin, without an origin, elsewhere', async () => {
    expect(await attempt('/bridge', { origin: serving.origin })).toBe(403);
    expect(await attempt('/bridge', { cookie: serving.cookie })).toBe(403);
    expect(await attempt('/bridge', { cookie: serving.cookie, origin: 'https://evil.invalid' })).toBe(403);
    expect(await attempt('/bridge', { cookie: serving.cookie, origin: 'null' })).toBe(403);
    expect(await attempt('/rpc', own)).toBe(403);
    expect(await attempt('/bridge', { ...own, host: `evil.invalid:${serving.port}` })).toBe(403);
    expect(await attempt('/bridge', own)).toBe(101);
  });
});

describe('requests made to hurt', () => {
  it('with huge headers are refused', async () => {
    const answer = await serving.bytes(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nX-Large: ${'a'.repeat(64 * 1024)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
  it('with huge bodies are refused before they are read', async () => {
    const announced = await serving.raw({
      method: 'POST',
      path: '/rpc',
      headers: { ...own, 'content-type': 'application/json', 'content-length': '1000000000' },
      body: '{',
    });
    expect(announced.statusCode).toBe(413);
    const nested = await serving.fetch('/rpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '['.repeat(900_000),
    });
    expect(nested.status).toBe(400);
    expect((await serving.call('echo', 'alive')).value).toBe('alive');
  });
  it('with a body of two lengths are refused', async () => {
    const smuggled = await serving.bytes(
      `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
    );
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
  });
  it('that dribble are cut off', async () => {
    const server = await startPageServer({
      link: serving.shell.link,
      directory: pathToFileURL(`${serving.folder}/page/`),
      timeouts: { headersMs: 200, requestMs: 400 },
    });
    const { port } = new URL(server.origin);
    const { connect } = await import('node:net');
    async function dribble(start: string): Promise<void> {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.on('data', () => {});
      socket.write(start);
      const timer = setInterval(() => socket.write('a'), 50);
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(timer);
    }
    const gate = await fetch(server.firstUrl(), { redirect: 'manual' });
    const cookie = gate.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    // Whoever isn't cut off goes on for ever.
    await Promise.all([
      dribble('GET / HTTP/1.1\r\nX: '),
      dribble(
        `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${server.origin}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`,
      ),
    ]);
    await server.close();
  });
  it('that hang up half-way leave nothing behind', async () => {
    const { connect } = await import('node:net');
    for (let index = 0; index < 20; index += 1) {
      const socket = connect(serving.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        `POST /blob HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nOrigin: ${serving.origin}\r\nCookie: ${serving.cookie}\r\nX-File-Name: a\r\nContent-Length: 100000\r\n\r\nabc`,
      );
      await new Promise((resolve) => setTimeout(resolve, 2));
      socket.destroy();
    }
    expect((await serving.call('echo', 'alive')).value).toBe('alive');
  });
});

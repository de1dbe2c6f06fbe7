/** The browser shell's door: the one-time token, the cookie, calls and events. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AlreadyRunning, startBrowserShell } from '../../../main/shell/browser/index.ts';
import { type Serving, startServing } from './doubles/serving.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await startServing();
});
afterAll(() => serving.close());

describe('the first address', () => {
  it('is on the loopback only', () => {
    expect(new URL(serving.shell.url).hostname).toBe('127.0.0.1');
  });
  it('gives a cookie that scripts and other sites never see, and leaves no token behind', async () => {
    const response = await fetch(serving.shell.nextUrl(), { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    const cookie = response.headers.getSetCookie();
    expect(cookie).toHaveLength(1);
    expect(cookie[0]).toMatch(new RegExp(`^liaison-${serving.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });
  it('works once', async () => {
    const url = serving.shell.nextUrl();
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    const again = await fetch(url, { redirect: 'manual' });
    expect([again.status, again.headers.getSetCookie()]).toEqual([403, []]);
  });
  it('is refused when it is not one of ours', async () => {
    for (const query of ['', '?token=', `?token=${'A'.repeat(43)}`, `?token=${'A'.repeat(43)}&x=1`]) {
      const response = await fetch(`${serving.origin}/${query}`, { redirect: 'manual' });
      expect([query, response.status]).toEqual([query, 403]);
    }
  });
});

describe('without the cookie', () => {
  it('nothing answers', async () => {
    for (const path of ['/', '/index.html', '/assets/main-1a2b.js', '/blob/b1'])
      expect((await fetch(serving.origin + path)).status).toBe(403);
    const forged = `liaison-${serving.port}=${'A'.repeat(43)}`;
    expect((await fetch(`${serving.origin}/`, { headers: { cookie: forged } })).status).toBe(403);
    expect((await fetch(`${serving.origin}/`, { headers: { cookie: `other=1; ${serving.cookie}` } })).status).toBe(200);
  });
});

describe('calls', () => {
  it('answer with a result, sent by a trusted page', async () => {
    expect(await serving.call('echo', { a: 1 })).toEqual({ ok: true, value: { a: 1 } });
    expect(await serving.call('sender')).toEqual({ ok: true, value: { isTrusted: true, id: 'window' } });
    expect(await serving.call('platform')).toEqual({ ok: true, value: { url: 'http://127.0.0.1:9/proxy', isEmbedded: false } });
  });
  it('are told apart from what is no call', async () => {
    const post = (headers: Record<string, string>, body: string) => serving.fetch('/rpc', { method: 'POST', headers, body });
    const json = { 'content-type': 'application/json' };
    expect((await post({ 'content-type': 'text/plain' }, '{}')).status).toBe(415);
    expect((await post(json, '{')).status).toBe(400);
    expect((await post(json, '')).status).toBeGreaterThanOrEqual(400);
    expect((await post(json, '"\xff')).status).toBe(400);
    expect((await post(json, JSON.stringify('x'.repeat(1024 * 1024)))).status).toBe(413);
    expect((await serving.fetch('/rpc')).status).toBe(405);
    expect(await (await post(json, '{')).json()).toMatchObject({ ok: false, error: { code: 'call.invalid-input' } });
  });
});

describe('the socket', () => {
  async function open(): Promise<WebSocket> {
    const headers = { cookie: serving.cookie, origin: serving.origin };
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/bridge`, { headers });
    await new Promise((resolve) => socket.once('open', resolve));
    return socket;
  }
  const next = (socket: WebSocket) =>
    new Promise<unknown>((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
  const closed = (socket: WebSocket) => new Promise((resolve) => socket.once('close', resolve));

  it('brings events to every page that listens', async () => {
    const sockets = [await open(), await open()];
    const messages = sockets.map(next);
    await serving.call('emit');
    for (const message of await Promise.all(messages)) expect(message).toEqual({ name: 'settings.changed', payload: {} });
    for (const socket of sockets) socket.close();
  });
  it('takes calls and answers each by its number, sent by a trusted page', async () => {
    const socket = await open();
    const answers: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      socket.on('message', (data) => answers.push(JSON.parse(String(data))) === 2 && resolve());
    });
    socket.send(JSON.stringify([7, { callId: 'c7', name: 'echo', input: { a: 'é' } }]));
    socket.send(JSON.stringify([8, { callId: 'c8', name: 'sender', input: {} }]));
    await both;
    expect(answers).toContainEqual([7, { ok: true, value: { a: 'é' } }]);
    expect(answers).toContainEqual([8, { ok: true, value: { isTrusted: true, id: 'window' } }]);
    socket.close();
  });
  it('answers what is numbered but no call, and hangs up on what is not', async () => {
    const socket = await open();
    const refused = next(socket);
    socket.send('[1, {"neither": "name nor id"}]');
    expect(await refused).toMatchObject([1, { ok: false }]);
    for (const text of ['anything', '{}', '[]', '["1", {}]', '[1]', '[-1, {}]', `${'['.repeat(100_000)}`]) {
      const one = await open();
      one.send(text);
      expect(await closed(one)).toBe(1008);
    }
    const binary = await open();
    binary.send(Buffer.from('[1,{}]'));
    expect(await closed(binary)).toBe(1003);
    const long = await open();
    long.send(`[1,"${'x'.repeat(1024 * 1024)}"]`);
    expect(await closed(long)).toBe(1009);
    expect((await serving.call('echo', 1)).ok).toBe(true);
    socket.close();
  });
});

describe('the folder of data', () => {
  it('serves one app at a time', async () => {
    const dataDirectory = join(serving.folder, 'data');
    await expect(startBrowserShell({ dataDirectory, openWindow: false })).rejects.toBeInstanceOf(AlreadyRunning);
    expect((await serving.call('echo', 1)).ok).toBe(true);
  });
  it('keeps the preferences in settings.json and frees itself on closing', async () => {
    const one = await startServing();
    const dataDirectory = join(one.folder, 'data');
    await one.call('remember', { theme: 'dark', platformUrl: 'https://example.invalid' });
    await one.shell.close();
    expect(JSON.parse(readFileSync(join(dataDirectory, 'settings.json'), 'utf8'))).toEqual({
      theme: 'dark',
      platformUrl: 'https://example.invalid',
      wasClosed: true,
    });
    const two = await startServing({ dataDirectory, platformUrl: undefined });
    expect(await two.call('about')).toMatchObject({ value: { preferences: { theme: 'dark' } } });
    expect(await two.call('platform')).toEqual({ ok: true, value: { url: 'https://example.invalid', isEmbedded: false } });
    await two.close();
    await one.close();
  });
});

/** A captive portal, a clock astray, a wait asked for, a 401 while the proxy renews its token: told for what they are. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createClockOffset } from '../../../main/sync/clock-offset.ts';
import { createConnectivity } from '../../../main/sync/connectivity.ts';
import { createManualClock } from '../sync/manual-clock.ts';
import { createSwitchableNetwork } from '../sync/memory-database.ts';
import { type FakePlatform, sendJson, startFakePlatform } from './fake-platform.ts';

let platform: FakePlatform;
beforeEach(async () => {
  platform = await startFakePlatform();
});
afterEach(() => platform.close());

describe('a captive portal', () => {
  it.each([
    ['a redirection to another host', 302, { location: 'http://portail.invalid/' }],
    ['its own status', 511, { 'content-type': 'text/html' }],
    ['a page', 200, { 'content-type': 'text/html; charset=utf-8' }],
    ['a page of the other kind', 200, { 'content-type': 'application/xhtml+xml' }],
  ])('is known by %s, and none of its cookies is kept', async (_how, status, headers) => {
    platform.cookie.value = 'proxy_session_id=abc';
    platform.answer((_heard, response) => void response.writeHead(status, { ...headers, 'set-cookie': 'proxy_session_id=' }).end('<p>'));
    for (const asked of [platform.http.json({ path: '/session' }), platform.http.bytes({ path: '/send/fhir/Binary/1' })])
      await expect(asked).rejects.toMatchObject({ code: 'network.captive-portal' });
    expect(platform.outcomes).toEqual([false, false]);
    expect(platform.cookie.value).toBe('proxy_session_id=abc');
  });
  it('is not seen in an error page of the platform’s own front, nor in a redirection at home', async () => {
    platform.answer((_heard, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'));
    await expect(platform.http.json({ path: '/session' })).rejects.toMatchObject({ code: 'platform.unavailable' });
    platform.answer((_heard, response) => void response.writeHead(301, { location: `${platform.url}/session/` }).end());
    await expect(platform.http.json({ path: '/session' })).rejects.toMatchObject({ code: 'platform.invalid-response' });
    expect(platform.outcomes).toEqual([true, true]);
  });
});

it('nginx’s own words for a certificate that it misses are understood', async () => {
  const page = '<html><title>400 No required SSL certificate was sent</title></html>';
  platform.answer((_heard, response) => void response.writeHead(400, { 'content-type': 'text/html' }).end(page));
  await expect(platform.http.json({ path: '/session' })).rejects.toMatchObject({ code: 'network.client-certificate-missing' });
});

it('a compressed answer is read', async () => {
  platform.answer((heard, response) => {
    expect(heard.headers['accept-encoding']).toBe('gzip, br');
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
  });
  expect((await platform.http.json({ path: '/session' })).body).toEqual({ a: 1 });
});

describe('what an answer says besides', () => {
  it('is the time to wait, and the platform’s hour', async () => {
    const headers = { 'retry-after': '90', date: new Date(Date.now() + 600_000).toUTCString() };
    platform.answer((_heard, response) => sendJson(response, {}, 503, headers));
    await expect(platform.http.json({ path: '/x', method: 'POST', body: {} })).rejects.toMatchObject({ params: { retryAfterMs: 90_000 } });
    expect(platform.reached[0]).toMatchObject({ isServed: false, waitMs: 90_000 });
    expect(Math.abs((platform.reached[0]?.clockOffsetMs ?? 0) - 600_000)).toBeLessThan(5000);
  });
  it('is not the hour of a cache', async () => {
    platform.answer((_heard, response) => sendJson(response, {}, 200, { age: '7200', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }));
    await platform.http.json({ path: '/x' });
    expect(platform.reached[0]).not.toHaveProperty('clockOffsetMs');
  });
});

describe('a 401 of the session', () => {
  let isValid: boolean;
  let refusals: number;
  beforeEach(() => {
    platform.cookie.value = 'proxy_session_id=abc';
    isValid = true;
    refusals = 0;
    platform.answer(async (heard, response) => {
      if (heard.url === '/session') {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return sendJson(response, {}, isValid ? 200 : 401);
      }
      refusals -= 1;
      return sendJson(response, { url: heard.url, sent: heard.body }, refusals >= 0 ? 401 : 200);
    });
  });
  const renewals = () => platform.heard.filter(({ url }) => url === '/session').length;

  it('is asked about once for all who wait, and each of them is sent again once', async () => {
    refusals = 5;
    const asked = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      platform.http.json<{ sent: string }>({ path: `/send/${id}`, method: 'POST', body: { id } }),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ body }) => body.sent)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => JSON.stringify({ id })));
    expect([renewals(), platform.unauthorized]).toEqual([1, 0]);
  });
  it('ends the session when the proxy says so, once', async () => {
    refusals = 99;
    isValid = false;
    const asked = await Promise.allSettled([1, 2, 3].map((id) => platform.http.json({ path: `/send/${id}` })));
    for (const one of asked) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'platform.unauthorized' } });
    expect([renewals(), platform.unauthorized]).toEqual([1, 1]);
  });
  it('for one resource, of a session that holds, is a failure of that request and no end of the session', async () => {
    refusals = 2;
    await expect(platform.http.json({ path: '/send/x' })).rejects.toMatchObject({ code: 'platform.unauthorized' });
    expect([renewals(), platform.unauthorized]).toEqual([1, 0]);
    await expect(platform.http.json({ path: '/send/y' })).resolves.toMatchObject({ status: 200 });
  });
  it('that goes on for ever, whatever the proxy says, is the end of it', async () => {
    refusals = 99;
    for (let times = 0; times < 4; times += 1) await platform.http.json({ path: '/send/x' }).catch(() => undefined);
    expect([renewals(), platform.unauthorized]).toEqual([3, 1]);
  });
  it('that can’t be asked about is no end of the session either', async () => {
    platform.answer((heard, response) => sendJson(response, {}, heard.url === '/session' ? 503 : 401, { 'retry-after': '5' }));
    await expect(platform.http.json({ path: '/send/x' })).rejects.toMatchObject({ code: 'platform.unavailable' });
    expect(platform.unauthorized).toBe(0);
  });
  it('is not waited for by one who has given up', async () => {
    refusals = 1;
    const controller = new AbortController();
    const asked = platform.http.json({ path: '/send/x', signal: controller.signal });
    setTimeout(() => controller.abort(), 15);
    await expect(asked).rejects.toMatchObject({ code: 'call.cancelled' });
  });
});

describe('the clock', () => {
  it('is wrong when several answers agree, not when one is late', () => {
    const offset = createClockOffset();
    for (const ms of [200, 600_000, -300]) offset.add(ms);
    expect(offset.wrongBy()).toBeUndefined();
    for (const ms of [601_000, 600_500, 599_000]) offset.add(ms);
    expect(offset.wrongBy()).toBe(600_000);
    for (let times = 0; times < 4; times += 1) offset.add(0);
    expect(offset.wrongBy()).toBeUndefined();
  });
  it('is not judged on an answer or two', () => {
    const offset = createClockOffset();
    offset.add(900_000);
    offset.add(900_000);
    expect(offset.wrongBy()).toBeUndefined();
  });
});

describe('the state of the network', () => {
  it('says what stands in the way, and forgets it when the platform answers', () => {
    const clock = createManualClock();
    const network = createSwitchableNetwork();
    const connectivity = createConnectivity({ network, clock });
    let turns = 0;
    let news = 0;
    connectivity.onChange(() => {
      turns += 1;
    });
    connectivity.onNews(() => {
      news += 1;
    });
    connectivity.unreachable(new Failure('network.captive-portal', { status: 302 }));
    expect([connectivity.isOnline(), connectivity.truth()]).toEqual([
      false,
      { obstacle: { code: 'network.captive-portal', reason: '302' } },
    ]);
    connectivity.unreachable(new Failure('network.certificate-unknown'));
    connectivity.unreachable(new Failure('network.certificate-unknown'));
    expect([turns, news]).toEqual([1, 2]);
    connectivity.reached({ isServed: true });
    expect([connectivity.isOnline(), connectivity.truth(), turns, news]).toEqual([true, {}, 2, 3]);
  });
  it('says until when the platform asks to wait; being asked to wait is no cut of the network', () => {
    const clock = createManualClock();
    const connectivity = createConnectivity({ network: createSwitchableNetwork(), clock });
    let turns = 0;
    connectivity.onChange(() => {
      turns += 1;
    });
    connectivity.reached({ isServed: false, waitMs: 60_000 });
    expect(connectivity.truth().pausedUntil).toBe(new Date(clock.now().getTime() + 60_000).toISOString());
    expect([connectivity.isOnline(), turns]).toEqual([true, 0]);
    clock.advance(60_001);
    expect(connectivity.truth()).toEqual({});
    connectivity.reached({ isServed: false, waitMs: 60_000 });
    connectivity.reached({ isServed: true });
    expect(connectivity.truth()).toEqual({});
  });
});

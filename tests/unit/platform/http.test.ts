/** What the HTTP client makes of every way in which an exchange can end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { type FakePlatform, sendJson, startFakePlatform } from './fake-platform.ts';

let platform: FakePlatform;
beforeEach(async () => {
  platform = await startFakePlatform();
});
afterEach(() => platform.close());

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(Failure);
  return thrown as Failure;
}

test('JSON goes out and comes back', async () => {
  platform.answer((heard, response) => sendJson(response, { got: JSON.parse(heard.body) }));
  const { body, status } = await platform.http.json({ path: '/connect', body: { nationalId: '1' } });
  expect(status).toBe(200);
  expect(body).toEqual({ got: { nationalId: '1' } });
  expect(platform.heard[0]?.method).toBe('POST');
  expect(platform.heard[0]?.headers['content-type']).toBe('application/json');
  expect(platform.outcomes).toEqual([true]);
});

test('the session cookie is kept, sent back and forgotten', async () => {
  platform.answer((_heard, response) => sendJson(response, {}, 200, { 'set-cookie': 'proxy_session_id=abc; HttpOnly; Path=/' }));
  await platform.http.json({ path: '/connect', body: {} });
  expect(platform.cookie.value).toBe('proxy_session_id=abc');
  platform.answer((_heard, response) => sendJson(response, {}, 200, { 'set-cookie': 'proxy_session_id=; Max-Age=0' }));
  await platform.http.json({ path: '/disconnect', method: 'DELETE' });
  expect(platform.heard[1]?.headers.cookie).toBe('proxy_session_id=abc');
  expect(platform.cookie.value).toBeUndefined();
});

test.each([
  [401, 'platform.unauthorized'],
  [403, 'platform.forbidden'],
  [404, 'platform.not-found'],
  [409, 'platform.conflict'],
  [412, 'platform.conflict'],
  [422, 'platform.rejected'],
  [429, 'platform.throttled'],
  [500, 'platform.unavailable'],
  [503, 'platform.unavailable'],
  [302, 'platform.invalid-response'],
] as const)('status %i is %s', async (status, code) => {
  platform.answer((_heard, response) => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing', diagnostics: 'MARTEL Jeanne' }] };
    sendJson(response, outcome, status, { 'retry-after': '7', location: '/login' });
  });
  const failure = await failureOf(platform.http.json({ path: '/send/fhir/Patient' }));
  expect(failure.code).toBe(code);
  expect(failure.params).toEqual({ status, reason: 'processing', retryAfterMs: 7000 });
  expect(JSON.stringify(failure.toAppError())).not.toContain('MARTEL');
  expect(platform.unauthorized).toBe(status === 401 ? 1 : 0);
  // Without a session there is none to renew.
  expect(platform.heard).toHaveLength(1);
});

test('nobody there is offline', async () => {
  await platform.close();
  const failure = await failureOf(platform.http.json({ path: '/session' }));
  expect(failure.code).toBe('network.offline');
  expect(platform.outcomes).toEqual([false]);
  platform = await startFakePlatform();
});

test('silence is a timeout, and so is silence in the middle of a body', async () => {
  platform.answer(() => undefined);
  expect((await failureOf(platform.http.json({ path: '/session', timeoutMs: 30 }))).code).toBe('network.timeout');
  platform.answer((_heard, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
  });
  expect((await failureOf(platform.http.bytes({ path: '/x', timeoutMs: 60 }))).code).toBe('network.timeout');
});

test('the caller can take it back', async () => {
  platform.answer(() => undefined);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  expect((await failureOf(platform.http.json({ path: '/session', signal: controller.signal }))).code).toBe('call.cancelled');
  expect(platform.outcomes).toEqual([]);
  expect((await failureOf(platform.http.json({ path: '/session', signal: controller.signal }))).code).toBe('call.cancelled');
});

test('a half-sent body is a retryable failure, never a short success', async () => {
  platform.answer((_heard, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('only this');
    setTimeout(() => response.destroy(), 10);
  });
  const failure = await failureOf(platform.http.bytes({ path: '/send/fhir/Binary/1' }));
  expect(failure.code).toBe('network.offline');
});

test('a connection broken before the answer is tried again at once for a question, never for an order', async () => {
  let times = 0;
  platform.answer((_heard, response) => {
    times += 1;
    if (times === 1) response.destroy();
    else sendJson(response, { ok: true });
  });
  expect((await platform.http.json({ path: '/session' })).body).toEqual({ ok: true });
  times = 0;
  expect((await failureOf(platform.http.json({ path: '/send/fhir', method: 'POST', body: {} }))).code).toBe('network.offline');
  expect(times).toBe(1);
});

test('bytes tell their advance and stop at the size allowed', async () => {
  const content = Buffer.alloc(300_000, 7);
  platform.answer((heard, response) => {
    if (heard.url === '/chunked') return void response.end(content);
    response.writeHead(200, { 'content-length': String(content.length) });
    response.end(content);
  });
  const seen: [number, number | undefined][] = [];
  const { body } = await platform.http.bytes({ path: '/b', onProgress: (received, total) => seen.push([received, total]) });
  expect(Buffer.from(body).equals(content)).toBe(true);
  expect(seen.at(-1)).toEqual([300_000, 300_000]);
  expect((await failureOf(platform.http.bytes({ path: '/b', maxSize: 1000 }))).code).toBe('document.too-large');
  expect((await failureOf(platform.http.bytes({ path: '/chunked', maxSize: 1000 }))).code).toBe('document.too-large');
});

test('a stream is read piece by piece', async () => {
  platform.answer((_heard, response) => void response.end(Buffer.alloc(200_000, 1)));
  const { body } = await platform.http.stream({ path: '/s' });
  let size = 0;
  for await (const piece of body) size += piece.byteLength;
  expect(size).toBe(200_000);
});

test('what is not JSON is an invalid response that quotes nothing', async () => {
  platform.answer((_heard, response) => void response.end('<html>MARTEL</html>'));
  const failure = await failureOf(platform.http.json({ path: '/session' }));
  expect(failure.code).toBe('platform.invalid-response');
  expect(failure.stack).not.toContain('MARTEL');
});

test('a link is followed only under the base address', async () => {
  expect(await platform.http.pathOf(`${platform.url}/send/fhir/Binary/1?x=1`)).toBe('/send/fhir/Binary/1?x=1');
  expect(await platform.http.pathOf('Binary/1', '/send/fhir/')).toBe('/send/fhir/Binary/1');
  for (const foreign of ['http://127.0.0.1:1/send/fhir', 'https://elsewhere.invalid/', '//elsewhere.invalid/x', 'file:///etc/hosts']) {
    expect((await failureOf(platform.http.pathOf(foreign))).code).toBe('platform.invalid-response');
  }
});

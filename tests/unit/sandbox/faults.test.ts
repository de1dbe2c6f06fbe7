/** The switchable faults: each does what it says to the wire and to the execution, deterministically, and goes away when told. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaults, type Faults } from '../../../main/sandbox/faults/index.ts';
import { createRandom, plan } from '../../../main/sandbox/faults/plan.ts';
import { noFaults } from '../../../main/sandbox/faults/settings.ts';
import { type Listener, listen } from '../../../main/sandbox/server/listen.ts';
import { attended } from '../../harness/attended.ts';

let faults: Faults;
let listener: Listener;
let executed: string[];
const content = 'x'.repeat(40_000);

beforeEach(async () => {
  faults = createFaults();
  executed = [];
  const answer = attended((request, response) =>
    faults.handle(request, response, listener.port, async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      executed.push(`${request.method} ${request.url} ${body}`);
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.end(content);
    }),
  );
  listener = await listen(answer);
  faults.onChange(({ offline }) => listener.setOffline(offline));
});
afterEach(() => listener.close());

const call = (path = '/a', init: RequestInit = {}) => fetch(`http://127.0.0.1:${listener.port}${path}`, init);
const write = { method: 'POST', body: 'écrit' };

describe('each fault', () => {
  it('drop: cut before anything is executed', async () => {
    faults.set({ dropRate: 1 });
    await expect(call('/a', write)).rejects.toThrow();
    expect(executed).toEqual([]);
  });
  it('error: a 5xx without execution', async () => {
    faults.set({ errorRate: 1 });
    const statuses = new Set<number>();
    for (let index = 0; index < 12; index++) statuses.add((await call('/a', write)).status);
    expect([...statuses].every((status) => [500, 502, 503, 504].includes(status))).toBe(true);
    expect(statuses.size).toBeGreaterThan(1);
    expect(executed).toEqual([]);
  });
  it('halfSent: executed, announced whole, cut in the middle', async () => {
    faults.set({ halfSentRate: 1 });
    const response = await call();
    expect(response.headers.get('content-length')).toBe(String(content.length));
    await expect(response.text()).rejects.toThrow();
    expect(executed).toHaveLength(1);
  });
  it('duplicate: executed twice with the same body, answered once', async () => {
    faults.set({ duplicateRate: 1 });
    const response = await call('/a?b=c', write);
    expect(await response.text()).toBe(content);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(executed).toEqual(['POST /a?b=c écrit', 'POST /a?b=c écrit']);
  });
  it('lostResponse: executed, then no answer', async () => {
    faults.set({ lostResponseRate: 1 });
    await expect(call('/a', write)).rejects.toThrow();
    expect(executed).toEqual(['POST /a écrit']);
  });
  it('conflict: 409 to writes only', async () => {
    faults.set({ conflictRate: 1 });
    expect((await call('/a', write)).status).toBe(409);
    expect((await call()).status).toBe(200);
    expect(executed).toEqual(['GET /a ']);
  });
  it('latency: the answer waits', async () => {
    faults.set({ latencyMs: 120 });
    const start = performance.now();
    await call();
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });
  it('clockSkew: the Date header goes astray', async () => {
    faults.set({ clockSkewMs: 3_600_000 });
    const date = Date.parse((await call()).headers.get('date') ?? '');
    expect(Math.abs(date - Date.now() - 3_600_000)).toBeLessThan(3000);
  });
  it('portal: the welcome page of the network answers everything, three ways', async () => {
    faults.set({ portal: 'redirect' });
    const redirected = await call('/a', { redirect: 'manual' });
    expect([redirected.status, redirected.headers.get('location')]).toEqual([302, 'http://portail.invalid/bienvenue']);
    faults.set({ portal: 'page' });
    expect((await call()).headers.get('content-type')).toContain('text/html');
    faults.set({ portal: 'status' });
    expect((await call()).status).toBe(511);
    expect(executed).toEqual([]);
    expect(faults.struck().portal).toBe(1);
  });
  it('unauthorized: 401 without execution', async () => {
    faults.set({ unauthorizedRate: 1 });
    expect((await call('/a', write)).status).toBe(401);
    expect(executed).toEqual([]);
  });
  it('busy: 429 or 503 with the time to wait', async () => {
    faults.set({ busyRate: 1, busyStatus: 429, retryAfterSeconds: 90 });
    const response = await call('/a', write);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '90']);
    faults.set({ busyRate: 1 });
    expect((await call()).status).toBe(503);
    expect(executed).toEqual([]);
  });
  it('offline: every connection is cut, those under way included, until told otherwise', async () => {
    await (await call()).text();
    faults.set({ offline: true });
    await expect(call()).rejects.toThrow();
    faults.set({});
    expect((await call()).status).toBe(200);
  });
});

describe('the settings', () => {
  it('strike only what `only` names', async () => {
    faults.set({ errorRate: 1, only: '^POST /b' });
    expect((await call('/b')).status).toBe(200);
    expect((await call('/a', write)).status).toBe(200);
    expect((await call('/b', write)).status).toBeGreaterThanOrEqual(500);
    expect(faults.struck().error).toBe(1);
  });
  it('give the same faults to the same seed', () => {
    const settings = { ...noFaults, dropRate: 0.3, errorRate: 0.3, conflictRate: 0.2 };
    const series = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => [...plan(random, settings, 'POST').strikes].join());
    };
    expect(series(7)).toEqual(series(7));
    expect(series(7)).not.toEqual(series(8));
    expect(series(7).filter((one) => one.includes('drop')).length).toBeGreaterThan(5);
  });
  it('refuse what makes no sense, and keep what they were', () => {
    faults.set({ latencyMs: 5 });
    for (const wrong of [{ dropRate: 2 }, { latencyMs: -1 }, { unknown: 1 }, { only: '(' }]) expect(() => faults.set(wrong)).toThrow();
    expect(faults.settings().latencyMs).toBe(5);
  });
});

/** The page's own origin: its files, ranges of bytes, documents and uploads, whichever shell carries them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadableBlob } from '../../../main/blobs.ts';
import { contentSecurityPolicy } from '../../../main/shell/content-security-policy.ts';
import { blobResponse } from '../../../main/shell/page/blob-response.ts';
import { parseRange } from '../../../main/shell/page/byte-range.ts';
import { maxUploadSize } from '../../../preload/contract/uploads.ts';
import { type Serving, startServing } from './doubles/serving.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await startServing();
});
afterAll(() => serving.close());

describe('the page', () => {
  it('is served with the strict policy', async () => {
    const response = await serving.fetch('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy([`ws://127.0.0.1:${serving.port}`]));
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
  it('lets nothing in by default, no inline script, no frame', () => {
    const policy = contentSecurityPolicy();
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|http:|https:|\*/);
  });
  it('keeps what is named by its content, asks again for the rest', async () => {
    expect((await serving.fetch('/assets/main-1a2b.js')).headers.get('cache-control')).toContain('immutable');
    expect((await serving.fetch('/index.html')).headers.get('cache-control')).toBe('no-cache');
    expect((await serving.fetch('/assets/codec.wasm')).headers.get('content-type')).toBe('application/wasm');
  });
  it('is at one address, and what is missing is missing', async () => {
    expect(await (await serving.fetch('/?anything')).text()).toContain('<title>Liaison');
    for (const path of ['/assets/missing.js', '/patients/p1', '/assets', '/assets/']) expect((await serving.fetch(path)).status).toBe(404);
    expect((await serving.fetch('/index.html', { method: 'PUT' })).status).toBe(405);
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=10-', { start: 10, end: 100 }],
    ['bytes=-5', { start: 95, end: 100 }],
    ['bytes=-500', { start: 0, end: 100 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=a-b', 'whole'],
    [`bytes=0-${'9'.repeat(40)}`, 'whole'],
    [undefined, 'whole'],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });
  it('of nothing are unsatisfiable', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  });
});

describe('documents', () => {
  const size = 3 * 1024 * 1024 + 17;

  it('come whole and exact', async () => {
    const response = await serving.fetch('/blob/b1');
    expect(response.status).toBe(200);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('content-length')).toBe(String(size));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.byteLength).toBe(size);
    expect(bytes.every((byte, index) => byte === index % 251)).toBe(true);
  });
  it('come by ranges', async () => {
    const response = await serving.fetch('/blob/b1', { headers: { range: 'bytes=1048575-1048577' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 1048575-1048577/${size}`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1048575, 1048576, 1048577].map((index) => index % 251));
    const beyond = await serving.fetch('/blob/b1', { headers: { range: `bytes=${size}-` } });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
  });
  it('answer HEAD, and nothing for nothing', async () => {
    const head = await serving.fetch('/blob/b1', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
    const empty = await serving.fetch('/blob/empty');
    expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });
  it('are never kept by the browser and never pages', async () => {
    const response = await serving.fetch('/blob/page');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox$/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await response.body?.cancel();
  });
  it('say with their status why they are not there', async () => {
    const missing = await serving.fetch('/blob/missing');
    expect([missing.status, (await missing.json()).error.code]).toEqual([404, 'blob.not-found']);
    const locked = await serving.fetch('/blob/locked');
    expect([locked.status, (await locked.json()).error.code]).toEqual([423, 'vault.locked']);
    expect((await serving.fetch('/blob/a%20b')).status).toBe(404);
    expect((await serving.fetch(`/blob/${'a'.repeat(200)}`)).status).toBe(404);
  });
  it('break off rather than end short', async () => {
    const response = await serving.fetch('/blob/broken');
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
  it('are read only as fast as the page does, and closed when it leaves', async () => {
    const before = (await serving.call('counts')).value as { reads: number; closedBlobs: number };
    const response = await serving.fetch('/blob/large');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect
      .poll(async () => ((await serving.call('counts')).value as { closedBlobs: number }).closedBlobs)
      .toBe(before.closedBlobs + 1);
    const after = (await serving.call('counts')).value as { reads: number };
    expect(after.reads - before.reads).toBeLessThan(20); // of 64 pieces: what the sockets' buffers took
  });
  it('read one piece ahead of a reader who stopped, no more', async () => {
    let reads = 0;
    const blob: ReadableBlob = {
      contentType: 'application/pdf',
      size: 100 * 1024 * 1024,
      read: async (_offset, length) => {
        reads += 1;
        return new Uint8Array(length);
      },
      close: () => {},
    };
    const response = await blobResponse(new Request('http://x/blob/1'), async () => blob);
    await response.body?.getReader().read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toBeLessThanOrEqual(2);
  });
});

describe('uploads', () => {
  const upload = (body: Uint8Array<ArrayBuffer> | undefined, headers: Record<string, string>) =>
    serving.fetch('/blob', { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

  it('arrive with their name and their type', async () => {
    const response = await upload(new Uint8Array(100_000).fill(1), {
      'x-file-name': encodeURIComponent('compte rendu n° 3.pdf'),
      'content-type': 'application/pdf; x=y',
    });
    expect(await response.json()).toEqual({
      ok: true,
      value: { fileName: 'compte rendu n° 3.pdf', contentType: 'application/pdf', size: 100_000, sum: 100_000 % 65_521 },
    });
  });
  it('may be empty: the core says what it thinks of that', async () => {
    expect(await (await upload(undefined, { 'x-file-name': 'a.pdf' })).json()).toMatchObject({ ok: true, value: { size: 0 } });
  });
  it('need a name that can be read', async () => {
    for (const name of ['', '%E0%A4%A', 'a'.repeat(256)]) {
      const response = await upload(new Uint8Array(1), { 'x-file-name': name });
      expect([response.status, (await response.json()).error.code]).toEqual([400, 'call.invalid-input']);
    }
  });
  it('stop at the largest size, announced or not', async () => {
    const announced = await serving.raw({
      method: 'POST',
      path: '/blob',
      headers: {
        cookie: serving.cookie,
        origin: serving.origin,
        'x-file-name': 'a.pdf',
        'content-length': String(maxUploadSize.publication + 1),
      },
      body: 'only the beginning',
    });
    expect([announced.statusCode, JSON.parse(announced.text).error.code]).toEqual([413, 'file.too-large']);

    const piece = new Uint8Array(1024 * 1024);
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (controller) => controller.enqueue(piece) });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { cookie: serving.cookie, origin: serving.origin, 'x-file-name': 'a.pdf' },
      body: endless,
      duplex: 'half',
    };
    const outcome = await fetch(`${serving.origin}/blob`, init).then(
      async (response) => (await response.json()).error.code,
      () => 'cut off',
    );
    expect(['file.too-large', 'cut off']).toContain(outcome);
    expect((await serving.call('echo', 'alive')).value).toBe('alive');
  });
});

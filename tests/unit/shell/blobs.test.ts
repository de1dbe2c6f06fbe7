/** Many contents in one response: what the shell writes, read by the page's own reader. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReadableBlob } from '../../../main/blobs.ts';
import { Failure } from '../../../main/failure.ts';
import { blobsResponse } from '../../../main/shell/page/blobs-response.ts';
import { maxBlobsAtOnce } from '../../../preload/contract/bridge.ts';
import type { BlobId } from '../../../preload/contract/ids.ts';
import { fetchBlobs } from '../../../renderer/bridge/many-blobs.ts';
import { type Serving, startServing } from './doubles/serving.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await startServing();
});
afterAll(() => serving.close());

const ask = (body: string) => serving.fetch('/blobs', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

interface Got {
  readonly id: string;
  readonly status: number;
  readonly bytes: Uint8Array;
}

async function read(ids: readonly string[], answer: (path: string, init: RequestInit) => Promise<Response>, signal?: AbortSignal) {
  // The client of the tests asks by the same function.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    vi.unstubAllGlobals();
    return answer(path, init);
  });
  const got: Got[] = [];
  const outcome = await fetchBlobs(
    ids as BlobId[],
    (id, status, bytes) => void got.push({ id, status, bytes: new Uint8Array(bytes) }),
    signal ?? new AbortController().signal,
  ).then(
    () => 'whole',
    () => 'broken',
  );
  return { got, outcome };
}
const codeOf = ({ bytes }: Got) => (JSON.parse(new TextDecoder().decode(bytes)) as { code: string }).code;

describe('through the shell', () => {
  it('all come, exact, each refused one with its reason', async () => {
    const { fetch } = serving;
    const { got, outcome } = await read(['b1', 'missing', 'empty', 'locked', 'page'], fetch);
    expect(outcome).toBe('whole');
    const by = new Map(got.map((one) => [one.id, one]));
    expect([...by.keys()].sort()).toEqual(['b1', 'empty', 'locked', 'missing', 'page']);
    const first = by.get('b1') as Got;
    expect([first.status, first.bytes.byteLength]).toEqual([200, 3 * 1024 * 1024 + 17]);
    expect(first.bytes.every((byte, index) => byte === index % 251)).toBe(true);
    expect(by.get('empty')?.bytes.byteLength).toBe(0);
    expect(['missing', 'locked'].map((id) => [by.get(id)?.status, codeOf(by.get(id) as Got)])).toEqual([
      [404, 'blob.not-found'],
      [423, 'vault.locked'],
    ]);
  });
  it('one that breaks off in its middle breaks the line, and what came before it stays', async () => {
    const { got, outcome } = await read(['b1', 'broken'], serving.fetch);
    expect(outcome).toBe('broken');
    expect(got.every(({ id }) => id === 'b1')).toBe(true);
  });
  it.each(['', '[]', '{}', '["a b"]', '[1]', JSON.stringify(Array(maxBlobsAtOnce + 1).fill('b1')), `["${'a'.repeat(20_000)}"]`])(
    'refuses what is no list of ids: %s',
    async (body) => {
      const response = await ask(body);
      expect([response.status, (await response.json()).error.code]).toEqual([400, 'call.invalid-input']);
    },
  );
  it('only to its own page, and only by POST', async () => {
    expect((await serving.fetch('/blobs')).status).toBe(404);
    const foreign = await serving.raw({
      method: 'POST',
      path: '/blobs',
      headers: { cookie: serving.cookie, origin: 'http://127.0.0.1:1', 'content-type': 'application/json' },
      body: '["b1"]',
    });
    expect(foreign.statusCode).toBe(403);
  });
});

describe('the order', () => {
  const blobOf = (value: number, closed: number[] = []): ReadableBlob => ({
    contentType: 'application/dicom',
    size: 8,
    read: async (_offset, length) => new Uint8Array(length).fill(value),
    close: () => void closed.push(value),
  });
  const request = (ids: readonly string[]) => new Request('http://x/blobs', { method: 'POST', body: JSON.stringify(ids) });

  it('is that of the list, but what is still awaited holds nothing up', async () => {
    const { promise, resolve } = Promise.withResolvers<ReadableBlob>();
    const open = (id: string) => (id === '1' ? promise : Promise.resolve(blobOf(Number(id))));
    const answer = blobsResponse(request(['0', '1', '2', '3']), open);
    setTimeout(() => resolve(blobOf(1)), 50);
    const { got } = await read(['0', '1', '2', '3'], () => answer);
    expect(got.map(({ id, bytes }) => [id, bytes[7]])).toEqual([
      ['0', 0],
      ['2', 2],
      ['3', 3],
      ['1', 1],
    ]);
  });
  it('closes everything when the page leaves, what opens later too', async () => {
    const closed: number[] = [];
    const { promise, resolve } = Promise.withResolvers<ReadableBlob>();
    const open = (id: string) => (id === '1' ? promise : Promise.resolve(blobOf(Number(id), closed)));
    const response = await blobsResponse(request(['0', '1', '2']), open);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    resolve(blobOf(1, closed));
    await expect.poll(() => closed.toSorted()).toEqual([0, 1, 2]);
  });
  it('refuses alone one that can’t be decrypted', async () => {
    const bad: ReadableBlob = { ...blobOf(9), read: () => Promise.reject(new Failure('document.integrity')) };
    const { got, outcome } = await read(['0', '1'], () => blobsResponse(request(['0', '1']), async (id) => (id === '0' ? bad : blobOf(1))));
    expect(outcome).toBe('whole');
    expect(got.map(({ id, status }) => [id, status])).toEqual([
      ['0', 500],
      ['1', 200],
    ]);
    expect(codeOf(got[0] as Got)).toBe('document.integrity');
  });
});

describe('the page’s reader', () => {
  it('hears a response cut short', async () => {
    const head = new Uint8Array(12);
    new DataView(head.buffer).setUint32(4, 200, true);
    new DataView(head.buffer).setUint32(8, 5, true);
    const { got, outcome } = await read(['a'], async () => new Response(new Blob([head, Uint8Array.of(1, 2)])));
    expect([got, outcome]).toEqual([[], 'broken']);
  });
  it('puts together what comes a byte at a time', async () => {
    const whole = new Uint8Array(await (await ask('["empty","missing"]')).arrayBuffer());
    const bytes = [...whole].map((byte) => Uint8Array.of(byte));
    const stream = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          const next = bytes.shift();
          if (next === undefined) controller.close();
          else controller.enqueue(next);
        },
      });
    const { got, outcome } = await read(['empty', 'missing'], async () => new Response(stream()));
    expect(outcome).toBe('whole');
    expect(got.map(({ id }) => id).sort()).toEqual(['empty', 'missing']);
  });
});

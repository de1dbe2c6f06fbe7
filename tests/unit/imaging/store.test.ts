/** The store and the pool: budget, order, failures that stay where they are. */
import { describe, expect, it, vi } from 'vitest';
import { answer } from '../../../renderer/imaging/decode/answer.ts';
import { createDecodePool, type DecodeWorker } from '../../../renderer/imaging/decode/decode-pool.ts';
import type { DecodeReply, DecodeRequest, ImageRequest } from '../../../renderer/imaging/decode/protocol.ts';
import { ImagingError, toImagingError } from '../../../renderer/imaging/errors.ts';
import { oneByOne } from '../../../renderer/imaging/file-queue.ts';
import { backgroundRank, createImageStore } from '../../../renderer/imaging/image-store.ts';
import { bytesOf, codecs, fileOf } from './imaging-files.ts';

/** A worker of the same thread. @param trouble what to do with some requests instead */
function worker(trouble?: (request: DecodeRequest) => 'die' | 'hang' | undefined): DecodeWorker {
  const self: DecodeWorker = {
    onmessage: null,
    onerror: null,
    terminate: vi.fn(),
    postMessage({ id, request }) {
      const reply = (data: DecodeReply): void => self.onmessage?.({ data } as MessageEvent<DecodeReply>);
      const fate = trouble?.(request);
      if (fate === 'die') queueMicrotask(() => self.onerror?.({} as ErrorEvent));
      if (fate) return;
      answer(request as ImageRequest, codecs).then(
        (value) => reply({ id, ok: true, value }),
        (error: unknown) => {
          const { code, params } = toImagingError(error, 'corrupt-frame');
          reply({ id, ok: false, code, params });
        },
      );
    },
  };
  return self;
}

const image = (value: number): Uint8Array<ArrayBuffer> => fileOf({}, [bytesOf(new Uint16Array(16).fill(value))]);
const loop = (count: number): Uint8Array<ArrayBuffer> =>
  fileOf(
    { NumberOfFrames: count },
    Array.from({ length: count }, (_, i) => bytesOf(new Uint16Array(16).fill(i))),
  );

function storeOf(files: Record<string, Uint8Array<ArrayBuffer>>, budget = 1e6, concurrency = 1) {
  const asked: string[] = [];
  const store = createImageStore({
    pool: createDecodePool({ createWorker: () => worker(), size: 1 }),
    budget,
    concurrency,
    fetchFiles: oneByOne(async (source) => {
      asked.push(source);
      const file = files[source];
      if (!file) throw new ImagingError('not-fetched');
      return file.slice().buffer;
    }),
  });
  return { store, asked };
}

describe('the store', () => {
  it('gives the film that a file is, to be played', async () => {
    const bytes = Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d);
    const { store } = storeOf({ film: fileOf({}, [bytes], '1.2.840.10008.1.2.4.102') });
    await expect(store.load('film', 0)).rejects.toMatchObject({ code: 'video', params: { name: 'MPEG-4 AVC/H.264' } });
    const film = store.filmOf('film');
    expect(film?.type).toBe('video/mp4');
    expect(new Uint8Array((await film?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
    expect(store.filmOf('another')).toBeUndefined();
  });

  it('fetches a file once for all who ask', async () => {
    const { store, asked } = storeOf({ a: image(7) });
    const [one, two] = await Promise.all([store.load('a', 0), store.load('a', 0)]);
    expect(one).toBe(two);
    await store.load('a', 0);
    expect(asked).toEqual(['a']);
    expect(store.peek('a', 0)).toBe(one);
    expect(store.headerOf('a')?.pixels.rows).toBe(4);
  });

  it('serves what is looked at before what is prefetched', async () => {
    const { store, asked } = storeOf({ a: image(1), b: image(2), c: image(3), d: image(4) });
    await Promise.all([store.load('a', 0, 5), store.load('b', 0, 3), store.load('c', 0, 9), store.load('d', 0, 0)]);
    expect(asked).toEqual(['d', 'b', 'a', 'c']);
  });

  it('keeps within its budget, the last used last', async () => {
    const { store } = storeOf({ a: image(1), b: image(2), c: image(3) }, 64);
    await store.load('a', 0);
    await store.load('b', 0);
    store.peek('a', 0);
    await store.load('c', 0);
    expect(store.size()).toBeLessThanOrEqual(64);
    expect([store.peek('a', 0), store.peek('b', 0), store.peek('c', 0)].map((each) => each !== undefined)).toEqual([true, false, true]);
    expect(store.headerOf('b')).toBeDefined();
  });

  it('fetches a loop once and decodes its frames as they are asked', async () => {
    const { store, asked } = storeOf({ a: loop(5) });
    const frames = await Promise.all([0, 3, 4].map((index) => store.load('a', index)));
    expect(frames.map(({ frame }) => (frame.kind === 'grey' ? frame.stored[0] : undefined))).toEqual([0, 3, 4]);
    expect(asked).toEqual(['a']);
    await expect(store.load('a', 9)).rejects.toMatchObject({ code: 'truncated' });
  });

  it('forgets what waits and isn’t wanted any more, never what is looked at', async () => {
    const { store, asked } = storeOf({ a: image(1), b: image(2), c: image(3) });
    const [a, b, c] = [store.load('a', 0, 0), store.load('b', 0, 4), store.load('c', 0, 5)];
    const refused = expect(b).rejects.toMatchObject({ code: 'not-fetched' });
    store.forgetWaiting((source) => source === 'c');
    await Promise.all([a, c, refused]);
    expect(asked).toEqual(['a', 'c']);
    expect((await store.load('b', 0)).frame.kind).toBe('grey');
  });

  it('never forgets a thumbnail, though it was also prefetched', async () => {
    const { store, asked } = storeOf({ a: image(1), b: image(2) });
    const thumbnail = store.load('b', 0, backgroundRank);
    const [a] = [store.load('a', 0, 0), store.load('b', 0, 4)];
    store.forgetWaiting((source) => source === 'a');
    await Promise.all([a, thumbnail]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('keeps a failure to its own image, and tries again', async () => {
    const files: Record<string, Uint8Array<ArrayBuffer>> = { good: image(1), bad: image(2).slice(0, 200) };
    const { store } = storeOf(files);
    await expect(store.load('bad', 0)).rejects.toBeInstanceOf(ImagingError);
    await expect(store.load('absent', 0)).rejects.toMatchObject({ code: 'not-fetched' });
    expect((await store.load('good', 0)).frame.kind).toBe('grey');
    files.bad = image(2);
    expect((await store.load('bad', 0)).frame.kind).toBe('grey');
  });
});

describe('the pool', () => {
  const request = (value: number): { kind: 'open'; bytes: ArrayBuffer } => ({ kind: 'open', bytes: image(value).buffer });

  it('replaces a worker that dies; only its own job fails', async () => {
    let made = 0;
    const pool = createDecodePool({ size: 1, createWorker: () => (made++ === 0 ? worker(() => 'die') : worker()) });
    const [first, second] = [pool.run(request(1)), pool.run(request(2))];
    await expect(first).rejects.toMatchObject({ code: 'decoder-failed' });
    expect((await second).kind).toBe('single');
    expect(made).toBe(2);
  });

  it('ends a worker that hangs', async () => {
    const hanging = worker(() => 'hang');
    const pool = createDecodePool({ size: 1, timeoutMs: 20, createWorker: () => hanging });
    await expect(pool.run(request(1))).rejects.toMatchObject({ code: 'decoder-failed' });
    expect(hanging.terminate).toHaveBeenCalled();
  });

  it('rejects what waits when it is closed', async () => {
    const pool = createDecodePool({ size: 1, createWorker: () => worker(() => 'hang') });
    const waiting = [pool.run(request(1)), pool.run(request(2))];
    pool.close();
    for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'decoder-failed' });
    await expect(pool.run(request(3))).rejects.toMatchObject({ code: 'decoder-failed' });
  });
});

/** Workers are started ahead one after the other: the first image doesn't share the machine with workers that have nothing to do yet. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDecodePool, type DecodeWorker } from '../../../renderer/imaging/decode/decode-pool.ts';
import type { DecodeReply } from '../../../renderer/imaging/decode/protocol.ts';

class Silent implements DecodeWorker {
  readonly asked: number[] = [];
  onmessage: DecodeWorker['onmessage'] = null;
  onerror: DecodeWorker['onerror'] = null;
  postMessage({ id }: { id: number }): void {
    this.asked.push(id);
  }
  terminate(): void {}
  answer(id: number): void {
    const data: DecodeReply = { id, ok: false, code: 'corrupt-frame', params: {} };
    this.onmessage?.({ data } as MessageEvent<DecodeReply>);
  }
}

function pool(size = 3) {
  const workers: Silent[] = [];
  const createWorker = () => {
    const worker = new Silent();
    workers.push(worker);
    return worker;
  };
  return { workers, ...createDecodePool({ createWorker, size }) };
}
const open = () => ({ kind: 'open', bytes: new ArrayBuffer(8) }) as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('the first is up before the others start', async () => {
  const { workers, warm, run } = pool();
  warm();
  warm();
  expect(workers).toHaveLength(1);
  const first = run(open());
  expect(workers[0]?.asked).toHaveLength(1);
  workers[0]?.answer(1);
  await expect(first).rejects.toMatchObject({ code: 'corrupt-frame' });
  expect(workers).toHaveLength(3);
});

it('nothing was asked meanwhile: all are up in a moment', () => {
  const { workers, warm } = pool();
  warm();
  vi.advanceTimersByTime(1000);
  expect(workers).toHaveLength(3);
});

it('what is asked at once starts as many as there are things to do', () => {
  const { workers, warm, run } = pool();
  warm();
  for (const _ of [1, 2]) run(open()).catch(() => undefined);
  expect(workers).toHaveLength(2);
});

it('a pool that is closed starts no more', () => {
  const { workers, warm, close } = pool();
  warm();
  close();
  vi.advanceTimersByTime(1000);
  expect(workers).toHaveLength(1);
});

/** How files are asked for: many in a request, what is looked at never behind, a broken line survived, nobody outrun. */
import { describe, expect, it } from 'vitest';
import type { ImagingError } from '../../../renderer/imaging/errors.ts';
import { createFileQueue, type FileQueueOptions } from '../../../renderer/imaging/file-queue.ts';

interface Line {
  readonly sources: readonly string[];
  readonly signal: AbortSignal;
  give(source: string): Promise<void>;
  end(error?: Error): void;
}

function queueOf(options: Partial<FileQueueOptions> = {}) {
  const lines: Line[] = [];
  const queue = createFileQueue({
    concurrency: 1,
    inUse: 99,
    fetchFiles: (sources, take, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      lines.push({
        sources,
        signal,
        give: (source) => take(source, new ArrayBuffer(source.length)),
        end: (error) => (error ? reject(error) : resolve()),
      });
      return promise;
    },
    ...options,
  });
  const outcomes = new Map<string, string>();
  const want = (source: string, rank: number, use: (bytes: ArrayBuffer) => Promise<unknown> = async () => undefined) =>
    void queue.want({ source, rank }, use).then(
      () => outcomes.set(source, 'here'),
      (error: ImagingError) => outcomes.set(source, error.code),
    );
  return { queue, lines, outcomes, want };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('requests', () => {
  it('are few: what is asked in one breath leaves together, nearest first', async () => {
    const { lines, want, outcomes } = queueOf({ most: 3 });
    for (const [source, rank] of Object.entries({ c: 2, a: 0, d: 3, b: 1 })) want(source, rank);
    await turn();
    expect(lines.map(({ sources }) => sources)).toEqual([['a', 'b', 'c']]);
    for (const source of ['a', 'b', 'c']) await lines[0]?.give(source);
    lines[0]?.end();
    await turn();
    expect(lines[1]?.sources).toEqual(['d']);
    expect([...outcomes]).toEqual(['a', 'b', 'c'].map((source) => [source, 'here']));
  });
  it('what is looked at never waits for a request under way', async () => {
    const { lines, want } = queueOf();
    want('far', 5);
    await turn();
    want('near', 1);
    want('now', 0);
    await turn();
    expect(lines.map(({ sources }) => sources)).toEqual([['far'], ['now']]);
  });
});

describe('a broken line', () => {
  it('costs nobody but the one that breaks it again', async () => {
    const { lines, want, outcomes } = queueOf({ concurrency: 3 });
    for (const source of ['a', 'b', 'c']) want(source, 1);
    await turn();
    await lines[0]?.give('a');
    lines[0]?.end(new Error('cut'));
    await turn();
    expect(lines.slice(1).map(({ sources }) => sources)).toEqual([['b'], ['c']]);
    lines[1]?.end(new Error('cut'));
    await lines[2]?.give('c');
    lines[2]?.end();
    await turn();
    expect(Object.fromEntries(outcomes)).toEqual({ a: 'here', b: 'not-fetched', c: 'here' });
    expect(lines).toHaveLength(3);
  });
  it('is not asked again for what a whole answer left out', async () => {
    const { lines, want, outcomes } = queueOf();
    want('a', 0);
    await turn();
    lines[0]?.end();
    await turn();
    expect([outcomes.get('a'), lines.length]).toEqual(['not-fetched', 1]);
  });
});

describe('what isn’t wanted any more', () => {
  it('ends its request once nothing of it is', async () => {
    const { queue, lines, want, outcomes } = queueOf();
    want('a', 1);
    want('b', 2);
    await turn();
    expect(queue.drop('a')).toBe(true);
    expect(lines[0]?.signal.aborted).toBe(false);
    queue.drop('b');
    expect(lines[0]?.signal.aborted).toBe(true);
    await turn();
    expect([...outcomes.values()]).toEqual(['not-fetched', 'not-fetched']);
    expect(queue.drop('a')).toBe(false);
  });
  it('isn’t asked twice when it is wanted again while it comes', async () => {
    const { queue, lines, want, outcomes } = queueOf();
    want('a', 1);
    want('b', 2);
    await turn();
    queue.drop('a');
    await turn();
    want('a', 0);
    await turn();
    expect(lines).toHaveLength(1);
    await lines[0]?.give('a');
    await turn();
    expect(outcomes.get('a')).toBe('here');
  });
  it('is all refused when the store closes', async () => {
    const { queue, lines, want, outcomes } = queueOf();
    want('a', 1);
    await turn();
    want('b', 2);
    queue.close();
    await turn();
    expect([lines[0]?.signal.aborted, ...outcomes.values()]).toEqual([true, 'not-fetched', 'not-fetched']);
  });
});

describe('a slow decoder', () => {
  it('slows the line down', async () => {
    const { lines, want } = queueOf({ inUse: 2 });
    const decoded: (() => void)[] = [];
    const use = () => new Promise<void>((resolve) => decoded.push(resolve));
    for (const source of ['a', 'b', 'c']) want(source, 1, use);
    await turn();
    await lines[0]?.give('a');
    let isOn = false;
    void lines[0]?.give('b').then(() => {
      isOn = true;
    });
    await turn();
    expect(isOn).toBe(false);
    decoded[0]?.();
    await turn();
    expect(isOn).toBe(true);
  });
});

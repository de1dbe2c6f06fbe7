/** The log in clear: what it says, what it can't be made to say, and that it stays small. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogger } from '../../../main/audit/index.ts';
import { Failure, toFailure } from '../../../main/failure.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const clock = { now: () => new Date('2026-03-12T08:30:00Z'), after: () => () => undefined };

function logger(directory = temporaryDirectory()) {
  return { directory, logger: createLogger({ directory, clock }), lines: () => readFileSync(join(directory, 'journal.log'), 'utf8') };
}

test('writes one JSON object a line', () => {
  const { logger: log, lines } = logger();
  log.info('sync.done', { collection: 'documents', requests: 3, changed: true });
  const failure = new Failure('platform.throttled', { retryInMs: 2000 });
  log.failure('documents.open', failure);
  expect(
    lines()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { at: '2026-03-12T08:30:00.000Z', event: 'sync.done', params: { collection: 'documents', requests: 3, changed: true } },
    {
      at: '2026-03-12T08:30:00.000Z',
      failure: 'documents.open',
      code: 'platform.throttled',
      ref: failure.ref,
      params: { retryInMs: 2000 },
    },
  ]);
});

test.each([
  'MARTEL Jeanne',
  'Dûpont',
  '258034900711254',
  'document-258034900711254',
  '0241000000123',
  'a'.repeat(65),
  '',
  '{"name":"x"}',
  '../../etc/passwd',
  258034900711254,
  Number.NaN,
])('drops the parameter %j', (value) => {
  const { logger: log, lines } = logger();
  log.info('search.done', { value, count: 1 });
  expect(JSON.parse(lines()).params).toEqual({ count: 1 });
});

test('drops names that are not names', () => {
  const { logger: log, lines } = logger();
  log.info('MARTEL Jeanne', { 'MARTEL Jeanne': 1 });
  log.failure('258034900711254', new Failure('call.internal'));
  expect(lines()).not.toMatch(/MARTEL|2580349/);
});

test('of a stranger says class, code and line, never the message', () => {
  const { logger: log, lines } = logger();
  log.failure('documents.open', toFailure(new RangeError('MARTEL Jeanne 258034900711254')));
  expect(JSON.parse(lines())).toMatchObject({
    code: 'call.internal',
    cause: 'RangeError',
    at: expect.stringMatching(/^logger\.test\.ts:\d+$/),
  });
  expect(lines()).not.toMatch(/MARTEL|2580349/);
});

test('starts another file at 1 MiB and keeps one older', () => {
  const { directory, logger: log } = logger();
  for (let i = 0; i < 25_000; i += 1) log.info('sync.done', { collection: 'documents', requests: i });
  expect(existsSync(join(directory, 'journal.1.log'))).toBe(true);
  expect(statSync(join(directory, 'journal.1.log')).size).toBeLessThan(1024 * 1024 + 200);
  expect(statSync(join(directory, 'journal.log')).size).toBeLessThan(1024 * 1024);
});

test('a log that cannot be written stops nothing', () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'journal.log'));
  expect(() => logger(directory).logger.info('sync.done')).not.toThrow();
});

/**
 * Ten thousand documents are ingested by the real core in its thread: the host, which serves the window, is never busy over 50 ms at a time.
 * What is measured is the processor time that the host's own thread spends between two turns of its event loop: a machine that is slow
 * or shared makes turns late, not long.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Preferences } from '../../../main/ports.ts';
import { type CoreLink, createCoreLink } from '../../../main/shell/core/core-link.ts';
import { startThreadCore } from '../../../main/shell/core/thread-core.ts';
import { moduleUrl } from '../../../main/shell/module-url.ts';
import { patientId as patientIdSchema } from '../../../preload/contract/ids.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { type LadenPlatform, startLadenPlatform } from '../../bench/world/platform.ts';
import { accounts, owner, passphrase } from '../../harness/accounts.ts';

const count = 10_000;
const limitMs = 50;

const directory = mkdtempSync(join(tmpdir(), 'liaison-host-'));
let platform: LadenPlatform;
let link: CoreLink;

beforeAll(async () => {
  platform = await startLadenPlatform(count);
  let values: ReturnType<Preferences['read']> = {};
  const withoutKeychain = () => Promise.reject(new Error('no keychain'));
  link = createCoreLink({
    start: () => startThreadCore(moduleUrl('core-worker')),
    setup: { shell: 'browser', version: 'test', dataDirectory: directory },
    ports: {
      keychain: { backend: async () => undefined, protect: withoutKeychain, reveal: withoutKeychain },
      dialogs: { chooseSavePath: async () => undefined },
      notifier: { notify: () => undefined },
      network: { isUp: () => true, onChange: () => () => undefined },
      preferences: {
        read: () => values,
        write(next) {
          values = next;
        },
      },
      platform: async () => ({ url: platform.url, isEmbedded: true }),
    },
  });
}, 180_000);

afterAll(async () => {
  await link?.close();
  await platform?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

async function call<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const outcome = await link.call({ callId: randomUUID(), name, input }, { isTrusted: true, id: 'window' });
  if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code}`);
  return outcome.value as OutputOf<N>;
}

/** Processor time of this thread, ms. */
function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Watches every turn of the event loop. @returns a function that ends it and tells the longest one, ms of processor time */
function watchTurns(): () => number {
  let longest = 0;
  let last = busyMs();
  const look = () => {
    const now = busyMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 2);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}

async function signIn(): Promise<void> {
  await call('vault.create', { label: owner, passphrase });
  await call('session.signIn', { nationalId: accounts.physician.nationalId, channel: 'mobile' });
  for (;;) {
    const { state, workplaces } = await call('session.status', {});
    if (state === 'active') return;
    const [place] = workplaces;
    if (state === 'choosing-workplace' && place !== undefined) await call('session.chooseWorkplace', { workplaceId: place.id });
    await wait(25);
  }
}

test('the probe sees a turn that is too long', async () => {
  const end = watchTurns();
  await wait(20);
  for (const until = busyMs() + limitMs + 10; busyMs() < until; );
  await wait(20);
  expect(end()).toBeGreaterThan(limitMs);
});

test('the window’s side is never held up while the core ingests', { timeout: 180_000 }, async () => {
  await signIn();
  await call('sync.now', {});
  const patientId = patientIdSchema.parse(platform.patientId);
  const end = watchTurns();
  let events = 0;
  const stop = link.on(() => {
    events += 1;
  });
  await call('patients.open', { patientId });
  let total = 0;
  while (total < count) {
    await wait(100);
    total = (await call('documents.list', { patientId, limit: 50 })).total;
  }
  stop();
  expect(end()).toBeLessThan(limitMs);
  expect(total).toBe(count);
  expect(events, 'the window was told as they came').toBeGreaterThan(5);
});

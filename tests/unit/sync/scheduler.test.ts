/** When the scheduler pulls and compares, and whether what it tells is true. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { type Connectivity, createConnectivity } from '../../../main/sync/connectivity.ts';
import { createSyncEngine } from '../../../main/sync/engine.ts';
import { createOutbox, type Outbox } from '../../../main/sync/outbox.ts';
import { createScheduler, type Scheduler } from '../../../main/sync/scheduler.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createSwitchableNetwork, openMemoryDatabase, type SwitchableNetwork } from './memory-database.ts';
import { ModelPlatform, modelCollection } from './model-platform.ts';

let clock: ManualClock;
let network: SwitchableNetwork;
let connectivity: Connectivity;
let platform: ModelPlatform;
let scheduler: Scheduler;
let outbox: Outbox;
let isSignedIn: boolean;
let events: number;
let mirror: () => { id: string }[];

beforeEach(() => {
  clock = createManualClock();
  network = createSwitchableNetwork();
  connectivity = createConnectivity({ network, clock });
  platform = new ModelPlatform();
  isSignedIn = true;
  events = 0;
  const db = openMemoryDatabase();
  const collection = modelCollection(platform, db);
  mirror = collection.mirror;
  outbox = createOutbox({ db, clock, connectivity, handlers: () => [] });
  scheduler = createScheduler({
    engine: createSyncEngine({ db, clock }),
    outbox,
    connectivity,
    clock,
    emit() {
      events += 1;
    },
    collections: () => [collection],
    isSignedIn: () => isSignedIn,
    random: () => 0.5,
  });
});
afterEach(() => scheduler.stop());

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('at start everything is pulled and compared, then pulled every five minutes and compared once a day', async () => {
  platform.put('a');
  scheduler.start();
  expect(scheduler.status().isRunning).toBe(true);
  await settle();
  expect(scheduler.status()).toMatchObject({ network: 'online', isRunning: false, upToDateAt: clock.now().toISOString() });
  const atStart = platform.requests;
  platform.put('b');
  clock.advance(5 * 60_000);
  await settle();
  expect(mirror().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(platform.requests).toBe(atStart + 1);
  platform.remove('a');
  clock.advance(24 * 60 * 60_000);
  await settle();
  clock.advance(5 * 60_000);
  await settle();
  expect(mirror().map(({ id }) => id)).toEqual(['b']);
  expect(events).toBeGreaterThan(5);
});

test('without a session nothing is asked', async () => {
  isSignedIn = false;
  scheduler.start();
  await settle();
  clock.advance(20 * 60_000);
  await settle();
  expect(platform.requests).toBe(0);
  isSignedIn = true;
  scheduler.wake();
  await settle();
  expect(platform.requests).toBeGreaterThan(0);
});

test('a failed round says so, tries again soon, and compares at reconnection', async () => {
  platform.before = () => {
    connectivity.unreachable(new Failure('network.offline'));
    throw new Failure('network.offline');
  };
  scheduler.start();
  await settle();
  expect(scheduler.status()).toMatchObject({ network: 'offline', isRunning: false });
  expect(scheduler.status().upToDateAt).toBeUndefined();
  expect(clock.untilNext()).toBeLessThanOrEqual(30_000);
  platform.before = () => connectivity.reached({ isServed: true });
  platform.put('a');
  clock.advance(clock.untilNext() ?? 0);
  await settle();
  expect(scheduler.status()).toMatchObject({ network: 'online', upToDateAt: expect.any(String) });
  expect(mirror()).toHaveLength(1);
});

test('« now » ends with the state, or with what stopped it; it can be taken back', async () => {
  const now = (signal = new AbortController().signal) => scheduler.handlers['sync.now']({}, { signal });
  outbox.start();
  platform.put('a');
  expect(await now()).toMatchObject({ isRunning: false, upToDateAt: expect.any(String) });
  platform.before = () => {
    throw new Failure('network.timeout');
  };
  await expect(now()).rejects.toMatchObject({ code: 'network.timeout' });
  const controller = new AbortController();
  platform.before = () => controller.abort();
  await expect(now(controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
  platform.before = () => undefined;
  expect(await now()).toMatchObject({ isRunning: false });
  isSignedIn = false;
  await expect(now()).rejects.toMatchObject({ code: 'session.required' });
  await outbox.stop();
});

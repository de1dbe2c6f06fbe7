/** What « Diagnostic » tells: pulls, comparisons, what was mended, by name of collection and without anybody's; a comparison at will. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDiagnostics } from '../../../main/diagnostics/index.ts';
import { createConnectivity, createOutbox, createScheduler, createSyncEngine, type Scheduler } from '../../../main/sync/index.ts';
import { diagnosis } from '../../../preload/contract/diagnostics.ts';
import { createManualClock } from '../sync/manual-clock.ts';
import { createSwitchableNetwork, openMemoryDatabase } from '../sync/memory-database.ts';
import { ModelPlatform, modelCollection } from '../sync/model-platform.ts';

let rig: ReturnType<typeof makeRig>;
let schedulers: Scheduler[] = [];

function makeRig() {
  const db = openMemoryDatabase();
  const clock = createManualClock();
  const network = createSwitchableNetwork();
  const connectivity = createConnectivity({ network, clock });
  const platform = new ModelPlatform();
  for (const id of 'abcdefgh') platform.put(id);
  // Two scopes, as two patients' documents are: told together.
  const collections = [0, 1].map((index) => modelCollection(platform, db, `scope ${index}`));
  const outbox = createOutbox({ db, clock, connectivity, handlers: () => [] });
  const scheduler = createScheduler({
    engine: createSyncEngine({ db, clock, connectivity }),
    ...{ outbox, connectivity, clock },
    emit: () => undefined,
    collections: () => collections,
    isSignedIn: () => rig.isSignedIn,
  });
  schedulers.push(scheduler);
  const { handlers } = createDiagnostics({ db, clock, version: '1.2.3', connectivity, outbox, scheduler });
  const context = { signal: new AbortController().signal };
  return {
    ...{ db, clock, network, platform, scheduler, isSignedIn: true },
    get: () => diagnosis.parse(handlers['diagnostics.get']({}, context)),
    compare: async (signal = context.signal) => diagnosis.parse(await handlers['diagnostics.compare']({}, { signal })),
    stop: () => handlers['diagnostics.stop']({}, context),
  };
}

beforeEach(() => {
  schedulers = [];
  rig = makeRig();
});
afterEach(() => Promise.all(schedulers.map((scheduler) => scheduler.stop())));

test('before anything: what is here, and nothing else', () => {
  const { collections, findings, storage, ...rest } = rig.get();
  expect([collections, findings]).toEqual([[], []]);
  expect(storage).toMatchObject({ copyCount: 0, copyBytes: 0 });
  expect(storage.databaseBytes).toBeGreaterThan(100_000);
  expect(rest).toEqual({
    at: '2026-03-02T08:00:00.000Z',
    version: '1.2.3',
    network: 'online',
    networkSince: '2026-03-02T08:00:00.000Z',
    outbox: { waiting: 0, blocked: 0, held: 0 },
  });
});

test('what a comparison mends is told by kind, with its date, scopes together', async () => {
  await rig.compare();
  rig.clock.advance(60_000);
  rig.platform.remove('a');
  rig.platform.put('b');
  const told = await rig.compare();
  expect(told.collections).toEqual([
    {
      name: 'model',
      comparedAt: '2026-03-02T08:01:00.000Z',
      compared: 14,
      mended: { missingHere: 8, missingThere: 1, otherVersion: 1 },
      mendedAt: '2026-03-02T08:01:00.000Z',
    },
  ]);
  expect(told.findings[0]).toMatchObject({ name: 'model', at: '2026-03-02T08:01:00.000Z' });
  expect(JSON.stringify(told)).not.toContain('scope');
});

test('its progress is told while it lasts; stopped, it goes on where it was another time', async () => {
  const { platform, get } = rig;
  let seen: unknown;
  platform.before = () => {
    seen ??= get().comparison;
    rig.stop();
  };
  await expect(rig.compare()).rejects.toMatchObject({ code: 'call.cancelled' });
  expect(seen).toEqual({ done: 0, total: 2 });
  expect(get().comparison).toBeUndefined();
  platform.before = () => undefined;
  expect((await rig.compare()).comparison).toBeUndefined();
});

test('taken back by its asker', async () => {
  const controller = new AbortController();
  rig.platform.before = () => controller.abort();
  await expect(rig.compare(controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
});

test('without a network or a session, it says why', async () => {
  rig.network.set(false);
  expect(rig.get()).toMatchObject({ network: 'offline' });
  await expect(rig.compare()).rejects.toMatchObject({ code: 'network.offline' });
  rig.network.set(true);
  rig.isSignedIn = false;
  await expect(rig.compare()).rejects.toMatchObject({ code: 'session.required' });
});

/** A page and its cursor together or not at all; a pull that goes on where it stopped; what goes with a collection. */
import { beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { Database } from '../../../main/store/database.ts';
import type { PulledCollection } from '../../../main/sync/collection.ts';
import { createSyncEngine, type SyncEngine } from '../../../main/sync/engine.ts';
import { createManualClock } from './manual-clock.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { type ModelItem, ModelPlatform, modelCollection } from './model-platform.ts';

let db: Database;
let engine: SyncEngine;
let platform: ModelPlatform;
beforeEach(() => {
  db = openMemoryDatabase();
  engine = createSyncEngine({ db, clock: createManualClock() });
  platform = new ModelPlatform();
  for (let n = 0; n < 7; n += 1) {
    platform.now += 1000;
    platform.put(`i${n}`);
  }
});

test('a page that cannot be written leaves neither its items nor its cursor', async () => {
  const collection = modelCollection(platform, db);
  let pages = 0;
  const failing = {
    ...collection,
    apply(items: Parameters<typeof collection.apply>[0]) {
      collection.apply(items);
      pages += 1;
      if (pages === 2) throw new Error('disk');
    },
  };
  await expect(engine.pull(failing)).rejects.toThrow('disk');
  expect(collection.mirror()).toHaveLength(3);
  platform.requests = 0;
  await engine.pull(collection);
  expect(collection.mirror()).toHaveLength(7);
  expect(platform.requests).toBe(2);
});

test('the next page is asked while this one is written, and its failure takes nothing of this one', async () => {
  const collection = modelCollection(platform, db);
  const order: string[] = [];
  let page = 0;
  const watched = {
    ...collection,
    async fetchPage(request: Parameters<typeof collection.fetchPage>[0]) {
      page += 1;
      order.push(`asked ${page}`);
      if (page === 3) throw new Failure('network.offline');
      return collection.fetchPage(request);
    },
    apply(items: Parameters<typeof collection.apply>[0]) {
      order.push('written');
      collection.apply(items);
    },
  };
  await expect(engine.pull(watched)).rejects.toMatchObject({ code: 'network.offline' });
  expect(order).toEqual(['asked 1', 'asked 2', 'written', 'asked 3', 'written']);
  expect(collection.mirror()).toHaveLength(5);
  platform.requests = 0;
  await engine.pull(collection);
  expect(platform.requests).toBe(1);
  expect(collection.mirror()).toHaveLength(7);
});

test('the page is told after the commit, and only when something came', async () => {
  const collection = modelCollection(platform, db);
  const seen: number[] = [];
  const told = { ...collection, changed: () => void seen.push(collection.mirror().length) };
  await engine.pull(told);
  await engine.pull(told);
  expect(seen).toEqual([3, 5, 7]);
  expect(engine.syncedAt('model', 'all')).toBe('2026-03-02T08:00:00.000Z');
});

test('a place that the platform has forgotten is left for the cursor', async () => {
  const collection = modelCollection(platform, db);
  db.prepare("INSERT INTO sync_cursor (name, scope, next) VALUES ('model', 'all', ?)").run(JSON.stringify({ link: 'gone' }));
  let refusals = 0;
  const forgetful = {
    ...collection,
    fetchPage(request: Parameters<typeof collection.fetchPage>[0]) {
      if (request.next?.includes('gone') === true) {
        refusals += 1;
        throw new Failure('platform.not-found', { status: 410 });
      }
      return collection.fetchPage(request);
    },
  };
  await engine.pull(forgetful);
  expect(refusals).toBe(1);
  expect(collection.mirror()).toHaveLength(7);
});

test('a platform that always gives the same next page is refused, not followed for ever', async () => {
  const looping: PulledCollection<ModelItem> = {
    name: 'loop',
    scope: '',
    fetchPage: async () => ({ items: [], next: 'again' }),
    apply: () => undefined,
    changed: () => undefined,
  };
  const collection = { ...modelCollection(platform, db), ...looping };
  await expect(engine.pull(collection)).rejects.toMatchObject({ code: 'platform.invalid-response' });
});

test('a companion is pulled when something came, and again if that failed', async () => {
  let pulls = 0;
  let fails = true;
  const companion: PulledCollection = {
    name: 'companion',
    scope: 'all',
    async fetchPage() {
      pulls += 1;
      if (fails) throw new Failure('network.offline');
      return { items: [] };
    },
    apply: () => undefined,
    changed: () => undefined,
  };
  const collection = { ...modelCollection(platform, db), companion };
  await expect(engine.pull(collection)).rejects.toMatchObject({ code: 'network.offline' });
  fails = false;
  await engine.pull(collection);
  expect(pulls).toBe(2);
  await engine.pull(collection);
  expect(pulls).toBe(2);
});

test('two pulls of one collection never cross', async () => {
  const collection = modelCollection(platform, db);
  await Promise.all([engine.pull(collection), engine.pull(collection), engine.reconcile(collection)]);
  expect(collection.mirror()).toHaveLength(7);
});

/** A comparison goes on where it was interrupted, gives way to what somebody waits for, and tells what it mended. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../main/store/database.ts';
import { createSyncEngine, type SyncEngine } from '../../../main/sync/engine.ts';
import { createRightOfWay, type RightOfWay } from '../../../main/sync/right-of-way.ts';
import { createManualClock } from './manual-clock.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { ModelPlatform, modelCollection, networkFailure } from './model-platform.ts';

let db: Database;
let engine: SyncEngine;
let platform: ModelPlatform;
let rightOfWay: RightOfWay;
let collection: ReturnType<typeof modelCollection>;
const clock = createManualClock();
const boot = () => createSyncEngine({ db, clock, rightOfWay });
beforeEach(async () => {
  db = openMemoryDatabase();
  rightOfWay = createRightOfWay(clock);
  engine = boot();
  platform = new ModelPlatform();
  for (let n = 0; n < 15; n += 1) {
    platform.now += 60_000;
    platform.put(`i${String(n).padStart(2, '0')}`);
  }
  collection = modelCollection(platform, db);
  await engine.pull(collection);
  platform.requests = 0;
});

const expected = () => [...platform.items.values()].sort((a, b) => a.id.localeCompare(b.id));
/** Lets the first `pages` pages through, then the line is down. */
async function interruptAfter(pages: number): Promise<void> {
  let asked = 0;
  platform.before = () => {
    asked += 1;
    if (asked > pages) throw networkFailure();
  };
  await expect(engine.reconcile(collection)).rejects.toMatchObject({ code: 'network.offline' });
  platform.before = () => undefined;
  platform.requests = 0;
}
const drifts = () => db.prepare('SELECT name, missing_here AS here, missing_there AS there, other_version AS other FROM sync_drift').all();

test('nothing to mend costs the pages alone, and leaves nothing behind', async () => {
  await engine.reconcile(collection);
  expect(platform.requests).toBe(5);
  expect(drifts()).toEqual([]);
  expect(db.prepare('SELECT name, scope, compared FROM sync_compared').all()).toEqual([{ name: 'model', scope: 'all', compared: 15 }]);
  expect(db.prepare('SELECT count(*) FROM sync_listed').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM sync_comparison').pluck().get()).toBe(0);
});

test('what differs is mended and counted, by kind', async () => {
  db.exec("DELETE FROM model_item WHERE id = 'i03'");
  db.exec("UPDATE model_item SET version = 'old' WHERE id = 'i05'");
  db.exec("INSERT INTO model_item VALUES ('ghost', '1', '')");
  platform.remove('i07');
  await engine.reconcile(collection);
  expect(collection.mirror()).toEqual(expected());
  expect(drifts()).toEqual([{ name: 'model', here: 1, there: 2, other: 1 }]);
});

test('interrupted, it goes on from the last page that it read, even after a restart', async () => {
  await interruptAfter(4);
  engine = boot();
  await engine.reconcile(collection);
  // The fourth page again, the fifth, and the count.
  expect(platform.requests).toBe(3);
  expect(engine.reconciledAt('model', 'all')).toBe(clock.now().toISOString());
});

test('what had been mended before the interruption is told once', async () => {
  db.exec("DELETE FROM model_item WHERE id = 'i00'");
  await interruptAfter(4);
  await engine.reconcile(collection);
  expect(drifts()).toEqual([{ name: 'model', here: 1, there: 0, other: 0 }]);
});

test.each([
  ['of what had been seen', 'i01', true],
  ['of what had not been seen', 'i13', true],
  ['where the platform tells no count', 'i01', false],
])('a removal during the interruption is found, %s', async (_where, id, tellsCount) => {
  await interruptAfter(3);
  platform.tellsCount = tellsCount;
  platform.remove(id);
  await engine.reconcile(collection);
  expect(collection.mirror()).toEqual(expected());
});

test('pages that no longer join are read from the first', async () => {
  await interruptAfter(3);
  for (const id of ['i00', 'i01', 'i02', 'i03']) platform.remove(id);
  db.exec("DELETE FROM model_item WHERE id = 'i10'");
  await engine.reconcile(collection);
  expect(collection.mirror()).toEqual(expected());
});

test('an interruption of more than a day counts for nothing', async () => {
  await interruptAfter(4);
  clock.advance(25 * 3600_000);
  await engine.reconcile(collection);
  expect(platform.requests).toBe(5);
});

test('a pull takes the turn of a comparison, which goes on after it', async () => {
  let answer: (() => void) | undefined;
  const slow = {
    ...collection,
    async listRemote(link: string | undefined, signal: AbortSignal) {
      const page = await collection.listRemote(link, signal);
      if (link === '6') {
        await new Promise<void>((resolve) => {
          answer = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      return page;
    },
  };
  const comparing = engine.reconcile(slow);
  while (answer === undefined) await nextTurn();
  answer = undefined;
  platform.now += 60_000;
  platform.put('late');
  // It doesn't wait for the page that never comes.
  expect(await engine.pull(slow)).toEqual({ requests: 1, items: 1 });
  while (answer === undefined) await nextTurn();
  (answer as () => void)();
  await comparing;
  expect(collection.mirror()).toEqual(expected());
});

test('it waits while something is sent, and can be taken back', async () => {
  const leave = rightOfWay.enter();
  const controller = new AbortController();
  const comparing = engine.reconcile(collection, controller.signal);
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  expect(platform.requests).toBe(0);
  leave();
  await comparing;
  expect(platform.requests).toBe(5);
  const again = rightOfWay.enter();
  const taken = engine.reconcile(collection, controller.signal);
  controller.abort();
  await expect(taken).rejects.toThrow();
  again();
});

test('a line that is always busy puts it off, not for ever', async () => {
  rightOfWay.enter();
  const comparing = engine.reconcile(collection);
  for (let step = 0; step < 12; step += 1) {
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    clock.advance(20_000);
  }
  await comparing;
  expect(platform.requests).toBe(5);
});

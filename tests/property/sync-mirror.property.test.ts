/** Whatever happens on the platform and on the way, the mirror ends equal to the platform. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '../../main/failure.ts';
import { createSyncEngine } from '../../main/sync/engine.ts';
import { createManualClock } from '../unit/sync/manual-clock.ts';
import { openMemoryDatabase } from '../unit/sync/memory-database.ts';
import { ModelPlatform, modelCollection, networkFailure } from '../unit/sync/model-platform.ts';

type Step =
  | { kind: 'put'; id: string }
  | { kind: 'remove'; id: string }
  | { kind: 'pass'; ms: number }
  | { kind: 'pull'; failAt: number; duringPut: string | undefined; repeats: boolean }
  | { kind: 'reconcile'; failAt: number; duringPut: string | undefined }
  | { kind: 'restart' };

const id = fc.integer({ min: 0, max: 11 }).map((n) => `i${n}`);
const during = fc.option(id, { nil: undefined });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  // Often no time at all: many items of one stamp.
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(0, 1, 5_000, 20_000) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pull' as const),
      failAt: fc.integer({ min: 1, max: 9 }),
      duringPut: during,
      repeats: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('reconcile' as const), failAt: fc.integer({ min: 1, max: 9 }), duringPut: during }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

async function play(steps: readonly Step[], pageSize: number, isWithRemovals: boolean) {
  const db = openMemoryDatabase();
  const clock = createManualClock();
  const platform = new ModelPlatform();
  platform.pageSize = pageSize;
  const collection = modelCollection(platform, db);
  let engine = createSyncEngine({ db, clock });

  const disturb = (failAt: number, duringPut: string | undefined) => {
    let count = 0;
    platform.before = () => {
      count += 1;
      if (count === 2 && duringPut !== undefined) {
        platform.now += 1;
        platform.put(duringPut);
      }
      if (count === failAt) throw networkFailure();
    };
  };
  const survive = async (work: Promise<unknown>) => {
    await work.catch((thrown: unknown) => {
      if (!(thrown instanceof Failure) || thrown.code !== 'network.offline') throw thrown;
    });
    platform.before = () => undefined;
    platform.repeats = false;
  };

  for (const one of steps) {
    if (one.kind === 'put') platform.put(one.id);
    else if (one.kind === 'remove') {
      if (isWithRemovals) platform.remove(one.id);
    } else if (one.kind === 'pass') platform.now += one.ms;
    else if (one.kind === 'restart') engine = createSyncEngine({ db, clock });
    else {
      disturb(one.failAt, one.duringPut);
      platform.repeats = one.kind === 'pull' && one.repeats;
      await survive(one.kind === 'pull' ? engine.pull(collection) : engine.reconcile(collection));
    }
  }
  return { db, platform, collection, engine };
}

const expected = (platform: ModelPlatform) => [...platform.items.values()].sort((a, b) => a.id.localeCompare(b.id));
const runs = { numRuns: 300, seed: 67 };

test('pulls alone lose no change, whatever fails and moves meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (steps, pageSize) => {
      const { db, platform, collection, engine } = await play(steps, pageSize, false);
      await engine.pull(collection);
      expect(collection.mirror()).toEqual(expected(platform));
      db.close();
    }),
    runs,
  );
});

test('with removals, a pull and a reconciliation end equal to the platform', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (steps, pageSize) => {
      const { db, platform, collection, engine } = await play(steps, pageSize, true);
      await engine.pull(collection);
      await engine.reconcile(collection);
      expect(collection.mirror()).toEqual(expected(platform));
      db.close();
    }),
    runs,
  );
});

test('once the platform has been still for a while, nothing new costs one request', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (steps, pageSize) => {
      const { db, platform, collection, engine } = await play(steps, pageSize, false);
      platform.now += 20_000;
      await engine.pull(collection);
      platform.requests = 0;
      expect(await engine.pull(collection)).toEqual({ requests: 1, items: 0 });
      expect(platform.requests).toBe(1);
      db.close();
    }),
    runs,
  );
});

/** The outbox's states, waits and order, one by one. */
import { beforeEach, expect, test } from 'vitest';
import { OutboxRig } from './outbox-rig.ts';

let rig: OutboxRig;
beforeEach(() => {
  rig = new OutboxRig();
});
const add = (entity: string, key: string, held = false) => rig.outbox.add({ kind: 'model', entity, idempotencyKey: key, held });

test('an entry leaves at once and is done', async () => {
  const { id } = add('a', 'k1');
  await rig.breathe();
  expect(rig.outbox.get(id)?.state).toBe('done');
  expect(rig.states).toEqual(['k1:sending', 'k1:done']);
  expect(rig.outbox.counts()).toEqual({ waiting: 0, blocked: 0, held: 0 });
});

test('nothing leaves within the turn that adds, so that it may stand in a transaction that is rolled back', async () => {
  expect(() =>
    rig.db.transaction(() => {
      add('a', 'k1');
      throw new Error('rolled back');
    })(),
  ).toThrow('rolled back');
  await rig.breathe();
  expect(rig.sends).toBe(0);
});

test('offline it waits, and leaves at reconnection', async () => {
  rig.network.set(false);
  const { id } = add('a', 'k1');
  await rig.breathe();
  expect(rig.outbox.get(id)?.state).toBe('queued');
  expect(rig.sends).toBe(0);
  rig.network.set(true);
  await rig.breathe();
  expect(rig.outbox.get(id)?.state).toBe('done');
});

test('a retryable failure waits longer each time, a Retry-After is respected', async () => {
  rig.plan = ['lost-before', 'lost-before', 'throttled'];
  const { id } = add('a', 'k1');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await rig.breathe();
    expect(rig.outbox.get(id)).toMatchObject({ state: 'waiting', attempts: attempt + 1 });
    waits.push(rig.clock.untilNext() ?? 0);
    rig.clock.advance(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([1500, 3000, 60_000]);
  await rig.breathe();
  expect(rig.outbox.get(id)).toMatchObject({ state: 'done', attempts: 4, lastError: undefined });
});

test('what asks to be looked at again is, at its hour and however often it was before', async () => {
  rig.plan = ['lost-before', 'lost-before', 'look-again', 'look-again'];
  const { id } = add('a', 'k1');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await rig.breathe();
    waits.push(rig.clock.untilNext() ?? 0);
    rig.clock.advance(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([1500, 3000, 700, 700]);
  await rig.breathe();
  expect(rig.outbox.get(id)?.state).toBe('done');
});

test('a line that broke in an earlier life holds nothing back in the next', async () => {
  rig.plan = ['lost-before', 'lost-before', 'throttled'];
  const { id } = add('a', 'k1');
  await rig.breathe();
  expect(rig.outbox.get(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  rig.boot();
  await rig.breathe();
  expect(rig.outbox.get(id)).toMatchObject({ state: 'waiting', attempts: 2 });
  // What the platform asked for is kept.
  rig.boot();
  await rig.breathe();
  rig.boot();
  await rig.breathe();
  expect(rig.outbox.get(id)).toMatchObject({ state: 'waiting', attempts: 3, lastError: { code: 'platform.throttled' } });
});

test('a refusal blocks its entity and no other, keeps its error, and is sent again on demand', async () => {
  rig.plan = ['refused'];
  const first = add('a', 'k1');
  const second = add('a', 'k2');
  const other = add('b', 'k3');
  await rig.drain();
  expect(rig.outbox.get(first.id)).toMatchObject({ state: 'blocked', lastError: { code: 'platform.rejected', params: { status: 422 } } });
  expect(rig.outbox.get(second.id)?.state).toBe('queued');
  expect(rig.outbox.get(other.id)?.state).toBe('done');
  expect(rig.outbox.counts()).toEqual({ waiting: 1, blocked: 1, held: 0 });
  expect(rig.outbox.queue(first.id)).toBe(true);
  await rig.drain();
  expect(rig.effects.map(({ key }) => key)).toEqual(['k3', 'k1', 'k2']);
});

test('what only follows from a sending leaves like the others, and is neither counted nor ranked among them', async () => {
  rig.network.set(false);
  const copy = rig.outbox.add({ kind: 'behind', entity: 'c', idempotencyKey: 'k0' });
  const { id } = add('a', 'k1');
  await rig.breathe();
  expect(rig.outbox.counts()).toEqual({ waiting: 1, blocked: 0, held: 0 });
  expect(rig.outbox.order().map((entry) => entry.id)).toEqual([id]);
  rig.network.set(true);
  await rig.drain();
  expect(rig.outbox.get(copy.id)?.state).toBe('done');
});

test('what is held or discarded does not leave; what is leaving can be neither', async () => {
  const held = add('a', 'k1', true);
  const given = add('b', 'k2', true);
  await rig.drain();
  expect(rig.sends).toBe(0);
  expect(rig.outbox.discard(given.id)).toBe(true);
  expect(rig.outbox.get(given.id)).toBeUndefined();
  rig.plan = ['hangs'];
  rig.outbox.queue(held.id);
  await rig.breathe();
  expect(rig.outbox.get(held.id)?.state).toBe('sending');
  expect(rig.outbox.hold(held.id)).toBe(false);
  expect(rig.outbox.discard(held.id)).toBe(false);
  await rig.outbox.stop();
  expect(rig.outbox.get(held.id)?.state).toBe('queued');
});

test('three entities at a time', async () => {
  rig.plan = ['hangs', 'hangs', 'hangs'];
  for (const entity of ['a', 'b', 'c', 'd']) add(entity, `k-${entity}`);
  await rig.breathe();
  expect(rig.sends).toBe(3);
  expect(rig.mostAtOnce).toBe(3);
  await rig.outbox.stop();
});

test('what was leaving when the core died leaves again with the same key', async () => {
  rig.plan = ['hangs-after'];
  const { id } = add('a', 'k1');
  await rig.breathe();
  expect(rig.outbox.get(id)?.state).toBe('sending');
  rig.boot();
  await rig.breathe();
  expect(rig.outbox.get(id)).toMatchObject({ state: 'done', attempts: 2 });
  expect(rig.effects).toEqual([{ entity: 'a', key: 'k1' }]);
});

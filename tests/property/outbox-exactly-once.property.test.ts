/** Whatever fails, whenever the core dies: each entry takes effect exactly once, in its entity's order, and none is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutboxRig, type Send } from '../unit/sync/outbox-rig.ts';

type Step =
  | { kind: 'add'; entity: string; held: boolean }
  | { kind: 'pass'; ms: number }
  | { kind: 'network'; up: boolean }
  | { kind: 'die' }
  | { kind: 'stop' }
  | { kind: 'hold' | 'queue'; index: number }
  | { kind: 'breathe' };

const fate: fc.Arbitrary<Send> = fc.constantFrom('ok', 'lost-before', 'lost-after', 'throttled', 'refused', 'hangs', 'hangs-after');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('add' as const), entity: fc.constantFrom('a', 'b', 'c', 'd', 'e'), held: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(10, 2_500, 70_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('network' as const), up: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('die' as const, 'stop' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('hold' as const, 'queue' as const), index: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('breathe' as const) }) },
);

test('exactly once, in order, nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(fate, { maxLength: 25 }), async (steps, plan) => {
      const rig = new OutboxRig();
      rig.plan = [...plan];
      const added: { id: string; entity: string; key: string }[] = [];
      for (const one of steps) {
        if (one.kind === 'add') {
          const key = `k${added.length}`;
          const { id } = rig.outbox.add({ kind: 'model', entity: one.entity, idempotencyKey: key, held: one.held });
          added.push({ id, entity: one.entity, key });
        } else if (one.kind === 'pass') rig.clock.advance(one.ms);
        else if (one.kind === 'network') rig.network.set(one.up);
        else if (one.kind === 'die') rig.boot();
        else if (one.kind === 'stop') {
          await rig.outbox.stop();
          rig.boot();
        } else if (one.kind === 'breathe') await rig.breathe();
        else {
          const target = added[one.index];
          if (target !== undefined) rig.outbox[one.kind](target.id);
        }
      }
      // The end: the line is back, what hung is given up, and a human takes up all that waits for one.
      rig.plan = [];
      await rig.outbox.stop();
      rig.boot();
      rig.network.set(true);
      for (let round = 0; round < 3; round += 1) {
        for (const { id } of added) rig.outbox.queue(id);
        await rig.drain();
      }
      expect(rig.effects.map(({ key }) => key).sort()).toEqual(added.map(({ key }) => key).sort());
      for (const entity of 'abcde') {
        const order = rig.effects.filter((effect) => effect.entity === entity).map(({ key }) => key);
        expect(order).toEqual(added.filter((one) => one.entity === entity).map(({ key }) => key));
      }
      expect(added.map(({ id }) => rig.outbox.get(id)?.state)).toEqual(added.map(() => 'done'));
      expect(rig.mostAtOnce).toBeLessThanOrEqual(3);
      expect(rig.sameEntityAtOnce).toBe(false);
      rig.db.close();
    }),
    { numRuns: 150, seed: 67 },
  );
});

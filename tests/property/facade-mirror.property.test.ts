/** Over XDS, whatever is deposited, replaced, hidden and withdrawn, the mirror fed by submission sets ends equal to the platform. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FacadeRig, inForce, patient, shownInForce } from '../unit/documents/facade-rig.ts';

type Step =
  | { kind: 'publish'; isOld: boolean }
  | { kind: 'replace' | 'mask' | 'hide' | 'show' | 'withdraw'; which: number }
  | { kind: 'pass'; ms: number }
  | { kind: 'pull' }
  | { kind: 'reconcile' }
  | { kind: 'restart' }
  | { kind: 'widen' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('publish' as const), isOld: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('replace' as const, 'mask' as const, 'hide' as const, 'show' as const, 'withdraw' as const),
      which: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1, 5_000, 3_600_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('pull' as const, 'pull' as const, 'reconcile' as const, 'restart' as const, 'widen' as const),
    }),
  },
);

const signal = new AbortController().signal;

async function play(rig: FacadeRig, steps: readonly Step[]): Promise<void> {
  for (const one of steps) {
    rig.clock.advance(1);
    if (one.kind === 'publish') await rig.publish(one.isOld ? { start: '2014-05-01T08:00:00Z' } : {});
    else if (one.kind === 'pass') rig.clock.advance(one.ms);
    else if (one.kind === 'pull') await rig.pull();
    else if (one.kind === 'reconcile') await rig.reconcile();
    else if (one.kind === 'restart') rig.restart();
    else if (one.kind === 'widen') await rig.documents.handlers['documents.widen']({ patientId: patient }, { signal });
    else {
      const current = rig.entries().filter(({ status }) => status === 'current');
      const id = current[one.which % Math.max(1, current.length)]?.id;
      if (id === undefined) continue;
      if (one.kind === 'replace') await rig.publish({ replaces: id });
      else if (one.kind === 'withdraw')
        await rig.change(id, { status: 'entered-in-error' }, { kind: 'clinician', nationalId: '899700000001' });
      else await rig.change(id, { label: one.kind === 'mask' ? 'MASQUE_PS' : one.kind === 'hide' ? 'INVISIBLE_PATIENT' : 'N' });
    }
  }
}

test('after a pull, what is in force here is what is in force there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const rig = await FacadeRig.start();
      try {
        // From the first opening on: what is older and was never touched is searched once widened.
        await play(rig, [...steps, { kind: 'widen' }]);
        await play(rig, [...steps, { kind: 'pull' }]);
        expect(shownInForce(await rig.list())).toEqual(inForce(rig.entries()));
        const uniqueIds = (await rig.list()).map(({ uniqueId }) => uniqueId);
        expect(new Set(uniqueIds).size).toBe(uniqueIds.length);
        await rig.reconcile();
        expect(shownInForce(await rig.list())).toEqual(inForce(rig.entries()));
        expect(await rig.pull()).toMatchObject({ items: 0 });
      } finally {
        await rig.close();
      }
    }),
    { numRuns: 40, seed: 67 },
  );
}, 120_000);

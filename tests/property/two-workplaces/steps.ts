/** What happens in a run: gestures at two workplaces, what befalls them, what others do on the platform meanwhile. */
import fc from 'fast-check';
import type { RequestedProperties } from '../../../preload/contract/document-changes.ts';
import type { Fate, Fault } from './platform.ts';

export type Step =
  | { kind: 'publish'; at: 0 | 1; hold: boolean; replaces: number | undefined }
  | { kind: 'lot'; at: 0 | 1; size: number }
  | { kind: 'correct' | 'hold' | 'send' | 'retry' | 'discard' | 'keep-local'; at: 0 | 1; nth: number }
  /** Whatever it is now, the other way round. */
  | { kind: 'change'; at: 0 | 1; nth: number; turned: keyof RequestedProperties }
  | { kind: 'undo' | 'retry-change' | 'discard-change' | 'first'; at: 0 | 1; nth: number }
  | { kind: 'resolve'; at: 0 | 1; nth: number; keep: 'mine' | 'platform' }
  | { kind: 'pull' | 'compare' | 'die' | 'restart'; at: 0 | 1 }
  | { kind: 'network'; at: 0 | 1; up: boolean }
  | { kind: 'pass'; ms: number }
  | { kind: 'breathe'; turns: number }
  | { kind: 'elsewhere'; what: 'deposit' | 'archive' | 'mask' | 'withdraw' | 'remove'; nth: number };

const at = fc.constantFrom<0 | 1>(0, 1);
const nth = fc.nat(7);
/** From the last one back: what has just been asked is what is still on its way. */
const recent = fc.constantFrom(0, 0, 0, 1, 2);
const turned = fc.constantFrom(...(['maskedToProfessionals', 'hiddenFromPatient', 'isArchived', 'isArchived', 'status'] as const));
const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kind('publish'),
      at,
      hold: fc.boolean(),
      replaces: fc.option(nth, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('lot'), at, size: fc.integer({ min: 2, max: 3 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: kind('correct', 'correct', 'hold', 'send', 'retry', 'discard', 'keep-local'), at, nth: recent }),
  },
  { weight: 8, arbitrary: fc.record({ kind: kind('change'), at, nth, turned }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('undo', 'retry-change', 'discard-change', 'first'), at, nth: recent }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('resolve'), at, nth: recent, keep: fc.constantFrom('mine', 'platform') }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('pull', 'pull', 'compare'), at }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('die', 'restart'), at }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('network'), at, up: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('pass'), ms: fc.constantFrom(1, 3_000, 10_000, 40_000) }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('breathe'), turns: fc.constantFrom(1, 2, 3, 5, 12) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('elsewhere'), what: kind('deposit', 'archive', 'mask', 'withdraw', 'remove'), nth }),
  },
);

const turns = fc.constantFrom(1, 3, 8, 12);
const gesture = kind('correct', 'hold', 'send', 'retry', 'discard', 'keep-local');

/** One document asked, and its asker's second thoughts while it is on its way. */
const sending: fc.Arbitrary<Step[]> = fc
  .record({ at, turns, gestures: fc.array(fc.record({ gesture, turns }), { minLength: 1, maxLength: 3 }) })
  .map(({ at: where, turns: first, gestures }) => [
    { kind: 'publish', at: where, hold: false, replaces: undefined },
    { kind: 'breathe', turns: first },
    ...gestures.flatMap(({ gesture: one, turns: then }): Step[] => [
      { kind: one, at: where, nth: 0 },
      { kind: 'breathe', turns: then },
    ]),
  ]);

/** One change asked at both workplaces, or by somebody else meanwhile. */
const changing: fc.Arbitrary<Step[]> = fc
  .record({ nth, turned, other: turned, turns, what: kind('archive', 'mask', 'withdraw') })
  .map(({ nth: which, turned: mine, other, turns: then, what }) => [
    { kind: 'change', at: 0, nth: which, turned: mine },
    { kind: 'change', at: 1, nth: which, turned: other },
    { kind: 'pass', ms: 10_000 },
    { kind: 'breathe', turns: then },
    { kind: 'elsewhere', what, nth: which },
    { kind: 'breathe', turns: then },
  ]);

const fault = fc.constantFrom<Fault>('none', 'none', 'lost-before', 'lost-after', 'lost-after', 'throttled', 'twice', 'stale');
const fate: fc.Arbitrary<Fate> = fc.record({ fault, out: fc.nat(3), back: fc.nat(4) });

// Long ones: what goes wrong needs several gestures, a death and a lost answer to meet.
export const steps = fc
  .array(
    fc.oneof({ weight: 12, arbitrary: step.map((one) => [one]) }, { weight: 3, arbitrary: sending }, { weight: 1, arbitrary: changing }),
    {
      minLength: 6,
      maxLength: 20,
      size: 'max',
    },
  )
  .map((parts) => parts.flat());
export const fates = fc.array(fate, { maxLength: 40, size: 'max' });

/** Whatever fails, whenever the core dies: what was noted is on the platform exactly once, what was taken back never, what was withdrawn marked; and the profile says so at each moment. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteId } from '../../preload/contract/notes.ts';
import { entries, type Fate, NotesRig } from '../unit/profile/notes/notes-rig.ts';

type Step =
  | { kind: 'write'; what: keyof typeof entries }
  | { kind: 'undo' | 'retract' | 'retry' | 'discard'; index: number }
  | { kind: 'pass'; ms: number }
  | { kind: 'network'; up: boolean }
  | { kind: 'die' | 'stop' | 'breathe' };

const fate: fc.Arbitrary<Fate> = fc.constantFrom('ok', 'lost-before', 'lost-after', 'refused');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), what: fc.constantFrom('allergy', 'weight', 'vaccination') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'retract', 'retry', 'discard'), index: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(2_000, 10_000, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('network' as const), up: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('die', 'stop', 'breathe', 'breathe', 'breathe') }) },
) as fc.Arbitrary<Step>;

const isInError = (of: object) => JSON.stringify(of).includes('entered-in-error');

test('exactly once, or never, or marked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fate, { maxLength: 15 }), async (steps, fates) => {
      const rig = new NotesRig();
      rig.platform.fates = [...fates];
      const written: NoteId[] = [];
      for (const one of steps) {
        if (one.kind === 'write') written.push((await rig.write(entries[one.what])).id);
        else if (one.kind === 'pass') rig.clock.advance(one.ms);
        else if (one.kind === 'network') rig.network.set(one.up);
        else if (one.kind === 'die') rig.boot();
        else if (one.kind === 'stop') await rig.restart();
        else if (one.kind === 'breathe') await rig.breathe();
        else if ('index' in one) {
          const id = written[one.index];
          if (id !== undefined) await rig.act(one.kind, id).catch(() => undefined);
        }
        // What is shown holds together at each moment, whatever is under way.
        rig.lines();
        rig.measures();
      }
      rig.network.set(true);
      rig.platform.fates = [];
      for (let turn = 0; turn < 4; turn += 1) {
        for (const note of rig.notes.list()) if (note.state === 'blocked') await rig.act('retry', note.id);
        rig.clock.advance(15 * 60_000);
        rig.outbox.wake();
        await rig.breathe();
      }
      const notes = rig.notes.list();
      const held = rig.platform.all();
      const marks = notes.filter(({ action, state }) => action === 'retract' && state === 'sent');
      expect(notes.filter(({ state }) => state !== 'sent' && state !== 'discarded')).toEqual([]);
      for (const id of written) {
        const found = held.filter((each) => JSON.stringify(each).includes(id));
        expect(found).toHaveLength(rig.note(id).state === 'sent' ? 1 : 0);
      }
      expect(held.filter(isInError)).toHaveLength(marks.length);
      const shown = [
        ...rig.lines().flatMap(({ sources }) => sources),
        ...rig.measures().flatMap(({ points }) => points.flatMap(({ sources }) => sources)),
      ];
      expect(shown).toHaveLength(held.filter((each) => !isInError(each)).length);
    }),
    {
      numRuns: 200,
      // Arrived, its answer lost, then refused: given up here, it is there all the same.
      examples: (['discard', 'retract'] as const).map((kind): [Step[], Fate[]] => [
        [
          ...[{ kind: 'write', what: 'weight' } as const, { kind: 'pass', ms: 10_000 } as const, { kind: 'breathe' } as const],
          ...[{ kind: 'pass', ms: 70_000 } as const, { kind: 'breathe' } as const, { kind, index: 0 }],
        ],
        ['lost-after', 'refused'],
      ]),
    },
  );
}, 120_000);

/** A shared mailbox, two workstations, a line that comes and goes: whatever the order, both say the same in the end, and nothing is lost or told twice. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stateOf } from '../../main/messages/follow-up/state.ts';
import { awa, type Desk, desk, nadia, sharedServer } from '../unit/messages/shared-mailbox.ts';

const people = [nadia, awa];
const step = fc.oneof(
  fc.record({ at: fc.nat(1), do: fc.constantFrom('take', 'give', 'release', 'handle', 'reopen', 'note') }),
  fc.record({ at: fc.nat(1), do: fc.constantFrom('pull', 'pull-all', 'wake', 'settle') }),
  fc.record({ at: fc.constant(0), do: fc.constantFrom('up', 'down', 'lost', 'message', 'answer') }),
  fc.record({ at: fc.nat(1), do: fc.constant('wait'), ms: fc.nat(5_000) }),
);

it('converges', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), fc.integer({ min: -600_000, max: 600_000 }), async (steps, skew) => {
      const server = sharedServer();
      const desks = [desk(server, nadia), desk(server, awa)] as [Desk, Desk];
      desks[1].clock.advance(skew);
      let [done, told] = [0, 1];
      for (const one of steps) {
        const here = desks[one.at] ?? desks[0];
        const acts: Record<string, () => void> = {
          take: () => here.assign(here.who),
          give: () => here.assign(people[1 - one.at] ?? nadia),
          release: () => here.assign(null),
          handle: () => here.handle(true),
          reopen: () => here.handle(false),
          note: () => here.note(`Note ${done}`),
        };
        if (one.do in acts) {
          acts[one.do]?.();
          done += 1;
        } else if (one.do === 'pull' || one.do === 'pull-all') here.pull(one.do === 'pull-all');
        else if (one.do === 'wake') here.followUp.wake();
        else if (one.do === 'settle') await here.settle();
        else if (one.do === 'up' || one.do === 'down' || one.do === 'lost') server.link = one.do;
        else if (one.do === 'wait') here.clock.advance('ms' in one ? one.ms : 0);
        else {
          told += 1;
          server.messages.push({ headerId: `<m${told}@labo.mssante.fr>`, isOurs: one.do === 'answer' });
        }
      }
      await Promise.all(desks.map((each) => each.settle()));
      server.link = 'up';
      for (const each of desks) {
        each.followUp.wake();
        await each.settle();
      }
      for (const each of desks) each.pull(true);
      const [one, other] = desks.map((each) => each.acts());
      expect(one).toEqual(other);
      expect(one).toHaveLength(done);
      expect(new Set(one?.map(({ id }) => id)).size).toBe(done);
      expect(server.acts).toHaveLength(done);
      expect(one?.every(({ isPending }) => !isPending)).toBe(true);
      expect(desks[0].state()).toEqual(desks[1].state());
      await Promise.all(desks.map((each) => each.stop()));
    }),
    { numRuns: 150 },
  );
}, 120_000);

it('depends on no order in which acts are known', () => {
  const act = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('assigned', 'released', 'noted', 'handled', 'reopened'),
    by: fc.constantFrom(...people),
    to: fc.constantFrom(...people),
    at: fc.constantFrom('2026-03-12T09:00:00.000Z', '2026-03-12T09:00:00.001Z', '2026-03-12T10:00:00.000Z'),
    about: fc.constantFrom('<m1@x.fr>', '<m2@x.fr>'),
    isPending: fc.boolean(),
  });
  const messages = [
    { headerId: '<m1@x.fr>', isOurs: false },
    { headerId: '<m2@x.fr>', isOurs: false },
  ];
  const shuffled = fc
    .array(act, { maxLength: 12 })
    .chain((acts) => fc.tuple(fc.constant(acts), fc.shuffledSubarray(acts, { minLength: acts.length })));
  fc.assert(
    fc.property(shuffled, ([acts, other]) => {
      expect(stateOf(other, messages)).toEqual(stateOf(acts, messages));
    }),
    { numRuns: 1000 },
  );
});

/** Several documents validated as a whole, sent in one transaction, each on its own when it has to be. */
import { describe, expect, it } from 'vitest';
import { splitBySize } from '../../../main/publications/lots.ts';
import { bench } from './bench.ts';

async function lot(rig: ReturnType<typeof bench>, titles: readonly string[], outcome: 'send' | 'hold' | 'local' | 'rule' = 'send') {
  const forms = await Promise.all(titles.map((title) => rig.form(title)));
  return rig.call('publications.createLot', { title: 'Consultation du jour', forms, outcome });
}
const states = async (rig: ReturnType<typeof bench>) =>
  Object.fromEntries((await rig.call('publications.list', {})).map(({ form, state }) => [form.title, state]));

describe('a lot', () => {
  it('leaves in one transaction, as one submission set; each document stays visible with its lot', async () => {
    const rig = bench();
    const { publications, refused } = await lot(rig, ['un', 'deux', 'trois']);
    expect(refused).toEqual([]);
    await rig.outbox.idle();
    expect(rig.lots).toHaveLength(1);
    expect(rig.lots[0]).toMatchObject({ title: 'Consultation du jour', titles: ['un', 'deux', 'trois'] });
    expect(await states(rig)).toEqual({ un: 'sent', deux: 'sent', trois: 'sent' });
    expect(publications.map(({ lot: of }) => of?.size)).toEqual([3, 3, 3]);
    expect(new Set([...rig.onPlatform.values()].map(({ submissionUniqueId }) => submissionUniqueId)).size).toBe(1);
  });

  it('keeps each document’s own type, date and visibility', async () => {
    const rig = bench();
    const forms = [
      { ...(await rig.form('un')), typeCode: 'SYNTH', serviceStart: '2026-03-01' },
      {
        ...(await rig.form('deux')),
        visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false },
      },
    ];
    await rig.call('publications.createLot', { title: 'Lot', forms });
    await rig.outbox.idle();
    const [un, deux] = [...rig.onPlatform.values()];
    expect(un).toMatchObject({ type: { code: 'SYNTH' }, serviceStart: '2026-03-01', visibility: { maskedToProfessionals: false } });
    expect(deux).toMatchObject({ type: { code: '11488-4' }, serviceStart: '2026-03-12', visibility: { maskedToProfessionals: true } });
  });

  it('whose answer is lost is found by its next attempt: nothing twice', async () => {
    const rig = bench();
    rig.state.answer = 'lost';
    const { publications } = await lot(rig, ['un', 'deux']);
    await rig.outbox.idle();
    expect(await states(rig)).toEqual({ un: 'waiting', deux: 'waiting' });
    rig.state.answer = 'ok';
    await rig.act('retry', publications[0]?.id ?? ('' as never));
    await rig.outbox.idle();
    expect(await states(rig)).toEqual({ un: 'sent', deux: 'sent' });
    expect(rig.lots).toHaveLength(1);
    expect(rig.onPlatform.size).toBe(2);
  });

  it('sets aside what can’t go, with its message, and the others go on', async () => {
    const rig = bench();
    const forms = [await rig.form('un'), { ...(await rig.form('faux')), typeCode: '51851-4' }, await rig.form('un')];
    const { publications, refused } = await rig.call('publications.createLot', { title: 'Lot', forms });
    expect(publications).toHaveLength(1);
    expect(refused.map(({ index, error }) => [index, error.code])).toEqual([
      [1, 'publication.invalid'],
      [2, 'publication.unchanged'],
    ]);
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()].map(({ title }) => title)).toEqual(['un']);
  });

  it('refused as a whole goes document by document, and only the bad one is blocked', async () => {
    const rig = bench();
    rig.state.unwanted = ['mauvais'];
    await lot(rig, ['un', 'mauvais', 'trois']);
    await rig.outbox.idle();
    expect(await states(rig)).toEqual({ un: 'sent', mauvais: 'blocked', trois: 'sent' });
    const sets = [...rig.onPlatform.values()].map(({ submissionUniqueId }) => submissionUniqueId);
    expect(new Set(sets).size).toBe(2);
  });

  it('lets one document be held, corrected or withdrawn without the others', async () => {
    const rig = bench();
    rig.state.online = false;
    const { publications } = await lot(rig, ['un', 'deux', 'trois']);
    const [first, second] = publications.map(({ id }) => id);
    if (first === undefined || second === undefined) throw new Error('no lot');
    expect((await rig.act('hold', first)).state).toBe('held');
    expect((await rig.act('discard', second)).state).toBe('discarded');
    rig.reconnect(true);
    await rig.outbox.idle();
    expect(await states(rig)).toEqual({ un: 'held', deux: 'discarded', trois: 'sent' });
    await rig.act('send', first);
    await rig.outbox.idle();
    expect((await rig.get(first)).state).toBe('sent');
  });

  it('prepared by a secretary waits, document by document', async () => {
    const rig = bench();
    rig.state.role = 'secretary';
    await lot(rig, ['un', 'deux']);
    expect(await states(rig)).toEqual({ un: 'prepared', deux: 'prepared' });
  });

  it('too heavy for one transaction is split, in order, a file above the limit alone', () => {
    expect(splitBySize([4, 5, 2, 20, 1, 9], (size) => size, 10)).toEqual([[4, 5], [2], [20], [1, 9]]);
  });
});

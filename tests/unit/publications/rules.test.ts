/** What leaves at validation, what is held, what stays here, and what never leaves: the professional's rules (EX_GEN-1060). */
import { describe, expect, it } from 'vitest';
import { reminderOf } from '../../../main/publications/coordination-types.ts';
import type { PublicationForm } from '../../../preload/contract/publications.ts';
import { bench, people } from './bench.ts';

const ruleOf = async (rig: ReturnType<typeof bench>, code: string) =>
  (await rig.call('publications.rules', {})).find(({ type }) => type.code === code);
const validated = async (rig: ReturnType<typeof bench>, form: PublicationForm) => {
  const created = await rig.call('publications.create', { form, outcome: 'rule' });
  await rig.outbox.idle();
  return rig.get(created.id);
};

describe('rules of sending', () => {
  it('EX_GEN-1060: a type sent automatically leaves at validation, and one manual gesture holds it', async () => {
    const rig = bench();
    await rig.call('publications.setRule', { typeCode: '11488-4', mode: 'automatic', audience: 'later' });
    expect(await ruleOf(rig, '11488-4')).toMatchObject({ mode: 'automatic', audience: 'later', isDefault: false });
    expect(await validated(rig, await rig.form('Part d’office.'))).toMatchObject({ state: 'sent' });
    rig.state.online = false;
    const { id } = await validated(rig, await rig.form('Retenu à temps.'));
    expect(await rig.act('hold', id)).toMatchObject({ state: 'held', unsentReason: 'held', heldBy: 'Dre Claire DIALLO' });
    rig.reconnect(true);
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()].map(({ title }) => title)).toEqual(['Part d’office.']);
  });

  it('EX_GEN-1060: a type only proposed, or never sent, stays on the workstation until asked for', async () => {
    const rig = bench();
    expect(await validated(rig, await rig.form('Proposé.'))).toMatchObject({ state: 'local', unsentReason: 'local' });
    await rig.call('publications.setRule', { typeCode: '11488-4', mode: 'never', audience: 'everyone' });
    const kept = await validated(rig, await rig.form('Jamais.'));
    expect(kept).toMatchObject({ state: 'local', unsentReason: 'type-never' });
    expect(rig.onPlatform.size).toBe(0);
    await rig.act('send', kept.id);
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(1);
  });

  it('EX_GEN-1060: rules are each professional’s own, and can be set back', async () => {
    const rig = bench();
    await rig.call('publications.setRule', { typeCode: '57833-6', mode: 'automatic', audience: 'everyone' });
    rig.state.person = people.colleague;
    expect(await ruleOf(rig, '57833-6')).toMatchObject({ mode: 'proposed', isDefault: true });
    rig.state.person = undefined;
    await rig.call('publications.resetRules', {});
    expect(await ruleOf(rig, '57833-6')).toMatchObject({ mode: 'proposed', isDefault: true });
  });

  it('EX_GEN-1060: two changes of the same type made one right after the other are both kept', async () => {
    const rig = bench();
    await Promise.all([
      rig.call('publications.setRule', { typeCode: '57833-6', mode: 'never' }),
      rig.call('publications.setRule', { typeCode: '57833-6', audience: 'later' }),
    ]);
    expect(await ruleOf(rig, '57833-6')).toMatchObject({ mode: 'never', audience: 'later' });
  });

  it('EX_GEN-1060: an unchanged document is refused; the same file of another type, or changed, is not', async () => {
    const rig = bench();
    await rig.create(await rig.form());
    await rig.outbox.idle();
    await expect(rig.create(await rig.form())).rejects.toMatchObject({ code: 'publication.unchanged' });
    const kept = await rig.call('publications.create', { form: await rig.form(), outcome: 'local' });
    await expect(rig.act('send', kept.id)).rejects.toMatchObject({ code: 'publication.unchanged' });
    await rig.create({ ...(await rig.form()), typeCode: 'SYNTH' });
    await rig.create(await rig.form('Compte rendu inventé, complété.'));
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(3);
  });

  it('EX_GEN-1060: an empty document is refused, even when it is made of blanks', async () => {
    const rig = bench();
    await expect(rig.form(' \n\t ')).rejects.toMatchObject({ code: 'file.empty' });
  });

  it('EX_GEN-1070: documents useful to the coordination of care are known as such, and papers of management are not proposed', async () => {
    const rig = bench();
    for (const code of ['11488-4', '11502-2', '18748-4', '57833-6', '11490-0', '96349-6', 'SYNTH', '60593-1', '87273-9'])
      expect(await ruleOf(rig, code)).toMatchObject({ isUseful: true, mode: 'proposed' });
    expect(await ruleOf(rig, 'ATTEST-DROITS-AM')).toMatchObject({ isUseful: false, mode: 'never' });
  });

  it('REC_GEN-1070: biology reminds that only complete reports are sent', async () => {
    expect((await ruleOf(bench(), '11502-2'))?.reminder).toBe('complete-only');
  });

  it.each(['G15_10/SM54', 'G15_21', 'G15_60', 'G15_69'])('EX_2.1-2000: vaccination notes are expected of %s', (specialty) => {
    expect([reminderOf('87273-9', specialty), reminderOf('11369-6', specialty)]).toEqual(['vaccination', 'vaccination']);
  });

  it('EX_2.1-2000: vaccination notes and histories can be sent, and nobody else is reminded of them', async () => {
    const rig = bench();
    for (const typeCode of ['87273-9', '11369-6']) await rig.create({ ...(await rig.form(typeCode)), typeCode });
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()].map(({ type }) => type.code).sort()).toEqual(['11369-6', '87273-9']);
    expect(reminderOf('87273-9', 'G15_40')).toBeUndefined();
  });

  it('EX_2.1-1190: what could be sent and was not says why', async () => {
    const rig = bench();
    await rig.call('publications.create', { form: await rig.form('un'), outcome: 'local' });
    await rig.create(await rig.form('deux'), true);
    rig.state.role = 'secretary';
    await rig.create(await rig.form('trois'));
    rig.state.role = 'physician';
    rig.state.answer = 'platform.rejected';
    await rig.create(await rig.form('quatre'));
    await rig.outbox.idle();
    const unsent = await rig.call('publications.list', { states: ['local', 'held', 'prepared', 'blocked'] });
    expect(Object.fromEntries(unsent.map(({ form, unsentReason }) => [form.title, unsentReason]))).toEqual({
      un: 'local',
      deux: 'held',
      trois: 'prepared',
      quatre: 'refused',
    });
    rig.state.answer = 'ok';
    const ids = unsent.filter(({ unsentReason }) => unsentReason !== 'refused').map(({ id }) => id);
    expect(await rig.call('publications.sendMany', { publicationIds: ids })).toEqual({ sent: 3, refused: [] });
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(3);
  });

  it('taken back before it left stays readable here, its file with it', async () => {
    const rig = bench();
    rig.state.online = false;
    const { id } = await rig.create(await rig.form());
    expect(await rig.call('publications.keepLocal', { publicationId: id })).toMatchObject({ state: 'local' });
    rig.reconnect(true);
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(0);
    await rig.act('send', id);
    await rig.outbox.idle();
    expect((await rig.get(id)).state).toBe('sent');
  });
});

/** A publication from the secretary's desk to the platform: who may do what, and what is never sent twice nor lost. */
import { describe, expect, it } from 'vitest';
import { checkCdaN1 } from '../../../main/cda/index.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { bench } from './bench.ts';

describe('a publication', () => {
  it('signed by a clinician leaves, and becomes a document', async () => {
    const rig = bench();
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    const sent = await rig.get(id);
    expect(sent).toMatchObject({ state: 'sent', preparedBy: 'Dre Claire DIALLO' });
    expect(sent.documentId).toBeDefined();
    const [document] = rig.onPlatform.values();
    expect(document).toMatchObject({
      title: 'Compte rendu inventé.',
      documentClass: { code: '10' },
      format: { code: 'urn:ihe:iti:xds-sd:text:2008' },
    });
    expect(await checkCdaN1(document?.bytes ?? new Uint8Array())).toEqual([]);
  });

  it.each([
    ['EX_2.1-1071: out of the schema', '<realmCode', '<surprise/><realmCode'],
    ['EX_2.1-1071: with a code out of the value sets', 'code="11488-4"', 'code="00000-0"'],
    ['EX_2.1-1115: that runs a script', '<realmCode', '<script xmlns="http://www.w3.org/1999/xhtml"/><realmCode'],
  ])('%s does not leave: it is told, and kept', async (_why, from, to) => {
    const rig = bench();
    rig.state.spoil = (cda) => Buffer.from(Buffer.from(cda).toString('utf8').replace(from, to));
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'blocked', lastError: { code: 'publication.invalid' } });
    expect(rig.onPlatform.size).toBe(0);
    rig.state.spoil = undefined;
    await rig.act('retry', id);
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'sent' });
  });

  it('prepared by a secretary waits for a clinician, who signs it', async () => {
    const rig = bench();
    rig.state.role = 'secretary';
    const { id, state } = await rig.create(await rig.form());
    expect(state).toBe('prepared');
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(0);
    rig.state.role = 'physician';
    await rig.act('send', id);
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'sent', preparedBy: 'Nadia FERRAND', validatedBy: 'Dre Claire DIALLO' });
    expect([...rig.onPlatform.values()][0]?.author.nationalId).toBe('899700000001');
  });

  it('once signed is out of a secretary’s hands', async () => {
    const rig = bench();
    const { id } = await rig.create(await rig.form(), true);
    rig.state.role = 'secretary';
    await expect(rig.act('discard', id)).rejects.toMatchObject({ code: 'call.forbidden-role' });
  });

  it('held does not leave until it is asked', async () => {
    const rig = bench();
    const { id } = await rig.create(await rig.form(), true);
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(0);
    await rig.act('send', id);
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(1);
  });

  it('waits offline and goes once when the network returns', async () => {
    const rig = bench();
    rig.state.online = false;
    const { id } = await rig.create(await rig.form());
    expect((await rig.get(id)).state).toBe('queued');
    rig.reconnect(true);
    await rig.outbox.idle();
    expect((await rig.get(id)).state).toBe('sent');
    expect(rig.onPlatform.size).toBe(1);
  });

  it('refused by the platform is blocked, and leaves once corrected', async () => {
    const rig = bench();
    rig.state.answer = 'platform.rejected';
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'blocked', lastError: { code: 'platform.rejected' } });
    rig.state.answer = 'ok';
    expect((await rig.update(id, await rig.form('Corrigé.'))).state).toBe('held');
    await rig.act('send', id);
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()].map(({ title }) => title)).toEqual(['Corrigé.']);
  });

  it('corrected after an attempt that had arrived unheard replaces it', async () => {
    const rig = bench();
    rig.state.answer = 'lost';
    const { id } = await rig.create(await rig.form('Première forme.'));
    await rig.outbox.idle();
    const [first] = rig.onPlatform.values();
    rig.state.answer = 'ok';
    await rig.update(id, await rig.form('Forme corrigée.'));
    await rig.act('send', id);
    await rig.outbox.idle();
    const [, second] = rig.onPlatform.values();
    expect(second).toMatchObject({ title: 'Forme corrigée.', replaces: `d-${first?.uniqueId}` });
  });

  it('that had arrived unheard is found by its next attempt, not deposited again', async () => {
    const rig = bench();
    rig.state.answer = 'lost';
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    expect((await rig.get(id)).state).toBe('waiting');
    // What a platform says to the same unique id with other bytes, e.g. after an update of this software.
    rig.state.answer = 'platform.conflict';
    await rig.act('retry', id);
    await rig.outbox.idle();
    expect((await rig.get(id)).state).toBe('sent');
  });

  it('takes a file that no other one is to leave with', async () => {
    const rig = bench();
    const form = await rig.form();
    await rig.create(form, true);
    await expect(rig.create(form)).rejects.toMatchObject({ code: 'publication.invalid', params: { field: 'stagedId' } });
  });

  it('that had arrived unheard is not withdrawn but sent', async () => {
    const rig = bench();
    rig.state.answer = 'lost';
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    expect((await rig.act('discard', id)).state).toBe('sent');
    expect(rig.onPlatform.size).toBe(1);
  });

  it('corrected, is not withdrawn either while its first form is in the record', async () => {
    const rig = bench();
    rig.state.answer = 'lost';
    const { id } = await rig.create(await rig.form('Première forme.'));
    await rig.outbox.idle();
    await rig.update(id, await rig.form('Forme corrigée.'));
    const [first] = rig.onPlatform.values();
    expect(await rig.act('discard', id)).toMatchObject({
      state: 'sent',
      documentId: `d-${first?.uniqueId}`,
      form: { title: 'Première forme.' },
    });
  });

  it('corrected while the platform is asked, is not withdrawn as it was before', async () => {
    const rig = bench();
    rig.state.answer = 'network.timeout';
    const { id } = await rig.create(await rig.form('Première forme.'));
    await rig.outbox.idle();
    const corrected = await rig.form('Forme corrigée.');
    const refused = expect(rig.act('discard', id)).rejects.toMatchObject({ code: 'publication.wrong-state' });
    await rig.update(id, corrected);
    await refused;
    expect(await rig.get(id)).toMatchObject({ state: 'held', form: { title: 'Forme corrigée.' } });
  });

  it('tried again while the platform is asked, is not withdrawn: it may have arrived since', async () => {
    const rig = bench();
    rig.state.answer = 'network.timeout';
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    const answer = Promise.withResolvers<void>();
    rig.state.slowAnswer = answer.promise;
    const refused = expect(rig.act('discard', id)).rejects.toMatchObject({ code: 'publication.wrong-state' });
    rig.state.answer = 'lost';
    await rig.act('retry', id);
    await rig.outbox.idle();
    expect(rig.onPlatform.size).toBe(1);
    answer.resolve();
    await refused;
    expect((await rig.act('discard', id)).state).toBe('sent');
  });

  it('that may have arrived is not withdrawn blindly offline', async () => {
    const rig = bench();
    rig.state.answer = 'network.timeout';
    const { id } = await rig.create(await rig.form());
    await rig.outbox.idle();
    rig.state.online = false;
    await expect(rig.act('discard', id)).rejects.toMatchObject({ code: 'network.offline' });
  });

  it('withdrawn before any attempt is gone with its file', async () => {
    const rig = bench();
    rig.state.online = false;
    const { id, file } = await rig.create(await rig.form());
    expect((await rig.act('discard', id)).state).toBe('discarded');
    const again = { ...(await rig.form()), stagedId: file.id };
    await expect(rig.create(again)).rejects.toMatchObject({ code: 'publication.invalid' });
  });

  it.each([
    ['a type that the DMP does not take', { typeCode: '51851-4' }],
    ['an act in the future', { serviceStart: '2026-04-01' }],
    ['nobody to see it', { visibility: { maskedToProfessionals: true, hiddenFromPatient: true, hiddenFromRepresentatives: false } }],
    [
      'the representatives of an adult',
      { visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: true } },
    ],
  ])('is refused for %s', async (_why, part) => {
    const rig = bench();
    const form = { ...(await rig.form()), ...part };
    await expect(rig.create(form)).rejects.toMatchObject({ code: 'publication.invalid' });
  });

  it('replaces the document that it names', async () => {
    const rig = bench();
    await rig.create({ ...(await rig.form()), replaces: 'd-old' as DocumentId });
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()][0]?.replaces).toBe('d-old');
    expect([...rig.onPlatform.values()][0]?.relatedIds).toEqual([]);
  });

  it.each([
    [
      'as the platform tells them',
      true,
      [
        { kind: 'study', value: '1.2.3' },
        { kind: 'accession', value: 'A-77' },
      ] as const,
    ],
    ['the study alone, where the record may not be consulted', false, [{ kind: 'study', value: '1.2.3' }] as const],
  ])('about a study takes over its numbers in its new version: %s', async (_how, mayConsult, expected) => {
    const rig = bench();
    Object.assign(rig.state, { study: '1.2.3', mayConsult, relatedIds: expected });
    await rig.create({ ...(await rig.form()), replaces: 'd-old' as DocumentId });
    await rig.outbox.idle();
    const [sent] = rig.onPlatform.values();
    expect(sent?.relatedIds).toEqual(expected);
    expect(Buffer.from(sent?.bytes ?? []).toString('utf8')).toContain('<serviceEvent><id root="1.2.3"/>');
  });
});

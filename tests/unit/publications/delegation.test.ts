/** A secretary prepares for a named doctor, who validates, signs, or sends back: both names are kept everywhere. */
import { describe, expect, it } from 'vitest';
import { checkCdaN1 } from '../../../main/cda/index.ts';
import { bench, people } from './bench.ts';

async function prepared(rig: ReturnType<typeof bench>, validatorId?: string) {
  rig.state.role = 'secretary';
  const created = await rig.call('publications.create', { form: await rig.form(), ...(validatorId === undefined ? {} : { validatorId }) });
  rig.state.role = 'physician';
  return created;
}

describe('delegation', () => {
  it('names the doctors of the workplace, and takes no other', async () => {
    const rig = bench();
    const { validators } = await rig.call('publications.context', { patientId: (await rig.form()).patientId });
    expect(validators.map(({ displayName }) => displayName)).toEqual(['Dr Hugo MARCHAND', 'Dre Claire DIALLO']);
    await expect(prepared(rig, '899799999999')).rejects.toMatchObject({ code: 'publication.invalid', params: { field: 'validatorId' } });
  });

  it('waits for the named doctor: a colleague reads it, and can neither sign nor send it back', async () => {
    const rig = bench();
    const { id, validator, mayValidate } = await prepared(rig, people.physician.nationalId);
    expect(validator).toEqual({ nationalId: '899700000001', displayName: 'Dre Claire DIALLO' });
    expect(mayValidate).toBe(false);
    rig.state.person = people.colleague;
    expect((await rig.get(id)).mayValidate).toBe(false);
    await expect(rig.act('send', id)).rejects.toMatchObject({ code: 'publication.other-validator' });
    await expect(rig.call('publications.return', { publicationId: id, note: 'Non.' })).rejects.toMatchObject({
      code: 'publication.other-validator',
    });
    rig.state.person = people.physician;
    expect((await rig.get(id)).mayValidate).toBe(true);
  });

  it('is signed at the workplace where it was prepared', async () => {
    const rig = bench();
    const { id } = await prepared(rig);
    rig.state.workplace = 'w2';
    await expect(rig.act('send', id)).rejects.toMatchObject({ code: 'publication.other-workplace' });
  });

  it('once validated names both: on the publication, in the journal, and in the CDA as author, dataEnterer and legalAuthenticator', async () => {
    const rig = bench();
    const { id } = await prepared(rig, people.physician.nationalId);
    await rig.act('send', id);
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'sent', preparedBy: 'Nadia FERRAND', validatedBy: 'Dre Claire DIALLO' });
    expect(rig.journal.find(({ action }) => action === 'publication.validated')).toMatchObject({
      by: { nationalId: people.physician.nationalId },
      detail: { preparer: people.secretary.nationalId },
    });
    const bytes = [...rig.onPlatform.values()][0]?.bytes ?? new Uint8Array();
    expect(await checkCdaN1(bytes)).toEqual([]);
    const text = Buffer.from(bytes).toString('utf8');
    const part = (name: string) => text.slice(text.indexOf(`<${name}>`), text.indexOf(`</${name}>`));
    expect(part('author')).toContain('DIALLO');
    expect(part('dataEnterer')).toContain('FERRAND');
    expect(part('legalAuthenticator')).toContain('DIALLO');
    expect(text.indexOf('<author>')).toBeLessThan(text.indexOf('<dataEnterer>'));
    expect(text.indexOf('<dataEnterer>')).toBeLessThan(text.indexOf('<custodian>'));
  });

  it('is sent back with a note, mended, and waits again', async () => {
    const rig = bench();
    const { id } = await prepared(rig, people.physician.nationalId);
    const back = await rig.call('publications.return', { publicationId: id, note: 'La date est fausse.' });
    expect(back).toMatchObject({
      state: 'returned',
      unsentReason: 'returned',
      returned: { note: 'La date est fausse.', by: 'Dre Claire DIALLO' },
    });
    rig.state.role = 'secretary';
    const form = { ...back.form, serviceStart: '2026-03-11' };
    const again = await rig.call('publications.update', { publicationId: id, form, validatorId: people.colleague.nationalId });
    expect(again).toMatchObject({ state: 'prepared', validator: { displayName: 'Dr Hugo MARCHAND' } });
    expect(again.returned).toBeUndefined();
  });

  it('what the doctor corrects while validating stays the secretary’s preparation', async () => {
    const rig = bench();
    const { id, form } = await prepared(rig);
    const corrected = await rig.update(id, { ...form, title: 'Titre corrigé' });
    expect(corrected).toMatchObject({ state: 'prepared', preparedBy: 'Nadia FERRAND' });
    await rig.act('send', id);
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()].map(({ title }) => title)).toEqual(['Titre corrigé']);
  });
});

/** EX_2.1-1050: who may see each document, decided document by document. */
import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';

const minor = '2014-06-01';
const visibility = (part: object) => ({
  maskedToProfessionals: false,
  hiddenFromPatient: false,
  hiddenFromRepresentatives: false,
  ...part,
});

describe('visibility', () => {
  it('EX_2.1-1050: each document carries its own, and never hides from both the patient and the professionals', async () => {
    const rig = bench();
    await rig.create({ ...(await rig.form('masqué')), visibility: visibility({ maskedToProfessionals: true }) });
    await rig.create({ ...(await rig.form('plus tard')), visibility: visibility({ hiddenFromPatient: true }) });
    await rig.outbox.idle();
    const sent = new Map([...rig.onPlatform.values()].map((document) => [document.title, document.visibility]));
    expect(sent.get('masqué')).toEqual(visibility({ maskedToProfessionals: true }));
    expect(sent.get('plus tard')).toEqual(visibility({ hiddenFromPatient: true }));
    const both = visibility({ maskedToProfessionals: true, hiddenFromPatient: true });
    await expect(rig.create({ ...(await rig.form('les deux')), visibility: both })).rejects.toMatchObject({
      code: 'publication.invalid',
      params: { field: 'visibility' },
    });
  });

  it('EX_2.1-1050: a minor’s document may be hidden from the representatives, an adult’s may not', async () => {
    const rig = bench();
    const hidden = visibility({ hiddenFromRepresentatives: true });
    await expect(rig.create({ ...(await rig.form()), visibility: hidden })).rejects.toMatchObject({ params: { field: 'visibility' } });
    rig.state.birthDate = minor;
    await rig.create({ ...(await rig.form()), visibility: hidden });
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()][0]?.visibility.hiddenFromRepresentatives).toBe(true);
  });

  it('EX_2.1-1050: a secret connection hides a minor’s document from the representatives, whatever was ticked', async () => {
    const rig = bench();
    rig.state.birthDate = minor;
    rig.state.isSecret = true;
    const { id } = await rig.create(await rig.form(), true);
    const form = await rig.form('corrigé');
    expect((await rig.update(id, form)).form.visibility.hiddenFromRepresentatives).toBe(true);
    await rig.act('send', id);
    await rig.outbox.idle();
    expect([...rig.onPlatform.values()][0]?.visibility.hiddenFromRepresentatives).toBe(true);
  });
});

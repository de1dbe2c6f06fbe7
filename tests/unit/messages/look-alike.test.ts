/** Addresses that pass themselves off as others are told; honest ones are left in peace. */
import { describe, expect, it } from 'vitest';
import { lookAlike } from '../../../main/messages/format/look-alike.ts';

const known = ['dr.martin@medecin.mssante.fr', '279035121518989@patient.mssante.fr'];

describe('an address that is not what it seems', () => {
  it.each([
    ['dr.mаrtin@medecin.mssante.fr', 'mixed-scripts'],
    ['dr.martin@mеdecin.mssante.fr', 'mixed-scripts'],
    ['dr.martin@xn--mdecin-3of.mssante.fr', 'mixed-scripts'],
    ['dr.rnartin@medecin.mssante.fr', 'confusable'],
    ['dr.mart1n@medecin.mssante.fr', 'confusable'],
    ['dr.martin@médecin.mssante.fr', 'confusable'],
    ['dr_martin@medecin.mssante.fr', undefined],
    ['27903512151898g@patient.mssante.fr', undefined],
    ['dr.martin@rnssante.fr', 'imitates-mssante'],
    ['dr.martin@mssanté.fr', 'imitates-mssante'],
    ['dr.martin@mssante.com', 'imitates-mssante'],
    ['dr.martin@medecin.mssante.fr.exemple.org', 'imitates-mssante'],
    ['dr.martin@patient-mssante.fr', 'imitates-mssante'],
    ['dr.martin@medecin.msssante.fr', 'imitates-mssante'],
    ['dr.martin@medecin.msante.fr', 'imitates-mssante'],
    ['dr.martin@medecin.msasnte.fr', 'imitates-mssante'],
    ['dr.martin@medecin.mssaпte.fr', 'mixed-scripts'],
    ['dr.martin@мѕѕаnтe.fr', 'mixed-scripts'],
  ])('%s: %s', (address, kind) => expect(lookAlike(address, { known })?.kind).toBe(kind));

  it.each([
    ...known,
    'service@chb.mssante.fr',
    'dr.durand@medecin.mssante.fr',
    'jeanne@exemple.org',
    'contact@sante.fr',
    'иван@пример.рф',
    '',
  ])('%s is what it is', (address) => expect(lookAlike(address, { known })).toBeUndefined());

  it('names whom it is taken for', () => {
    expect(lookAlike('DR.RNARTIN@medecin.mssante.fr', { known })).toEqual({ kind: 'confusable', of: known[0] });
  });

  it('whose label is another address', () => {
    expect(lookAlike('x@exemple.org', { label: '« dr.martin@medecin.mssante.fr »' })).toEqual({
      kind: 'label-names-another',
      of: 'dr.martin@medecin.mssante.fr',
    });
    expect(lookAlike('dr.martin@medecin.mssante.fr', { label: 'Dr.Martin@medecin.mssante.fr', known })).toBeUndefined();
  });
});

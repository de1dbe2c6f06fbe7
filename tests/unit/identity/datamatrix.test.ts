/** The INS DataMatrix: what is written is read back, however a reader types it. */
import { describe, expect, it } from 'vitest';
import { readDataMatrix, writeDataMatrix } from '../../../main/identity/index.ts';
import type { InsTraits } from '../../../preload/contract/identity.ts';
import { insOids } from '../../../preload/contract/ids.ts';

const traits: InsTraits = {
  ins: { matricule: '258034900112345', oid: insOids.nir },
  birthName: 'D’ARTAGNAN-LEFÈVRE',
  givenNames: 'Jeanne Élise',
  gender: 'female',
  birthDate: '1958-03-14',
  birthPlaceCode: '49007',
};
const read = { ...traits, birthName: 'D ARTAGNAN-LEFEVRE', givenNames: 'JEANNE ELISE' };
const text = writeDataMatrix(traits);

describe('an INS DataMatrix', () => {
  it('has its header, its fields, and separators where the specification wants them', () => {
    expect(text).toBe(
      `IS01${'0'.repeat(22)}S1258034900112345S2${insOids.nir}\u001dS3JEANNE ELISE\u001dS4D ARTAGNAN-LEFEVRE\u001dS5FS614-03-1958S749007`,
    );
    // An OID of 20 characters is at its greatest length.
    expect(writeDataMatrix({ ...traits, ins: { ...traits.ins, oid: insOids.test } })).toContain(`S2${insOids.test}S3`);
  });

  it.each([
    ['as written', text],
    ['without the separators that a keyboard swallows', text.replaceAll('\u001d', '')],
    ['in small letters', text.toLowerCase()],
    ['between spaces', `  ${text}\n`],
    [
      'in another order',
      `${text.slice(0, 26)}S749007S5FS614-03-1958S4D ARTAGNAN-LEFEVRE\u001dS3JEANNE ELISE\u001dS2${insOids.nir}\u001dS1258034900112345`,
    ],
  ])('is read %s', (_how, typed) => {
    expect(readDataMatrix(typed)).toEqual({ traits: read });
  });

  it('is read without the place, and for a matricule of Corsica', () => {
    const corsican: InsTraits = { ...traits, ins: { matricule: '258032A00112345', oid: insOids.nir } };
    const { birthPlaceCode: _place, ...without } = corsican;
    const { birthPlaceCode: _other, ...expected } = { ...read, ins: corsican.ins };
    expect(readDataMatrix(writeDataMatrix(without))).toEqual({ traits: expected });
  });

  it.each([
    ['keyboard', 'ISà&àààààààààààààààààààààà'],
    ['cut', text.slice(0, 60)],
    ['cut', 'IS01'],
    ['field', text.replace('S614-03-1958', 'S631-02-1958')],
    ['field', text.replace(insOids.nir, '1.2.250.1.213.1.4.77')],
    ['field', text.replace('S3JEANNE ELISE', 'S3')],
  ])('says %s', (fault, typed) => {
    expect(readDataMatrix(typed)).toEqual({ fault });
  });
});

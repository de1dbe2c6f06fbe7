/** What may be asked of INSi and what an identity becomes (RNIV). */
import { describe, expect, it } from 'vitest';
import { areCompatible, doubtOf, insObstacleOf, statusWithIns, statusWithProof } from '../../../main/identity/rules.ts';
import { insiSpelling } from '../../../main/platform/index.ts';
import { insKey, insOids, isInsKeyRight, patientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';

const noe: PatientSummary = {
  id: patientId.parse('noe'),
  birthName: 'LEROY',
  firstGivenName: 'Noé',
  givenNames: ['Noé'],
  birthDate: '2001-01-01',
  gender: 'male',
  identityStatus: 'provisoire',
  isDeceased: false,
};

describe('attributes', () => {
  it('combine only as homonym and doubtful', () => {
    expect(areCompatible([])).toBe(true);
    expect(areCompatible(['homonyme', 'douteux'])).toBe(true);
    expect(areCompatible(['fictif'])).toBe(true);
    expect(areCompatible(['fictif', 'homonyme'])).toBe(false);
    expect(areCompatible(['douteux', 'fictif'])).toBe(false);
    expect(areCompatible(['homonyme', 'homonyme'])).toBe(false);
  });
  it('forbid INSi when doubtful or fictitious, not when homonym', () => {
    expect(doubtOf(['homonyme'])).toBeUndefined();
    expect(insObstacleOf({ ...noe, identityAttributes: ['homonyme'] })).toBeUndefined();
    expect(insObstacleOf({ ...noe, identityAttributes: ['homonyme', 'douteux'] })).toBe('douteux');
    expect(insObstacleOf({ ...noe, identityAttributes: ['fictif'] })).toBe('fictif');
  });
});

it.each([{ birthDate: '2001-01' }, { birthDate: '' }, { gender: 'unknown' as const }, { birthName: '' }, { firstGivenName: '' }])(
  'INSi wants every strict trait: not %o',
  (missing) => {
    expect(insObstacleOf({ ...noe, ...missing })).toBe('incomplete');
  },
);

it('an INS makes a retrieved identity, a qualified one with a proof; a proof validates or qualifies', () => {
  expect(statusWithIns(undefined)).toBe('recuperee');
  for (const proof of ['PA', 'CN', 'AN', 'LE'] as const) expect(statusWithIns(proof)).toBe('qualifiee');
  expect(statusWithProof('provisoire')).toBe('validee');
  expect(statusWithProof('validee')).toBe('validee');
  expect(statusWithProof('recuperee')).toBe('qualifiee');
  expect(statusWithProof('qualifiee')).toBe('qualifiee');
});

it('a key is looked at but for the OIDs of tests, Corsica included', () => {
  const corsican = '198072A004123';
  expect(isInsKeyRight({ matricule: corsican + insKey(corsican), oid: insOids.nir })).toBe(true);
  expect(isInsKeyRight({ matricule: `${corsican}00`, oid: insOids.nir })).toBe(false);
  expect(isInsKeyRight({ matricule: `${corsican}00`, oid: insOids.test })).toBe(true);
  expect(isInsKeyRight({ matricule: `${corsican}00`, oid: insOids.demo })).toBe(true);
});

it.each([
  ['N’DIAYE', "N'DIAYE"],
  ['Élodie', 'ELODIE'],
  ['LE BIHAN--COURTOIS', 'LE BIHAN--COURTOIS'],
  ['Cœur  de–Lion ', 'COEUR DE-LION'],
  ['-O’Neil-', "O'NEIL"],
  ['王', undefined],
])('%s is spelled as INSi wants: %s', (name, spelled) => {
  expect(insiSpelling(name)).toBe(spelled);
});

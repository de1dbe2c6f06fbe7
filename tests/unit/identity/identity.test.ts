/** Whose file a DataMatrix names. */
import { describe, expect, it } from 'vitest';
import { createIdentity, writeDataMatrix } from '../../../main/identity/index.ts';
import { type Ins, insKey, insOids, patientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

const nir = (thirteen: string, oid: Ins['oid'] = insOids.nir): Ins => ({ matricule: thirteen + insKey(thirteen), oid });
const jeanne: PatientSummary = {
  id: patientId.parse('jeanne'),
  birthName: 'MARTEL',
  firstGivenName: 'Jeanne-Marie',
  givenNames: ['Jeanne-Marie', 'Élise'],
  birthDate: '1958-03-14',
  gender: 'female',
  birthPlaceCode: '49007',
  ins: nir('2580349001123'),
  identityStatus: 'qualifiee',
  isDeceased: false,
};
const label = {
  ins: jeanne.ins as Ins,
  birthName: 'MARTEL',
  givenNames: 'JEANNE-MARIE ELISE',
  gender: 'female' as const,
  birthDate: '1958-03-14',
  birthPlaceCode: '49007',
};

/** What reading a code never touches. */
const untouched = (() => {
  const never = () => {
    throw new Error('Never asked');
  };
  return {
    db: memoryDatabase(),
    clock: steadyClock(),
    insi: { search: never, verify: never },
    patients: { summary: never, changeIdentity: never },
    session: { professional: never, workplace: never, role: never, isSignedIn: never },
    audit: { record: never },
    onAsked: never,
    onDifference: never,
    onChanged: never,
  };
})();

function ask(given: Partial<typeof label> = {}, files: PatientSummary[] = [jeanne]) {
  const asked: string[] = [];
  const { handlers } = createIdentity({
    ...untouched,
    patients: {
      ...untouched.patients,
      search(text) {
        asked.push(text);
        return /^\d/u.test(text) ? files.filter(({ ins }) => ins?.matricule.startsWith(text)) : files;
      },
    },
  });
  const reading = handlers['identity.readDataMatrix'](
    { text: writeDataMatrix({ ...label, ...given }) },
    { signal: new AbortController().signal },
  );
  if (reading instanceof Promise || reading.kind !== 'read') throw new Error('It should have been read');
  return { ...reading, asked };
}

describe('a DataMatrix', () => {
  it('names the file of its INS, whose traits concord', () => {
    expect(ask()).toMatchObject({ isKeyValid: true, found: [{ patient: { id: 'jeanne' }, by: 'ins', differences: [] }] });
    expect(ask({ givenNames: 'JEANNE MARIE' }).found[0]?.differences).toEqual([]);
  });

  it.each([
    ['birthDate', { birthDate: '1958-03-15' }],
    ['birthName', { birthName: 'MARTIN' }],
    ['firstGivenName', { givenNames: 'JEANNE' }],
    ['gender', { gender: 'male' as never }],
    ['birthPlace', { birthPlaceCode: '49008' }],
  ])('says that %s differs', (trait, given) => {
    expect(ask(given).found[0]?.differences).toEqual([trait]);
  });

  it('is looked for by name and date when no file bears its INS', () => {
    const { ins: _none, ...without } = jeanne;
    const reading = ask({}, [without]);
    expect(reading.asked.at(-1)).toBe('MARTEL 14/03/1958');
    expect(reading.found).toMatchObject([{ by: 'traits', differences: [] }]);
  });

  it('warns of a wrong key, but not for the OIDs of tests', () => {
    const wrong = `${label.ins.matricule.slice(0, 13)}00`;
    expect(ask({ ins: { matricule: wrong, oid: insOids.nir } }).isKeyValid).toBe(false);
    expect(ask({ ins: { matricule: wrong, oid: insOids.test } }).isKeyValid).toBe(true);
  });
});

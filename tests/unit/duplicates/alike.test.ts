/** Which files look like one person's, and which don't: twins, homonyms, families. */
import { describe, expect, it } from 'vitest';
import { areNearDates, type FoldedTraits, letters, likenessOf } from '../../../main/duplicates/alike.ts';
import { findPairs } from '../../../main/duplicates/find-pairs.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { now, seed } from '../sandbox/world-origin.ts';

function traits(id: string, birthName: string, given: string, birthDate: string, more: Partial<FoldedTraits> = {}): FoldedTraits {
  const givenNames = given.split(', ').map(letters);
  return {
    ...{ id, birthDate, givenNames, ins: undefined, usedName: '', gender: 'female', birthPlaceCode: '49007' },
    birthName: letters(birthName),
    firstGivenName: givenNames[0] ?? '',
    ...more,
  };
}
const jeanne = traits('a', 'MARTEL', 'Jeanne, Marie', '1958-03-14', { ins: 'oid 1' });
const other = (birthName: string, given: string, birthDate = '1958-03-14', more: Partial<FoldedTraits> = {}) =>
  traits('b', birthName, given, birthDate, more);

describe('two files are alike', () => {
  it.each([
    ['with the same INS, whatever the traits', other('DURAND', 'Paule', '1990-01-01', { ins: 'oid 1' }), 'same-ins'],
    ['with the same traits, accents and hyphens aside', other('Mar-tel', 'JÉANNE'), 'same-traits'],
    ['with a mistake in the name', other('MARTTEL', 'Jeanne'), 'near-name'],
    ['with a mistake in the given name', other('MARTEL', 'Jeane'), 'near-name'],
    ['with another given name taken for the first', other('MARTEL', 'Marie'), 'near-name'],
    ['with the used name taken for that of birth', other('ROUX', 'Jeanne', '1958-03-14', { usedName: 'martel' }), 'near-name'],
    ['with a given name cut short', other('MARTEL', 'Jeanne-Marie'), 'near-name'],
    ['with day and month turned round', traits('b', 'MARTEL', 'Jeanne', '1958-05-04'), undefined],
    ['with a digit of the date mistyped', other('MARTEL', 'Jeanne', '1958-03-15'), 'near-date'],
    ['with a place left unsaid', other('MARTEL', 'Jeanne', '1958-03-14', { birthPlaceCode: '' }), 'same-traits'],
  ] as const)('%s', (_name, file, likeness) => {
    expect(likenessOf(jeanne, file)).toBe(likeness);
    expect(likenessOf(file, jeanne)).toBe(likeness);
  });
  it('when day and month are turned round', () => {
    expect(areNearDates('1958-03-04', '1958-04-03')).toBe(true);
    expect(areNearDates('1958-03-14', '1968-03-14')).toBe(true);
    expect(areNearDates('1958-03-14', '1968-04-14')).toBe(false);
    expect(areNearDates('1958-03', '1958-04')).toBe(false);
  });
});

describe('two files are not', () => {
  it.each([
    ['twins of another given name', other('MARTEL', 'Louise')],
    ['twins of another sex', other('MARTEL', 'Jeanne', '1958-03-14', { gender: 'male' })],
    ['a mother and her daughter', other('MARTEL', 'Jeanne', '1988-07-02')],
    ['somebody born elsewhere whose name is near', other('MARTELL', 'Jeanne', '1958-03-14', { birthPlaceCode: '75056' })],
    ['somebody whose two names are near', other('MARTELL', 'Jeane')],
    ['somebody near who has another INS', other('MARTELL', 'Jeanne', '1958-03-14', { ins: 'oid 2' })],
    ['somebody whose date is near, born elsewhere', other('MARTEL', 'Jeanne', '1958-03-15', { birthPlaceCode: '75056' })],
    ['a name too short to be mistyped', other('LI', 'Jeanne')],
  ] as const)('%s', (_name, file) => {
    expect(likenessOf(jeanne, file)).toBeUndefined();
  });
});

it('a homonym with all traits alike and another INS is shown: they are to be told apart', () => {
  expect(likenessOf(jeanne, other('MARTEL', 'Jeanne', '1958-03-14', { ins: 'oid 2' }))).toBe('same-traits');
});

describe('a practice', () => {
  it('of the invented world has no pair to settle but those entered twice', () => {
    const all = buildPeople({ seed, now, size: 'full' }).map((person) =>
      traits(person.id, person.birthName, person.givenNames.join(', '), person.birthDate, {
        ins: person.matricule,
        usedName: letters(person.usedName ?? ''),
        gender: person.sex,
        birthPlaceCode: person.birthPlace.code,
      }),
    );
    expect(findPairs(all).map(({ one, other, likeness }) => [...[one.birthName, other.birthName].sort(), likeness])).toEqual([
      ['bouzid', 'bouzide', 'near-name'],
      ['schneider', 'schneider', 'near-name'],
    ]);
  });
  it('tells the gravest first, each pair once, among thousands of one date', () => {
    const unknown = Array.from({ length: 3000 }, (_, index) => traits(`u${index}`, `NOM${index}AB${index}`, 'Inconnu', '1900-01-01'));
    const pairs = findPairs([...unknown, jeanne, other('MARTTEL', 'Jeanne'), traits('c', 'MARTEL', 'Zoé', '2001-01-01', { ins: 'oid 1' })]);
    expect(pairs.filter(({ one }) => !one.id.startsWith('u')).map(({ one, other, likeness }) => [one.id, other.id, likeness])).toEqual([
      ['a', 'c', 'same-ins'],
      ['a', 'b', 'near-name'],
    ]);
  });
});

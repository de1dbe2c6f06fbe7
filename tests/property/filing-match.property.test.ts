/** Whom a document is taken to be about: spelling never matters, a birth date always does, and nobody is certain who could be another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOf, ranked } from '../../main/filing/match.ts';
import type { StatedIdentity } from '../../main/filing/stated-identity.ts';
import { certainScore } from '../../preload/contract/filing.ts';
import { patientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';

const oid = '1.2.250.1.213.1.4.8' as const;
const families = ['LE GALL', "D'ORNANO", 'SAINT-EXUPÉRY', 'ÇELIK', 'BŒUF', 'MARTEL', 'DUPONT-DURAND', 'NGUYỄN'];
const givens = ['Anne-Sophie', 'Zoé', 'Loïc', 'Jean Pierre', 'Renée', 'Aïcha', 'Marie'];
const days = ['1958-03-14', '1958-03-15', '1958-04-13', '1944-11-02', '2015-01-20'];
const matricules = ['258034900123487', '144112900123455', '115014900123411'];

const patients: fc.Arbitrary<PatientSummary> = fc
  .record({
    ...{ birthName: fc.constantFrom(...families), usedName: fc.option(fc.constantFrom(...families), { nil: undefined }) },
    ...{ givenNames: fc.uniqueArray(fc.constantFrom(...givens), { minLength: 1, maxLength: 3 }), birthDate: fc.constantFrom(...days) },
    ...{ gender: fc.constantFrom('male', 'female', 'unknown'), matricule: fc.option(fc.constantFrom(...matricules), { nil: undefined }) },
    identityStatus: fc.constantFrom('provisoire', 'recuperee', 'validee', 'qualifiee'),
  })
  .map(({ usedName, matricule, givenNames, ...rest }) => ({
    id: patientId.parse('p'),
    ...{ ...rest, givenNames, firstGivenName: givenNames[0] ?? '', isDeceased: false },
    ...(usedName !== undefined && { usedName }),
    ...(matricule !== undefined && { ins: { matricule, oid } }),
  }));

const identities: fc.Arbitrary<StatedIdentity> = fc
  .record({
    ...{ birthName: fc.constantFrom('', ...families), usedName: fc.constantFrom('', ...families) },
    givenNames: fc.uniqueArray(fc.constantFrom(...givens), { maxLength: 3 }),
    ...{ birthDate: fc.constantFrom('', '1958', '1958-03', ...days), gender: fc.constantFrom('male', 'female', 'unknown') },
    ins: fc.option(fc.constantFrom(...matricules), { nil: undefined }),
    sender: fc.option(fc.constantFrom(...matricules), { nil: undefined }),
    subject: fc.constantFrom('', 'Scanner MARTEL Zoé 14/03/1958', 'Renée LE GALL'),
    isChosen: fc.boolean(),
  })
  .map(({ ins, sender, isChosen, ...rest }) => ({
    ...rest,
    ...(ins !== undefined && { ins: { matricule: ins, oid } }),
    ...(sender !== undefined && { senderMatricule: sender }),
    ...(isChosen && { conversationPatient: patientId.parse('p') }),
  }));

/** Case, accents, hyphens, apostrophes and ligatures in any of the ways that people write them (RNIV). */
const respelled = (name: string) =>
  fc
    .tuple(fc.boolean(), fc.boolean(), fc.constantFrom(' ', '-'), fc.constantFrom("'", '’', ' '))
    .map(([isLower, isPlain, hyphen, apostrophe]) => {
      const cased = isLower ? name.toLocaleLowerCase('fr') : name.toLocaleUpperCase('fr');
      const plain = isPlain
        ? cased
            .replaceAll(/œ/giu, isLower ? 'oe' : 'OE')
            .normalize('NFD')
            .replaceAll(/\p{M}/gu, '')
        : cased;
      return plain.replaceAll(/[ -]/gu, hyphen).replaceAll(/['’]/gu, apostrophe);
    });

describe('the score', () => {
  it('is the same in any spelling', () => {
    const spelling = identities.chain((stated) =>
      fc
        .tuple(respelled(stated.birthName), respelled(stated.usedName), ...stated.givenNames.map(respelled))
        .map(([birthName = '', usedName = '', ...givenNames]) => [stated, { ...stated, birthName, usedName, givenNames }] as const),
    );
    fc.assert(
      fc.property(spelling, patients, ([stated, other], patient) => {
        expect(matchOf(other, patient)).toEqual(matchOf(stated, patient));
      }),
      { numRuns: 2000 },
    );
  });

  it('of another birth date, another matricule or any trait that differs is never certain', () => {
    fc.assert(
      fc.property(identities, patients, (stated, patient) => {
        const { score, differs } = matchOf(stated, patient);
        const isOther = stated.birthDate.length === 10 && stated.birthDate !== patient.birthDate;
        if (isOther) expect(differs).toContain('birth-date');
        if (differs.length > 0) expect(score).toBeLessThan(certainScore);
      }),
      { numRuns: 3000 },
    );
  });

  it('is certain only by a matricule, by the birth date with both names, or by somebody’s word on what says nothing', () => {
    fc.assert(
      fc.property(identities, patients, (stated, patient) => {
        const { score, agrees } = matchOf(stated, patient);
        if (score < certainScore) return;
        const byIns = agrees.includes('ins') || agrees.includes('sender-ins');
        const byTraits = (['birth-date', 'birth-name', 'given-name'] as const).every((trait) => agrees.includes(trait));
        const saysNothing =
          stated.birthName === '' && stated.givenNames.length === 0 && stated.birthDate === '' && stated.ins === undefined;
        expect(byIns || byTraits || (agrees.includes('conversation') && saysNothing)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves one person certain at most', () => {
    const several = fc
      .array(patients, { minLength: 2, maxLength: 6 })
      .map((all) => all.map((one, at) => ({ ...one, id: patientId.parse(`p${at}`) })));
    fc.assert(
      fc.property(identities, several, (stated, all) => {
        const sorted = ranked(all.map((patient) => matchOf(stated, patient)));
        expect(sorted.filter(({ score }) => score >= certainScore).length).toBeLessThanOrEqual(1);
        expect(sorted.map(({ score }) => score)).toEqual(sorted.map(({ score }) => score).toSorted((one, other) => other - one));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Whose a piece seems to be: the scores that decide, each with what speaks for it and against it. */
import { describe, expect, it } from 'vitest';
import { matchOf, ranked } from '../../../main/filing/match.ts';
import { statedIdentity } from '../../../main/filing/stated-identity.ts';
import type { StoredPiece } from '../../../main/messages/index.ts';
import { certainScore } from '../../../preload/contract/filing.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { jeanne, oid, patient } from './filing-rig.ts';

const labo = { name: 'Labo', address: 'labo@bio-loire.mssante.fr' };
type Traits = NonNullable<StoredPiece['traits']>;
const whole: Traits = { birthName: 'MARTEL', givenNames: ['Jeanne'], birthDate: '1958-03-14', gender: 'female' };
const ins = { matricule: '258034900123487', oid };

interface About {
  from?: { name: string; address: string };
  subject?: string;
  chosen?: boolean;
  of?: PatientSummary;
}
function match(traits: Traits | undefined, { from = labo, subject = '', chosen = false, of = jeanne }: About = {}) {
  const about = { subject, conversationPatient: chosen ? of.id : undefined };
  return matchOf(statedIdentity({ from, ...(traits !== undefined && { traits }) }, about), of);
}

describe('a matricule', () => {
  it('that is the same, qualified, with the four traits, is all that can be had (ECO.2.4.2)', () => {
    expect(match({ ...whole, ins })).toMatchObject({
      score: 100,
      agrees: ['ins', 'birth-name', 'given-name', 'birth-date', 'gender'],
      differs: [],
    });
  });
  it('is less where somebody may have typed it', () => {
    expect(match({ ins }).score).toBe(95);
    expect(match({ ins }, { of: { ...jeanne, identityStatus: 'recuperee' } }).score).toBe(92);
    expect(match({ ins }, { of: { ...jeanne, identityStatus: 'provisoire' } }).score).toBeLessThan(certainScore);
  });
  it('that is the same is never enough against a trait that differs', () => {
    const other = match({ ...whole, ins, givenNames: ['Janine'] });
    expect(other).toMatchObject({ differs: ['given-name'] });
    expect(other.score).toBeLessThan(certainScore);
  });
  it('that differs is another person, whatever they are called', () => {
    const twin = match({ ...whole, ins: { matricule: '258034900123412', oid } });
    expect(twin.differs).toEqual(['ins']);
    expect(twin.score).toBeLessThan(50);
  });
  it('is that of the citizens’ mailbox, for what says nothing else', () => {
    const from = { name: 'MARTEL Jeanne', address: '258034900123487@patient.mssante.fr' };
    expect(match(undefined, { from })).toMatchObject({ score: 95, agrees: ['sender-ins'] });
    // A parent sends what is about a child.
    const child = patient('leo', { firstGivenName: 'Léo', givenNames: ['Léo'], birthDate: '2015-01-20', gender: 'male' });
    const about: Traits = { birthName: 'MARTEL', givenNames: ['Léo'], birthDate: '2015-01-20' };
    expect(match(about, { from }).differs).toEqual(['given-name', 'birth-date']);
    const { ins: _, ...unqualified } = child;
    expect(match(about, { from, of: { ...unqualified, ins: { matricule: '115014900123411', oid } } })).toMatchObject({ differs: [] });
    expect(match(undefined, { from, of: { ...child, ins: { matricule: '115014900123411', oid } } }).differs).toEqual(['sender-ins']);
  });
});

describe('traits, where no matricule is said', () => {
  it('are certain only with the birth date, the birth name and the first given name', () => {
    const { gender: _, ...three } = whole;
    expect(match(three).score).toBe(certainScore);
    expect(match(whole).score).toBeGreaterThan(certainScore);
    for (const left of ['birthName', 'givenNames', 'birthDate'] as const) {
      const { [left]: _left, ...rest } = whole;
      expect(match(rest, { chosen: true }).score, left).toBeLessThan(certainScore);
    }
  });
  it('are compared as the RNIV spells them, the first given name alone or with the others', () => {
    const zoe = patient('zoe', { birthName: 'D’ORNANO-LECŒUR', firstGivenName: 'Anne-Zoé', givenNames: ['Anne-Zoé', 'Ève'] });
    const about: Traits = { ...whole, birthName: "d'ornano lecoeur", givenNames: ['ANNE ZOE', 'EVE'] };
    expect(match(about, { of: zoe })).toMatchObject({ score: 94, differs: [] });
    expect(match({ ...about, givenNames: ['Anne Zoé Ève'] }, { of: zoe }).differs).toEqual([]);
    expect(match({ ...about, givenNames: ['Anne'] }, { of: zoe }).differs).toEqual(['given-name']);
  });
  it('take a used name for what it is', () => {
    const used = patient('used', { usedName: 'BRETON' });
    const letter = match({ ...whole, birthName: 'Breton' }, { of: used });
    expect(letter).toMatchObject({ differs: [], agrees: ['used-name', 'given-name', 'birth-date', 'gender'] });
    expect(letter.score).toBeLessThan(certainScore);
    // Said apart, the birth name is one that differs.
    expect(match({ ...whole, birthName: 'DUVAL', usedName: 'BRETON' }, { of: used }).differs).toEqual(['birth-name']);
  });
  it('contradict nothing where only the year is known, and prove nothing either', () => {
    const partial = match({ ...whole, birthDate: '1958-00-00' });
    expect(partial).toMatchObject({ differs: [] });
    expect(partial.agrees).not.toContain('birth-date');
    expect(match({ ...whole, birthDate: '1959' }).differs).toEqual(['birth-date']);
  });
});

describe('what nobody coded', () => {
  it('is a hint: a name in the subject, with its date or without', () => {
    expect(match(undefined, { subject: 'Scanner MARTEL Jeanne' })).toMatchObject({ score: 40, agrees: ['named-in-subject'] });
    expect(match(undefined, { subject: 'RE: Jeanne Martel, née le 14/03/1958' }).score).toBe(80);
    expect(match(undefined, { subject: 'MARTELLI Jeanne' }).agrees).toEqual([]);
  });
  it('follows what somebody here said of the conversation', () => {
    expect(match(undefined, { chosen: true })).toMatchObject({ score: certainScore, agrees: ['conversation'] });
  });
});

it('homonyms are told apart by somebody, unless one of them has the matricule', () => {
  const { ins: _, ...without } = patient('other');
  const [one, two] = [match(whole), match(whole, { of: without })];
  expect(ranked([one, two]).map(({ score }) => score)).toEqual([certainScore - 1, certainScore - 1]);
  const best = match({ ...whole, ins });
  expect(ranked([two, best])).toMatchObject([
    { patientId: jeanne.id, score: 100 },
    { patientId: 'other', score: certainScore - 1 },
  ]);
});

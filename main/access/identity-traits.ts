/**
 * Which strict traits of the practice don't match those of the record (EX_GEN-1230). Spelled by the national identity rules (RNIV):
 * capitals without accents, a hyphen, an apostrophe and a space being one; whatever else differs is a difference.
 */
import { createHash } from 'node:crypto';
import type { IdentityTrait } from '../../preload/contract/access.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { wordsOf } from '../fold.ts';

export type StrictTraits = Pick<PatientSummary, 'birthName' | 'firstGivenName' | 'birthDate' | 'gender' | 'birthPlaceCode'>;

/** Always compared; what one side doesn't say can't be said to match. */
const required = ['birthName', 'firstGivenName', 'birthDate'] as const satisfies readonly IdentityTrait[];
const whereBothSay = ['gender', 'birthPlace'] as const satisfies readonly IdentityTrait[];

const spelled = (name: string) => wordsOf(name).join(' ');

function spelling(traits: StrictTraits): Record<IdentityTrait, string> {
  return {
    birthName: spelled(traits.birthName),
    firstGivenName: spelled(traits.firstGivenName),
    birthDate: traits.birthDate,
    gender: traits.gender === 'unknown' ? '' : traits.gender,
    birthPlace: (traits.birthPlaceCode ?? '').toUpperCase(),
  };
}

export interface TraitComparison {
  readonly differences: readonly IdentityTrait[];
  readonly uncompared: readonly IdentityTrait[];
  /** Changes when a trait of either side changes. */
  readonly digest: string;
}

export function compareTraits(local: StrictTraits, record: StrictTraits): TraitComparison {
  const [ours, theirs] = [spelling(local), spelling(record)];
  const differs = (trait: IdentityTrait) => ours[trait] !== theirs[trait];
  const isSaid = (trait: IdentityTrait) => ours[trait] !== '' && theirs[trait] !== '';
  const differences = [
    ...required.filter((trait) => differs(trait) || ours[trait] === ''),
    ...whereBothSay.filter((trait) => isSaid(trait) && differs(trait)),
  ];
  return {
    differences,
    uncompared: whereBothSay.filter((trait) => !isSaid(trait)),
    digest: createHash('sha256')
      .update(JSON.stringify([ours, theirs]))
      .digest('hex'),
  };
}

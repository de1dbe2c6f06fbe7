/** How the lists of invented people are written: one row each, the rest drawn from the seed. */
import type { ConditionKey } from './conditions.ts';
import type { AllergySpec, IdentityStatusCode } from './person.ts';
import type { BirthPlaceKey } from './places.ts';

export interface RegisterTraits {
  readonly birthName?: string;
  readonly givenNames?: readonly string[];
  readonly birthDate?: string;
}

export interface PersonRow {
  readonly key: string;
  readonly birthName: string;
  readonly givenNames: readonly string[];
  readonly sex: 'M' | 'F';
  /** `YYYY-MM-DD`, or for a child an age in years and a birthday: minors stay minors whatever the year. */
  readonly born: string | { readonly age: number; readonly birthday: string };
  readonly birthPlace: BirthPlaceKey;
  readonly usedName?: string;
  readonly status?: IdentityStatusCode;
  readonly street?: string;
  readonly town?: readonly [postalCode: string, city: string];
  readonly conditions?: readonly ConditionKey[];
  readonly allergies?: readonly AllergySpec[];
  readonly deceasedDaysAgo?: number;
  readonly closedDaysAgo?: number;
  /** Out of the ordinary: nobody authorised yet, an authorisation that ended, Dre Diallo refused. */
  readonly consent?: 'none' | 'expired' | 'refused';
  /** No Mon espace santé attached; opposed; within the six weeks of the notice. */
  readonly record?: 'dmp-only' | 'opposed' | 'opening';
  /** Has Mon espace santé, and closed its messages. */
  readonly messaging?: 'closed';
  /**
   * What the national register holds otherwise than the practice; `absent`: nobody has a record under this INS; `twice`: two people have
   * these traits.
   */
  readonly register?: RegisterTraits | 'absent' | 'twice';
  /** Who wrote before Dre Diallo, for those who are new here. */
  readonly formerDoctor?: 'aubin';
  /** False for those who come to a colleague. */
  readonly followedByDiallo?: boolean;
  /** Household: same street, town and family links. */
  readonly household?: string;
}

type Rest = Omit<PersonRow, 'key' | 'birthName' | 'givenNames' | 'sex' | 'born' | 'birthPlace'>;

/** @param name « BIRTH NAME|First given name, others » */
export function person(name: string, sex: 'M' | 'F', born: PersonRow['born'], birthPlace: BirthPlaceKey, rest: Rest = {}): PersonRow {
  const [birthName = '', given = ''] = name.split('|');
  const key = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[|,]/)
    .slice(0, 2)
    .join('-')
    .replace(/[^a-z0-9]+/g, '-');
  return { key, birthName, givenNames: given.split(', '), sex, born, birthPlace, ...rest };
}

export function child(age: number, birthday: string): { age: number; birthday: string } {
  return { age, birthday };
}

export function allergy(
  kind: AllergySpec['kind'],
  substance: string,
  reaction: string,
  year: number,
  more: { severe?: boolean; confirmed?: boolean } = {},
): AllergySpec {
  return { kind, substance, reaction, year, severe: more.severe ?? false, confirmed: more.confirmed ?? false };
}

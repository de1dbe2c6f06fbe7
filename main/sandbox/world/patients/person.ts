/** An invented patient before it becomes FHIR: identity, home, and what the documents will tell of. */
import type { ConditionKey } from './conditions.ts';
import type { BirthPlace } from './places.ts';
import type { RegisterTraits } from './row.ts';

export type IdentityStatusCode = 'PROV' | 'RECUP' | 'VALI' | 'QUAL';

export interface AllergySpec {
  readonly substance: string;
  readonly reaction: string;
  readonly year: number;
  readonly severe: boolean;
  /** Checked by an allergist. */
  readonly confirmed: boolean;
  readonly kind: 'medication' | 'food' | 'environment';
}

export interface Person {
  /** Name of this patient inside the generator, never shown. */
  readonly key: string;
  /** `Patient.id`. */
  readonly id: string;
  readonly birthName: string;
  readonly usedName?: string;
  readonly givenNames: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  readonly birthPlace: BirthPlace;
  readonly status: IdentityStatusCode;
  /** 15 characters; known for qualified and retrieved identities only (INSi was asked). */
  readonly matricule?: string;
  /** The one that INSi gives, known to the practice or not. */
  readonly registeredMatricule: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly phone: string;
  /** Last day of life, days before now. */
  readonly deceasedDaysAgo?: number;
  /** Mon espace santé was closed so many days before now. */
  readonly closedDaysAgo?: number;
  readonly consent?: 'none' | 'expired' | 'refused';
  readonly record?: 'dmp-only' | 'opposed' | 'opening';
  readonly messaging?: 'closed';
  readonly register?: RegisterTraits | 'absent' | 'twice';
  readonly conditions: readonly ConditionKey[];
  readonly allergies: readonly AllergySpec[];
  readonly hasStory: boolean;
  readonly formerDoctor?: 'aubin';
  /** Dre Diallo is the treating physician. */
  readonly followedByDiallo: boolean;
}

/** « MARTEL Jeanne », as the software and letters write a patient. */
export function displayName(person: Person): string {
  return `${person.birthName} ${person.givenNames[0] ?? ''}`;
}

/** « Mme Jeanne MARTEL », by the used name. */
export function politeName(person: Person): string {
  return `${person.sex === 'F' ? 'Mme' : 'M.'}\u00a0${person.givenNames[0] ?? ''} ${person.usedName ?? person.birthName}`;
}

/** Who signs the ordinary consultations of a patient. */
export function usualDoctor(person: Person): 'diallo' | 'roche' | 'aubin' {
  return person.formerDoctor ?? (person.followedByDiallo ? 'diallo' : 'roche');
}

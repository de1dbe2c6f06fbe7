/** What the head of any document says, whatever its format: who, where, about whom. */
import { ageAt, frenchIsoDay } from '../calendar.ts';
import { displayName, type Person } from '../patients/person.ts';
import { type ProfessionalSpec, professionalName, professionals } from '../professionals/directory.ts';
import { type OrganizationSpec, organizations } from '../professionals/organizations.ts';
import type { DocumentPlan } from './plan.ts';

/** The structure that keeps the document: the author's, or Mon espace santé for what patients put there. */
export function custodianOf(plan: DocumentPlan): OrganizationSpec {
  return plan.author.kind === 'patient' ? organizations.mes : organizations[plan.author.at];
}

export function professionalOf(plan: DocumentPlan): ProfessionalSpec | undefined {
  return plan.author.kind === 'professional' ? professionals[plan.author.key] : undefined;
}

export function authorName(plan: DocumentPlan): string {
  if (plan.author.kind === 'patient') return displayName(plan.person);
  return plan.author.kind === 'device' ? plan.author.name : professionalName(professionals[plan.author.key]);
}

/** « née le 14 mars 1958 (67 ans) à Angers ». */
export function birthLine(person: Person, at: Date): string {
  const agreement = person.sex === 'F' ? 'née' : 'né';
  const age = ageAt(person.birthDate, at);
  const years = age < 2 ? '' : ` (${age}\u00a0ans)`;
  return `${agreement} le ${frenchIsoDay(person.birthDate)}${years} à ${person.birthPlace.name}`;
}

/** The matricule in its usual groups. */
export function groupedMatricule(matricule: string): string {
  return matricule.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7').replaceAll(' ', '\u00a0');
}

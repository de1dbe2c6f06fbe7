/** What the national register holds of a few patients, otherwise than the practice: a trait mistyped at the desk, an INS never asked for. */
import type { Person as FhirPerson } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { extensions, systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { matriculeOf } from './matricule.ts';
import type { Person } from './person.ts';
import { type PatientContext, placeExtension } from './resources.ts';

/** Order of birth of a second person of the same traits: no other is drawn beyond 480. */
const rankOfOther = 501;

/** None for those of whom it holds the same, under the INS that the practice has. */
export function registeredPersons(person: Person, context: PatientContext): FhirPerson[] {
  if (person.register === undefined && person.matricule !== undefined) return [];
  const traits = typeof person.register === 'object' ? person.register : {};
  const registered: FhirPerson = {
    resourceType: 'Person',
    id: stableUuid(context.seed, 'register', person.key),
    meta: { lastUpdated: isoInstant(dayAt(context.now, -400, 9)) },
    extension: [placeExtension(person.birthPlace, extensions.registeredBirthPlace)],
    identifier: [{ system: systems.insTest, value: person.registeredMatricule }],
    active: person.register !== 'absent',
    name: [{ use: 'official', family: traits.birthName ?? person.birthName, given: [...(traits.givenNames ?? person.givenNames)] }],
    gender: person.sex === 'F' ? 'female' : 'male',
    birthDate: traits.birthDate ?? person.birthDate,
    link: [{ target: { reference: `Patient/${person.id}` } }],
  };
  if (person.register !== 'twice') return [registered];
  const { sex, birthDate, birthPlace } = person;
  const other = matriculeOf({ sex, birthDate, birthPlaceCode: birthPlace.code, rank: rankOfOther });
  const { link: _of, ...same } = registered;
  const id = stableUuid(context.seed, 'register', person.key, 'other');
  return [registered, { ...same, id, identifier: [{ system: systems.insTest, value: other }] }];
}

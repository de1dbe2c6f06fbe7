/** What the national register holds of a few patients, otherwise than the practice: a trait mistyped at the desk, a record never made. */
import type { Person as FhirPerson } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { stableUuid } from '../identifiers.ts';
import type { Person } from './person.ts';
import type { PatientContext } from './resources.ts';

/** `undefined` for those of whom it holds the same. */
export function registeredPerson(person: Person, context: PatientContext): FhirPerson | undefined {
  if (person.register === undefined) return undefined;
  const traits = person.register === 'absent' ? {} : person.register;
  return {
    resourceType: 'Person',
    id: stableUuid(context.seed, 'register', person.key),
    meta: { lastUpdated: isoInstant(dayAt(context.now, -400, 9)) },
    active: person.register !== 'absent',
    name: [{ use: 'official', family: traits.birthName ?? person.birthName, given: [...(traits.givenNames ?? person.givenNames)] }],
    gender: person.sex === 'F' ? 'female' : 'male',
    birthDate: traits.birthDate ?? person.birthDate,
    link: [{ target: { reference: `Patient/${person.id}` } }],
  };
}

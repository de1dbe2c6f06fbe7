/** The people of the national register: those it holds otherwise than the practice (Person), else the platform's patients by their INS. */
import type { Address, Extension, HumanName, Identifier, Patient, Person } from '@medplum/fhirtypes';
import type { FhirService } from '../fhir/index.ts';

export interface RegisteredIdentity {
  /** 15 characters. */
  readonly matricule: string;
  readonly oid: string;
  readonly birthName: string;
  readonly givenNames: readonly string[];
  readonly sex: 'M' | 'F';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly birthPlaceCode: string;
}

const insSystem = /^urn:oid:(1\.2\.250\.1\.213\.1\.4\.\d+)$/;

function insOf(identifiers: readonly Identifier[] = []): { oid: string; matricule: string } | undefined {
  for (const { system = '', value, use } of identifiers) {
    const oid = insSystem.exec(system)?.[1];
    if (oid !== undefined && value !== undefined && use !== 'old') return { oid, matricule: value };
  }
  return undefined;
}

function placeOf(extensions: readonly Extension[] = []): string {
  const address: Address | undefined = extensions.find(({ url }) =>
    /\/(patient-birthPlace|registered-birth-place)$/u.test(url),
  )?.valueAddress;
  return address?.extension?.find(({ url }) => url.endsWith('/fr-core-address-insee-code'))?.valueCoding?.code ?? '';
}

function givenNamesOf({ given = [], extension = [] }: HumanName): string[] {
  const listed = extension.find(({ url }) => url.endsWith('/fr-core-patient-birth-list-given-name'))?.valueString;
  return listed?.split(/\s+/) ?? given;
}

function identityOf(person: Person | Patient, of: Patient | undefined): RegisteredIdentity | undefined {
  const ins = insOf(person.identifier) ?? insOf(of?.identifier);
  const name = person.name?.find(({ use }) => use === 'official') ?? person.name?.[0];
  if (ins === undefined || name === undefined || person.birthDate === undefined) return undefined;
  return {
    ...ins,
    birthName: name.family ?? '',
    givenNames: givenNamesOf(name),
    sex: person.gender === 'female' ? 'F' : 'M',
    birthDate: person.birthDate,
    birthPlaceCode: placeOf('extension' in person ? person.extension : []) || placeOf(of?.extension),
  };
}

/** Read again at each question: an invented world is small, and the tests add to it. */
export function registeredIdentities({ store }: FhirService): RegisteredIdentity[] {
  const sql = 'select body from res where type = ? and deleted = 0';
  const bodies = <T>(type: string) => (store.prepare(sql).all(type) as { body: string }[]).map(({ body }) => JSON.parse(body) as T);
  const patients = new Map(bodies<Patient>('Patient').map((patient) => [`Patient/${patient.id}`, patient]));
  const persons = bodies<Person>('Person');
  const linked = (person: Person) => (person.link ?? []).flatMap(({ target }) => target.reference ?? []);
  const held = persons
    .filter(({ active }) => active !== false)
    .flatMap((person) => identityOf(person, linked(person).flatMap((reference) => patients.get(reference) ?? [])[0]) ?? []);
  const told = new Set(persons.flatMap(linked));
  const known = new Set(held.map(({ matricule }) => matricule));
  const others = [...patients].flatMap(([reference, patient]) => (told.has(reference) ? [] : (identityOf(patient, undefined) ?? [])));
  // Two files of the practice under one INS are one person.
  for (const one of others) if (!known.has(one.matricule)) held.push(one);
  return [...new Map(held.map((one) => [one.matricule, one])).values()];
}

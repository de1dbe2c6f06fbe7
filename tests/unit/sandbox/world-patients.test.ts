/** The invented patients: test INS with its key and its traits, identity statuses, families, states of the record. */
import type { Extension, Patient } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { ageAt } from '../../../main/sandbox/world/calendar.ts';
import { extensions, systems } from '../../../main/sandbox/world/fhir.ts';
import { matriculeOf } from '../../../main/sandbox/world/patients/matricule.ts';
import { buildPeople, isMinor } from '../../../main/sandbox/world/patients/people.ts';
import { patientResource, relatedPersons } from '../../../main/sandbox/world/patients/resources.ts';
import { professionals } from '../../../main/sandbox/world/professionals/directory.ts';
import { organizations } from '../../../main/sandbox/world/professionals/organizations.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import { hasValidInsKey } from '../../../preload/contract/ids.ts';
import specialties from '../../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import sectors from '../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import settings from '../../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import { now, seed } from './world-origin.ts';

const people = buildPeople({ seed, now, size: 'full' });
const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');
const context = { seed, now, directory, people };
const patients = people.map((person) => patientResource(person, context));
const insOf = (patient: Patient): string | undefined => patient.identifier?.find(({ system }) => system === systems.insTest)?.value;
const extension = (from: { extension?: Extension[] } | undefined, url: string): Extension | undefined =>
  from?.extension?.find((one) => one.url === url);
const statusOf = (patient: Patient): string | undefined =>
  extension(extension(patient, extensions.identityReliability), 'identityStatus')?.valueCoding?.code;

describe('the invented patients', () => {
  it('are sixty or more, of all ages, with an id each', () => {
    expect(people.length).toBeGreaterThanOrEqual(60);
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.key)).size).toBe(people.length);
    const ages = people.map((person) => ageAt(person.birthDate, now));
    for (const decade of [0, 10, 20, 30, 40, 50, 60, 70, 80]) {
      expect(ages.some((age) => age >= decade && age < decade + 10)).toBe(true);
    }
  });

  it('carry a matricule with the right key that agrees with sex, birth and place', () => {
    const known = people.filter((person) => person.matricule !== undefined);
    expect(known.length).toBeGreaterThan(60);
    expect(new Set(known.map((person) => person.matricule)).size).toBe(known.length);
    for (const person of known) {
      const matricule = person.matricule ?? '';
      expect(hasValidInsKey(matricule)).toBe(true);
      expect(matricule[0]).toBe(person.sex === 'M' ? '1' : '2');
      expect(matricule.slice(1, 5)).toBe(person.birthDate.slice(2, 4) + person.birthDate.slice(5, 7));
      expect(matricule.slice(5, 10)).toBe(person.birthPlace.code);
    }
  });

  it('have Corsican births among them', () => {
    expect(people.filter((person) => /^2[AB]/.test(person.birthPlace.code)).length).toBeGreaterThan(1);
    // Keys that the reference page worked out.
    expect(matriculeOf({ sex: 'M', birthDate: '1998-07-01', birthPlaceCode: '2A004', rank: 123 })).toBe('198072A00412333');
    expect(matriculeOf({ sex: 'M', birthDate: '1998-07-01', birthPlaceCode: '2B033', rank: 456 })).toBe('198072B03345621');
  });

  it('show the four statuses, and send the INS only where INSi was asked', () => {
    for (const status of ['PROV', 'RECUP', 'VALI', 'QUAL']) {
      const some = patients.filter((patient) => statusOf(patient) === status);
      expect(some.length).toBeGreaterThan(0);
      for (const patient of some) expect(insOf(patient) !== undefined).toBe(status === 'QUAL' || status === 'RECUP');
    }
  });

  it('have the names, the place of birth and the gender that FR Core wants', () => {
    for (const patient of patients) {
      const official = patient.name?.filter(({ use }) => use === 'official') ?? [];
      expect(official).toHaveLength(1);
      expect(official[0]?.given).toHaveLength(1);
      expect(extension(official[0], extensions.birthListGivenName)?.valueString).toContain(official[0]?.given?.[0]);
      const place = extension(patient, extensions.birthPlace)?.valueAddress;
      expect(extension(place, extensions.inseeCode)?.valueCoding?.code).toMatch(/^(\d{5}|2[AB]\d{3})$/);
      expect(patient.gender).toMatch(/^(fe)?male$/);
    }
    expect(patients.some((patient) => patient.name?.some(({ use }) => use === 'usual'))).toBe(true);
    expect(people.some((person) => person.birthName.includes('-'))).toBe(true);
    expect(people.some((person) => /\p{M}/u.test(person.birthName.normalize('NFD')))).toBe(true);
  });

  it('have one deceased and one whose Mon espace santé is closed', () => {
    expect(patients.filter((patient) => patient.deceasedDateTime !== undefined)).toHaveLength(1);
    const closed = patients.filter((patient) => patient.active === false);
    expect(closed).toHaveLength(1);
    expect(extension(closed[0], extensions.closing)).toBeDefined();
    expect(extension(closed[0], extensions.attachedToMes)?.valueBoolean).toBe(false);
  });

  it('are linked in families: minors of a household have their parents as representatives', () => {
    const minors = people.filter((person) => isMinor(person, now));
    expect(minors.length).toBeGreaterThan(8);
    const relations = minors.flatMap((person) => relatedPersons(person, context));
    expect(relations.length).toBeGreaterThan(8);
    const codes = relations.flatMap((relation) => relation.relationship?.[1]?.coding?.[0]?.code ?? []);
    expect(new Set(codes)).toEqual(new Set(['MTH', 'FTH']));
    for (const person of people.filter((one) => !isMinor(one, now))) expect(relatedPersons(person, context)).toEqual([]);
  });

  it('keep minors minor whatever the year', () => {
    for (const later of ['2027-06-30T10:00:00Z', '2031-01-02T10:00:00Z']) {
      const then = buildPeople({ seed, now: new Date(later), size: 'full' });
      expect(then.filter((person) => isMinor(person, new Date(later))).length).toBe(people.filter((person) => isMinor(person, now)).length);
    }
  });

  it('are the same for the same seed and others for another', () => {
    expect(buildPeople({ seed, now, size: 'full' })).toEqual(people);
    expect(buildPeople({ seed: seed + 1, now, size: 'full' })[0]?.matricule).not.toBe(people[0]?.matricule);
  });
});

describe('the directory', () => {
  it('names the three of the sign-in and twenty-five correspondents or more', () => {
    expect(professionals.diallo.nationalId).toBe('899700000001');
    expect(professionals.vasseur.nationalId).toBe('899700000002');
    expect(professionals.ferrand.nationalId).toBe('399700000003');
    const all = Object.values(professionals);
    expect(all.length).toBeGreaterThanOrEqual(28);
    expect(new Set(all.map((one) => one.nationalId)).size).toBe(all.length);
  });

  it('uses codes of the nomenclatures only', () => {
    const has = (table: { concepts: { code: string }[] }, code: string): boolean => table.concepts.some((concept) => concept.code === code);
    for (const who of Object.values(professionals)) expect(has(specialties, who.specialtyCode), who.specialtyCode).toBe(true);
    for (const place of Object.values(organizations)) {
      expect(has(sectors, place.sector), place.sector).toBe(true);
      expect(has(settings, place.setting), place.setting).toBe(true);
    }
  });
});

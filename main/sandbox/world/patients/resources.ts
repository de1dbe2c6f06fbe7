/** FHIR Patient (FR Core, INS profile for qualified identities) and RelatedPerson. */
import type { Extension, HumanName, Patient, PatientContact, RelatedPerson } from '@medplum/fhirtypes';
import { ageAt, dayAt, isoDay, isoInstant } from '../calendar.ts';
import { extensions, profiles, systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { professionalName, professionals } from '../professionals/directory.ts';
import type { Directory } from '../professionals/resources.ts';
import { householdOf, isMinor } from './people.ts';
import { type Person, politeName } from './person.ts';
import type { BirthPlace } from './places.ts';

const statusNames = {
  PROV: 'Identité provisoire',
  RECUP: 'Identité récupérée',
  VALI: 'Identité validée',
  QUAL: 'Identité qualifiée',
} as const;

export interface PatientContext {
  readonly seed: number;
  readonly now: Date;
  readonly directory: Directory;
  readonly people: readonly Person[];
}

function traits(person: Person, lastUpdated: string): Extension[] {
  return [
    {
      url: extensions.identityReliability,
      extension: [
        {
          url: 'identityStatus',
          valueCoding: { system: systems.identityStatus, code: person.status, display: statusNames[person.status] },
        },
        { url: 'lastUpdated', valueDateTime: lastUpdated },
      ],
    },
    placeExtension(person.birthPlace),
  ];
}

/** @param url which of the two places of birth: a Patient's, or that of the register */
export function placeExtension({ code, name }: BirthPlace, url: string = extensions.birthPlace): Extension {
  return {
    url,
    valueAddress: { extension: [{ url: extensions.inseeCode, valueCoding: { system: systems.commune, code, display: name } }], city: name },
  };
}

function closingOf(at: Date, code: string, reason: string): Extension {
  return {
    url: extensions.closing,
    extension: [
      { url: 'dateFermeture', valueDate: isoDay(at) },
      { url: 'motifFermeture', valueCoding: { code } },
      { url: 'raisonFermeture', valueString: reason },
    ],
  };
}

function recordState(person: Person, context: PatientContext): Extension[] {
  // Reached once INSi has given the INS.
  if (person.matricule === undefined) return person.register === 'absent' ? [] : [{ url: extensions.attachedToMes, valueBoolean: true }];
  if (person.record === 'opposed') return [closingOf(dayAt(context.now, -300), 'OPPOSITION', 'Opposition du titulaire à la création')];
  if (person.record === 'opening') return [{ url: extensions.oppositionUntil, valueDate: isoDay(dayAt(context.now, 23)) }];
  const isAttached = person.closedDaysAgo === undefined && person.record !== 'dmp-only';
  const attached = { url: extensions.attachedToMes, valueBoolean: isAttached };
  const physician = {
    url: extensions.treatingPhysician,
    valueReference: {
      reference: `Practitioner/${context.directory.practitionerId('diallo')}`,
      display: professionalName(professionals.diallo),
    },
  };
  const closing =
    person.closedDaysAgo === undefined
      ? []
      : [closingOf(dayAt(context.now, -person.closedDaysAgo), 'DEMANDE_TITULAIRE', 'Demande du titulaire')];
  return [attached, ...(person.followedByDiallo ? [physician] : []), ...closing];
}

function identifiersOf(person: Person, context: PatientContext): Patient['identifier'] {
  const local = {
    use: 'usual' as const,
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'PI' }] },
    system: 'urn:oid:2.25.137283021474836475.490099101',
    value: stableUuid(context.seed, 'ipp', person.key).slice(0, 8).toUpperCase(),
  };
  if (person.matricule === undefined) return [local];
  const ins = {
    // A retrieved identity has not been checked against a proof yet: its INS may not be sent on (RNIV).
    use: person.status === 'QUAL' ? ('official' as const) : ('temp' as const),
    type: { coding: [{ system: systems.frIdentifierType, code: 'INS-NIR-TEST' }] },
    system: systems.insTest,
    value: person.matricule,
  };
  return [ins, local];
}

/** The official name as the civil status has it, and the used one where it differs. */
export function namesOf(person: Person): HumanName[] {
  const official: HumanName = {
    extension: [{ url: extensions.birthListGivenName, valueString: person.givenNames.join(' ') }],
    use: 'official',
    family: person.birthName,
    given: [person.givenNames[0] ?? ''],
  };
  if (person.usedName === undefined) return [official];
  return [official, { use: 'usual', family: person.usedName, given: [person.givenNames[0] ?? ''] }];
}

function relationOf(relative: Person, to: Person, now: Date): { code: string; display: string } {
  const gap = ageAt(relative.birthDate, now) - ageAt(to.birthDate, now);
  if (gap > 15) return relative.sex === 'F' ? { code: 'MTH', display: 'Mère' } : { code: 'FTH', display: 'Père' };
  if (isMinor(relative, now)) return { code: 'CHILD', display: 'Enfant' };
  return { code: 'SPS', display: 'Conjoint' };
}

function relativesOf(person: Person, context: PatientContext): Person[] {
  const keys = householdOf(person.key).map((row) => row.key);
  return context.people.filter((other) => keys.includes(other.key) && !isMinor(other, context.now));
}

function contactsOf(person: Person, context: PatientContext): PatientContact[] {
  return relativesOf(person, context).map((relative) => {
    const relation = relationOf(relative, person, context.now);
    return {
      relationship: [
        { coding: [{ system: systems.roleClass, code: 'ECON', display: 'Personne à prévenir en cas d’urgence' }] },
        { coding: [{ system: systems.roleCode, ...relation }] },
      ],
      name: { text: politeName(relative), family: relative.usedName ?? relative.birthName, given: [relative.givenNames[0] ?? ''] },
      telecom: [{ system: 'phone', value: relative.phone, use: 'mobile' }],
    };
  });
}

export function patientResource(person: Person, context: PatientContext): Patient {
  const lastUpdated = isoInstant(dayAt(context.now, -(person.deceasedDaysAgo ?? person.closedDaysAgo ?? 400), 9));
  const contact = contactsOf(person, context);
  return {
    resourceType: 'Patient',
    id: person.id,
    meta: { lastUpdated, profile: [person.status === 'QUAL' ? profiles.patientIns : profiles.patient] },
    extension: [...traits(person, lastUpdated), ...recordState(person, context)],
    identifier: identifiersOf(person, context) ?? [],
    active: person.closedDaysAgo === undefined,
    name: namesOf(person),
    telecom: [{ system: 'phone', value: person.phone, use: 'mobile' }],
    gender: person.sex === 'F' ? 'female' : 'male',
    birthDate: person.birthDate,
    ...(person.deceasedDaysAgo === undefined ? {} : { deceasedDateTime: isoDay(dayAt(context.now, -person.deceasedDaysAgo)) }),
    address: [{ use: 'home', line: [person.street], postalCode: person.postalCode, city: person.city, country: 'FRA' }],
    ...(contact.length === 0 ? {} : { contact }),
    ...(person.followedByDiallo
      ? {
          generalPractitioner: [
            { reference: `Practitioner/${context.directory.practitionerId('diallo')}`, display: professionalName(professionals.diallo) },
          ],
        }
      : {}),
  };
}

/** Parents of minors, as legal representatives. */
export function relatedPersons(person: Person, context: PatientContext): RelatedPerson[] {
  if (!isMinor(person, context.now)) return [];
  return relativesOf(person, context).map((relative) => ({
    resourceType: 'RelatedPerson',
    id: stableUuid(context.seed, 'related', person.key, relative.key),
    meta: { lastUpdated: isoInstant(dayAt(context.now, -400, 9)) },
    active: true,
    patient: { reference: `Patient/${person.id}` },
    relationship: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'PRN', display: 'Titulaire de l’autorité parentale' },
        ],
      },
      { coding: [{ system: systems.roleCode, ...relationOf(relative, person, context.now) }] },
    ],
    name: [{ use: 'official', family: relative.birthName, given: [relative.givenNames[0] ?? ''] }],
    telecom: [{ system: 'phone', value: relative.phone, use: 'mobile' }],
    gender: relative.sex === 'F' ? 'female' : 'male',
    birthDate: relative.birthDate,
  }));
}

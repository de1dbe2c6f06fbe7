/** Puts together what the directory keeps apart: the person, their places of work, the organisations. */

import type { RemoteEntry, RemoteMailbox, RemotePlace } from './gateway.ts';
import { mailboxesOf } from './mailbox.ts';
import { type FhirOrganization, type FhirPractitioner, type FhirRole, organization, practitioner, practitionerRole } from './schema.ts';

/** IdNat_PS and IdNat_Struct. */
const professionalSystem = 'urn:oid:1.2.250.1.71.4.2.1';
const structureSystem = 'urn:oid:1.2.250.1.71.4.2.2';
export const professionSystem = 'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante';
export const specialtySystem = 'https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale';

export interface Found {
  readonly practitioners: Map<string, FhirPractitioner>;
  readonly roles: Map<string, FhirRole>;
  readonly organizations: Map<string, FhirOrganization>;
}

export function nothingFound(): Found {
  return { practitioners: new Map(), roles: new Map(), organizations: new Map() };
}

/** Takes what can be understood; a stranger is left aside. */
export function sort(resources: readonly unknown[], into: Found): void {
  for (const resource of resources) {
    const person = practitioner.safeParse(resource).data;
    if (person !== undefined) into.practitioners.set(person.id, person);
    const role = practitionerRole.safeParse(resource).data;
    if (role !== undefined) into.roles.set(role.id, role);
    const place = organization.safeParse(resource).data;
    if (place !== undefined) into.organizations.set(place.id, place);
  }
}

/** The id at the end of a literal reference. */
export function referredId(of: { readonly reference?: string | undefined } | undefined, type: string): string | undefined {
  return new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\-.]{1,64})(?:/_history/.*)?$`).exec(of?.reference ?? '')?.[1];
}

export function professionalEntry(person: FhirPractitioner, found: Found): RemoteEntry {
  const [name] = person.name;
  const roles = [...found.roles.values()].filter((role) => role.active && referredId(role.practitioner, 'Practitioner') === person.id);
  const places = roles.map((role) => placeOf(role, found));
  const own = mailboxesOf(person.telecom, 'PER');
  const nationalId = person.identifier.find(({ system }) => system === professionalSystem)?.value;
  const professionCode = professionOf(person);
  return {
    id: `Practitioner/${person.id}`,
    kind: 'professional',
    family: name?.family || name?.text || '',
    ...(name?.given[0] !== undefined && { given: name.given.join(' ') }),
    ...(name?.prefix[0] !== undefined && { civility: name.prefix[0] }),
    ...(name?.suffix[0] !== undefined && { title: name.suffix[0] }),
    ...(nationalId !== undefined && { nationalId }),
    ...(professionCode !== undefined && { professionCode }),
    lastUpdated: person.meta.lastUpdated,
    isActive: person.active,
    places: distinct(places, ({ organization: at, town }) => `${at}\t${town}`),
    mailboxes: onceEach([...own, ...roles.flatMap((role, index) => mailboxesOf(role.telecom, 'PER', places[index]?.organization))]),
  };
}

export function organizationEntry(place: FhirOrganization): RemoteEntry {
  const nationalId = place.identifier.find(({ system }) => system === structureSystem)?.value;
  const town = place.address.find(({ city }) => city !== undefined)?.city;
  return {
    id: `Organization/${place.id}`,
    kind: 'organization',
    family: place.name,
    ...(nationalId !== undefined && { nationalId }),
    lastUpdated: place.meta.lastUpdated,
    isActive: place.active,
    places: town === undefined ? [] : [{ town }],
    mailboxes: onceEach(mailboxesOf(place.telecom, 'ORG')),
  };
}

function placeOf(role: FhirRole, { organizations }: Found): RemotePlace {
  const at = organizations.get(referredId(role.organization, 'Organization') ?? '');
  const name = at?.name ?? role.organization?.display;
  const town = at?.address.find(({ city }) => city !== undefined)?.city;
  return { ...(name !== undefined && name !== '' && { organization: name }), ...(town !== undefined && { town }) };
}

/** A profession of TRE_G15 and, for a physician, the specialty of TRE_R38: together they are a code of JDV_J01. */
function professionOf({ qualification }: FhirPractitioner): string | undefined {
  const codings = qualification.flatMap(({ code }) => code.coding);
  const profession = codings.find(({ system }) => system === professionSystem)?.code;
  const specialty = codings.find(({ system }) => system === specialtySystem)?.code;
  if (profession === undefined) return undefined;
  return specialty === undefined ? `G15_${profession}` : `G15_${profession}/${specialty}`;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** The same address on a person and on a place is one; if either is on the red list, it is. */
function onceEach(mailboxes: readonly RemoteMailbox[]): RemoteMailbox[] {
  const byAddress = new Map<string, RemoteMailbox>();
  for (const mailbox of mailboxes) {
    const before = byAddress.get(mailbox.address);
    byAddress.set(mailbox.address, before === undefined ? mailbox : { ...before, isRedListed: before.isRedListed || mailbox.isRedListed });
  }
  return [...byAddress.values()];
}

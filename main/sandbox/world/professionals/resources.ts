/** The directory's resources: Organization, Location, Practitioner and PractitionerRole of everyone who writes in the world. */
import type { Location, Organization, Practitioner, PractitionerRole, Resource } from '@medplum/fhirtypes';
import facilityTypes from '../../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { type ProfessionalKey, professionalName, professionals } from './directory.ts';
import { type OrganizationKey, organizations } from './organizations.ts';

export interface Directory {
  organizationId(key: OrganizationKey): string;
  locationId(key: OrganizationKey): string;
  practitionerId(key: ProfessionalKey): string;
  roleId(key: ProfessionalKey, place: OrganizationKey): string;
  resources(): Resource[];
}

/** French name of a JDV_J02 sector. */
export function sectorName(code: string): string {
  return facilityTypes.concepts.find((concept) => concept.code === code)?.display ?? code;
}

const keysOf = <T extends object>(of: T): (keyof T)[] => Object.keys(of) as (keyof T)[];

/** @param lastUpdated instant of the directory's last change */
export function createDirectory(seed: number, lastUpdated: string): Directory {
  const meta = { lastUpdated };
  const organizationId = (key: OrganizationKey): string => stableUuid(seed, 'organization', key);
  const locationId = (key: OrganizationKey): string => stableUuid(seed, 'location', key);
  const practitionerId = (key: ProfessionalKey): string => stableUuid(seed, 'practitioner', key);
  const roleId = (key: ProfessionalKey, place: OrganizationKey): string => stableUuid(seed, 'role', key, place);

  const organization = (key: OrganizationKey): Organization => {
    const spec = organizations[key];
    return {
      resourceType: 'Organization',
      id: organizationId(key),
      meta,
      identifier: [
        { system: systems.structure, value: `1${spec.finess}` },
        { system: systems.structureTechnical, value: `F${spec.finess}` },
      ],
      active: true,
      type: [{ coding: [{ system: systems.sector, code: spec.sector, display: sectorName(spec.sector) }] }],
      name: spec.name,
      telecom: [{ system: 'phone', value: spec.phone, use: 'work' }],
      address: [{ use: 'work', line: [spec.street], postalCode: spec.postalCode, city: spec.city, country: 'FRA' }],
    };
  };

  const location = (key: OrganizationKey): Location => ({
    resourceType: 'Location',
    id: locationId(key),
    meta,
    identifier: [{ system: systems.structureTechnical, value: `F${organizations[key].finess}` }],
    status: 'active',
    name: organizations[key].name,
    managingOrganization: { reference: `Organization/${organizationId(key)}`, display: organizations[key].name },
  });

  const practitioner = (key: ProfessionalKey): Practitioner => {
    const who = professionals[key];
    return {
      resourceType: 'Practitioner',
      id: practitionerId(key),
      meta,
      identifier: [
        {
          use: 'official',
          type: { coding: [{ system: systems.frIdentifierType, code: 'IDNPS' }] },
          system: systems.professional,
          value: who.nationalId,
        },
      ],
      active: true,
      name: [{ use: 'official', text: professionalName(who), family: who.family, given: [who.given], prefix: [who.title] }],
    };
  };

  const role = (key: ProfessionalKey, place: OrganizationKey): PractitionerRole => {
    const who = professionals[key];
    return {
      resourceType: 'PractitionerRole',
      id: roleId(key, place),
      meta,
      active: true,
      practitioner: { reference: `Practitioner/${practitionerId(key)}`, display: professionalName(who) },
      organization: { reference: `Organization/${organizationId(place)}`, display: organizations[place].name },
      code: [{ coding: [{ system: systems.specialty, code: who.specialtyCode.split('/')[0] ?? '' }] }],
      specialty: [{ coding: [{ system: systems.specialty, code: who.specialtyCode, display: who.specialty }] }],
      location: [{ reference: `Location/${locationId(place)}` }],
    };
  };

  return {
    organizationId,
    locationId,
    practitionerId,
    roleId,
    resources: () => [
      ...keysOf(organizations).map(organization),
      ...keysOf(organizations).map(location),
      ...keysOf(professionals).map(practitioner),
      ...keysOf(professionals).flatMap((key) => professionals[key].places.map((place) => role(key, place))),
    ],
  };
}

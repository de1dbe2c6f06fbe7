/** Visit reasons of the invented practices: HealthcareService with a length, a colour, who may book. */
import type { HealthcareService } from '@medplum/fhirtypes';
import { agendaUrls } from '../../../platform/index.ts';
import { stableUuid } from '../identifiers.ts';
import type { OrganizationKey } from '../professionals/organizations.ts';
import { organizations } from '../professionals/organizations.ts';
import type { Directory } from '../professionals/resources.ts';

interface ServiceSpec {
  readonly name: string;
  readonly minutes: number;
  readonly colour: string;
  readonly place: OrganizationKey;
  /** Everybody of the practice unless said. */
  readonly bookableBy?: readonly string[];
  readonly synonyms?: readonly string[];
  readonly instructions?: string;
}

const all = ['physician', 'radiologist', 'secretary', 'patient'];

export const services = {
  consultation: { name: 'Consultation', minutes: 20, colour: 'blue', place: 'tilleuls', bookableBy: all, synonyms: ['consult'] },
  first: {
    name: 'Première consultation',
    minutes: 40,
    colour: 'teal',
    place: 'tilleuls',
    bookableBy: all,
    synonyms: ['premier rendez-vous', 'nouveau patient'],
    instructions: 'Apportez votre carte Vitale et vos ordonnances en cours.',
  },
  control: { name: 'Contrôle', minutes: 20, colour: 'green', place: 'tilleuls', bookableBy: all, synonyms: ['suivi', 'renouvellement'] },
  vaccination: {
    name: 'Vaccination',
    minutes: 20,
    colour: 'amber',
    place: 'tilleuls',
    bookableBy: all,
    synonyms: ['vaccin'],
    instructions: 'Apportez le vaccin et votre carnet de vaccination.',
  },
  home: { name: 'Visite à domicile', minutes: 40, colour: 'purple', place: 'tilleuls', synonyms: ['domicile', 'visite'] },
  certificate: { name: 'Certificat', minutes: 20, colour: 'slate', place: 'tilleuls', bookableBy: all },
  urgent: { name: 'Urgence du jour', minutes: 20, colour: 'red', place: 'tilleuls' },
  nurse: { name: 'Soin infirmier', minutes: 20, colour: 'olive', place: 'tilleuls', bookableBy: all, synonyms: ['pansement', 'injection'] },
  education: { name: 'Éducation thérapeutique', minutes: 40, colour: 'green', place: 'tilleuls', synonyms: ['éducation', 'asalée'] },
  pregnancy: {
    name: 'Suivi de grossesse',
    minutes: 40,
    colour: 'pink',
    place: 'tilleuls',
    bookableBy: all,
    synonyms: ['grossesse', 'prénatal'],
  },
  rehabilitation: { name: 'Rééducation', minutes: 20, colour: 'orange', place: 'tilleuls', bookableBy: all },
  psychology: { name: 'Entretien psychologique', minutes: 45, colour: 'purple', place: 'tilleuls', synonyms: ['psychologue', 'entretien'] },
  scanner: {
    name: 'Scanner',
    minutes: 20,
    colour: 'blue',
    place: 'imaging',
    synonyms: ['tdm'],
    instructions: 'Apportez vos examens antérieurs et un résultat de créatinine de moins de trois mois.',
  },
  mri: { name: 'IRM', minutes: 40, colour: 'purple', place: 'imaging', instructions: 'Signalez tout matériel implanté avant de venir.' },
  ultrasound: { name: 'Échographie', minutes: 20, colour: 'teal', place: 'imaging', synonyms: ['écho'] },
  radiography: { name: 'Radiographie', minutes: 20, colour: 'slate', place: 'imaging', synonyms: ['radio'] },
  mammography: { name: 'Mammographie', minutes: 20, colour: 'pink', place: 'imaging', synonyms: ['mammo'] },
} as const satisfies Record<string, ServiceSpec>;

export type ServiceKey = keyof typeof services;
const keys = Object.keys(services) as ServiceKey[];

export function serviceId(seed: number, key: ServiceKey): string {
  return stableUuid(seed, 'service', key);
}

export function serviceResources(seed: number, directory: Directory, lastUpdated: string): HealthcareService[] {
  return keys.map((key) => {
    const spec: ServiceSpec = services[key];
    return {
      resourceType: 'HealthcareService',
      id: serviceId(seed, key),
      meta: { lastUpdated },
      active: true,
      name: spec.name,
      providedBy: { reference: `Organization/${directory.organizationId(spec.place)}`, display: organizations[spec.place].name },
      location: [{ reference: `Location/${directory.locationId(spec.place)}` }],
      ...(spec.instructions !== undefined && { extraDetails: spec.instructions }),
      extension: [
        {
          url: agendaUrls.serviceTypeDuration,
          extension: [
            { url: 'serviceType', valueCodeableConcept: { text: spec.name } },
            { url: 'duration', valueDuration: { value: spec.minutes, unit: 'minute', system: agendaUrls.ucum, code: 'min' } },
          ],
        },
        {
          url: agendaUrls.reason,
          extension: [
            { url: 'colour', valueCode: spec.colour },
            ...(spec.bookableBy ?? ['physician', 'radiologist', 'secretary']).map((valueCode) => ({ url: 'bookableBy', valueCode })),
            ...(spec.synonyms ?? []).map((valueString) => ({ url: 'synonym', valueString })),
          ],
        },
      ],
    };
  });
}

/** The service that a reason in words is booked as, at a place. */
export function serviceFor(reason: string, offered: readonly ServiceKey[]): ServiceKey | undefined {
  const text = reason.toLocaleLowerCase('fr');
  const named = offered.find((key) => {
    const { name, synonyms = [] }: ServiceSpec = services[key];
    return [name, ...synonyms].some((one) => text.includes(one.toLocaleLowerCase('fr')));
  });
  return named ?? offered[0];
}

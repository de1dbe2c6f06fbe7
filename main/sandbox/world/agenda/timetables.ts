/** Timetables of the invented practices: who receives where, when, for what. GAP: Schedule with `availabilityTime`. */
import type { Schedule } from '@medplum/fhirtypes';
import { type Availability, availability } from '../../../../preload/contract/agenda-setup.ts';
import { agendaUrls, hoursOf } from '../../../platform/index.ts';
import { dayAt, isoDay, isoInstant, parisInstant } from '../calendar.ts';
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { type ProfessionalKey, professionalName, professionals } from '../professionals/directory.ts';
import { type OrganizationKey, organizations } from '../professionals/organizations.ts';
import type { Directory } from '../professionals/resources.ts';
import { type ServiceKey, serviceId } from './services.ts';

interface Hours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly everyWeeks?: number;
  readonly for?: readonly ServiceKey[];
}

interface TimetableSpec {
  readonly who: ProfessionalKey;
  readonly place: OrganizationKey;
  readonly colour: string;
  readonly grid: number;
  readonly offers: readonly ServiceKey[];
  readonly hours: readonly Hours[];
  /** Somebody replaces them, from so many days ahead, so many days. */
  readonly replaced?: { readonly by: string; readonly inDays: number; readonly days: number };
}

const week = [1, 2, 3, 4, 5];
const general: readonly ServiceKey[] = ['consultation', 'first', 'control', 'vaccination', 'home', 'certificate', 'urgent'];
const imaging: readonly ServiceKey[] = ['scanner', 'mri', 'ultrasound', 'radiography', 'mammography'];
/** The hours that the appointments of the world are laid in, and more. */
const wide = (days: readonly number[], until: string): Hours[] => [
  { days, from: '08:20', to: '12:00' },
  { days, from: '14:00', to: until },
];

export const timetables: readonly TimetableSpec[] = [
  {
    ...{ who: 'diallo', place: 'tilleuls', colour: 'blue', grid: 20, offers: general },
    hours: [...wide(week, '18:40'), { days: [6], from: '09:00', to: '12:00', everyWeeks: 2, for: ['urgent', 'vaccination'] }],
  },
  {
    who: 'diallo',
    place: 'clinic',
    colour: 'teal',
    grid: 20,
    offers: ['consultation', 'control'],
    hours: [{ days: [3], from: '19:00', to: '20:20' }],
  },
  {
    ...{ who: 'roche', place: 'tilleuls', colour: 'green', grid: 20, offers: general, hours: wide(week, '18:00') },
    replaced: { by: 'Dre Alix MOREL', inDays: 42, days: 5 },
  },
  {
    who: 'petitjean',
    place: 'tilleuls',
    colour: 'olive',
    grid: 20,
    offers: ['nurse', 'education', 'vaccination'],
    hours: wide(week, '16:00'),
  },
  { who: 'haddad', place: 'tilleuls', colour: 'pink', grid: 20, offers: ['pregnancy', 'rehabilitation'], hours: wide(week, '17:00') },
  {
    ...{ who: 'raimbault', place: 'tilleuls', colour: 'purple', grid: 45, offers: ['psychology'] },
    hours: [
      { days: [2, 4], from: '09:00', to: '12:00' },
      { days: [2, 4], from: '13:30', to: '18:00' },
    ],
  },
  { who: 'vasseur', place: 'imaging', colour: 'blue', grid: 20, offers: imaging, hours: wide(week, '18:00') },
  {
    who: 'vasseur',
    place: 'hospital',
    colour: 'slate',
    grid: 20,
    offers: ['scanner'],
    hours: [{ days: [4], from: '18:20', to: '20:00', everyWeeks: 2 }],
  },
];

export function scheduleId(seed: number, who: ProfessionalKey, place: OrganizationKey): string {
  return stableUuid(seed, 'schedule', who, place);
}

/** What of the practice a professional is booked for at their main place. */
export function offersOf(who: ProfessionalKey): readonly ServiceKey[] {
  return timetables.find((one) => one.who === who)?.offers ?? [];
}

function availabilityOf({ hours, replaced }: TimetableSpec, seed: number, now: Date, key: string): Availability {
  const since = isoDay(dayAt(now, -420));
  return availability.parse({
    weekly: hours.map((one, index) => ({
      id: stableUuid(seed, 'opening', key, String(index)),
      weekdays: one.days,
      from: one.from,
      to: one.to,
      everyWeeks: one.everyWeeks ?? 1,
      validFrom: since,
      reasonIds: (one.for ?? []).map((service) => serviceId(seed, service)),
    })),
    exceptions: [],
    replacements:
      replaced === undefined
        ? []
        : [
            {
              id: stableUuid(seed, 'replacement', key),
              from: isoDay(dayAt(now, replaced.inDays)),
              until: isoDay(dayAt(now, replaced.inDays + replaced.days - 1)),
              name: replaced.by,
            },
          ],
  });
}

function dateTime(day: string, hour: string): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const [h = 0, m = 0] = hour.split(':').map(Number);
  return isoInstant(parisInstant(year, month, date, h, m));
}

export function scheduleResources(seed: number, now: Date, directory: Directory, lastUpdated: string): Schedule[] {
  return timetables.map((spec) => {
    const { who, place, colour, grid, offers } = spec;
    const professional = professionals[who];
    const hours = availabilityOf(spec, seed, now, `${who}/${place}`);
    return {
      resourceType: 'Schedule',
      id: scheduleId(seed, who, place),
      meta: { lastUpdated, profile: [agendaUrls.schedule] },
      identifier: [{ system: agendaUrls.uri, value: `urn:uuid:${scheduleId(seed, who, place)}` }],
      active: true,
      specialty: [{ coding: [{ system: systems.specialty, code: professional.specialtyCode, display: professional.specialty }] }],
      actor: [
        {
          reference: `Practitioner/${directory.practitionerId(who)}`,
          display: professionalName(professional),
          identifier: { system: systems.professional, value: professional.nationalId },
        },
        { reference: `PractitionerRole/${directory.roleId(who, place)}` },
        { reference: `Location/${directory.locationId(place)}`, display: organizations[place].name },
        ...offers.map((service) => ({ reference: `HealthcareService/${serviceId(seed, service)}` })),
      ],
      comment: `${professionalName(professional)}, ${organizations[place].name}`,
      extension: [
        {
          url: agendaUrls.settings,
          extension: [
            { url: 'gridMinutes', valueInteger: grid },
            { url: 'capacity', valueInteger: 1 },
            { url: 'noticeMinutes', valueInteger: 60 },
            { url: 'colour', valueCode: colour },
            { url: 'worksOnHolidays', valueBoolean: false },
          ],
        },
        ...hoursOf(hours, dateTime),
      ],
    };
  });
}

/** Blocked times and the waiting list of the invented practices, laid around a day. */
import type { Appointment, Resource, Slot } from '@medplum/fhirtypes';
import { agendaUrls, writeAppointment } from '../../../platform/index.ts';
import { dayAt, isoDay, isoInstant, onWorkingDay, parisFields } from '../calendar.ts';
import { stableUuid } from '../identifiers.ts';
import { displayName } from '../patients/person.ts';
import type { PatientContext } from '../patients/resources.ts';
import { type ProfessionalKey, professionalName, professionals } from '../professionals/directory.ts';
import { type OrganizationKey, organizations } from '../professionals/organizations.ts';
import { type ServiceKey, serviceId, services } from './services.ts';
import { scheduleId } from './timetables.ts';

type Hour = readonly [hour: number, minute: number];

interface BlockSpec {
  readonly who: ProfessionalKey;
  readonly place: OrganizationKey;
  readonly kind: 'leave' | 'absence' | 'meeting' | 'private' | 'other';
  readonly title: string;
  readonly isPrivate?: boolean;
  readonly start: Date;
  readonly end: Date;
}

function slot(seed: number, spec: BlockSpec, now: Date): Slot {
  const id = stableUuid(seed, 'block', spec.who, spec.kind, spec.start.toISOString());
  return {
    resourceType: 'Slot',
    id,
    meta: {
      lastUpdated: isoInstant(dayAt(now, -3, 18)),
      profile: [agendaUrls.slot],
      ...(spec.isPrivate === true && { security: [{ system: agendaUrls.confidentiality, code: 'R' }] }),
    },
    identifier: [{ system: agendaUrls.uri, value: `urn:uuid:${id}` }],
    schedule: { reference: `Schedule/${scheduleId(seed, spec.who, spec.place)}` },
    status: 'busy-unavailable',
    start: isoInstant(spec.start),
    end: isoInstant(spec.end),
    comment: spec.title,
    appointmentType: { coding: [{ system: agendaUrls.ownBlockKind, code: spec.kind }] },
  };
}

/** From the week before to six weeks on: a meeting each Tuesday, an errand of somebody's, a training day, leave. */
function blocksAround({ seed, now }: PatientContext): Slot[] {
  const at = (day: Date, [hour, minute]: Hour) => dayAt(day, 0, hour, minute);
  const team: readonly ProfessionalKey[] = ['diallo', 'roche', 'petitjean', 'haddad'];
  const tuesdays = Array.from({ length: 50 }, (_, index) => dayAt(now, index - 7)).filter((day) => parisFields(day).weekday === 2);
  const meetings = tuesdays.flatMap((day) =>
    team.map((who) => ({
      who,
      place: 'tilleuls' as const,
      kind: 'meeting' as const,
      title: 'Réunion de la MSP',
      start: at(day, [17, 0]),
      end: at(day, [18, 0]),
    })),
  );
  const soon = onWorkingDay(dayAt(now, 1));
  const training = onWorkingDay(dayAt(now, 38));
  const leave = dayAt(now, 42);
  const others: BlockSpec[] = [
    {
      who: 'diallo',
      place: 'tilleuls',
      kind: 'private',
      title: 'Dentiste',
      isPrivate: true,
      start: at(soon, [16, 20]),
      end: at(soon, [17, 20]),
    },
    {
      who: 'roche',
      place: 'tilleuls',
      kind: 'private',
      title: 'École des enfants',
      isPrivate: true,
      start: at(soon, [17, 0]),
      end: at(soon, [18, 0]),
    },
    {
      who: 'haddad',
      place: 'tilleuls',
      kind: 'absence',
      title: 'Formation, échographie',
      start: at(training, [8, 0]),
      end: at(training, [18, 0]),
    },
    { who: 'petitjean', place: 'tilleuls', kind: 'leave', title: 'Congés', start: at(leave, [0, 0]), end: dayAt(leave, 7) },
  ];
  const all = [...meetings, ...others].map((spec) => slot(seed, spec, now));
  return [...new Map(all.map((one) => [one.id ?? '', one])).values()];
}

interface WaitingSpec {
  readonly key: string;
  readonly service: ServiceKey;
  readonly who: readonly ProfessionalKey[];
  readonly sinceDays: number;
  readonly isUrgent?: boolean;
  readonly weekdays?: readonly number[];
  readonly hours?: { readonly from: string; readonly to: string };
  readonly note?: string;
}

const waiting: readonly WaitingSpec[] = [
  { key: 'garnier-odile', service: 'control', who: ['diallo'], sinceDays: 9, hours: { from: '08:00', to: '12:00' } },
  { key: 'tessier-hugo', service: 'urgent', who: ['diallo', 'roche'], sinceDays: 1, isUrgent: true, note: 'Rappeler la mère' },
  { key: 'kowalski-anna', service: 'certificate', who: [], sinceDays: 4, weekdays: [3, 5], hours: { from: '14:00', to: '19:00' } },
  { key: 'faure-nguyen-lise', service: 'pregnancy', who: ['haddad'], sinceDays: 6 },
];

function waitingAround({ seed, now, directory, people }: PatientContext): Appointment[] {
  const byKey = new Map(people.map((person) => [person.key, person]));
  return waiting.flatMap(({ key, service, who, sinceDays, isUrgent = false, weekdays = [], hours, note }) => {
    const person = byKey.get(key);
    if (person === undefined) return [];
    const id = stableUuid(seed, 'waiting', key);
    const since = dayAt(now, -sinceDays, 10, 30);
    const written = writeAppointment(id, {
      status: 'waitlist',
      minutes: services[service].minutes,
      patientId: person.id,
      patientName: displayName(person),
      actors: who.map((one) => ({
        id: directory.practitionerId(one),
        name: professionalName(professionals[one]),
        nationalId: professionals[one].nationalId,
        status: 'accepted',
      })),
      locationId: directory.locationId('tilleuls'),
      locationName: organizations.tilleuls.name,
      reasonId: serviceId(seed, service),
      reason: services[service].name,
      bookedAt: isoInstant(since),
      wish: {
        scheduleIds: who.map((one) => scheduleId(seed, one, 'tilleuls')),
        weekdays,
        isUrgent,
        from: isoDay(since),
        ...(hours !== undefined && { hours }),
      },
      ...(note !== undefined && { note }),
    });
    return [{ ...written, id, meta: { ...written.meta, lastUpdated: isoInstant(since) } }];
  });
}

/** All of the agenda that isn't an appointment. */
export function agendaAround(context: PatientContext): Resource[] {
  return [...blocksAround(context), ...waitingAround(context)];
}

/** The agendas: FHIR Appointments in the terms of GAP, laid around the day, with statuses that fit the hour. */
import type { Appointment, AppointmentParticipant, Reference } from '@medplum/fhirtypes';
import { agendaUrls } from '../../../platform/index.ts';
import { serviceFor, serviceId, services } from '../agenda/services.ts';
import { offersOf } from '../agenda/timetables.ts';
import { addMinutes, dayAt, earliest, isoInstant, onWorkingDay, parisFields } from '../calendar.ts';
import { profiles, systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { displayName, type Person } from '../patients/person.ts';
import type { PatientContext } from '../patients/resources.ts';
import { createPrng, type Prng } from '../prng.ts';
import { type ProfessionalKey, professionalName, professionals } from '../professionals/directory.ts';
import { organizations } from '../professionals/organizations.ts';
import { french } from '../text/typography.ts';
import { dayOf, type Slot } from './day.ts';
import { colleagues, reasonFor, storyDay } from './reasons.ts';

function statusOf(start: Date, end: Date, now: Date, draw: Prng): Appointment['status'] {
  const roll = draw.next();
  if (end.getTime() <= now.getTime()) return roll < 0.03 ? 'noshow' : roll < 0.05 ? 'cancelled' : 'fulfilled';
  if (start.getTime() <= now.getTime()) return 'checked-in';
  // People come up to half an hour early.
  if (start.getTime() - now.getTime() < 30 * 60_000) return roll < 0.7 ? 'arrived' : 'booked';
  return roll < 0.02 ? 'cancelled' : roll < 0.06 ? 'pending' : 'booked';
}

/** People come a little before their hour, and are seen a little after it. */
function timesOf(status: Appointment['status'], start: Date, end: Date, draw: Prng): { url: string; valueInstant: string }[] {
  const at = (url: string, from: Date, minutes: number) => ({ url, valueInstant: isoInstant(addMinutes(from, minutes)) });
  const arrived = at('arrived', start, -draw.int(2, 14));
  if (status === 'arrived') return [arrived];
  const started = at('started', start, draw.int(0, 12));
  if (status === 'checked-in') return [arrived, at('started', start, 0)];
  return status === 'fulfilled' ? [arrived, started, at('ended', end, draw.int(0, 9))] : [];
}

function reference(value: string, display: string, identifier?: { system: string; value: string }): Reference {
  return { reference: value, display, ...(identifier === undefined ? {} : { identifier }) };
}

function appointment(slot: Slot, who: ProfessionalKey, person: Person, reason: string, context: PatientContext): Appointment {
  const place = professionals[who].places[0];
  const start = slot.start;
  const end = addMinutes(start, slot.minutes);
  const key = `${who}/${start.toISOString()}`;
  const draw = createPrng(`${context.seed}/appointment/${key}`);
  const status = statusOf(start, end, context.now, draw);
  const booked = dayAt(start, -draw.int(2, 25), 14, draw.int(0, 59));
  const isTouched = status === 'arrived' || status === 'checked-in' || status === 'fulfilled' || status === 'noshow';
  const changed = earliest(isTouched ? addMinutes(end, 2) : booked, context.now);
  const accepted = status === 'pending' ? ('needs-action' as const) : ('accepted' as const);
  const actors: Reference[] = [
    reference(
      `Patient/${person.id}`,
      displayName(person),
      person.matricule === undefined ? undefined : { system: systems.insTest, value: person.matricule },
    ),
    reference(`Practitioner/${context.directory.practitionerId(who)}`, professionalName(professionals[who]), {
      system: systems.professional,
      value: professionals[who].nationalId,
    }),
    reference(`Location/${context.directory.locationId(place)}`, organizations[place].name, {
      system: systems.structureTechnical,
      value: `F${organizations[place].finess}`,
    }),
  ];
  const service = serviceFor(reason, offersOf(who));
  if (service !== undefined) actors.push(reference(`HealthcareService/${serviceId(context.seed, service)}`, services[service].name));
  const times = timesOf(status, start, end, draw);
  return {
    resourceType: 'Appointment',
    id: stableUuid(context.seed, 'appointment', key),
    meta: { lastUpdated: isoInstant(changed), profile: [profiles.appointment] },
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${stableUuid(context.seed, 'appointment-business', key)}` }],
    ...(times.length > 0 && { extension: [{ url: agendaUrls.times, extension: times }] }),
    status,
    ...(status === 'cancelled' ? { cancelationReason: { text: 'À la demande du patient' } } : {}),
    description: french(reason),
    reasonCode: [{ text: french(reason) }],
    start: isoInstant(start),
    end: isoInstant(end),
    minutesDuration: slot.minutes,
    created: isoInstant(earliest(booked, context.now)),
    participant: actors.map((actor) => ({ actor, required: 'required', status: accepted }) as AppointmentParticipant),
  };
}

/** Those of Dre Diallo, with the day of the stories today; then her colleagues and the radiologist. */
export function appointmentResources(context: PatientContext): Appointment[] {
  const living = context.people.filter((person) => person.deceasedDaysAgo === undefined);
  const byKey = new Map(living.map((person) => [person.key, person]));
  const today: Appointment[] = storyDay.flatMap(({ key, hour, minute, reason, lastSeenDaysAgo }) => {
    const person = byKey.get(key);
    if (person === undefined) return [];
    const slot = { start: dayAt(context.now, 0, hour, minute), minutes: 20 };
    const seen =
      lastSeenDaysAgo === undefined ? [] : [{ start: onWorkingDay(dayAt(context.now, -lastSeenDaysAgo, hour, minute)), minutes: 20 }];
    return [
      appointment(slot, 'diallo', person, reason, context),
      ...seen.map((one) => appointment(one, 'diallo', person, reasonFor(person), context)),
    ];
  });
  const inStories = new Set(storyDay.map(({ key }) => key));
  const taken = new Set(today.map((one) => one.start));
  const standing = createStanding();
  for (const { start, participant } of today) standing.take(participant[0]?.actor?.reference?.slice('Patient/'.length) ?? '', start ?? '');
  const others = [...Array(61).keys()].flatMap((index) => {
    const day = dayAt(context.now, index - 30);
    const { weekday } = parisFields(day);
    const isOpen = weekday > 0 && weekday < 6;
    return colleagues.flatMap(({ who, perDay, patients }) => {
      const isToday = index === 30;
      if ((!isOpen && !isToday) || (isToday && who === 'diallo')) return [];
      const draw = createPrng(`${context.seed}/agenda/${who}/${index}`);
      const pool = patients === undefined ? living : living.filter((person) => patients.includes(person.key));
      // The stories say when their people were last seen: no other appointment of hers contradicts them.
      const available = who === 'diallo' ? pool.filter((person) => !inStories.has(person.key)) : pool.length === 0 ? living : pool;
      if (available.length === 0) return [];
      return dayOf(day, perDay)
        .map((slot) => ({ slot, drawn: draw.int(0, available.length - 1) }))
        .filter(({ slot }) => who !== 'diallo' || !taken.has(isoInstant(slot.start)))
        .flatMap(({ slot, drawn }) => {
          const person = standing.firstFree(available, drawn, isoInstant(slot.start));
          return person === undefined ? [] : [appointment(slot, who, person, reasonFor(person, who), context)];
        });
    });
  });
  return [...today, ...others];
}

/** Nobody is at two places at once. */
function createStanding() {
  const places = new Set<string>();
  const days = new Set<string>();
  const isThere = ({ id }: Person, start: string) => places.has(`${id} ${start}`);
  const comesThatDay = ({ id }: Person, start: string) => days.has(`${id} ${start.slice(0, 10)}`);
  function take(personId: string, start: string): void {
    places.add(`${personId} ${start}`);
    days.add(`${personId} ${start.slice(0, 10)}`);
  }
  return {
    take,
    /** The one drawn; else who comes after them, who doesn't come that day rather than at another hour. */
    firstFree(people: readonly Person[], drawn: number, start: string): Person | undefined {
      const [first, ...others] = [...people.slice(drawn), ...people.slice(0, drawn)];
      const isFree = first !== undefined && !isThere(first, start);
      const found = isFree
        ? first
        : (others.find((person) => !comesThatDay(person, start)) ?? others.find((person) => !isThere(person, start)));
      if (found !== undefined) take(found.id, start);
      return found;
    },
  };
}

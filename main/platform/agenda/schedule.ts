/** Schedule (GAP, FR Core): timetable, opening hours by `availabilityTime`, and our own settings of it. */
import type { Schedule } from '@medplum/fhirtypes';
import { z } from 'zod';
import {
  type AgendaColour,
  type Availability,
  type AvailabilityException,
  agendaColours,
  availabilityException,
  replacement,
  type WeeklyOpening,
  weeklyOpening,
} from '../../../preload/contract/agenda-setup.ts';
import { scheduleId } from '../../../preload/contract/ids.ts';
import { allUnder, type Extension, extension, idOf, meta, oneOf, reference, stampOf, under } from './elements.ts';
import { agendaUrls } from './urls.ts';

const scheduleSchema = z.object({
  resourceType: z.literal('Schedule'),
  id: scheduleId,
  meta,
  active: z.boolean().default(true),
  extension: z.array(extension).default([]),
  specialty: z.array(z.object({ coding: z.array(z.object({ display: z.string().optional() })).default([]) })).default([]),
  actor: z.array(reference).default([]),
});

export interface RemoteSchedule {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly practitionerId: string;
  readonly nationalId?: string;
  readonly practitionerName: string;
  readonly specialty?: string;
  readonly locationId?: string;
  readonly locationName?: string;
  readonly reasonIds: readonly string[];
  readonly availability: Availability;
  readonly colour: AgendaColour;
  readonly gridMinutes: number;
  readonly capacity: number;
  readonly noticeMinutes: number;
  readonly isActive: boolean;
}

const dayCodes: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `undefined` for what is no timetable of a practitioner. */
export function readSchedule(resource: unknown): RemoteSchedule | undefined {
  const parsed = scheduleSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, actor, active, extension: extensions, specialty } = parsed.data;
  const who = actor.find((one) => idOf(one, 'Practitioner') !== undefined);
  const practitionerId = idOf(who, 'Practitioner');
  if (practitionerId === undefined) return undefined;
  const where = actor.find((one) => idOf(one, 'Location') !== undefined);
  const settings = under(extensions, agendaUrls.settings)?.extension;
  const number = (url: string, byDefault: number, least: number) => {
    const value = under(settings, url)?.valueInteger;
    return value !== undefined && value >= least ? value : byDefault;
  };
  const words = specialty[0]?.coding[0]?.display;
  const locationId = idOf(where, 'Location');
  return {
    ...stampOf(parsed.data.meta),
    id,
    practitionerId,
    practitionerName: who?.display ?? '',
    reasonIds: actor.flatMap((one) => idOf(one, 'HealthcareService') ?? []),
    availability: availabilityOf(extensions, under(settings, 'worksOnHolidays')?.valueBoolean ?? false),
    colour: oneOf(under(settings, 'colour')?.valueCode, agendaColours) ?? 'blue',
    gridMinutes: Math.min(60, number('gridMinutes', 15, 5)),
    capacity: Math.min(20, number('capacity', 1, 1)),
    noticeMinutes: number('noticeMinutes', 0, 0),
    isActive: active,
    ...(who?.identifier?.value !== undefined && { nationalId: who.identifier.value }),
    ...(words !== undefined && { specialty: words }),
    ...(locationId !== undefined && { locationId }),
    ...(where?.display !== undefined && { locationName: where.display }),
  };
}

function availabilityOf(extensions: readonly Extension[], worksOnHolidays: boolean): Availability {
  const times = allUnder(extensions, agendaUrls.availabilityTime).map(({ extension: parts }) => parts ?? []);
  return {
    worksOnHolidays,
    weekly: times.flatMap((parts) => weeklyOf(parts) ?? []),
    exceptions: times.flatMap((parts) => exceptionOf(parts) ?? []),
    replacements: allUnder(extensions, agendaUrls.replacement).flatMap(({ extension: parts }) => {
      const nationalId = under(parts, 'nationalId')?.valueString;
      const read = replacement.safeParse({
        id: under(parts, 'identifier')?.valueString,
        from: under(parts, 'from')?.valueDate,
        until: under(parts, 'until')?.valueDate,
        name: under(parts, 'name')?.valueString,
        ...(nationalId !== undefined && { nationalId }),
      });
      return read.data ?? [];
    }),
  };
}

const ruleOf = (parts: readonly Extension[]) => under(parts, 'rrule')?.extension;
const frequencyOf = (parts: readonly Extension[]) => under(ruleOf(parts), 'freq')?.valueCoding?.code;
/** Day and hour as the clock of the place shows them: the offset adds nothing. */
const dayOf = (value: string | undefined) => value?.slice(0, 10);
const hourOf = (value: string | undefined) => value?.slice(11, 16);

/** `00:00` as an end is the midnight that closes the day. */
function endHour(start: string | undefined, end: string | undefined): string | undefined {
  return hourOf(end) === '00:00' && dayOf(end) !== dayOf(start) ? '24:00' : hourOf(end);
}

function weeklyOf(parts: readonly Extension[]): WeeklyOpening | undefined {
  if (frequencyOf(parts) !== 'WEEKLY' || under(parts, 'type')?.valueCoding?.code !== 'free') return undefined;
  const rule = ruleOf(parts);
  const [start, end] = [under(parts, 'start')?.valueDateTime, under(parts, 'end')?.valueDateTime];
  const until = dayOf(under(rule, 'until')?.valueDateTime);
  return weeklyOpening.safeParse({
    id: under(parts, 'identifier')?.valueIdentifier?.value,
    weekdays: allUnder(rule, 'byDay').map(({ valueString }) => dayCodes.indexOf(valueString ?? '') + 1),
    from: hourOf(start),
    to: endHour(start, end),
    everyWeeks: under(rule, 'interval')?.valueInteger ?? 1,
    validFrom: dayOf(start),
    ...(until !== undefined && { validUntil: until }),
    reasonIds: allUnder(parts, 'reason').flatMap(({ valueReference }) => idOf(valueReference, 'HealthcareService') ?? []),
  }).data;
}

/** One without a rule, or repeated each day. */
function exceptionOf(parts: readonly Extension[]): AvailabilityException | undefined {
  const frequency = frequencyOf(parts);
  if (frequency !== undefined && frequency !== 'DAILY') return undefined;
  const [start, end] = [under(parts, 'start')?.valueDateTime, under(parts, 'end')?.valueDateTime];
  const last = dayOf(under(ruleOf(parts), 'until')?.valueDateTime) ?? dayOf(start);
  const [from, to] = [hourOf(start), endHour(start, end)];
  const isWhole = from === '00:00' && to === '24:00';
  return availabilityException.safeParse({
    id: under(parts, 'identifier')?.valueIdentifier?.value,
    kind: under(parts, 'type')?.valueCoding?.code === 'free' ? 'open' : 'closed',
    from: dayOf(start),
    until: last,
    ...(!isWhole && { hours: { from, to } }),
    label: under(parts, 'unavailabilityReason')?.valueCodeableConcept?.text ?? '',
  }).data;
}

export interface ScheduleChange {
  readonly availability?: Availability | undefined;
  readonly colour?: AgendaColour | undefined;
  readonly gridMinutes?: number | undefined;
  readonly capacity?: number | undefined;
}

type FhirExtension = NonNullable<Schedule['extension']>[number];

/** The resource as it was, with these settings and hours in the place of its own. @param dateTime of a day and an hour at the site, with its offset */
export function changedSchedule(current: Schedule, change: ScheduleChange, dateTime: (day: string, hour: string) => string): Schedule {
  const read = readSchedule(current);
  const availability = change.availability ?? read?.availability;
  const replaced = new Set<string>([
    agendaUrls.settings,
    ...(change.availability === undefined ? [] : [agendaUrls.availabilityTime, agendaUrls.replacement]),
  ]);
  const kept = (current.extension ?? []).filter(({ url }) => url === undefined || !replaced.has(url));
  const settings: FhirExtension = {
    url: agendaUrls.settings,
    extension: [
      { url: 'gridMinutes', valueInteger: change.gridMinutes ?? read?.gridMinutes ?? 15 },
      { url: 'capacity', valueInteger: change.capacity ?? read?.capacity ?? 1 },
      { url: 'noticeMinutes', valueInteger: read?.noticeMinutes ?? 0 },
      { url: 'colour', valueCode: change.colour ?? read?.colour ?? 'blue' },
      { url: 'worksOnHolidays', valueBoolean: availability?.worksOnHolidays ?? false },
    ],
  };
  return {
    ...current,
    extension: [...kept, settings, ...(change.availability === undefined ? [] : hoursOf(change.availability, dateTime))],
  };
}

/** Opening hours in the extensions of FR Core. */
export function hoursOf(
  { weekly, exceptions, replacements }: Availability,
  dateTime: (day: string, hour: string) => string,
): FhirExtension[] {
  const time = (parts: FhirExtension[]): FhirExtension => ({ url: agendaUrls.availabilityTime, extension: parts });
  const common = (id: string, type: 'free' | 'busy-unavailable', day: string, from: string, to: string): FhirExtension[] => [
    { url: 'identifier', valueIdentifier: { value: id } },
    { url: 'type', valueCoding: { system: agendaUrls.scheduleType, code: type } },
    { url: 'start', valueDateTime: dateTime(day, from) },
    { url: 'end', valueDateTime: dateTime(day, to) },
  ];
  const rule = (freq: string, parts: FhirExtension[]): FhirExtension => ({
    url: 'rrule',
    extension: [{ url: 'freq', valueCoding: { system: agendaUrls.recurrence, code: freq } }, ...parts],
  });
  return [
    ...weekly.map((one) =>
      time([
        ...common(one.id, 'free', one.validFrom, one.from, one.to),
        rule('WEEKLY', [
          ...(one.everyWeeks === 1 ? [] : [{ url: 'interval', valueInteger: one.everyWeeks }]),
          ...one.weekdays.map((day) => ({ url: 'byDay', valueString: dayCodes[day - 1] ?? 'MO' })),
          ...(one.validUntil === undefined ? [] : [{ url: 'until', valueDateTime: dateTime(one.validUntil, '23:59') }]),
        ]),
        ...one.reasonIds.map((id) => ({ url: 'reason', valueReference: { reference: `HealthcareService/${id}` } })),
      ]),
    ),
    ...exceptions.map((one) =>
      time([
        ...common(
          one.id,
          one.kind === 'open' ? 'free' : 'busy-unavailable',
          one.from,
          one.hours?.from ?? '00:00',
          one.hours?.to ?? '24:00',
        ),
        ...(one.until === one.from ? [] : [rule('DAILY', [{ url: 'until', valueDateTime: dateTime(one.until, '23:59') }])]),
        ...(one.label === '' ? [] : [{ url: 'unavailabilityReason', valueCodeableConcept: { text: one.label } }]),
      ]),
    ),
    ...replacements.map(
      (one): FhirExtension => ({
        url: agendaUrls.replacement,
        extension: [
          { url: 'identifier', valueString: one.id },
          { url: 'from', valueDate: one.from },
          { url: 'until', valueDate: one.until },
          { url: 'name', valueString: one.name },
          ...(one.nationalId === undefined ? [] : [{ url: 'nationalId', valueString: one.nationalId }]),
        ],
      }),
    ),
  ];
}

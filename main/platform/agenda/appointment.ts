/** Appointment (GAP) to what the agenda keeps of it. */
import { z } from 'zod';
import {
  type AskedDocument,
  type CancellationReason,
  cancellationReason,
  type Newcomer,
  newcomer,
} from '../../../preload/contract/agenda-appointments.ts';
import { type AppointmentStatus, appointmentStatus } from '../../../preload/contract/appointment-status.ts';
import { shownText } from '../shown-text.ts';
import { documentsOf } from './asked-documents.ts';
import {
  allUnder,
  codeIn,
  concept,
  extension,
  idOf,
  instantOf,
  meta,
  type Reference,
  reference,
  stampOf,
  under,
  wordsOf,
} from './elements.ts';
import { agendaUrls } from './urls.ts';

const appointmentSchema = z.object({
  resourceType: z.literal('Appointment'),
  id: z.string().min(1),
  meta,
  extension: z.array(extension).default([]),
  contained: z.array(z.unknown()).default([]),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  status: appointmentStatus.catch('booked'),
  cancelationReason: concept.optional(),
  serviceType: z.array(concept).default([]),
  appointmentType: concept.optional(),
  reasonCode: z.array(concept).default([]),
  description: shownText.optional(),
  comment: shownText.optional(),
  priority: z.number().optional(),
  start: z.iso.datetime({ offset: true }).optional(),
  end: z.iso.datetime({ offset: true }).optional(),
  minutesDuration: z.number().positive().optional(),
  created: z.string().optional(),
  requestedPeriod: z.array(z.object({ start: z.string().optional(), end: z.string().optional() })).default([]),
  participant: z.array(z.object({ actor: reference.optional(), status: z.string().optional() })).default([]),
});
type Parsed = z.infer<typeof appointmentSchema>;

export interface RemoteActor {
  /** Practitioner.id. */
  readonly id: string;
  readonly nationalId?: string;
  readonly name: string;
  readonly status: 'accepted' | 'declined' | 'tentative' | 'needs-action';
}

/** What somebody on the waiting list would take. */
export interface Wish {
  readonly scheduleIds: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly weekdays: readonly number[];
  readonly hours?: { readonly from: string; readonly to: string };
  readonly isUrgent: boolean;
  readonly insteadOf?: string;
}

export interface RemoteAppointment {
  /** Appointment.id. */
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  /** UUID of its identifier, else its id: the same before and after the platform has it. */
  readonly appointmentId: string;
  readonly status: AppointmentStatus;
  /** ISO UTC; absent on the waiting list. */
  readonly start?: string;
  readonly end?: string;
  readonly minutes: number;
  readonly patientId?: string;
  readonly newcomer?: Newcomer;
  readonly actors: readonly RemoteActor[];
  /** Location.id, and every name of the place. */
  readonly locationId?: string;
  readonly place: readonly string[];
  /** HealthcareService.id. */
  readonly reasonId?: string;
  readonly reason: string;
  readonly note?: string;
  readonly overbooking?: string;
  readonly cancellation?: { readonly reason: CancellationReason; readonly words?: string };
  readonly arrivedAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly series?: { readonly id: string; readonly rank: number; readonly count: number };
  /** When its patient was reminded, by whom, and of which hour. */
  readonly reminded?: { readonly at: string; readonly by: string; readonly start: string };
  readonly documents?: readonly AskedDocument[];
  readonly wish?: Wish;
  readonly bookedAt?: string;
  readonly bookedBy?: string;
}

const defaultMinutes = 15;

/** `undefined` for what has no time and waits for none. */
export function readAppointment(resource: unknown): RemoteAppointment | undefined {
  const parsed = appointmentSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const of = parsed.data;
  const times = timesOf(of);
  if (times === undefined && of.status !== 'waitlist' && of.status !== 'cancelled' && of.status !== 'entered-in-error') return undefined;
  const actors = of.participant.flatMap((each) => each.actor ?? []);
  const find = (type: string) => actors.find((one) => idOf(one, type) !== undefined);
  const place = find('Location') ?? find('HealthcareService');
  const uuid = of.identifier.find(({ value }) => value?.startsWith('urn:uuid:'))?.value?.slice('urn:uuid:'.length);
  const own = under(of.extension, agendaUrls.times)?.extension;
  const operator = under(of.extension, agendaUrls.operator)?.valueReference;
  const minutes = of.minutesDuration ?? (times === undefined ? defaultMinutes : (Date.parse(times.end) - Date.parse(times.start)) / 60_000);
  return {
    ...stampOf(of.meta),
    id: of.id,
    appointmentId: uuid ?? of.id,
    status: of.status,
    ...times,
    minutes: Math.max(1, Math.round(minutes)),
    actors: of.participant.flatMap(({ actor, status }) => actorOf(actor, status) ?? []),
    place: [place?.identifier?.value, idOf(place, 'Location'), place?.display].filter((each) => each !== undefined),
    reason: wordsOf(of.reasonCode[0]) ?? of.description ?? wordsOf(of.appointmentType) ?? wordsOf(of.serviceType[0]) ?? '',
    ...defined({
      patientId: idOf(find('Patient'), 'Patient'),
      newcomer: newcomerOf(of),
      locationId: idOf(find('Location'), 'Location'),
      reasonId: idOf(find('HealthcareService'), 'HealthcareService'),
      note: of.comment === '' ? undefined : of.comment,
      overbooking: under(of.extension, agendaUrls.overbooking)?.valueString,
      cancellation: cancellationOf(of),
      arrivedAt: instantOf(under(own, 'arrived')?.valueInstant),
      startedAt: instantOf(under(own, 'started')?.valueInstant),
      endedAt: instantOf(under(own, 'ended')?.valueInstant),
      series: seriesOf(of),
      reminded: remindedOf(of),
      documents: documentsOf(of.extension),
      wish: wishOf(of),
      bookedAt: instantOf(of.created),
      bookedBy: operator?.display,
    }),
  };
}

function timesOf({ start, end, minutesDuration }: Parsed): { start: string; end: string } | undefined {
  if (start === undefined) return undefined;
  const from = new Date(start);
  const to = end === undefined ? new Date(from.getTime() + (minutesDuration ?? defaultMinutes) * 60_000) : new Date(end);
  return { start: from.toISOString(), end: to.toISOString() };
}

function actorOf(actor: Reference | undefined, status: string | undefined): RemoteActor | undefined {
  const id = idOf(actor, 'Practitioner');
  if (id === undefined) return undefined;
  const known = status === 'declined' || status === 'tentative' || status === 'needs-action' ? status : 'accepted';
  const nationalId = actor?.identifier?.value;
  return { id, name: actor?.display ?? '', status: known, ...(nationalId !== undefined && { nationalId }) };
}

const containedPatient = z.object({
  resourceType: z.literal('Patient'),
  name: z.array(z.object({ use: z.string().optional(), family: shownText.optional(), given: z.array(shownText).default([]) })).default([]),
  birthDate: z.string().optional(),
  gender: z.string().optional(),
  telecom: z.array(z.object({ value: shownText.optional() })).default([]),
  identifier: z.array(z.object({ value: z.string().optional() })).default([]),
});

function newcomerOf({ contained }: Parsed): Newcomer | undefined {
  const patient = contained.map((one) => containedPatient.safeParse(one).data).find((one) => one !== undefined);
  if (patient === undefined) return undefined;
  const official = patient.name.find(({ use }) => use === 'official') ?? patient.name[0];
  const usual = patient.name.find(({ use }) => use === 'usual');
  return newcomer.safeParse({
    birthName: official?.family,
    firstGivenName: official?.given[0] ?? usual?.given[0],
    gender: patient.gender ?? 'unknown',
    ...defined({
      usedName: usual?.family,
      birthDate: patient.birthDate,
      phone: patient.telecom[0]?.value,
      matricule: patient.identifier[0]?.value,
    }),
  }).data;
}

function cancellationOf({ status, cancelationReason: why }: Parsed): RemoteAppointment['cancellation'] {
  if (status !== 'cancelled') return undefined;
  const own = cancellationReason.safeParse(codeIn(why, agendaUrls.ownCancellation)).data;
  const standard = codeIn(why, agendaUrls.cancellation);
  const reason = own ?? (standard?.startsWith('pat') ? 'patient' : standard?.startsWith('prov') ? 'practitioner' : 'other');
  return { reason, ...(why?.text !== undefined && { words: why.text }) };
}

function seriesOf({ extension: extensions }: Parsed): RemoteAppointment['series'] {
  const parts = under(extensions, agendaUrls.series)?.extension;
  const [id, rank, count] = [under(parts, 'id')?.valueString, under(parts, 'rank')?.valueInteger, under(parts, 'count')?.valueInteger];
  return id === undefined || rank === undefined || count === undefined ? undefined : { id, rank, count };
}

function remindedOf({ extension: extensions }: Parsed): RemoteAppointment['reminded'] {
  const parts = under(extensions, agendaUrls.reminded)?.extension;
  const [at, start] = [instantOf(under(parts, 'at')?.valueInstant), instantOf(under(parts, 'start')?.valueInstant)];
  return at === undefined || start === undefined ? undefined : { at, start, by: under(parts, 'by')?.valueString ?? '' };
}

function wishOf(of: Parsed): Wish | undefined {
  if (of.status !== 'waitlist') return undefined;
  const parts = under(of.extension, agendaUrls.wish)?.extension;
  const period = of.requestedPeriod[0];
  const [from, to] = [under(parts, 'hoursFrom')?.valueTime, under(parts, 'hoursTo')?.valueTime];
  return {
    scheduleIds: allUnder(parts, 'schedule').flatMap(({ valueReference }) => idOf(valueReference, 'Schedule') ?? []),
    weekdays: allUnder(parts, 'weekday').flatMap(({ valueInteger: day }) => (day !== undefined && day >= 1 && day <= 7 ? [day] : [])),
    // RFC 5545 §3.8.1.9: 1 to 4 is high.
    isUrgent: of.priority !== undefined && of.priority >= 1 && of.priority <= 4,
    ...defined({
      from: period?.start?.slice(0, 10),
      until: period?.end?.slice(0, 10),
      hours: from !== undefined && to !== undefined ? { from: from.slice(0, 5), to: to.slice(0, 5) } : undefined,
      insteadOf: under(parts, 'insteadOf')?.valueString,
    }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what isn't there. */
function defined<T extends object>(of: T): Defined<T> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Defined<T>;
}

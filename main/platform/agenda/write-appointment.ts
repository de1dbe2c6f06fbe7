/** What the agenda wants of an appointment to the FHIR Appointment of GAP. What others put in the resource, and we don't know, stays. */
import type { Appointment, AppointmentParticipant, Extension, Patient } from '@medplum/fhirtypes';
import type { CancellationReason } from '../../../preload/contract/agenda-appointments.ts';
import type { RemoteAppointment } from './appointment.ts';
import { documentExtensions, instructionOf } from './asked-documents.ts';
import { agendaUrls } from './urls.ts';

/** All that can be said of an appointment; what is absent is taken off. */
export interface AppointmentFields extends Omit<RemoteAppointment, 'id' | 'version' | 'lastUpdated' | 'appointmentId' | 'place'> {
  /** As the participant shows them: « MARTEL Jeanne ». */
  readonly patientName?: string;
  readonly locationName?: string;
  /** Every name that the place had when it was read; nothing is written of it. */
  readonly place?: readonly string[];
  /** Who makes, changes or cancels it (`fr-core-appointment-operator`). */
  readonly operator?: { readonly nationalId: string; readonly name: string };
}

const ownExtensions = new Set<string | undefined>([
  agendaUrls.overbooking,
  agendaUrls.times,
  agendaUrls.series,
  agendaUrls.reminded,
  agendaUrls.document,
  agendaUrls.wish,
  agendaUrls.operator,
]);
const newcomerId = 'newcomer';
const standardCancellation: Readonly<Record<CancellationReason, string>> = {
  patient: 'pat',
  practitioner: 'prov',
  late: 'pat',
  'moved-elsewhere': 'pat-cpp',
  mistake: 'oth-err',
  declined: 'prov',
  other: 'other',
};

export function writeAppointment(appointmentId: string, fields: AppointmentFields, current?: Appointment): Appointment {
  const base: Appointment = current ?? {
    resourceType: 'Appointment',
    identifier: [{ system: agendaUrls.uri, value: `urn:uuid:${appointmentId}` }],
    status: 'booked',
    participant: [],
  };
  const {
    start: _s,
    end: _e,
    comment: _c,
    cancelationReason: _r,
    requestedPeriod: _p,
    priority: _n,
    contained: _k,
    patientInstruction,
    ...kept
  } = base;
  const contained = (base.contained ?? []).filter(({ id }) => id !== newcomerId);
  const { status, start, end, minutes, reason, note, cancellation, bookedAt, wish, newcomer, documents } = fields;
  // Who acted last stays where whoever writes says nothing of it.
  const isKept = (url: string | undefined) => !ownExtensions.has(url) || (url === agendaUrls.operator && fields.operator === undefined);
  const extension = [...(base.extension ?? []).filter(({ url }) => isKept(url)), ...extensionsOf(fields)];
  return {
    ...kept,
    meta: { ...base.meta, profile: [agendaUrls.appointment] },
    ...(extension.length > 0 ? { extension } : {}),
    ...(newcomer !== undefined || contained.length > 0
      ? { contained: [...contained, ...(newcomer === undefined ? [] : [patientOf(newcomer)])] }
      : {}),
    status,
    ...(cancellation !== undefined && { cancelationReason: cancelled(cancellation) }),
    ...(reason !== '' && { description: reason, reasonCode: [{ text: reason }] }),
    ...(note !== undefined && { comment: note }),
    ...instructionOf(patientInstruction, documents),
    ...(start !== undefined && end !== undefined && { start, end }),
    minutesDuration: minutes,
    ...(bookedAt !== undefined && { created: bookedAt }),
    ...(wish !== undefined && { requestedPeriod: [periodOf(wish)], priority: wish.isUrgent ? 1 : 5 }),
    participant: participantsOf(fields, base.participant),
  };
}

function cancelled({ reason, words }: { reason: CancellationReason; words?: string }): NonNullable<Appointment['cancelationReason']> {
  return {
    coding: [
      { system: agendaUrls.cancellation, code: standardCancellation[reason] },
      { system: agendaUrls.ownCancellation, code: reason },
    ],
    ...(words !== undefined && { text: words }),
  };
}

function periodOf({ from, until }: { from?: string; until?: string }): { start?: string; end?: string } {
  return { ...(from !== undefined && { start: from }), ...(until !== undefined && { end: until }) };
}

/** Patient, practitioners and place are ours to say; whoever else takes part stays. */
function participantsOf(fields: AppointmentFields, before: readonly AppointmentParticipant[]): AppointmentParticipant[] {
  const { patientId, patientName, newcomer, actors, locationId, locationName, reasonId, reason, status } = fields;
  const ours = /(?:^|\/)(?:Patient|Practitioner|PractitionerRole|Location|HealthcareService)\/|^#/u;
  const others = before.filter(({ actor }) => actor?.reference === undefined || !ours.test(actor.reference));
  const shownAs = new Map(before.flatMap(({ actor }) => (actor?.reference === undefined ? [] : [[actor.reference, actor] as const])));
  const isAsked = status === 'pending' || status === 'proposed' || status === 'waitlist';
  const one = (value: string, display: string | undefined, given: AppointmentParticipant['status']): AppointmentParticipant => ({
    actor: { ...shownAs.get(value), reference: value, ...(display !== undefined && display !== '' && { display }) },
    required: 'required',
    status: given,
  });
  const answer = isAsked ? ('needs-action' as const) : ('accepted' as const);
  return [
    ...(patientId === undefined ? [] : [one(`Patient/${patientId}`, patientName, 'accepted')]),
    ...(newcomer === undefined ? [] : [one(`#${newcomerId}`, `${newcomer.birthName} ${newcomer.firstGivenName}`, 'accepted')]),
    ...actors.map(({ id, name, nationalId, status: given }) => {
      const written = one(`Practitioner/${id}`, name, given === 'accepted' || given === 'needs-action' ? answer : given);
      return nationalId === undefined
        ? written
        : { ...written, actor: { ...written.actor, identifier: { system: agendaUrls.professional, value: nationalId } } };
    }),
    ...(locationId === undefined ? [] : [one(`Location/${locationId}`, locationName, 'accepted')]),
    ...(reasonId === undefined ? [] : [one(`HealthcareService/${reasonId}`, reason, 'accepted')]),
    ...others,
  ];
}

function patientOf({
  birthName,
  usedName,
  firstGivenName,
  birthDate,
  gender,
  phone,
  matricule,
}: NonNullable<AppointmentFields['newcomer']>): Patient {
  return {
    resourceType: 'Patient',
    id: newcomerId,
    ...(matricule !== undefined && { identifier: [{ value: matricule }] }),
    name: [
      { use: 'official', family: birthName, given: [firstGivenName] },
      ...(usedName === undefined ? [] : [{ use: 'usual' as const, family: usedName, given: [firstGivenName] }]),
    ],
    gender,
    ...(birthDate !== undefined && { birthDate }),
    ...(phone !== undefined && { telecom: [{ system: 'phone', value: phone }] }),
  };
}

function extensionsOf({
  overbooking,
  arrivedAt,
  startedAt,
  endedAt,
  series,
  wish,
  operator,
  reminded,
  documents,
}: AppointmentFields): Extension[] {
  const times = Object.entries({ arrived: arrivedAt, started: startedAt, ended: endedAt }).flatMap(([url, valueInstant]) =>
    valueInstant === undefined ? [] : [{ url, valueInstant }],
  );
  return [
    ...(operator === undefined
      ? []
      : [
          {
            url: agendaUrls.operator,
            valueReference: { display: operator.name, identifier: { system: agendaUrls.professional, value: operator.nationalId } },
          },
        ]),
    ...(overbooking === undefined ? [] : [{ url: agendaUrls.overbooking, valueString: overbooking }]),
    ...(times.length === 0 ? [] : [{ url: agendaUrls.times, extension: times }]),
    ...(series === undefined
      ? []
      : [
          {
            url: agendaUrls.series,
            extension: [
              { url: 'id', valueString: series.id },
              { url: 'rank', valueInteger: series.rank },
              { url: 'count', valueInteger: series.count },
            ],
          },
        ]),
    ...(reminded === undefined
      ? []
      : [
          {
            url: agendaUrls.reminded,
            extension: [
              { url: 'at', valueInstant: reminded.at },
              { url: 'by', valueString: reminded.by },
              { url: 'start', valueInstant: reminded.start },
            ],
          },
        ]),
    ...documentExtensions(documents),
    ...(wish === undefined ? [] : wishOf(wish)),
  ];
}

function wishOf({ scheduleIds, weekdays, hours, insteadOf }: NonNullable<AppointmentFields['wish']>): Extension[] {
  const parts: Extension[] = [
    ...scheduleIds.map((id) => ({ url: 'schedule', valueReference: { reference: `Schedule/${id}` } })),
    ...weekdays.map((day) => ({ url: 'weekday', valueInteger: day })),
    ...(hours === undefined
      ? []
      : [
          { url: 'hoursFrom', valueTime: `${hours.from}:00` },
          // FHIR's time has no 24:00.
          { url: 'hoursTo', valueTime: hours.to === '24:00' ? '23:59:00' : `${hours.to}:00` },
        ]),
    ...(insteadOf === undefined ? [] : [{ url: 'insteadOf', valueString: insteadOf }]),
  ];
  return parts.length === 0 ? [] : [{ url: agendaUrls.wish, extension: parts }];
}

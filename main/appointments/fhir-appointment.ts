/** FHIR Appointment (GAP) to what the day's list needs. */
import { z } from 'zod';
import { appointmentStatus } from '../../preload/contract/appointments.ts';
import { shownText } from '../platform/index.ts';

const concept = z.object({
  text: shownText.optional(),
  coding: z.array(z.object({ display: shownText.optional() })).default([]),
});

const actor = z.object({
  reference: z.string().optional(),
  display: shownText.optional(),
  identifier: z.object({ value: z.string().optional() }).optional(),
});
type Actor = z.infer<typeof actor>;

const appointmentSchema = z.object({
  resourceType: z.literal('Appointment'),
  id: z.string().min(1),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }),
  status: appointmentStatus.catch('booked'),
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }).optional(),
  minutesDuration: z.number().positive().optional(),
  description: shownText.optional(),
  reasonCode: z.array(concept).default([]),
  appointmentType: concept.optional(),
  participant: z.array(z.object({ actor: actor.optional() })).default([]),
});

export interface RemoteAppointment {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  /** UTC. */
  readonly start: string;
  readonly end: string;
  readonly status: z.infer<typeof appointmentStatus>;
  readonly reason: string;
  readonly patientId: string;
  readonly practitioner: string | undefined;
  readonly practitionerName: string;
  readonly place: readonly string[];
}

const defaultMinutes = 15;

/** `undefined` for what is no appointment of a patient. */
export function readAppointment(resource: unknown): RemoteAppointment | undefined {
  const parsed = appointmentSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, meta, status, start, end, minutesDuration, participant, ...about } = parsed.data;
  const actors = participant.flatMap((each) => each.actor ?? []);
  const patientId = idOf(actorOf(actors, 'Patient'), 'Patient');
  if (patientId === undefined) return undefined;
  const practitioner = actorOf(actors, 'Practitioner');
  const place = actorOf(actors, 'Location') ?? actorOf(actors, 'HealthcareService');
  const from = new Date(start);
  const to = end === undefined ? new Date(from.getTime() + (minutesDuration ?? defaultMinutes) * 60_000) : new Date(end);
  return {
    id,
    version: meta.versionId ?? meta.lastUpdated,
    lastUpdated: meta.lastUpdated,
    start: from.toISOString(),
    end: to.toISOString(),
    status,
    reason: textOf(about.reasonCode[0]) ?? about.description ?? textOf(about.appointmentType) ?? '',
    patientId,
    practitioner: practitioner?.identifier?.value ?? idOf(practitioner, 'Practitioner'),
    practitionerName: practitioner?.display ?? '',
    place: [place?.identifier?.value, idOf(place, 'Location'), place?.display].filter((each) => each !== undefined),
  };
}

function actorOf(actors: readonly Actor[], type: string): Actor | undefined {
  return actors.find(({ reference }) => reference !== undefined && new RegExp(`(?:^|/)${type}/`, 'u').test(reference));
}

function idOf(from: Actor | undefined, type: string): string | undefined {
  return from?.reference?.match(new RegExp(`(?:^|/)${type}/([A-Za-z0-9.-]+)`, 'u'))?.[1];
}

function textOf(of: z.infer<typeof concept> | undefined): string | undefined {
  return of?.text ?? of?.coding.find(({ display }) => display !== undefined)?.display;
}

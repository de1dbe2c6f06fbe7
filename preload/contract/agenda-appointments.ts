/** Appointments, blocks and the waiting list as the agenda shows them. GAP: Appointment, Slot. Instants are ISO UTC, `[start, end)`. */
import { z } from 'zod';
import { agendaColour } from './agenda-setup.ts';
import { appointmentStatus } from './appointment-status.ts';
import { agendaConflictId, appointmentId, blockId, patientId, scheduleId, seriesId, visitReasonId } from './ids.ts';

export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9 .()-]{6,20}$/);

/** Who comes for the first time: strict traits as far as they were told, until the file is made. */
export const newcomer = z.object({
  birthName: z.string().trim().min(1).max(100),
  usedName: z.string().trim().max(100).optional(),
  firstGivenName: z.string().trim().min(1).max(100),
  birthDate: z.iso.date().optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).default('unknown'),
  phone: phoneNumber.optional(),
  /** 15 characters, where the patient told it; never a qualified identity by itself. */
  matricule: z
    .string()
    .regex(/^[0-9]{6}[0-9AB][0-9]{8}$/)
    .optional(),
});
export type Newcomer = z.infer<typeof newcomer>;

export const appointmentPerson = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    patientId,
    birthName: z.string(),
    usedName: z.string().optional(),
    firstGivenName: z.string(),
    birthDate: z.string(),
    gender: z.enum(['male', 'female', 'other', 'unknown']),
    phone: z.string().optional(),
  }),
  z.object({ kind: z.literal('newcomer'), ...newcomer.shape }),
]);
export type AppointmentPerson = z.infer<typeof appointmentPerson>;

/** Why it doesn't take place. `patient`, `practitioner`, `late` are counted apart in the statistics; `declined` is a request that was refused. */
export const cancellationReason = z.enum(['patient', 'practitioner', 'late', 'moved-elsewhere', 'mistake', 'declined', 'other']);
export type CancellationReason = z.infer<typeof cancellationReason>;

export const participant = z.object({
  /** Another timetable that it occupies too. */
  scheduleId: scheduleId.optional(),
  name: z.string(),
  status: z.enum(['accepted', 'declined', 'tentative', 'needs-action']),
});
export type Participant = z.infer<typeof participant>;

/** Something that the patient is asked to bring, in free words, and when it was received. */
export const askedDocument = z.object({
  id: z.uuid(),
  label: z.string().trim().min(1).max(120),
  receivedAt: z.string().optional(),
});
export type AskedDocument = z.infer<typeof askedDocument>;

/** More would be no list to bring. */
export const mostDocuments = 20;

export const agendaAppointment = z.object({
  id: appointmentId,
  scheduleId,
  start: z.string(),
  end: z.string(),
  /** `checked-in` is « en consultation »; see `appointment-status.ts`. */
  status: appointmentStatus,
  reasonId: visitReasonId.optional(),
  /** As booked: stays when the reason is renamed. */
  reason: z.string(),
  colour: agendaColour,
  /** Absent where the platform names nobody that this workstation knows. */
  person: appointmentPerson.optional(),
  note: z.string().optional(),
  /** What the patient is asked to bring, in the order in which it was asked; absent where nothing is. */
  documents: z.array(askedDocument).optional(),
  participants: z.array(participant),
  series: z.object({ id: seriesId, rank: z.number().int(), count: z.number().int() }).optional(),
  /** It was put over another, and why. */
  overbooking: z.string().optional(),
  cancellation: z.object({ reason: cancellationReason, words: z.string().optional() }).optional(),
  arrivedAt: z.string().optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  bookedAt: z.string().optional(),
  bookedBy: z.string().optional(),
  /** Its patient was reminded of it, by message, for the hour that it has. */
  reminded: z.object({ at: z.string(), by: z.string() }).optional(),
  /** Not on the platform yet: since when, by whom, and what was done. */
  provisional: z.object({ since: z.string(), by: z.string(), acts: z.array(z.string()) }).optional(),
  /** Somebody must decide; see `agenda.conflicts`. */
  conflictId: agendaConflictId.optional(),
});
export type AgendaAppointment = z.infer<typeof agendaAppointment>;

export const blockKind = z.enum(['leave', 'absence', 'meeting', 'private', 'other']);
export type BlockKind = z.infer<typeof blockKind>;

/** Time of a timetable in which nobody is received. */
export const agendaBlock = z.object({
  id: blockId,
  scheduleId,
  start: z.string(),
  end: z.string(),
  /** `private` is what everybody without the right sees of a private event, « indisponible ». */
  kind: blockKind,
  /** Empty when it is hidden. */
  title: z.string(),
  isPrivate: z.boolean(),
  /** Its title and kind are not told to whoever is at work. */
  isHidden: z.boolean(),
  provisional: z.object({ since: z.string(), by: z.string() }).optional(),
  conflictId: agendaConflictId.optional(),
});
export type AgendaBlock = z.infer<typeof agendaBlock>;

/** When a practitioner receives: availability less holidays, closed days and leave; appointments are not taken off. */
export const agendaOpening = z.object({
  scheduleId,
  start: z.string(),
  end: z.string(),
  reasonIds: z.array(visitReasonId),
  /** Who replaces the practitioner then. */
  replacedBy: z.string().optional(),
});
export type AgendaOpening = z.infer<typeof agendaOpening>;

export const agendaHoliday = z.object({ date: z.iso.date(), name: z.string(), scheduleIds: z.array(scheduleId) });
export type AgendaHoliday = z.infer<typeof agendaHoliday>;

export const agendaRange = z.object({
  appointments: z.array(agendaAppointment),
  blocks: z.array(agendaBlock),
  openings: z.array(agendaOpening),
  holidays: z.array(agendaHoliday),
  /** A part of what was asked lies outside the days that are here. */
  isPartial: z.boolean(),
});
export type AgendaRange = z.infer<typeof agendaRange>;

/** Somebody who wants an earlier, or any, appointment. GAP: Appointment `waitlist` with `requestedPeriod`. */
export const waitingEntry = z.object({
  id: appointmentId,
  person: appointmentPerson.optional(),
  reasonId: visitReasonId.optional(),
  reason: z.string(),
  minutes: z.number().int(),
  /** With whom: any of them; anybody who offers the reason where empty. */
  scheduleIds: z.array(scheduleId),
  /** Calendar days, both included. */
  from: z.iso.date(),
  until: z.iso.date().optional(),
  weekdays: z.array(z.number().int().min(1).max(7)),
  hours: z.object({ from: z.string(), to: z.string() }).optional(),
  isUrgent: z.boolean(),
  note: z.string().optional(),
  since: z.string(),
  /** The appointment that would be given up for an earlier one. */
  insteadOf: appointmentId.optional(),
  provisional: z.object({ since: z.string(), by: z.string(), acts: z.array(z.string()) }).optional(),
});
export type WaitingEntry = z.infer<typeof waitingEntry>;

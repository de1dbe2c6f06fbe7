/** Acts on the agenda. Each is journaled under the name of whoever does it; with the platform away each is kept and sent later, in order. */
import { z } from 'zod';
import { askedDocument, blockKind, cancellationReason, newcomer } from './agenda-appointments.ts';
import { actOutcome, conflictChoice } from './agenda-outcomes.ts';
import { wallTime } from './agenda-setup.ts';
import { appointmentStatus } from './appointment-status.ts';
import { agendaConflictId, appointmentId, blockId, patientId, scheduleId, visitReasonId } from './ids.ts';
import { everyRole, procedure } from './procedure.ts';

const minutes = z.number().int().min(5).max(720);
const note = z.string().trim().max(1000);
/** Why it is put over another, or outside the hours; without it such a booking is refused. */
const overbooking = z.string().trim().min(1).max(200);

export const bookingPerson = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), patientId }),
  z.object({ kind: z.literal('newcomer'), ...newcomer.shape }),
]);

export const seriesRule = z.object({
  every: z.number().int().min(1).max(52),
  unit: z.enum(['day', 'week', 'month']),
  count: z.number().int().min(2).max(52),
});
export type SeriesRule = z.infer<typeof seriesRule>;

/** Which of a series: this one, this one and those after it, or with it all those still to come. */
const reach = z.enum(['one', 'following', 'all']).default('one');
export type Reach = z.output<typeof reach>;

export const booking = z.object({
  scheduleId,
  start: z.iso.datetime({ offset: true }),
  minutes: minutes.optional(),
  reasonId: visitReasonId.optional(),
  /** In the place of a reason of the list. */
  reason: z.string().trim().max(200).optional(),
  person: bookingPerson,
  note: note.optional(),
  /** Other timetables that it occupies too. */
  alsoOn: z.array(scheduleId).max(10).default([]),
  series: seriesRule.optional(),
  overbooking: overbooking.optional(),
  /** The entry of the waiting list that it answers, which ends with it. */
  fromWaiting: appointmentId.optional(),
  /** Asked for rather than decided: `pending`. */
  isRequest: z.boolean().default(false),
});
export type Booking = z.input<typeof booking>;

export const agendaActProcedures = {
  /** @throws `agenda.schedule-not-found`, `agenda.reason-not-found`, `agenda.not-bookable` (reason not offered there, or not by this role), `patient.not-found` */
  'agenda.book': procedure({ access: everyRole, input: booking, output: actOutcome }),
  /** To another time, length or practitioner; what is left out stays. */
  'agenda.move': procedure({
    access: everyRole,
    input: z.object({
      appointmentId,
      scheduleId: scheduleId.optional(),
      start: z.iso.datetime({ offset: true }).optional(),
      minutes: minutes.optional(),
      overbooking: overbooking.optional(),
      reach,
    }),
    output: actOutcome,
  }),
  'agenda.edit': procedure({
    access: everyRole,
    input: z.object({
      appointmentId,
      reasonId: visitReasonId.optional(),
      note: note.optional(),
      /** A newcomer becomes a patient once the file exists. */
      person: bookingPerson.optional(),
    }),
    output: actOutcome,
  }),
  /** Asks for one more document, or says of one that it came, didn't after all, or is no longer asked; asking for the same again changes nothing. */
  'agenda.changeDocuments': procedure({
    access: everyRole,
    input: z.object({
      appointmentId,
      change: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ask'), label: askedDocument.shape.label }),
        z.object({ kind: z.literal('receive'), documentId: askedDocument.shape.id, isReceived: z.boolean() }),
        z.object({ kind: z.literal('drop'), documentId: askedDocument.shape.id }),
      ]),
    }),
    output: actOutcome,
  }),
  /** Arrived, in consultation, seen, no-show… @throws `agenda.wrong-state` for what may not follow */
  'agenda.setStatus': procedure({ access: everyRole, input: z.object({ appointmentId, status: appointmentStatus }), output: actOutcome }),
  'agenda.cancel': procedure({
    access: everyRole,
    input: z.object({ appointmentId, reason: cancellationReason, words: z.string().trim().max(200).optional(), reach }),
    output: actOutcome,
  }),
  'agenda.addWaiting': procedure({
    access: everyRole,
    input: z.object({
      person: bookingPerson,
      reasonId: visitReasonId.optional(),
      reason: z.string().trim().max(200).optional(),
      minutes: minutes.optional(),
      scheduleIds: z.array(scheduleId).max(50).default([]),
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
      hours: z.object({ from: wallTime, to: wallTime }).optional(),
      isUrgent: z.boolean().default(false),
      note: note.optional(),
      insteadOf: appointmentId.optional(),
    }),
    output: z.object({ id: appointmentId, isProvisional: z.boolean() }),
  }),
  /** @throws `agenda.appointment-not-found` */
  'agenda.removeWaiting': procedure({
    access: everyRole,
    input: z.object({ id: appointmentId }),
    output: z.object({ isProvisional: z.boolean() }),
  }),
  /** New without `id`. Appointments in it stay where they are: `agenda.blockConflicts` tells which. */
  'agenda.saveBlock': procedure({
    access: everyRole,
    input: z.object({
      id: blockId.optional(),
      scheduleIds: z.array(scheduleId).min(1).max(50),
      start: z.iso.datetime({ offset: true }),
      end: z.iso.datetime({ offset: true }),
      kind: blockKind,
      title: z.string().trim().max(200).default(''),
      isPrivate: z.boolean().default(false),
    }),
    output: z.object({ ids: z.array(blockId), state: z.enum(['done', 'provisional', 'changed']) }),
  }),
  'agenda.removeBlock': procedure({
    access: everyRole,
    input: z.object({ id: blockId }),
    output: z.object({ state: z.enum(['done', 'provisional', 'changed']) }),
  }),
  /** Decides of a conflict. `start` and `scheduleId` with `move`, `overbooking` with `overbook`. @throws `agenda.conflict-not-found`, `agenda.wrong-state` for a choice it doesn't have */
  'agenda.settle': procedure({
    access: everyRole,
    input: z.object({
      conflictId: agendaConflictId,
      choice: conflictChoice,
      start: z.iso.datetime({ offset: true }).optional(),
      scheduleId: scheduleId.optional(),
      overbooking: overbooking.optional(),
    }),
    output: z.object({ state: z.enum(['done', 'provisional', 'refused']) }),
  }),
};

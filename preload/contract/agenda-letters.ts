/** Messages of MSSanté to the patient of an appointment: what is written, what left, and the reminders of the next working days. */
import { z } from 'zod';
import { agendaAppointment } from './agenda-appointments.ts';
import { appError } from './errors.ts';
import { appointmentId, scheduleId } from './ids.ts';
import { mailboxId } from './mailboxes.ts';
import { outgoingId, outgoingState, patientReach } from './outgoing.ts';
import { everyRole, procedure } from './procedure.ts';

export const letterKinds = ['confirmation', 'change', 'cancellation', 'reminder'] as const;
export const letterKind = z.enum(letterKinds);
export type LetterKind = z.infer<typeof letterKind>;

export const appointmentLetter = z.object({
  outgoingId,
  kind: letterKind,
  /** What became of the message; one that was given up isn't told. */
  state: outgoingState,
  /** When it was written, or when it left. ISO instant. */
  at: z.string(),
  by: z.string(),
});
export type AppointmentLetter = z.infer<typeof appointmentLetter>;

export const remindable = z.object({ appointment: agendaAppointment, isMinor: z.boolean() });
export type Remindable = z.infer<typeof remindable>;

/** Why somebody can't be reminded by message: somebody who has no file yet, or as `outgoing.patientState` says. */
export const noReminder = z.enum(['no-file', 'no-qualified-identity', 'opposed', 'closed', 'unknown', 'deceased']);
export type NoReminder = z.infer<typeof noReminder>;

export const sentReminder = z.object({
  appointmentId,
  outgoingId: outgoingId.optional(),
  state: outgoingState.optional(),
  /** Until when it may be taken back. ISO instant. */
  leavesAt: z.string().optional(),
  error: appError.optional(),
});
export type SentReminder = z.infer<typeof sentReminder>;

export const agendaLetterProcedures = {
  /** A draft to the patient with the `.ics` of the appointment, for the composer. @throws `agenda.wrong-state` for a kind that the appointment doesn't allow, `agenda.no-file`, `mail.not-allowed` */
  'agenda.writeLetter': procedure({
    access: everyRole,
    input: z.object({ appointmentId, kind: letterKind, mailboxId }),
    output: z.object({ outgoingId }),
  }),
  /** What may be written now, whether the patient can be reached, and what was written already; the last first. */
  'agenda.letters': procedure({
    access: everyRole,
    input: z.object({ appointmentId }),
    output: z.object({ kinds: z.array(letterKind), reach: patientReach.optional(), letters: z.array(appointmentLetter) }),
  }),
  /** Appointments from tomorrow to two working days ahead that nobody was reminded of; by hour. */
  'agenda.reminders': procedure({
    access: everyRole,
    input: z.object({ scheduleIds: z.array(scheduleId).max(200).default([]) }),
    output: z.object({
      until: z.iso.date(),
      due: z.array(remindable),
      unreachable: z.array(z.object({ appointment: agendaAppointment, why: noReminder })),
      /** Reminded of already. */
      doneCount: z.number().int(),
    }),
  }),
  /** Each leaves by the outbox in ten seconds, in the name of who is at work; one that can't says why, and keeps no other from leaving. */
  'agenda.sendReminders': procedure({
    access: everyRole,
    input: z.object({ appointmentIds: z.array(appointmentId).min(1).max(200), mailboxId }),
    output: z.array(sentReminder),
  }),
  /** Those that haven't left yet are given up. */
  'agenda.takeBackReminders': procedure({
    access: everyRole,
    input: z.object({ outgoingIds: z.array(outgoingId).max(200) }),
    output: z.object({ takenBack: z.number().int() }),
  }),
};

/** The agenda, read: a range of days, an appointment, a patient's, the waiting list, conflicts, figures; and what an administrator sets. */
import { z } from 'zod';
import { agendaActProcedures } from './agenda-acts.ts';
import { agendaAppointment, agendaRange, waitingEntry } from './agenda-appointments.ts';
import { agendaExchangeProcedures } from './agenda-exchange.ts';
import { agendaLetterProcedures } from './agenda-letters.ts';
import { agendaConflict } from './agenda-outcomes.ts';
import { agendaSearchProcedures, freeSlot } from './agenda-search.ts';
import { agendaColour, agendaSetup, availability, schedule } from './agenda-setup.ts';
import { appointmentId, blockId, patientId, scheduleId } from './ids.ts';
import { everyRole, procedure } from './procedure.ts';

const window = z.object({
  /** All that are shown at the workplace where empty. */
  scheduleIds: z.array(scheduleId).max(200).default([]),
  /** Calendar days, both included, on the clock of each site. */
  from: z.iso.date(),
  until: z.iso.date(),
});

export const agendaProcedures = {
  'agenda.setup': procedure({ access: everyRole, input: z.object({}), output: agendaSetup }),
  /** What a view draws, from what is here; the platform is asked what changed behind it, and `agenda.changed` tells. */
  'agenda.range': procedure({ access: everyRole, input: window, output: agendaRange }),
  /** With what was done to it here and hasn't left yet, its series, and the neighbours in its time. @throws `agenda.appointment-not-found` */
  'agenda.appointment': procedure({
    access: everyRole,
    input: z.object({ appointmentId }),
    output: z.object({
      appointment: agendaAppointment,
      overlapping: z.array(agendaAppointment),
      series: z.array(agendaAppointment),
      acts: z.array(z.object({ at: z.string(), action: z.string(), by: z.string() })),
    }),
  }),
  /** Past and to come, the latest first. */
  'agenda.ofPatient': procedure({
    access: everyRole,
    input: z.object({ patientId }),
    output: z.object({ appointments: z.array(agendaAppointment), waiting: z.array(waitingEntry) }),
  }),
  'agenda.waitingList': procedure({
    access: everyRole,
    input: z.object({ scheduleIds: z.array(scheduleId).max(200).default([]) }),
    output: z.array(waitingEntry),
  }),
  /** Asked for and not answered yet, from now on, in order of time: `pending` and `proposed`. */
  'agenda.requests': procedure({
    access: everyRole,
    input: z.object({ scheduleIds: z.array(scheduleId).max(200).default([]) }),
    output: z.array(agendaAppointment),
  }),
  /** Who on the waiting list would take a time that is free, urgent first, then the longest wait. */
  'agenda.proposals': procedure({
    access: everyRole,
    input: z.object({ slot: freeSlot }),
    output: z.array(waitingEntry),
  }),
  /** Appointments that a block would cover, or covers. */
  'agenda.blockConflicts': procedure({
    access: everyRole,
    input: z.object({
      scheduleIds: z.array(scheduleId).min(1).max(50),
      start: z.iso.datetime({ offset: true }),
      end: z.iso.datetime({ offset: true }),
      besides: blockId.optional(),
    }),
    output: z.array(agendaAppointment.extend({ nextFree: z.array(freeSlot) })),
  }),
  'agenda.conflicts': procedure({ access: everyRole, input: z.object({}), output: z.array(agendaConflict) }),
  /** Hours, replacements, colour, grid of a timetable. Needs the platform. @throws `agenda.not-allowed`, `agenda.changed-elsewhere`, `network.offline` */
  'agenda.saveSchedule': procedure({
    access: everyRole,
    input: z.object({
      scheduleId,
      availability: availability.optional(),
      colour: agendaColour.optional(),
      gridMinutes: z.number().int().min(5).max(60).optional(),
      capacity: z.number().int().min(1).max(20).optional(),
    }),
    output: schedule,
  }),
  /** Before it is saved: appointments to come within the hours as they are that these would leave outside, in order, and how many in all. */
  'agenda.outsideHours': procedure({
    access: everyRole,
    input: z.object({ scheduleId, availability }),
    output: z.object({ appointments: z.array(agendaAppointment), count: z.number().int() }),
  }),
  ...agendaSearchProcedures,
  ...agendaActProcedures,
  ...agendaExchangeProcedures,
  ...agendaLetterProcedures,
};

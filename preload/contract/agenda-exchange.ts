/** What leaves the agenda or enters it as a whole: iCalendar (RFC 5545), the sheet of a day, the figures. */
import { z } from 'zod';
import { agendaAppointment, agendaBlock } from './agenda-appointments.ts';
import { delivery } from './delivery.ts';
import { appointmentId, scheduleId, siteId } from './ids.ts';
import { everyRole, procedure } from './procedure.ts';

/** Largest calendar that is read, characters. */
export const largestCalendar = 4_000_000;

export const importedEvent = z.object({
  uid: z.string(),
  start: z.string(),
  end: z.string(),
  title: z.string(),
  isPrivate: z.boolean(),
  /** Already a block of the timetable, from an earlier import. */
  isKnown: z.boolean(),
});
export type ImportedEvent = z.infer<typeof importedEvent>;

const statisticsBy = z.enum(['schedule', 'reason', 'weekday', 'hour']);

/** Why an event stays out: see `icalendar/read.ts`; `not-yours` is a private one kept before, that its practitioner alone may change. */
export const whyLeftOut = z.enum(['unreadable', 'rule', 'free', 'outside', 'too-many', 'not-yours']);
export type WhyLeftOut = z.infer<typeof whyLeftOut>;

export const leftOutEvents = z.object({
  why: whyLeftOut,
  count: z.number().int(),
  /** Of the first of them. */
  titles: z.array(z.string()),
});
export type LeftOutEvents = z.infer<typeof leftOutEvents>;

const calendarFile = {
  scheduleId,
  text: z.string().max(largestCalendar),
  from: z.iso.date(),
  until: z.iso.date(),
};

export const statisticsRow = z.object({
  /** A timetable, a reason, an ISO weekday or an hour, by what was asked; its words are the page's. */
  key: z.string(),
  label: z.string(),
  booked: z.number().int(),
  seen: z.number().int(),
  noShow: z.number().int(),
  cancelled: z.number().int(),
  cancelledLate: z.number().int(),
  cancelledByPractitioner: z.number().int(),
  overbooked: z.number().int(),
  /** Minutes from the hour of the appointment to the consultation, median of those measured. */
  delayMinutes: z.number().optional(),
  /** Minutes from arrival to the consultation, median. */
  waitMinutes: z.number().optional(),
});
export type StatisticsRow = z.infer<typeof statisticsRow>;

export const agendaExchangeProcedures = {
  /** Appointments and blocks as VEVENT; `busyOnly` tells nothing of patients. */
  'agenda.exportCalendar': procedure({
    access: everyRole,
    input: z.object({
      scheduleIds: z.array(scheduleId).min(1).max(50),
      from: z.iso.date(),
      until: z.iso.date(),
      busyOnly: z.boolean().default(true),
      fileName: z.string().max(80),
    }),
    output: delivery,
  }),
  /** Reads a calendar without keeping anything. @throws `agenda.calendar-unreadable` */
  'agenda.readCalendar': procedure({
    access: everyRole,
    input: z.object(calendarFile),
    output: z.object({ events: z.array(importedEvent), leftOut: z.array(leftOutEvents) }),
  }),
  /** Keeps those as blocks, private ones private; one already there is brought up to date by its UID. `added` are the UIDs of new ones. */
  'agenda.importCalendar': procedure({
    access: everyRole,
    input: z.object({
      ...calendarFile,
      uids: z.array(z.string().max(512)).max(5000),
      /** All of them private, whatever the calendar says. */
      areAllPrivate: z.boolean().default(false),
    }),
    output: z.object({ added: z.array(z.string()), updated: z.number().int(), isProvisional: z.boolean() }),
  }),
  /** Takes back what whoever is at work has just imported, by the UIDs that were answered; those that are gone already are passed over. */
  'agenda.removeImported': procedure({
    access: everyRole,
    input: z.object({ scheduleId, uids: z.array(z.string().max(512)).max(5000) }),
    output: z.object({ removed: z.number().int(), isProvisional: z.boolean() }),
  }),
  /** The `.ics` of an appointment for its patient: an invitation, a change, or its cancellation. The page attaches it to a message. */
  'agenda.invitation': procedure({
    access: everyRole,
    input: z.object({ appointmentId }),
    output: z.object({ fileName: z.string(), text: z.string(), method: z.enum(['REQUEST', 'CANCEL', 'PUBLISH']) }),
  }),
  /** Everything that a printed day needs, in its order. */
  'agenda.daySheet': procedure({
    access: everyRole,
    input: z.object({ date: z.iso.date(), scheduleIds: z.array(scheduleId).max(50).default([]) }),
    output: z.array(
      z.object({
        scheduleId,
        siteId,
        practitioner: z.string(),
        site: z.string(),
        replacedBy: z.string().optional(),
        appointments: z.array(agendaAppointment),
        blocks: z.array(agendaBlock),
      }),
    ),
  }),
  'agenda.statistics': procedure({
    access: everyRole,
    input: z.object({
      from: z.iso.date(),
      until: z.iso.date(),
      scheduleIds: z.array(scheduleId).max(200).default([]),
      by: statisticsBy,
    }),
    /** `by`: what the lines are, as it was asked. */
    output: z.object({ by: statisticsBy, rows: z.array(statisticsRow), total: statisticsRow, isPartial: z.boolean() }),
  }),
};

/** Finding a free slot: criteria, and one field of plain French that says them. */
import { z } from 'zod';
import { isoWeekday, wallTime } from './agenda-setup.ts';
import { appointmentId, scheduleId, siteId, visitReasonId } from './ids.ts';
import { everyRole, procedure } from './procedure.ts';

export const slotCriteria = z.object({
  reasonId: visitReasonId.optional(),
  /** Any of these; all that offer the reason where empty. */
  scheduleIds: z.array(scheduleId).max(100).default([]),
  siteIds: z.array(siteId).max(20).default([]),
  /** Length wanted; the reason's where left out, else the step of the grid. */
  minutes: z.number().int().min(5).max(480).optional(),
  weekdays: z.array(isoWeekday).max(7).default([]),
  /** Beginning at or after `from`, ended at or before `to`, on the clock of the site. */
  hours: z.object({ from: wallTime, to: wallTime }).optional(),
  /** Calendar days, both included. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type SlotCriteria = z.infer<typeof slotCriteria>;

export const freeSlot = z.object({
  scheduleId,
  start: z.string(),
  end: z.string(),
  reasonId: visitReasonId.optional(),
  replacedBy: z.string().optional(),
});
export type FreeSlot = z.infer<typeof freeSlot>;

/** A piece of the phrase that was understood, in the order of the text: the page shows them as chips. */
export const understoodPiece = z.object({
  kind: z.enum(['reason', 'practitioner', 'site', 'weekday', 'day', 'period', 'hours', 'minutes', 'urgent']),
  /** As typed. */
  text: z.string(),
  /** Offsets in the text, UTF-16. */
  from: z.number().int(),
  to: z.number().int(),
});
export type UnderstoodPiece = z.infer<typeof understoodPiece>;

export const agendaSearchProcedures = {
  /** « contrôle mardi matin Dr Leroy » to criteria; `rest` is what wasn't understood, most often a patient's name. */
  'agenda.parse': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(300) }),
    output: z.object({ criteria: slotCriteria, pieces: z.array(understoodPiece), rest: z.string(), isUrgent: z.boolean() }),
  }),
  /** Next free ones in order of time, over what is here (six months); `searchedUntil` is the last day looked at. */
  'agenda.nextFree': procedure({
    access: everyRole,
    input: z.object({
      criteria: slotCriteria,
      limit: z.number().int().min(1).max(200).default(10),
      /** Its own place counts as free: for a move. */
      besides: appointmentId.optional(),
    }),
    output: z.object({ slots: z.array(freeSlot), searchedUntil: z.iso.date() }),
  }),
};

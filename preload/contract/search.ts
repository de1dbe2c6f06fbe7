/** Ctrl K: one field over what the cache holds, and how far back it goes. */
import { z } from 'zod';
import { agendaBlock } from './agenda-appointments.ts';
import { appointmentStatus } from './appointment-status.ts';
import { documentSummary } from './documents.ts';
import { appointmentId, blockId, patientId } from './ids.ts';
import { mailboxId } from './mailboxes.ts';
import { patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

/** How far back the files opened here were asked for: two years, everything, or the one for some and the other for others. */
export const documentExtent = z.enum(['recent', 'mixed', 'whole']);
export type DocumentExtent = z.infer<typeof documentExtent>;

/** Where in a document: what is said of it, or what it says. */
export const searchField = z.enum(['title', 'author', 'type', 'text']);
export type SearchField = z.infer<typeof searchField>;

export const searchGroup = z.enum(['patients', 'documents', 'messages', 'appointments']);
export type SearchGroup = z.infer<typeof searchGroup>;

/** A sentence where what was searched for stands out. */
export const highlighted = z.array(z.object({ text: z.string(), isHit: z.boolean() }));
export type Highlighted = z.infer<typeof highlighted>;

const foundDocument = z.object({
  document: documentSummary,
  patientName: z.string(),
  /** From its kept content, where that says it. */
  snippet: highlighted.optional(),
  /** It is of the patient whose file is open. */
  isHere: z.boolean(),
});
export type FoundDocument = z.infer<typeof foundDocument>;

const foundMessage = z.object({
  mailboxId,
  conversationId: z.string(),
  subject: z.string(),
  /** Who wrote or was written to, the last first. */
  people: z.string(),
  patientName: z.string().optional(),
  lastAt: z.string(),
  snippet: highlighted.optional(),
  /** Name of the piece that says it, when it isn't the message itself. */
  piece: z.string().optional(),
  isHere: z.boolean(),
});
export type FoundMessage = z.infer<typeof foundMessage>;

const foundAppointment = z.object({
  appointmentId,
  /** ISO instant. */
  start: z.string(),
  status: appointmentStatus,
  reason: z.string(),
  practitionerName: z.string(),
  patientName: z.string(),
  isHere: z.boolean(),
});
export type FoundAppointment = z.infer<typeof foundAppointment>;

/** Time of an agenda in which nobody is received. */
const foundBlock = agendaBlock.pick({ scheduleId: true, start: true, end: true, kind: true, title: true, isHidden: true }).extend({
  blockId,
  practitionerName: z.string(),
});
export type FoundBlock = z.infer<typeof foundBlock>;

export const searchProcedures = {
  /** Documents, and what they say, are left out for a secretary. What has become useless is left before its end: cancellable. */
  'search.everywhere': procedure({
    access: everyRole,
    input: z.object({
      text: z.string().max(200),
      /** Of each group, and as many of the open file's. */
      limit: z.number().int().min(1).max(50).default(8),
      /** Left out: all of them. */
      groups: z.array(searchGroup).max(4).optional(),
      field: searchField.optional(),
      /** Days of the act, of the message or of the appointment, both included. */
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      /** Whose file is open: theirs comes first. */
      here: patientId.optional(),
      /** Nothing but the open file's. */
      onlyHere: z.boolean().default(false),
    }),
    output: z.object({
      patients: z.array(patientSummary),
      /** Nobody has that name: these have one that is near. */
      areNear: z.boolean(),
      documents: z.array(foundDocument),
      messages: z.array(foundMessage),
      appointments: z.array(foundAppointment),
      /** With the appointments: to come or under way. */
      blocks: z.array(foundBlock),
      extent: documentExtent.optional(),
    }),
  }),
};

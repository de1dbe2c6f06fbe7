/** What an agenda is made of before anybody comes: sites, timetables of practitioners, opening hours, visit reasons. GAP: Schedule, HealthcareService. */
import { z } from 'zod';
import { scheduleId, siteId, visitReasonId } from './ids.ts';
import { roles } from './procedure.ts';

/** Hour of a clock on the wall of the site, `08:20`; `24:00` closes a day. */
export const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Monday is 1, Sunday 7 (ISO 8601). */
export const isoWeekday = z.number().int().min(1).max(7);

/** Holidays differ: Alsace and Moselle have two more, each overseas department its day of the abolition of slavery. */
export const holidayZones = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
  'polynesie',
  'nouvelle-caledonie',
  'wallis-et-futuna',
] as const;
export const holidayZone = z.enum(holidayZones);
export type HolidayZone = z.infer<typeof holidayZone>;

export const agendaSite = z.object({
  id: siteId,
  name: z.string(),
  /** IANA name, e.g. `Europe/Paris`, `Indian/Reunion`: every hour of this site is read on its clock. */
  timeZone: z.string(),
  holidayZone,
  phone: z.string().optional(),
  address: z.string().optional(),
  /** The workplace of the session. */
  isHere: z.boolean(),
});
export type AgendaSite = z.infer<typeof agendaSite>;

/** Hours that come back each week, or every so many weeks counted from the week of `validFrom`. */
export const weeklyOpening = z.object({
  id: z.string().min(1).max(64),
  weekdays: z.array(isoWeekday).min(1).max(7),
  from: wallTime,
  to: wallTime,
  everyWeeks: z.number().int().min(1).max(8).default(1),
  validFrom: z.iso.date(),
  /** Included. */
  validUntil: z.iso.date().optional(),
  /** Kept for these reasons; for all where empty. */
  reasonIds: z.array(visitReasonId).max(50).default([]),
});
export type WeeklyOpening = z.infer<typeof weeklyOpening>;

/** Days unlike the others: opened (even a holiday) or closed, whole or between two hours. */
export const availabilityException = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(['open', 'closed']),
  from: z.iso.date(),
  /** Included. */
  until: z.iso.date(),
  /** Left out, the whole day. */
  hours: z.object({ from: wallTime, to: wallTime }).optional(),
  label: z.string().max(200).default(''),
});
export type AvailabilityException = z.infer<typeof availabilityException>;

/** Somebody else holds the consultations of these days, at the same hours. */
export const replacement = z.object({
  id: z.string().min(1).max(64),
  from: z.iso.date(),
  /** Included. */
  until: z.iso.date(),
  name: z.string().min(1).max(120),
  nationalId: z.string().max(32).optional(),
});
export type Replacement = z.infer<typeof replacement>;

export const availability = z.object({
  weekly: z.array(weeklyOpening).max(100),
  exceptions: z.array(availabilityException).max(500),
  replacements: z.array(replacement).max(200),
  worksOnHolidays: z.boolean().default(false),
});
export type Availability = z.infer<typeof availability>;

/** Tokens of the look, not colours: the page has the light and the dark of each. */
export const agendaColours = ['blue', 'teal', 'green', 'olive', 'amber', 'orange', 'red', 'pink', 'purple', 'slate'] as const;
export const agendaColour = z.enum(agendaColours);
export type AgendaColour = z.infer<typeof agendaColour>;

/** Timetable of one practitioner at one site. */
export const schedule = z.object({
  id: scheduleId,
  siteId,
  practitioner: z.object({
    /** IdNat_PS, where the platform says it. */
    nationalId: z.string().optional(),
    name: z.string(),
    /** « Dr Roche ». */
    shortName: z.string(),
    specialty: z.string().optional(),
  }),
  colour: agendaColour,
  /** Step at which appointments begin, minutes. */
  gridMinutes: z.number().int().min(5).max(60),
  availability,
  /** How many at once before an overbooking needs its reason: 1, or more where several are seen together. */
  capacity: z.number().int().min(1).max(20),
  /** How long before, at least, a patient may book by themself; minutes. */
  noticeMinutes: z.number().int().min(0),
  isActive: z.boolean(),
  /** Of whoever is at work. */
  isMine: z.boolean(),
  /** Whoever is at work may change its hours and settings. Its private events are told to the practitioner alone. */
  mayManage: z.boolean(),
});
export type Schedule = z.infer<typeof schedule>;

export const visitReason = z.object({
  id: visitReasonId,
  name: z.string(),
  minutes: z.number().int().min(5).max(480),
  colour: agendaColour,
  /** Timetables on which it is offered. */
  scheduleIds: z.array(scheduleId),
  bookableBy: z.array(z.enum([...roles, 'patient'])),
  /** What the patient is asked to bring or do, in the words of the confirmation. */
  instructions: z.string().optional(),
  /** Words that mean it in the search field, beside its name. */
  synonyms: z.array(z.string()).default([]),
  isActive: z.boolean(),
});
export type VisitReason = z.infer<typeof visitReason>;

/** A right of whoever is at work, so that no button promises what would be refused. */
export const agendaRights = z.object({
  mayBook: z.boolean(),
  mayOverbook: z.boolean(),
  mayManageAll: z.boolean(),
  mayReadStatistics: z.boolean(),
});
export type AgendaRights = z.infer<typeof agendaRights>;

export const agendaSetup = z.object({
  sites: z.array(agendaSite),
  schedules: z.array(schedule),
  reasons: z.array(visitReason),
  rights: agendaRights,
  /** Days that are here, both included: elsewhere nothing can be said. */
  keptFrom: z.iso.date(),
  keptUntil: z.iso.date(),
  /** Last moment when the agenda was known to be the platform's, ISO instant. */
  syncedAt: z.string().optional(),
  /** Bookings and changes that the platform doesn't have yet, and those that await a decision. */
  provisionalCount: z.number().int(),
  conflictCount: z.number().int(),
});
export type AgendaSetup = z.infer<typeof agendaSetup>;

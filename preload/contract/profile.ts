/** The health profile of a patient: what the platform's resources and the coded entries of documents say, merged without losing what disagrees. */
import { z } from 'zod';
import { delivery } from './delivery.ts';
import { documentSummary } from './documents.ts';
import { documentId, patientId } from './ids.ts';
import { noteId, noteState } from './notes.ts';
import { clinicians, procedure } from './procedure.ts';

export const profileCategories = [
  'allergy',
  'condition',
  'procedure',
  'treatment',
  'vaccination',
  'measure',
  'implant',
  'lifestyle',
  'family',
  'contact',
  'directive',
] as const;
export const profileCategory = z.enum(profileCategories);
export type ProfileCategory = z.infer<typeof profileCategory>;

export const profileStatus = z.enum(['active', 'inactive', 'refuted', 'unknown']);
export type ProfileStatus = z.infer<typeof profileStatus>;

export const profileSeverity = z.enum(['high', 'moderate', 'unknown']);

/** Where a line comes from. Dates are ISO, of the precision that was written. */
export const profileSource = z.object({
  id: z.string(),
  /** A resource of the platform, the coded entries of a document, or a note that the platform doesn't have yet. */
  from: z.enum(['platform', 'document', 'here']),
  /** To open it. */
  documentId: documentId.optional(),
  /** Title of the document. */
  title: z.string().optional(),
  /** When it was said: date of the act of the document, or of the recording. */
  at: z.string().optional(),
  author: z.string().optional(),
  /** What this source says, where several do. */
  says: z.string(),
  status: profileStatus,
  /** It was noted here: where it stands, and whether the one at work may mark it as entered in error. */
  note: z.object({ id: noteId, state: noteState, mayRetract: z.boolean() }).optional(),
});
export type ProfileSource = z.infer<typeof profileSource>;

export const conflictOn = z.enum(['status', 'severity', 'posology', 'value', 'lot', 'absence']);
export type ConflictOn = z.infer<typeof conflictOn>;

export const profileLine = z.object({
  key: z.string(),
  category: profileCategory,
  label: z.string(),
  /** Reaction, posology, lot, relation… */
  detail: z.string().optional(),
  /** Onset, act or measure. */
  date: z.string().optional(),
  endDate: z.string().optional(),
  status: profileStatus,
  severity: profileSeverity,
  /** « Aucune allergie connue » and its like. */
  isAbsence: z.boolean(),
  /** All that says so came since the reader's previous visit. */
  isNew: z.boolean(),
  /** Newest first; never empty. */
  sources: z.array(profileSource),
  /** On what its sources disagree: each is then shown with what it says. */
  conflicts: z.array(conflictOn),
});
export type ProfileLine = z.infer<typeof profileLine>;

/** One quantity over time, the newest first. */
export const profileMeasure = z.object({
  key: z.string(),
  /** LOINC of the quantity. */
  code: z.string(),
  label: z.string(),
  /** As it is read: « mmHg ». */
  unit: z.string(),
  points: z.array(
    z.object({
      value: z.number(),
      /** The diastolic pressure beside the systolic one. */
      second: z.number().optional(),
      at: z.string().optional(),
      isNew: z.boolean(),
      /** Another source says otherwise of the same moment. */
      isDisputed: z.boolean(),
      sources: z.array(profileSource),
    }),
  ),
});
export type ProfileMeasure = z.infer<typeof profileMeasure>;

export const profileAlert = z.object({
  key: z.string(),
  kind: z.enum(['allergy', 'pregnancy', 'anticoagulant', 'renal', 'critical-value', 'other']),
  label: z.string(),
  detail: z.string().optional(),
  severity: profileSeverity,
  /** The line it is drawn from, where it is one of the profile. */
  sources: z.array(profileSource),
});
export type ProfileAlert = z.infer<typeof profileAlert>;

export const profile = z.object({
  patientId,
  alerts: z.array(profileAlert),
  lines: z.array(profileLine),
  measures: z.array(profileMeasure),
  news: z.object({
    /** Start of the reader's previous visit; left out at the first one. */
    since: z.string().optional(),
    documents: z.array(documentSummary),
    total: z.number().int(),
  }),
  /** Structured documents that nobody has opened here yet: what they say isn't in the profile (EX_3.2-1010: nothing is fetched unasked). */
  unread: z.array(documentId),
  /** Documents whose entries are here. */
  readCount: z.number().int(),
  /** When the resources of the platform were last pulled. */
  syncedAt: z.string().optional(),
});
export type Profile = z.infer<typeof profile>;

export const timelineZooms = ['years', 'months', 'days'] as const;
export const timelineZoom = z.enum(timelineZooms);
export type TimelineZoom = z.infer<typeof timelineZoom>;

export const careKinds = [
  'stay',
  'consultation',
  'imaging',
  'biology',
  'prescription',
  'vaccination',
  'synthesis',
  'patient',
  'appointment',
  'other',
] as const;
export const careKind = z.enum(careKinds);
export type CareKind = z.infer<typeof careKind>;

export const careEvent = z.object({
  id: z.string(),
  kind: careKind,
  /** ISO instant or day. */
  at: z.string(),
  until: z.string().optional(),
  title: z.string(),
  by: z.string().optional(),
  documentId: documentId.optional(),
  isNew: z.boolean(),
  /** Still to come. */
  isAhead: z.boolean(),
});
export type CareEvent = z.infer<typeof careEvent>;

export const timeline = z.object({
  /** Of the zoom asked: each year, or each month of a year, that holds something; newest first. Empty for days. */
  periods: z.array(
    z.object({
      /** `2026` or `2026-03`. */
      period: z.string(),
      count: z.number().int(),
      kinds: z.array(z.object({ kind: careKind, count: z.number().int() })),
    }),
  ),
  /** Of days only, newest first. */
  events: z.array(careEvent),
  /** Events of the period that `events` doesn't hold. */
  moreCount: z.number().int(),
});
export type Timeline = z.infer<typeof timeline>;

export const profileProcedures = {
  'profile.get': procedure({ access: clinicians, input: z.object({ patientId }), output: profile }),
  /** `within` narrows to a year (`2026`) or a month (`2026-03`). */
  'profile.timeline': procedure({
    access: clinicians,
    input: z.object({
      patientId,
      zoom: timelineZoom,
      within: z
        .string()
        .regex(/^\d{4}(?:-\d{2})?$/)
        .optional(),
      limit: z.number().int().min(1).max(500).default(60),
    }),
    output: timeline,
  }),
  /** Opens these documents because somebody asked: their coded entries join the profile. */
  'profile.read': procedure({
    access: clinicians,
    input: z.object({ patientId, documentIds: z.array(documentId).max(100) }),
    output: z.object({ read: z.number().int(), failed: z.number().int() }),
  }),
  /** One page, made here. */
  'profile.print': procedure({ access: clinicians, input: z.object({ patientId }), output: delivery }),
};

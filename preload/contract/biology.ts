/** Results of laboratories over time, in codes: of the reports kept on this workstation, and of the health profile (FHIR Observation, DiagnosticReport). */
import { z } from 'zod';
import { documentId, patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

export const labChapters = [
  'kidney',
  'metabolism',
  'blood',
  'hemostasis',
  'liver',
  'heart',
  'inflammation',
  'hormones',
  'urine',
  'other',
] as const;
export type LabChapter = (typeof labChapters)[number];

/** In the unit of the value beside it. */
export const labRange = z.object({
  low: z.number().optional(),
  high: z.number().optional(),
  /** The bound itself is outside (CDA's `inclusive="false"`): inside otherwise. */
  excludesLow: z.literal(true).optional(),
  excludesHigh: z.literal(true).optional(),
  /** What the laboratory says in words. */
  text: z.string().optional(),
});
export type LabRange = z.infer<typeof labRange>;

export const labFlag = z.object({
  /** `critical`: AA, HH, LL (BIO/va1.*). `unknown`: neither a code nor a range. */
  level: z.enum(['critical', 'abnormal', 'normal', 'unknown']),
  direction: z.enum(['high', 'low']).optional(),
  /** As the laboratory gave them (HL7 v3 ObservationInterpretation). */
  codes: z.array(z.string()),
  /** By the range of the report, which its codes don't say. */
  isDerived: z.boolean(),
});
export type LabFlag = z.infer<typeof labFlag>;

export const comparators = ['<', '<=', '>=', '>'] as const;

export const labPoint = z.object({
  /** Ids of all the reports that say so, those whose document can be opened first. */
  reportIds: z.array(z.string()).min(1),
  /** Of the sample, or of the report where that isn't told: an instant, or a day. */
  at: z.string(),
  /** In the unit of the series. Without one, only `text` says the result. */
  value: z.number().optional(),
  comparator: z.enum(comparators).optional(),
  text: z.string().optional(),
  range: labRange.optional(),
  /** As printed, when it was turned into the unit of the series. */
  printed: z.object({ value: z.number(), unit: z.string() }).optional(),
  flag: labFlag,
  /** Another source says otherwise of the same sample: its result is the other point of that moment. */
  isDisputed: z.boolean(),
  /** The laboratory may still change it (FHIR `preliminary`), and no other source says that it is final. */
  isProvisional: z.boolean(),
});
export type LabPoint = z.infer<typeof labPoint>;

export const labSeries = z.object({
  id: z.string(),
  name: z.string(),
  loinc: z.array(z.string()),
  chapter: z.enum(labChapters),
  /** As French reports print it; empty for what has none. */
  unit: z.string(),
  /** Another series of the same analyte is in a unit that can't be turned into this one. */
  isApart: z.boolean(),
  /** Newest first, at least one. */
  points: z.array(labPoint).min(1),
});
export type LabSeries = z.infer<typeof labSeries>;

/** A document, or what the health profile holds of one report, of one sample where its results stand alone. */
export const labReport = z.object({
  id: z.string(),
  from: z.enum(['document', 'platform']),
  /** To open it. */
  documentId: documentId.optional(),
  /** Without one, results that stand alone in the health profile. */
  title: z.string().optional(),
  /** Of its samples, the newest; of the act where they aren't told. */
  at: z.string(),
  /** When the laboratory issued it, or else when the platform had it. */
  recordedAt: z.string(),
  author: z.string().optional(),
  organization: z.string().optional(),
  resultCount: z.number().int(),
});
export type LabReport = z.infer<typeof labReport>;

/** Of the reports of biology in the record that may be read (current, not masked). */
export const labCoverage = z.object({
  known: z.number().int(),
  /** Kept here and read, results in codes. */
  read: z.number().int(),
  /** Kept here, without a result in codes: to be read as documents. */
  withoutCodes: z.array(documentId),
  /** Not opened on this workstation: their content isn't here. */
  notHere: z.array(documentId),
  /** Results that the health profile gives by itself, and when it was last asked. */
  platform: z.object({ resultCount: z.number().int(), syncedAt: z.string().optional() }),
});
export type LabCoverage = z.infer<typeof labCoverage>;

export const biologyProcedures = {
  /** Reads what is kept and wasn't read yet; fetches nothing. */
  'biology.get': procedure({
    access: clinicians,
    input: z.object({ patientId }),
    output: z.object({
      /** The gravest first, then by chapter. */
      series: z.array(labSeries),
      /** Newest first. */
      reports: z.array(labReport),
      coverage: labCoverage,
    }),
  }),
  /** Brings the contents of reports that aren't here, newest first, because somebody asked (EX_3.2-1010); each is in the journal. */
  'biology.fetch': procedure({
    access: clinicians,
    input: z.object({ patientId }),
    output: z.object({ fetched: z.number().int(), failed: z.number().int() }),
  }),
};

/** Results of laboratories over time, as the reports kept on this workstation carry them in codes. */
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
  documentId,
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

export const labReport = z.object({
  documentId,
  title: z.string(),
  /** Of its samples, the newest; of the act where they aren't told. */
  at: z.string(),
  author: z.string(),
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

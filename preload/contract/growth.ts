/** Growth of a child: its measures by age, against the references of the WHO. */
import { z } from 'zod';
import { documentId, patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

export const growthMeasures = ['weight', 'height', 'bmi', 'head'] as const;
export type GrowthMeasure = (typeof growthMeasures)[number];

/** Of the reference's lines. */
export const growthPercentiles = [3, 15, 50, 85, 97] as const;

export const growthPoint = z.object({
  /** The day, as it was written. */
  at: z.iso.date(),
  ageDays: z.number().int().nonnegative(),
  value: z.number().positive(),
  /** Two sources say otherwise of that moment. */
  isDisputed: z.boolean(),
  /** Of a weight and a height of one day. */
  isComputed: z.boolean(),
  /** Deviations from the median of the reference; absent where it has none at that age or for that sex. */
  z: z.number().optional(),
  /** 0–100. */
  percentile: z.number().optional(),
  /** Where it comes from, in words; none for what the platform itself tells. */
  source: z.string().optional(),
  documentId: documentId.optional(),
});
export type GrowthPoint = z.infer<typeof growthPoint>;

export const growthCurve = z.object({
  measure: z.enum(growthMeasures),
  unit: z.string(),
  /** In the order of `growthPercentiles`; none where the sex isn't known. */
  lines: z.array(z.object({ percentile: z.number(), points: z.array(z.object({ months: z.number(), value: z.number() })) })),
  /** Oldest first. */
  points: z.array(growthPoint),
});
export type GrowthCurve = z.infer<typeof growthCurve>;

export const growthProcedures = {
  /** From what the profile knows here; fetches nothing. */
  'growth.get': procedure({
    access: clinicians,
    input: z.object({ patientId }),
    output: z.object({
      /** The whole birth date, without which no measure has an age. */
      isAgeKnown: z.boolean(),
      isSexKnown: z.boolean(),
      /** One a measure, in the order of `growthMeasures`; without a whole birth date, none. */
      curves: z.array(growthCurve),
    }),
  }),
};

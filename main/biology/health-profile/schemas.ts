/** FHIR R4 Observation and DiagnosticReport of a laboratory, as far as biology reads them: what is missing or of another shape is left out, never refused. */
import { z } from 'zod';
import { shown, shownText } from '../../platform/index.ts';

/** A panel has tens of results, a report hundreds: what has more wasn't made by a laboratory. */
export const mostResults = 400;

const shortText = z.string().transform((text) => shown(text, 120));
const code = z.string().max(64);

/** A field of another shape says nothing; its neighbours do. */
const loose = <T extends z.ZodType>(of: T) => of.optional().catch(undefined);
/** Of a list, what can be read, that many at most. */
const listOf = <T extends z.ZodType>(of: T, most: number) =>
  z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((all) =>
      all.slice(0, most).flatMap((one): z.output<T>[] => (({ success, data }) => (success ? [data] : []))(of.safeParse(one))),
    );

const coding = z.object({ system: loose(z.string().max(200)), code: loose(code), display: loose(shownText) });
const concept = z.object({ text: loose(shownText), coding: listOf(coding, 20) });
export type Concept = z.output<typeof concept>;

const quantity = z.object({
  value: loose(z.number()),
  comparator: loose(code),
  unit: loose(shortText),
  code: loose(shortText),
});
export type Quantity = z.output<typeof quantity>;

const reference = z.object({ reference: loose(z.string().max(300)), type: loose(code), display: loose(shownText) });
export type Reference = z.output<typeof reference>;

const period = z.object({ start: loose(z.string()), end: loose(z.string()) });

const range = z.object({
  low: loose(quantity),
  high: loose(quantity),
  type: loose(concept),
  appliesTo: listOf(concept, 10),
  age: loose(z.object({ low: loose(quantity), high: loose(quantity) })),
  text: loose(shownText),
});
export type ReferenceRange = z.output<typeof range>;

const valued = {
  code: loose(concept),
  valueQuantity: loose(quantity),
  valueCodeableConcept: loose(concept),
  valueString: loose(shownText),
  valueBoolean: loose(z.boolean()),
  valueInteger: loose(z.number().int()),
  valueRange: loose(z.object({ low: loose(quantity), high: loose(quantity) })),
  valueRatio: loose(z.object({ numerator: loose(quantity), denominator: loose(quantity) })),
  interpretation: listOf(concept, 10),
  referenceRange: listOf(range, 20),
};
const component = z.object(valued);
export type Valued = z.output<typeof component>;

const told = {
  status: loose(code),
  category: listOf(concept, 10),
  effectiveDateTime: loose(z.string()),
  effectiveInstant: loose(z.string()),
  effectivePeriod: loose(period),
  issued: loose(z.string()),
  performer: listOf(reference, 10),
};

const observationShape = { ...valued, ...told, component: listOf(component, mostResults), hasMember: listOf(reference, mostResults) };
const containedShape = z.object({
  ...observationShape,
  resourceType: z.string(),
  id: loose(z.string().max(64)),
  /** Of an organisation. */
  name: z.unknown().optional(),
});
export type Contained = z.output<typeof containedShape>;

const base = {
  id: z.string().min(1).max(64),
  meta: z.object({ versionId: loose(z.string()), lastUpdated: z.string() }),
  subject: reference,
  contained: listOf(containedShape, mostResults),
};

export const labResource = z.discriminatedUnion('resourceType', [
  z.object({ ...base, ...observationShape, resourceType: z.literal('Observation') }),
  z.object({
    ...base,
    ...told,
    resourceType: z.literal('DiagnosticReport'),
    code: loose(concept),
    result: listOf(reference, mostResults),
    resultsInterpreter: listOf(reference, 10),
  }),
]);
export type LabResource = z.output<typeof labResource>;
export type LabObservation = Extract<LabResource, { resourceType: 'Observation' }>;
export type LabDiagnosticReport = Extract<LabResource, { resourceType: 'DiagnosticReport' }>;

export const labResourceTypes = ['Observation', 'DiagnosticReport'] as const;
export type LabResourceType = (typeof labResourceTypes)[number];

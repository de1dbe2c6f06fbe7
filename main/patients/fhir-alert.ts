/** FHIR AllergyIntolerance and Flag to the alerts of the banner. */
import { z } from 'zod';
import { type ClinicalAlert, clinicalAlert } from '../../preload/contract/patients.ts';
import { shownText } from '../platform/index.ts';

const concept = z.object({
  text: shownText.optional(),
  coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional(), display: shownText.optional() })).default([]),
});
type Concept = z.infer<typeof concept>;
const subject = z.object({ reference: z.string() });
const base = {
  id: z.string().min(1),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }),
};

const allergySchema = z.object({
  ...base,
  resourceType: z.literal('AllergyIntolerance'),
  patient: subject,
  code: concept.optional(),
  criticality: z.string().optional(),
  clinicalStatus: concept.optional(),
  verificationStatus: concept.optional(),
});

const flagSchema = z.object({
  ...base,
  resourceType: z.literal('Flag'),
  subject,
  code: concept,
  status: z.string().optional(),
  extension: z.array(z.object({ url: z.string(), valueCodeableConcept: concept.optional() })).default([]),
});

export interface RemoteAlert {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly resourceType: 'AllergyIntolerance' | 'Flag';
  readonly patientId: string;
  readonly isActive: boolean;
  readonly alert: ClinicalAlert;
}

/** `undefined` for what is neither. */
export function readAlert(resource: unknown): RemoteAlert | undefined {
  const parsed = z.discriminatedUnion('resourceType', [allergySchema, flagSchema]).safeParse(resource);
  if (!parsed.success) return undefined;
  const found = parsed.data;
  const common = { id: found.id, version: found.meta.versionId ?? found.meta.lastUpdated, lastUpdated: found.meta.lastUpdated };
  if (found.resourceType === 'AllergyIntolerance') {
    const isRefuted = has(found.verificationStatus, 'refuted', 'entered-in-error');
    return {
      ...common,
      resourceType: found.resourceType,
      patientId: idOf(found.patient.reference),
      isActive: !isRefuted && !has(found.clinicalStatus, 'inactive', 'resolved'),
      alert: { kind: 'allergy', label: labelOf(found.code), severity: severities.get(found.criticality ?? '') ?? 'unknown' },
    };
  }
  const priority = found.extension.find(({ url }) => url.endsWith('/flag-priority'))?.valueCodeableConcept;
  return {
    ...common,
    resourceType: found.resourceType,
    patientId: idOf(found.subject.reference),
    isActive: found.status === undefined || found.status === 'active',
    alert: { kind: kindOf(found.code), label: labelOf(found.code), severity: severities.get(priority?.coding[0]?.code ?? '') ?? 'unknown' },
  };
}

const severities = new Map<string, ClinicalAlert['severity']>([
  ['high', 'high'],
  ['low', 'moderate'],
  ['PH', 'high'],
  ['PM', 'moderate'],
  ['PL', 'moderate'],
]);

function idOf(reference: string): string {
  return reference.replace(/^.*Patient\//u, '');
}

function has(of: Concept | undefined, ...codes: string[]): boolean {
  return of?.coding.some(({ code }) => code !== undefined && codes.includes(code)) ?? false;
}

function labelOf(of: Concept | undefined): string {
  return of?.text ?? of?.coding.find(({ display }) => display !== undefined)?.display ?? of?.coding[0]?.code ?? '';
}

/** Flags carry one of our kinds; any other flag is « other », never lost. */
function kindOf(of: Concept): ClinicalAlert['kind'] {
  const kinds = clinicalAlert.shape.kind;
  return of.coding.map(({ code }) => kinds.safeParse(code).data).find((kind) => kind !== undefined) ?? 'other';
}

/** What a FHIR Consent says of one professional's consultation of a record, and how ours are written. */
import type { Consent } from '@medplum/fhirtypes';
import { z } from 'zod';
import { patientId } from '../../preload/contract/ids.ts';

/** IdNat_PS. */
export const professionalSystem = 'urn:oid:1.2.250.1.71.4.2.1';
const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
/** HL7 v3 ActReason: « break the glass ». */
const breakGlassCode = 'BTG';

const coding = z.object({ code: z.string().optional() });
const codes = z
  .array(z.object({ coding: z.array(coding).default([]) }))
  .catch([])
  .default([]);
/** Scopes (HL7 consentscope) that are no matter of consulting a record: a directive that names a professional permits them nothing. */
const otherScopes: ReadonlySet<string> = new Set(['adr', 'research', 'treatment']);
/** Categories of advance directives (HL7 consentcategorycodes, LOINC). */
const directives: ReadonlySet<string> = new Set(['acd', 'dnr', 'emrgonly', 'hcd', 'polst', '42348-3', '75320-2']);
const consentSchema = z.object({
  resourceType: z.literal('Consent'),
  id: z.string().min(1).max(64),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }),
  status: z.string(),
  scope: z
    .object({ coding: z.array(coding).default([]) })
    .optional()
    .catch(undefined),
  category: codes,
  patient: z.object({ reference: z.string() }),
  provision: z.object({
    type: z.enum(['permit', 'deny']),
    period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
    actor: z.array(z.object({ reference: z.object({ identifier: z.object({ value: z.string() }) }) })).min(1),
    purpose: z.array(coding).default([]),
  }),
});

export interface RemoteConsent {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly patientId: string;
  readonly professionalId: string;
  readonly kind: 'permit' | 'deny';
  readonly isBreakGlass: boolean;
  readonly isActive: boolean;
  /** ISO instant. */
  readonly endsAt: string | undefined;
}

/** `undefined` for a consent about something else. */
export function readConsent(resource: unknown): RemoteConsent | undefined {
  const parsed = consentSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, meta, status, scope, category, patient, provision } = parsed.data;
  const has = (all: readonly { code?: string | undefined }[], of: ReadonlySet<string>) =>
    all.some(({ code }) => code !== undefined && of.has(code));
  if (
    has(scope?.coding ?? [], otherScopes) ||
    has(
      category.flatMap((each) => each.coding),
      directives,
    )
  )
    return undefined;
  const about = patientId.safeParse(patient.reference.replace(/^.*Patient\//u, ''));
  const professionalId = provision.actor[0]?.reference.identifier.value;
  if (!about.success || professionalId === undefined) return undefined;
  const end = provision.period?.end;
  return {
    id,
    version: meta.versionId ?? meta.lastUpdated,
    lastUpdated: new Date(meta.lastUpdated).toISOString(),
    patientId: about.data,
    professionalId,
    kind: provision.type,
    isBreakGlass: provision.purpose.some(({ code }) => code === breakGlassCode),
    isActive: status === 'active',
    endsAt: end === undefined || Number.isNaN(Date.parse(end)) ? undefined : new Date(end).toISOString(),
  };
}

export interface ConsentToSend {
  readonly patientId: string;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreakGlass: boolean;
  /** What was said to the patient, or why they could not be asked. */
  readonly policy: string;
}

/** A permission, as the draft PDSm4DMP leaves « Consent à préciser »: FHIR's own resource, its purpose TREAT or BTG. */
export function consentResource(consent: ConsentToSend): Consent {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] }],
    patient: { reference: `Patient/${consent.patientId}` },
    dateTime: consent.startsAt,
    policyRule: { text: consent.policy },
    provision: {
      type: 'permit',
      period: { start: consent.startsAt, end: consent.endsAt },
      actor: [
        {
          role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
          reference: { identifier: { system: professionalSystem, value: consent.professionalId }, display: consent.professionalName },
        },
      ],
      purpose: [{ system: actReason, code: consent.isBreakGlass ? breakGlassCode : 'TREAT' }],
    },
  };
}

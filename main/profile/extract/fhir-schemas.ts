/** The FHIR R4 resources that say something of a patient's health, as far as the profile reads them: anything missing is left out, never refused. */
import { z } from 'zod';
import { shownText } from '../../platform/index.ts';

const coding = z.object({ system: z.string().optional(), code: z.string().optional(), display: shownText.optional() });
export const concept = z.object({ text: shownText.optional(), coding: z.array(coding).default([]) });
export type Concept = z.infer<typeof concept>;

const identifier = z.object({ value: z.string().optional() });
const reference = z.object({ reference: z.string().optional(), display: shownText.optional(), identifier: identifier.optional() });
const quantity = z.object({ value: z.number(), unit: z.string().optional(), code: z.string().optional() });
export type FhirQuantity = z.infer<typeof quantity>;
const period = z.object({ start: z.string().optional(), end: z.string().optional() });

const base = { id: z.string().min(1), meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }) };
const ofPatient = { patient: reference };
const ofSubject = { subject: reference };

const humanName = z.object({ text: shownText.optional(), family: shownText.optional(), given: z.array(shownText).default([]) });
const telecom = z.array(z.object({ system: z.string().optional(), value: shownText.optional() })).default([]);
/** What a resource holds of another, as far as a name goes. */
const contained = z.object({ resourceType: z.string(), id: z.string().optional(), code: concept.optional().catch(undefined) });
const dosage = z.object({ text: shownText.optional(), patientInstruction: shownText.optional() });
const measured = {
  code: concept,
  valueQuantity: quantity.optional().catch(undefined),
  valueInteger: z.number().optional(),
  valueCodeableConcept: concept.optional(),
  valueString: shownText.optional(),
};

export const resource = z.discriminatedUnion('resourceType', [
  z.object({
    ...base,
    ...ofPatient,
    resourceType: z.literal('AllergyIntolerance'),
    code: concept.optional(),
    criticality: z.string().optional(),
    clinicalStatus: concept.optional(),
    verificationStatus: concept.optional(),
    onsetDateTime: z.string().optional(),
    recordedDate: z.string().optional(),
    recorder: reference.optional(),
    asserter: reference.optional(),
    reaction: z.array(z.object({ manifestation: z.array(concept).default([]), severity: z.string().optional() })).default([]),
  }),
  z.object({
    ...base,
    ...ofSubject,
    resourceType: z.literal('Condition'),
    code: concept.optional(),
    clinicalStatus: concept.optional(),
    verificationStatus: concept.optional(),
    onsetDateTime: z.string().optional(),
    onsetPeriod: period.optional(),
    abatementDateTime: z.string().optional(),
    recordedDate: z.string().optional(),
    recorder: reference.optional(),
    asserter: reference.optional(),
    note: z.array(z.object({ text: shownText })).default([]),
  }),
  z.object({
    ...base,
    ...ofSubject,
    resourceType: z.enum(['MedicationStatement', 'MedicationRequest']),
    status: z.string().optional(),
    medicationCodeableConcept: concept.optional(),
    medicationReference: reference.optional(),
    contained: z.array(contained).default([]).catch([]),
    effectivePeriod: period.optional(),
    effectiveDateTime: z.string().optional(),
    authoredOn: z.string().optional(),
    dateAsserted: z.string().optional(),
    identifier: z.array(identifier).default([]),
    derivedFrom: z.array(reference).default([]),
    statusReason: z.array(concept).default([]).catch([]),
    note: z.array(z.object({ text: shownText })).default([]),
    requester: reference.optional(),
    informationSource: reference.optional(),
    reasonCode: z.array(concept).default([]),
    dosage: z.array(dosage).default([]),
    dosageInstruction: z.array(dosage).default([]),
  }),
  z.object({
    ...base,
    ...ofPatient,
    resourceType: z.literal('Immunization'),
    status: z.string().optional(),
    vaccineCode: concept.optional(),
    occurrenceDateTime: z.string().optional(),
    recorded: z.string().optional(),
    lotNumber: shownText.optional(),
    performer: z.array(z.object({ actor: reference })).default([]),
  }),
  z.object({
    ...base,
    ...ofSubject,
    ...measured,
    resourceType: z.literal('Observation'),
    status: z.string().optional(),
    category: z.array(concept).default([]),
    effectiveDateTime: z.string().optional(),
    effectivePeriod: period.optional(),
    performer: z.array(reference).default([]),
    component: z.array(z.object(measured)).default([]),
  }),
  z.object({
    ...base,
    ...ofSubject,
    resourceType: z.literal('Procedure'),
    status: z.string().optional(),
    code: concept.optional(),
    performedDateTime: z.string().optional(),
    performedPeriod: period.optional(),
    performer: z.array(z.object({ actor: reference })).default([]),
  }),
  z.object({
    ...base,
    ...ofPatient,
    resourceType: z.literal('Device'),
    status: z.string().optional(),
    type: concept.optional(),
    deviceName: z.array(z.object({ name: shownText })).default([]),
    manufacturer: shownText.optional(),
    lotNumber: shownText.optional(),
    manufactureDate: z.string().optional(),
  }),
  z.object({
    ...base,
    ...ofPatient,
    resourceType: z.literal('Consent'),
    status: z.string().optional(),
    category: z.array(concept).default([]),
    dateTime: z.string().optional(),
    performer: z.array(reference).default([]).catch([]),
    organization: z.array(reference).default([]).catch([]),
    sourceAttachment: z.object({ title: shownText.optional() }).optional().catch(undefined),
    sourceReference: reference.optional().catch(undefined),
    policyRule: concept.optional().catch(undefined),
    provision: z
      .object({ period: period.optional(), code: z.array(concept).default([]) })
      .optional()
      .catch(undefined),
  }),
  z.object({
    ...base,
    ...ofPatient,
    resourceType: z.literal('RelatedPerson'),
    active: z.boolean().optional(),
    relationship: z.array(concept).default([]),
    name: z.array(humanName).default([]),
    telecom,
  }),
  z.object({
    ...base,
    resourceType: z.literal('Patient'),
    contact: z.array(z.object({ relationship: z.array(concept).default([]), name: humanName.optional(), telecom })).default([]),
  }),
]);
export type ProfileResource = z.infer<typeof resource>;

/** Types that are pulled, with what narrows the search where a type holds more than the profile. */
export const profileTypes = [
  'AllergyIntolerance',
  'Condition',
  'MedicationStatement',
  'MedicationRequest',
  'Immunization',
  'Observation',
  'Procedure',
  'Device',
  'Consent',
  'RelatedPerson',
  'Patient',
] as const;
export type ProfileResourceType = (typeof profileTypes)[number];

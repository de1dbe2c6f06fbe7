/** What must be seen without a click: allergies, and flags for values, pregnancy, anticoagulants. */
import type { AllergyIntolerance, Flag, Resource } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { stableUuid } from '../identifiers.ts';
import type { AllergySpec, Person } from './person.ts';
import type { PatientContext } from './resources.ts';

/** Kind of an alert, the codes of the software's own list. */
export const alertKindSystem = 'urn:liaison:alert-kind';

interface FlagSpec {
  readonly kind: 'critical-value' | 'pregnancy' | 'anticoagulant' | 'other';
  readonly label: string;
  readonly isHigh: boolean;
  readonly daysAgo: number;
}

/** Alerts of the stories; the others follow from the conditions. */
const storyFlags: Record<string, readonly FlagSpec[]> = {
  'martel-jeanne': [{ kind: 'critical-value', label: 'DFG 48 ↓', isHigh: false, daysAgo: 3 }],
  'ouedraogo-ismael': [{ kind: 'critical-value', label: 'HbA1c 8,4\u00a0% ↑', isHigh: false, daysAgo: 2 }],
  'le-goff-yann': [{ kind: 'critical-value', label: 'INR 4,1 ↑', isHigh: true, daysAgo: 1 }],
  'saint-pierre-joel': [{ kind: 'critical-value', label: 'Troponine à relire', isHigh: true, daysAgo: 1 }],
};

function flagsOf(person: Person): FlagSpec[] {
  const flags = [...(storyFlags[person.key] ?? [])];
  if (person.conditions.includes('pregnancy')) flags.push({ kind: 'pregnancy', label: 'Grossesse en cours', isHigh: false, daysAgo: 60 });
  if (person.conditions.includes('fibrillation'))
    flags.push({ kind: 'anticoagulant', label: 'Sous antivitamine K', isHigh: true, daysAgo: 900 });
  if (person.conditions.includes('cognitive'))
    flags.push({ kind: 'other', label: 'Troubles de la mémoire, prévenir un proche', isHigh: false, daysAgo: 500 });
  return flags;
}

const categories = { medication: 'medication', food: 'food', environment: 'environment' } as const;

function allergyResource(person: Person, spec: AllergySpec, context: PatientContext): AllergyIntolerance {
  const base = 'http://terminology.hl7.org/CodeSystem/allergyintolerance';
  return {
    resourceType: 'AllergyIntolerance',
    id: stableUuid(context.seed, 'allergy', person.key, spec.substance),
    meta: { lastUpdated: isoInstant(dayAt(context.now, -420, 10)) },
    clinicalStatus: { coding: [{ system: `${base}-clinical`, code: 'active' }] },
    verificationStatus: { coding: [{ system: `${base}-verification`, code: spec.confirmed ? 'confirmed' : 'unconfirmed' }] },
    type: 'allergy',
    category: [categories[spec.kind]],
    criticality: spec.severe ? 'high' : 'low',
    code: { text: spec.substance },
    patient: { reference: `Patient/${person.id}` },
    onsetDateTime: String(spec.year),
    reaction: [{ manifestation: [{ text: spec.reaction }], severity: spec.severe ? 'severe' : 'moderate' }],
  };
}

function flagResource(person: Person, spec: FlagSpec, context: PatientContext): Flag {
  const start = isoInstant(dayAt(context.now, -spec.daysAgo, 7, 40));
  return {
    resourceType: 'Flag',
    id: stableUuid(context.seed, 'flag', person.key, spec.label),
    meta: { lastUpdated: start },
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/flag-priority',
        valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/flag-priority-code', code: spec.isHigh ? 'PH' : 'PM' }] },
      },
    ],
    status: 'active',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/flag-category', code: 'clinical' }] }],
    code: { coding: [{ system: alertKindSystem, code: spec.kind, display: spec.label }], text: spec.label },
    subject: { reference: `Patient/${person.id}` },
    period: { start },
  };
}

export function alertResources(person: Person, context: PatientContext): Resource[] {
  return [
    ...person.allergies.map((spec) => allergyResource(person, spec, context)),
    ...(person.deceasedDaysAgo === undefined ? flagsOf(person).map((spec) => flagResource(person, spec, context)) : []),
  ];
}

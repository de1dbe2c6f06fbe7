/** What the platform's resources say of a patient's health: conditions, treatments, measures, vaccines, operations, the same as the documents tell. */
import type { Condition as FhirCondition, Immunization, MedicationStatement, Observation, Procedure, Resource } from '@medplum/fhirtypes';
import { ageAt, dayAt, isoDay, isoInstant } from '../calendar.ts';
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { createPrng } from '../prng.ts';
import { professionalName, professionals } from '../professionals/directory.ts';
import { atcOf, atcUrl } from './atc.ts';
import { type Condition, type ConditionKey, conditionOf, type Drug } from './conditions.ts';
import { growthMeasures } from './growth.ts';
import { onsetYear } from './onset.ts';
import { type Person, usualDoctor } from './person.ts';
import type { PatientContext } from './resources.ts';
import { type Dose, fluDosesOf } from './vaccinations.ts';

const hl7 = 'http://terminology.hl7.org/CodeSystem';

/** Of the stories only: what no condition implies. */
const told: Record<
  string,
  {
    readonly operations?: readonly [label: string, year: number][];
    readonly habits?: readonly [label: string, value: string, year: number][];
  }
> = {
  'martel-jeanne': { operations: [['Cholécystectomie', 2003]], habits: [['Tabac', '40 PA, sevré', 2016]] },
  'saint-pierre-joel': { habits: [['Tabac', 'Sevrage en cours', 2025]] },
};

export function healthResources(person: Person, context: PatientContext): Resource[] {
  const make = maker(person, context);
  const { operations = [], habits = [] } = told[person.key] ?? {};
  return [
    ...person.conditions.flatMap((key) => {
      const since = onsetYear(person, key, context.now);
      return [
        make.condition(key, conditionOf(key), since),
        ...conditionOf(key).drugs.map((drug) => make.treatment(drug, conditionOf(key), since)),
      ];
    }),
    ...operations.map(([label, at]) => make.operation(label, at)),
    ...habits.map(([label, value, at]) => make.habit(label, value, at)),
    ...(person.deceasedDaysAgo === undefined ? measures(person, context, make) : []),
    ...growthMeasures(person, context.now, make.measure),
    ...(ageAt(person.birthDate, context.now) >= 65 ? fluDosesOf(person, context.now).slice(-1).map(make.vaccine) : []),
  ];
}

interface Measured {
  readonly code: string;
  readonly display: string;
  readonly value: number;
  readonly unit: string;
  readonly ucum: string;
  readonly at: Date;
}

function maker(person: Person, { seed, now }: PatientContext) {
  const id = (...parts: string[]) => stableUuid(seed, 'health', person.key, ...parts);
  const meta = { lastUpdated: isoInstant(dayAt(now, -400, 10)) };
  const subject = { reference: `Patient/${person.id}` };
  const doctor = { display: professionalName(professionals[usualDoctor(person)]) };
  const active = (of: string) => ({ coding: [{ system: `${hl7}/condition-${of}`, code: of === 'clinical' ? 'active' : 'confirmed' }] });
  return {
    condition: (key: ConditionKey, { label, icd10 }: Condition, since: number): FhirCondition => ({
      resourceType: 'Condition',
      id: id('condition', key),
      meta,
      clinicalStatus: active('clinical'),
      verificationStatus: active('ver-status'),
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: icd10, display: label }], text: label },
      subject,
      onsetDateTime: String(since),
      recordedDate: isoDay(dayAt(now, -400)),
      recorder: doctor,
    }),
    treatment: (drug: Drug, { label }: Condition, since: number): MedicationStatement => {
      const code = atcOf(drug.name);
      return {
        resourceType: 'MedicationStatement',
        id: id('treatment', drug.name, label),
        meta,
        status: 'active',
        medicationCodeableConcept: {
          ...(code === undefined ? {} : { coding: [{ system: atcUrl, code, display: drug.name }] }),
          text: `${drug.name} ${drug.dose}`,
        },
        subject,
        effectivePeriod: { start: String(since) },
        dateAsserted: isoDay(dayAt(now, -400)),
        informationSource: doctor,
        reasonCode: [{ text: label }],
        dosage: [{ text: drug.posology }],
      };
    },
    operation: (label: string, year: number): Procedure => ({
      resourceType: 'Procedure',
      id: id('operation', label),
      meta,
      status: 'completed',
      code: { text: label },
      subject,
      performedDateTime: String(year),
    }),
    habit: (label: string, value: string, year: number): Observation => ({
      resourceType: 'Observation',
      id: id('habit', label),
      meta,
      status: 'final',
      category: [{ coding: [{ system: `${hl7}/observation-category`, code: 'social-history' }] }],
      code: { coding: [{ system: systems.loinc, code: '72166-2' }], text: label },
      subject,
      effectiveDateTime: String(year),
      valueCodeableConcept: { text: value },
    }),
    vaccine: ({ name, lot, at }: Dose): Immunization => {
      const code = atcOf(name);
      return {
        resourceType: 'Immunization',
        id: id('vaccine', name, isoDay(at)),
        meta: { lastUpdated: isoInstant(at) },
        status: 'completed',
        vaccineCode: { ...(code === undefined ? {} : { coding: [{ system: atcUrl, code }] }), text: name },
        patient: subject,
        occurrenceDateTime: isoDay(at),
        lotNumber: lot,
      };
    },
    measure: ({ code, display, value, unit, ucum, at }: Measured): Observation => ({
      resourceType: 'Observation',
      id: id('measure', code, isoInstant(at)),
      meta: { lastUpdated: isoInstant(at) },
      status: 'final',
      category: [{ coding: [{ system: `${hl7}/observation-category`, code: 'vital-signs' }] }],
      code: { coding: [{ system: systems.loinc, code, display }], text: display },
      subject,
      effectiveDateTime: isoInstant(at),
      performer: [doctor],
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: ucum },
    }),
    pressure: (systolic: number, diastolic: number, at: Date): Observation => ({
      resourceType: 'Observation',
      id: id('measure', '85354-9', isoInstant(at)),
      meta: { lastUpdated: isoInstant(at) },
      status: 'final',
      category: [{ coding: [{ system: `${hl7}/observation-category`, code: 'vital-signs' }] }],
      code: { coding: [{ system: systems.loinc, code: '85354-9' }], text: 'Pression artérielle' },
      subject,
      effectiveDateTime: isoInstant(at),
      performer: [doctor],
      component: [
        ['8480-6', systolic],
        ['8462-4', diastolic],
      ].map(([code, value]) => ({
        code: { coding: [{ system: systems.loinc, code: String(code) }] },
        valueQuantity: { value: Number(value), unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
      })),
    }),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Three visits of the last year: the body is the patient's, its last digits change. */
function measures(person: Person, { now }: PatientContext, make: ReturnType<typeof maker>): Observation[] {
  const age = ageAt(person.birthDate, now);
  if (age < 12) return [];
  const body = createPrng(`${person.id}/body`);
  const height = person.sex === 'F' ? body.int(156, 172) : body.int(167, 186);
  const weight = (height - 100) * (0.9 + body.next() * 0.35);
  const draw = createPrng(`${person.id}/measures`);
  const isHypertensive = person.conditions.includes('hypertension');
  return [35, 125, 300].flatMap((daysAgo, rank) => {
    const at = dayAt(now, -daysAgo, 9, 40);
    const [systolic, diastolic] = isHypertensive ? [draw.int(128, 148), draw.int(74, 90)] : [draw.int(112, 134), draw.int(66, 82)];
    const saturation = person.conditions.includes('copd') ? draw.int(92, 95) : draw.int(96, 99);
    const weighed = round(weight + rank * (person.key === 'martel-jeanne' ? 1.3 : draw.next()));
    return [
      make.pressure(systolic, diastolic, at),
      make.measure({ code: '29463-7', display: 'Poids', value: weighed, unit: 'kg', ucum: 'kg', at }),
      make.measure({ code: '39156-5', display: 'IMC', value: round(weighed / (height / 100) ** 2), unit: 'kg/m²', ucum: 'kg/m2', at }),
      make.measure({ code: '59408-5', display: 'Saturation', value: saturation, unit: '%', ucum: '%', at }),
      make.measure({ code: '8867-4', display: 'Fréquence cardiaque', value: draw.int(58, 86), unit: '/min', ucum: '/min', at }),
    ];
  });
}

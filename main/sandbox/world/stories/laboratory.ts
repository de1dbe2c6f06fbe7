/** What the health profile itself holds of laboratories: the twin of a report that is also a document, a hospital's results that no document tells, a critical value still provisional. */
import type { DiagnosticReport, Observation, Resource } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { biologySections, type FixedValues } from '../catalogue/biology.ts';
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import type { Person } from '../patients/person.ts';
import type { PatientContext } from '../patients/resources.ts';
import { createPrng } from '../prng.ts';
import { type ProfessionalKey, professionalName, professionals } from '../professionals/directory.ts';
import { organizations } from '../professionals/organizations.ts';
import { ouedraogoSample } from './of-the-day.ts';
import { storyDay } from './story.ts';

const hl7 = 'http://terminology.hl7.org/CodeSystem';
const ucumSystem = 'http://unitsofmeasure.org';

/** One result, as a laboratory's system sends it. */
interface Sent {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ucum?: string;
  readonly comparator?: '<';
  readonly low?: number;
  readonly high?: number;
  readonly interpretation?: string;
  readonly status?: Observation['status'];
}

/** UCUM of the units that French reports print. */
const ucum: Readonly<Record<string, string>> = {
  'µmol/L': 'umol/L',
  'mL/min/1,73 m²': 'mL/min/{1.73_m2}',
  'G/L': '10*9/L',
  'mUI/L': 'm[IU]/L',
  'UI/L': '[IU]/L',
};

interface Sample {
  readonly key: string;
  readonly title: string;
  readonly at: Date;
  readonly issued: Date;
  readonly by: ProfessionalKey;
  readonly place: string;
  readonly status: DiagnosticReport['status'] & Observation['status'];
  readonly results: readonly Sent[];
}

/** Of the report that is also a document: drawn alike, so that the same sample says the same. */
function resultsOfReport(person: Person, at: Date, fixed: FixedValues): Sent[] {
  const sections = biologySections({ person, at, draw: createPrng(`${person.key}/${at.getTime()}`), fixed });
  return sections.flatMap(({ results = [] }) => results);
}

function troponin(key: string, value: number, interpretation: string, status: Sample['status'], at: Date, issued: Date): Sample {
  const result = { code: '67151-1', name: 'Troponine T ultrasensible', value, unit: 'ng/L', high: 14, interpretation };
  return { key, title: 'Troponine', at, issued, by: 'legall', place: organizations.bioAnjou.name, status, results: [result] };
}

type Teller = (person: Person, day: ReturnType<typeof storyDay>) => Sample[];

const told: Readonly<Record<string, Teller>> = {
  'ouedraogo-ismael': (person, day) => [
    {
      key: 'twin',
      title: 'HbA1c et bilan rénal',
      at: day(ouedraogoSample.daysAgo, ...ouedraogoSample.time),
      issued: day(ouedraogoSample.daysAgo, 16, 50),
      by: 'cadiou',
      place: organizations.bioLoire.name,
      status: 'final',
      // Corrected after the document was sent: both are shown.
      results: resultsOfReport(person, day(ouedraogoSample.daysAgo, ...ouedraogoSample.time), ouedraogoSample.fixed).map((result) =>
        result.name === 'Glycémie à jeun' ? { ...result, value: 9.2, status: 'corrected' as const } : result,
      ),
    },
    {
      key: 'hospital',
      title: 'Bilan d’hôpital de jour',
      at: day(372, 8, 20),
      issued: day(372, 15, 5),
      by: 'legall',
      place: organizations.hospital.name,
      status: 'final',
      results: [
        { code: '59261-8', name: 'HbA1c (IFCC)', value: 57, unit: 'mmol/mol', high: 53, interpretation: 'H' },
        { code: '14682-9', name: 'Créatinine', value: 84, unit: 'µmol/L', low: 59, high: 104, interpretation: 'N' },
        { code: '1988-5', name: 'CRP', value: 4, unit: 'mg/L', comparator: '<', high: 5, interpretation: 'N' },
      ],
    },
  ],
  'saint-pierre-joel': (_, day) => [
    troponin('troponin', 18, 'H', 'final', day(1, 11), day(1, 11, 50)),
    troponin('troponin-3h', 24, 'HH', 'preliminary', day(1, 14), day(1, 14, 55)),
  ],
};

export function laboratoryResources(person: Person, { seed, now }: PatientContext): Resource[] {
  const samples = told[person.key]?.(person, storyDay(now)) ?? [];
  return samples.filter(({ issued }) => issued <= now).flatMap((sample) => resourcesOf(person, seed, sample));
}

function resourcesOf(person: Person, seed: number, { key, title, at, issued, by, place, status, results }: Sample): Resource[] {
  const id = (...parts: string[]) => stableUuid(seed, 'laboratory', person.key, key, ...parts);
  const common = {
    meta: { lastUpdated: isoInstant(dayAt(issued, 0)) },
    subject: { reference: `Patient/${person.id}` },
    effectiveDateTime: isoInstant(at),
    issued: isoInstant(issued),
    performer: [{ display: professionalName(professionals[by]) }, { type: 'Organization' as const, display: place }],
  };
  const observations = results.map(
    (result): Observation => ({
      ...common,
      resourceType: 'Observation',
      id: id(result.code),
      status: result.status ?? status,
      category: [{ coding: [{ system: `${hl7}/observation-category`, code: 'laboratory' }] }],
      code: { coding: [{ system: systems.loinc, code: result.code, display: result.name }], text: result.name },
      ...measured(result),
    }),
  );
  const report: DiagnosticReport = {
    ...common,
    resourceType: 'DiagnosticReport',
    id: id('report'),
    status,
    category: [{ coding: [{ system: `${hl7}/v2-0074`, code: 'LAB' }] }],
    code: { coding: [{ system: systems.loinc, code: '11502-2' }], text: title },
    result: observations.map((observation) => ({ reference: `Observation/${observation.id}` })),
  };
  return [...observations, report];
}

function measured({ value, unit, comparator, low, high, interpretation }: Sent): Partial<Observation> {
  const quantity = (of: number) => ({ value: of, ...(unit === '' ? {} : { unit, system: ucumSystem, code: ucum[unit] ?? unit }) });
  return {
    valueQuantity: { ...quantity(value), ...(comparator === undefined ? {} : { comparator }) },
    ...(interpretation === undefined
      ? {}
      : { interpretation: [{ coding: [{ system: `${hl7}/v3-ObservationInterpretation`, code: interpretation }] }] }),
    ...(low === undefined && high === undefined
      ? {}
      : {
          referenceRange: [
            {
              ...(low === undefined ? {} : { low: quantity(low) }),
              ...(high === undefined ? {} : { high: quantity(high) }),
              type: { coding: [{ system: `${hl7}/referencerange-meaning`, code: 'normal' }] },
              age: { low: { value: 18, unit: 'ans', system: ucumSystem, code: 'a' } },
            },
          ],
        }),
  };
}

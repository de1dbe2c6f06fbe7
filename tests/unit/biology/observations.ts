/** Laboratory resources made for a test. */
export const lab = 'http://terminology.hl7.org/CodeSystem';

export interface Made {
  readonly id?: string;
  readonly loinc?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly at?: string;
  readonly patient?: string;
}

/** Potassium of the morning, final, unless told otherwise. */
export function observation(
  { id = 'o1', loinc = '2823-3', value = 4.2, unit = 'mmol/L', at = '2026-03-10T09:05:00Z', patient = 'p1' }: Made = {},
  more: object = {},
) {
  return {
    resourceType: 'Observation' as const,
    id,
    meta: { versionId: '1', lastUpdated: '2026-03-10T16:00:00.000Z' },
    status: 'final' as const,
    category: [{ coding: [{ system: `${lab}/observation-category`, code: 'laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: loinc }], text: loinc },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: at,
    issued: '2026-03-10T16:00:00Z',
    performer: [{ display: 'Dre CADIOU' }, { type: 'Organization' as const, display: 'Bio-Loire' }],
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...more,
  };
}

export function diagnosticReport(results: readonly string[], more: object = {}) {
  return {
    resourceType: 'DiagnosticReport' as const,
    id: 'r1',
    meta: { versionId: '1', lastUpdated: '2026-03-10T16:00:00.000Z' },
    status: 'final' as const,
    category: [{ coding: [{ system: `${lab}/v2-0074`, code: 'LAB' }] }],
    code: { text: 'Ionogramme' },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-03-10T09:05:00Z',
    issued: '2026-03-10T16:30:00Z',
    performer: [{ display: 'Dr LE GALL' }, { reference: 'Organization/1', display: 'Anjou-Biologie' }],
    result: results.map((id) => ({ reference: id.startsWith('#') ? id : `Observation/${id}` })),
    ...more,
  };
}

export const interpreted = (...codes: string[]) => ({
  interpretation: [{ coding: codes.map((code) => ({ system: `${lab}/v3-ObservationInterpretation`, code })) }],
});

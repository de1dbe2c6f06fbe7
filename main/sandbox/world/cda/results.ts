/** Results of biology as CDA entries: one observation each, with its reference range and its interpretation. */
import { hl7Instant } from '../calendar.ts';
import type { LabResult } from '../text/narrative.ts';
import { el, type Markup } from './xml.ts';

const loincOid = '2.16.840.1.113883.6.1';
const interpretationOid = '2.16.840.1.113883.5.83';

/** UCUM spelling of the units that reports print. */
const ucum: Record<string, string> = {
  'µmol/L': 'umol/L',
  'mL/min/1,73 m²': 'mL/min/{1.73_m2}',
  'G/L': '10*9/L',
  'mUI/L': 'm[IU]/L',
  'UI/L': '[IU]/L',
  '/mm³': '/uL',
};

const quantity = (value: number, unit: string): Record<string, string | undefined> => ({
  value: String(value),
  unit: unit === '' ? undefined : (ucum[unit] ?? unit),
});

function observation({ code, name, value, unit, at, low, high, interpretation }: LabResult): Markup {
  const bounds = [
    ...(low === undefined ? [] : [el('low', quantity(low, unit))]),
    ...(high === undefined ? [] : [el('high', quantity(high, unit))]),
  ];
  const range = el(
    'observationRange',
    {},
    el('value', { 'xsi:type': 'IVL_PQ' }, ...bounds),
    el('interpretationCode', { code: 'N', codeSystem: interpretationOid }),
  );
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    el('templateId', { root: '1.3.6.1.4.1.19376.1.3.1.6' }),
    el('code', { code, codeSystem: loincOid, codeSystemName: 'LOINC', displayName: name }),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { value: hl7Instant(at) }),
    el('value', { 'xsi:type': 'PQ', ...quantity(value, unit) }),
    el('interpretationCode', { code: interpretation, codeSystem: interpretationOid }),
    el('referenceRange', { typeCode: 'REFV' }, range),
  );
}

/** The entry of a CR-BIO section: an act that groups the observations. */
export function resultsEntry(results: readonly LabResult[], sectionCode: string): Markup {
  const relations = results.map((result) => el('entryRelationship', { typeCode: 'COMP' }, observation(result)));
  return el(
    'entry',
    { typeCode: 'DRIV' },
    el('templateId', { root: '1.3.6.1.4.1.19376.1.3.1' }),
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      el('code', { code: sectionCode, codeSystem: loincOid, codeSystemName: 'LOINC' }),
      el('statusCode', { code: 'completed' }),
      ...relations,
    ),
  );
}

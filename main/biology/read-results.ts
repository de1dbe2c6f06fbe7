/** The results of a CR-BIO (CI-SIS, 11502-2) from its coded entries: every observation that has a value and took place. */
import type { LabPoint, LabRange } from '../../preload/contract/biology.ts';
import { type ClinicalStatement, type EntryCode, type EntryValue, type StructuredBody, statementsOf } from '../cda/index.ts';
import { analyteOf } from './analytes.ts';
import type { LabResult } from './lab-result.ts';
import { convert, unitOf } from './units.ts';

const loincOid = '2.16.840.1.113883.6.1';
/** Not results: they were not made, or are no longer what was found. */
const notMade = new Set(['aborted', 'cancelled', 'nullified', 'held', 'suspended']);
/** Comments of the biologist are read in the document. */
const comment = '48767-8';

export function readResults(body: StructuredBody): LabResult[] {
  const results: LabResult[] = [];
  for (const { statement, within } of statementsOf(body)) {
    const result = resultOf(statement, within);
    if (result !== undefined) results.push(result);
  }
  return results;
}

function resultOf(statement: ClinicalStatement, within: readonly ClinicalStatement[]): LabResult | undefined {
  const { kind, mood, isNegated, status, code, values, ranges, interpretations } = statement;
  if (kind !== 'observation' || isNegated || (mood !== undefined && mood !== 'EVN') || notMade.has(status ?? '')) return undefined;
  const loinc = loincOf(code);
  const [value] = values;
  const label = analyteOf(loinc)?.name ?? code?.display ?? code?.text;
  if (value === undefined || label === undefined || loinc === comment) return undefined;
  const said = saidBy(value);
  if (said === undefined) return undefined;
  // An earlier result told for comparison (REFR) isn't of the sample that it is compared with.
  const isEarlier = within.at(-1)?.children.some((each) => each.statement === statement && each.relation === 'REFR') === true;
  const at = [statement, ...(isEarlier ? [] : within.toReversed())].map(timeOf).find((time) => time !== undefined);
  if (isEarlier && at === undefined) return undefined;
  return { loinc, label, at, ...said, range: rangeOf(ranges, said.unit, loinc), interpretations };
}

function loincOf(code: EntryCode | undefined): string | undefined {
  const all = code === undefined ? [] : [code, ...code.translations];
  return all.find(({ system, code: value }) => system === loincOid && value !== undefined)?.code;
}

function timeOf({ times: [time] }: ClinicalStatement): string | undefined {
  return time?.value ?? time?.low ?? time?.high;
}

type Said = Pick<LabResult, 'value' | 'comparator' | 'unit' | 'text'>;

const inWords = (text: string | undefined): Said | undefined =>
  text === undefined ? undefined : { value: undefined, comparator: undefined, unit: undefined, text };

function measured(value: number, unit: string | undefined, comparator?: LabPoint['comparator']): Said {
  return { value, comparator, unit, text: undefined };
}

function saidBy(value: EntryValue): Said | undefined {
  switch (value.kind) {
    case 'quantity':
      return measured(value.quantity.value, value.quantity.unit);
    case 'number':
      return measured(value.value, undefined);
    case 'interval': {
      const { low, high, excludesLow, excludesHigh } = value;
      // One bound alone is how a value beyond what can be measured is told; the bound itself counts as inside unless said (CDA's default).
      if (low === undefined) return high && measured(high.value, high.unit, excludesHigh ? '<' : '<=');
      if (high === undefined) return measured(low.value, low.unit, excludesLow ? '>' : '>=');
      return inWords(`${low.value} à ${high.value} ${unitOf(high.unit).label}`.trim());
    }
    case 'ratio':
      return value.numerator && value.denominator ? inWords(`${value.numerator.value}/${value.denominator.value}`) : undefined;
    case 'code':
      return inWords(value.code.display ?? value.code.text ?? value.code.code);
    case 'text':
      return inWords(value.text);
    case 'boolean':
      return inWords(value.value ? 'oui' : 'non');
    case 'time':
      return undefined;
  }
}

/** The range of what is normal, in the unit of the value; one in a unit that can't be compared is left to its words. */
function rangeOf(ranges: ClinicalStatement['ranges'], unit: string | undefined, loinc: string | undefined): LabRange | undefined {
  const range =
    ranges.find(({ interpretation }) => interpretation === 'N') ?? ranges.find(({ interpretation }) => interpretation === undefined);
  if (range === undefined) return undefined;
  const analyte = analyteOf(loinc);
  const bound = (quantity: { value: number; unit?: string } | undefined): number | undefined =>
    quantity && convert(quantity.value, unitOf(quantity.unit ?? unit, analyte), unitOf(unit, analyte), analyte);
  const said = range.value?.kind === 'interval' ? range.value : undefined;
  const [low, high] = [bound(said?.low), bound(said?.high)];
  const found: LabRange = {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(low === undefined || said?.excludesLow !== true ? {} : { excludesLow: true }),
    ...(high === undefined || said?.excludesHigh !== true ? {} : { excludesHigh: true }),
    ...(range.text === undefined ? {} : { text: range.text }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

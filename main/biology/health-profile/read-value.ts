/** The value, the interpretation and the ranges of an Observation or of one of its components. */
import { comparators, type LabPoint } from '../../../preload/contract/biology.ts';
import { analyteOf } from '../analytes.ts';
import { unitOf } from '../units.ts';
import type { StatedBound, StatedRange, StatedResult } from './reading.ts';
import type { Concept, Quantity, ReferenceRange, Valued } from './schemas.ts';

const loincSystems: ReadonlySet<string> = new Set(['http://loinc.org', 'urn:oid:2.16.840.1.113883.6.1']);
/** ObservationInterpretation (HL7 v3), and the table of HL7 v2 that it came from. */
const interpretationSystems: ReadonlySet<string> = new Set([
  'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  'urn:oid:2.16.840.1.113883.5.83',
  'http://terminology.hl7.org/CodeSystem/v2-0078',
  'http://hl7.org/fhir/v2/0078',
]);
/** Comments of the biologist are read in the document. */
const comment = '48767-8';

/** « – » where there are no words at all. */
export function wordsOf(of: Concept | undefined): string | undefined {
  const words = of?.text || of?.coding.find(({ display }) => display !== undefined && display !== '')?.display || of?.coding[0]?.code;
  return words === '' ? undefined : words;
}

function loincOf(of: Concept | undefined): string | undefined {
  return of?.coding.find(({ system, code }) => code !== undefined && loincSystems.has(system ?? ''))?.code;
}

/** @param at of its sample, where this observation says it; @returns `undefined` for what has no value, e.g. wasn't made (`dataAbsentReason`) */
export function resultOf(of: Valued, at: string | undefined): StatedResult | undefined {
  const loinc = loincOf(of.code);
  const label = analyteOf(loinc)?.name ?? wordsOf(of.code);
  const said = saidBy(of);
  if (label === undefined || said === undefined || loinc === comment) return undefined;
  return { loinc, label, at, ...said, interpretations: interpretationsOf(of.interpretation), ranges: of.referenceRange.flatMap(rangeOf) };
}

type Said = Pick<StatedResult, 'value' | 'comparator' | 'unit' | 'text'>;

const inWords = (text: string | undefined): Said | undefined =>
  text === undefined || text === '' ? undefined : { value: undefined, comparator: undefined, unit: undefined, text };

const isComparator = (sign: string): sign is NonNullable<LabPoint['comparator']> => comparators.some((known) => known === sign);

/** The code (UCUM) where it is one that is understood, else the words of the unit. */
function unitIn({ code, unit }: Quantity): string | undefined {
  const known = code === undefined || unitOf(code).kind === undefined ? undefined : code;
  return known ?? (unit || code || undefined);
}

function quantityIn(of: Quantity | undefined): string | undefined {
  return of?.value === undefined ? undefined : `${of.comparator ?? ''}${of.value} ${unitOf(unitIn(of)).label}`.trim();
}

function saidBy(of: Valued): Said | undefined {
  const { valueQuantity: quantity, valueRange: range, valueRatio: ratio } = of;
  if (quantity?.value !== undefined) {
    const { value, comparator } = quantity;
    if (comparator === undefined || isComparator(comparator)) return { value, comparator, unit: unitIn(quantity), text: undefined };
    return inWords(quantityIn(quantity));
  }
  if (of.valueInteger !== undefined) return { value: of.valueInteger, comparator: undefined, unit: undefined, text: undefined };
  if (of.valueCodeableConcept !== undefined) return inWords(wordsOf(of.valueCodeableConcept));
  if (of.valueString !== undefined) return inWords(of.valueString);
  if (of.valueBoolean !== undefined) return inWords(of.valueBoolean ? 'oui' : 'non');
  if (range?.low !== undefined && range.high !== undefined) return inWords(joined(quantityIn(range.low), quantityIn(range.high), ' à '));
  return inWords(joined(quantityIn(ratio?.numerator), quantityIn(ratio?.denominator), '/'));
}

function joined(one: string | undefined, other: string | undefined, by: string): string | undefined {
  return one === undefined || other === undefined ? undefined : `${one}${by}${other}`;
}

function interpretationsOf(all: readonly Concept[]): string[] {
  return all.flatMap(({ coding }) =>
    coding.flatMap(({ system, code }) =>
      code !== undefined && code.length <= 8 && (system === undefined || interpretationSystems.has(system)) ? [code] : [],
    ),
  );
}

const sexes: ReadonlyMap<string, StatedRange['sex']> = new Map([
  // SNOMED CT, then AdministrativeGender (HL7 v3, FHIR).
  ['248152002', 'female'],
  ['248153007', 'male'],
  ['F', 'female'],
  ['M', 'male'],
  ['female', 'female'],
  ['male', 'male'],
]);

/** UCUM; months and years as they are on average. */
const daysIn: ReadonlyMap<string, number> = new Map([
  ['d', 1],
  ['wk', 7],
  ['mo', 30.4375],
  ['a', 365.25],
]);

/** Only what is usual in those whom it is for: a target of treatment or a therapeutic window says nothing of the normal. */
function rangeOf({ low, high, type, appliesTo, age, text }: ReferenceRange): StatedRange[] {
  if (type !== undefined && !type.coding.some(({ code }) => code === 'normal')) return [];
  const [from, to] = [bound(low), bound(high)];
  const words = text === '' ? undefined : text;
  if (from === undefined && to === undefined && words === undefined) return [];
  const groups = appliesTo.map((each) => ({
    sex: each.coding.flatMap(({ code }) => sexes.get(code ?? '') ?? [])[0],
    words: wordsOf(each),
  }));
  const sex = groups.find((each) => each.sex !== undefined)?.sex;
  const [ageFrom, ageTo] = [daysOf(age?.low), daysOf(age?.high)];
  const isAgeSaid = (age?.low === undefined || ageFrom !== undefined) && (age?.high === undefined || ageTo !== undefined);
  const group = groups.find((each) => each.sex === undefined)?.words ?? (isAgeSaid ? undefined : 'selon l’âge');
  return [
    {
      ...(from === undefined ? {} : { low: from }),
      ...(to === undefined ? {} : { high: to }),
      ...(words === undefined ? {} : { text: words }),
      ...(sex === undefined ? {} : { sex }),
      ...(ageFrom === undefined ? {} : { ageFrom }),
      ...(ageTo === undefined ? {} : { ageTo }),
      ...(group === undefined ? {} : { group }),
    },
  ];
}

function bound(of: Quantity | undefined): StatedBound | undefined {
  if (of?.value === undefined) return undefined;
  const unit = unitIn(of);
  return { value: of.value, ...(unit === undefined ? {} : { unit }) };
}

function daysOf(of: Quantity | undefined): number | undefined {
  const days = daysIn.get(of?.code ?? '');
  return of?.value === undefined || days === undefined ? undefined : of.value * days;
}

/** Results of many reports as one series for each analyte: in one unit where that is certain, apart where it isn't. */
import { type LabPoint, type LabRange, type LabSeries, labChapters } from '../../preload/contract/biology.ts';
import type { DocumentId } from '../../preload/contract/ids.ts';
import { fold } from '../fold.ts';
import { type Analyte, analyteOf, analytes } from './analytes.ts';
import { flagOf, severity } from './flags.ts';
import type { LabResult } from './lab-result.ts';
import { areComparable, convert, type Unit, unitOf } from './units.ts';

/** A result with the report it comes from. */
export interface DatedResult extends LabResult {
  readonly documentId: DocumentId;
  /** When the platform received the report: of two that tell the same result, the later one is shown. */
  readonly reportedAt: string;
  readonly at: string;
}

const order = new Map(analytes.map(({ id }, index) => [id, index]));
const time = (iso: string): number => Date.parse(iso) || 0;
const newestFirst = (a: DatedResult, b: DatedResult) => time(b.at) - time(a.at) || time(b.reportedAt) - time(a.reportedAt);

/** The gravest last result first, then by chapter. */
export function seriesOf(results: readonly DatedResult[]): LabSeries[] {
  const groups = Map.groupBy(results.toSorted(newestFirst), keyOf);
  const series = [...groups].flatMap(([key, group]) => seriesOfAnalyte(key, withoutRepeats(group)));
  const rank = ({ id }: LabSeries) => order.get(id.split('|')[0] ?? '') ?? order.size;
  const gravity = ({ points: [last] }: LabSeries) => (last === undefined ? 0 : severity[last.flag.level]);
  return series.toSorted(
    (a, b) =>
      Math.max(1, gravity(b)) - Math.max(1, gravity(a)) ||
      labChapters.indexOf(a.chapter) - labChapters.indexOf(b.chapter) ||
      rank(a) - rank(b) ||
      a.name.localeCompare(b.name, 'fr'),
  );
}

/** What is the same analyte: the table says for the codes it knows; else the same code, or the same words where there is none. */
function keyOf({ loinc, label }: DatedResult): string {
  return analyteOf(loinc)?.id ?? (loinc === undefined ? `label:${fold(label)}` : `loinc:${loinc}`);
}

/** A report and the fuller one that came after it tell the same result twice. */
function withoutRepeats(results: readonly DatedResult[]): DatedResult[] {
  const seen = new Set<string>();
  return results.filter(({ at, value, comparator, text, unit }) => {
    const key = JSON.stringify([time(at), value, comparator, text, unit]);
    return !seen.has(key) && seen.add(key);
  });
}

function seriesOfAnalyte(key: string, results: readonly DatedResult[]): LabSeries[] {
  const analyte = analyteOf(results[0]?.loinc);
  const unitFor = (result: DatedResult) => unitOf(result.unit, analyte);
  // Newest first: a series is in the unit of its last result.
  const units: Unit[] = [];
  const inUnit = new Map<Unit, DatedResult[]>();
  const inWords: DatedResult[] = [];
  for (const result of results) {
    if (result.value === undefined) {
      inWords.push(result);
      continue;
    }
    const own = unitFor(result);
    const unit = units.find((each) => areComparable(own, each, analyte)) ?? own;
    if (!units.includes(unit)) units.push(unit);
    inUnit.set(unit, [...(inUnit.get(unit) ?? []), result]);
  }
  const [first, ...apart] = units;
  const main = first ?? unitOf(undefined);
  const told = [...(first === undefined ? [] : (inUnit.get(first) ?? [])), ...inWords].toSorted(newestFirst);
  return [toSeries(key, analyte, told, main, false), ...apart.map((unit) => toSeries(key, analyte, inUnit.get(unit) ?? [], unit, true))];
}

function toSeries(key: string, analyte: Analyte | undefined, results: readonly DatedResult[], unit: Unit, isApart: boolean): LabSeries {
  return {
    id: isApart ? `${key}|${unit.code}` : key,
    name: analyte?.name ?? results[0]?.label ?? '',
    loinc: [...new Set(results.flatMap(({ loinc }) => loinc ?? []))],
    chapter: analyte?.chapter ?? 'other',
    unit: unit.label,
    isApart,
    points: results.map((result) => toPoint(result, unit, analyte)),
  };
}

function toPoint(result: DatedResult, to: Unit, analyte: Analyte | undefined): LabPoint {
  const { documentId, at, value, comparator, text, interpretations } = result;
  const from = unitOf(result.unit, analyte);
  const turned = value === undefined ? undefined : convert(value, from, to, analyte);
  const isTurned = value !== undefined && from.code !== to.code;
  const range = turnedRange(result.range, from, to, analyte);
  return {
    documentId,
    at,
    ...(turned === undefined ? {} : { value: turned }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(text === undefined ? {} : { text }),
    ...(range === undefined ? {} : { range }),
    ...(isTurned ? { printed: { value, unit: from.label } } : {}),
    // Judged as it was printed: a conversion rounds.
    flag: flagOf(interpretations, value, result.range, comparator),
  };
}

function turnedRange(range: LabRange | undefined, from: Unit, to: Unit, analyte: Analyte | undefined): LabRange | undefined {
  if (range === undefined || from.code === to.code) return range;
  const low = range.low === undefined ? undefined : convert(range.low, from, to, analyte);
  const high = range.high === undefined ? undefined : convert(range.high, from, to, analyte);
  // Words about the range are in the printed unit.
  if (low === undefined && high === undefined) return undefined;
  const { low: _low, high: _high, text: _text, ...excludes } = range;
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), ...excludes };
}

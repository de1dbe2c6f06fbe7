/** Results of many reports as one series for each analyte: in one unit where that is certain, apart where it isn't. */
import { type LabFlag, type LabPoint, type LabRange, type LabSeries, labChapters } from '../../preload/contract/biology.ts';
import { fold } from '../fold.ts';
import { type ToldResult, told } from './agree.ts';
import { type Analyte, analyteOf, analytes } from './analytes.ts';
import { flagOf, severity } from './flags.ts';
import type { LabResult } from './lab-result.ts';
import { areComparable, convert, type Unit, unitOf } from './units.ts';

/** A result with the report it comes from. */
export interface DatedResult extends LabResult {
  readonly reportId: string;
  /** Of two that tell the same result, the one that can be opened is shown; of two of those, the later. */
  readonly isFromDocument: boolean;
  /** When the laboratory issued the report, or the platform received it. */
  readonly reportedAt: string;
  readonly at: string;
  readonly isProvisional: boolean;
}

const order = new Map(analytes.map(({ id }, index) => [id, index]));
const time = (iso: string): number => Date.parse(iso) || 0;
const newestFirst = (a: DatedResult, b: DatedResult) => time(b.at) - time(a.at) || time(b.reportedAt) - time(a.reportedAt);

/** The gravest last result first, then by chapter. */
export function seriesOf(results: readonly DatedResult[]): LabSeries[] {
  const groups = Map.groupBy(results.toSorted(newestFirst), keyOf);
  const series = [...groups].flatMap(([key, group]) => seriesOfAnalyte(key, group));
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

function seriesOfAnalyte(key: string, group: readonly DatedResult[]): LabSeries[] {
  const analyte = analyteOf(group[0]?.loinc);
  const results = told(group, analyte);
  // Newest first: a series is in the unit of its last result.
  const units: Unit[] = [];
  const inUnit = new Map<Unit, ToldResult[]>();
  const inWords: ToldResult[] = [];
  for (const result of results) {
    const [{ value, unit: printed }] = result.all;
    if (value === undefined) {
      inWords.push(result);
      continue;
    }
    const own = unitOf(printed, analyte);
    const unit = units.find((each) => areComparable(own, each, analyte)) ?? own;
    if (!units.includes(unit)) units.push(unit);
    inUnit.set(unit, [...(inUnit.get(unit) ?? []), result]);
  }
  const [first, ...apart] = units;
  const main = first ?? unitOf(undefined);
  const mixed = [...(first === undefined ? [] : (inUnit.get(first) ?? [])), ...inWords].toSorted((a, b) => newestFirst(a.all[0], b.all[0]));
  return [toSeries(key, analyte, mixed, main, false), ...apart.map((unit) => toSeries(key, analyte, inUnit.get(unit) ?? [], unit, true))];
}

function toSeries(key: string, analyte: Analyte | undefined, results: readonly ToldResult[], unit: Unit, isApart: boolean): LabSeries {
  return {
    id: isApart ? `${key}|${unit.code}` : key,
    name: analyte?.name ?? results[0]?.all[0].label ?? '',
    loinc: [...new Set(results.flatMap(({ all }) => all.flatMap(({ loinc }) => loinc ?? [])))],
    chapter: analyte?.chapter ?? 'other',
    unit: unit.label,
    isApart,
    points: results.map((result) => toPoint(result, unit, analyte)),
  };
}

function toPoint({ all, isDisputed }: ToldResult, to: Unit, analyte: Analyte | undefined): LabPoint {
  const [{ at, value, comparator, text }] = all;
  const from = unitOf(all[0].unit, analyte);
  const turned = value === undefined ? undefined : convert(value, from, to, analyte);
  const isTurned = value !== undefined && from.code !== to.code;
  const range = turnedRange(all.find((one) => one.range !== undefined)?.range, from, to, analyte);
  return {
    reportIds: [...new Set(all.map(({ reportId }) => reportId))],
    at,
    ...(turned === undefined ? {} : { value: turned }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(text === undefined ? {} : { text }),
    ...(range === undefined ? {} : { range }),
    ...(isTurned ? { printed: { value, unit: from.label } } : {}),
    flag: gravest(all),
    isDisputed,
    isProvisional: all.every((one) => one.isProvisional),
  };
}

/** Judged as each was printed (a conversion rounds): no source hides what another says. */
function gravest(all: ToldResult['all']): LabFlag {
  const flags = all.map(({ interpretations, value, range, comparator }) => flagOf(interpretations, value, range, comparator));
  const worst = flags.reduce((chosen, flag) => (severity[flag.level] > severity[chosen.level] ? flag : chosen));
  return { ...worst, codes: [...new Set(flags.flatMap(({ codes }) => codes))] };
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

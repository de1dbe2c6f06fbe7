/** Results of one analyte, those that several sources tell alike brought together; those that they tell otherwise of one sample are disputed. Pure. */
import { fold } from '../fold.ts';
import type { Analyte } from './analytes.ts';
import type { DatedResult } from './series.ts';
import { areComparable, convert, unitOf } from './units.ts';

/** One result, from all that tell it: the one to show first. */
export interface ToldResult {
  readonly all: readonly [DatedResult, ...DatedResult[]];
  readonly isDisputed: boolean;
}

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

const instant = /T\d{2}:\d{2}/u;

/** The day in Paris, or the month or the year where that is all. */
function dayOf(at: string): string {
  const time = instant.test(at) ? Date.parse(at) : Number.NaN;
  return Number.isNaN(time) ? at : parisDay.format(time);
}

/** `undefined` where no hour is told. To the minute: many reports tell no second. */
function minuteOf(at: string): number | undefined {
  const time = instant.test(at) ? Date.parse(at) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 60_000);
}

/**
 * @param results of one analyte, in the order in which they are to be shown
 * @returns in the same order, every result in exactly one of them
 */
export function told(results: readonly DatedResult[], analyte: Analyte | undefined): ToldResult[] {
  const clusters = [...Map.groupBy(results, ({ at }) => dayOf(at)).values()].flatMap((ofDay) => clustersOf(ofDay, analyte));
  const rank = new Map(results.map((result, index) => [result, index]));
  const first = (cluster: readonly DatedResult[]) => Math.min(...cluster.map((result) => rank.get(result) ?? 0));
  return clusters.toSorted((a, b) => first(a.all) - first(b.all));
}

/** What must be the same for two to be one: value, sign, unit, words. */
function wordsOf({ value, comparator, unit, text }: DatedResult, analyte: Analyte | undefined): string {
  return JSON.stringify([value, comparator, value === undefined ? '' : unitOf(unit, analyte).code, text === undefined ? '' : fold(text)]);
}

function clustersOf(results: readonly DatedResult[], analyte: Analyte | undefined): ToldResult[] {
  const timed = results.filter(({ at }) => minuteOf(at) !== undefined);
  const clusters = [...Map.groupBy(timed, (one) => `${minuteOf(one.at)} ${wordsOf(one, analyte)}`).values()];
  const untimed: DatedResult[][] = [];
  for (const result of results.filter((each) => !timed.includes(each))) {
    const words = wordsOf(result, analyte);
    const says = (cluster: readonly DatedResult[]) => cluster.some((one) => wordsOf(one, analyte) === words);
    // Where that day has two samples alike, which of them it is can't be told.
    const [same, ...others] = clusters.filter(says);
    const target = same !== undefined && others.length === 0 ? same : untimed.find(says);
    if (target === undefined) untimed.push([result]);
    else target.push(result);
  }
  const all = [...clusters, ...untimed];
  return all.map((cluster) => ({ all: inOrder(cluster), isDisputed: all.some((other) => areDisputed(cluster, other, analyte)) }));
}

/** Documents first, then what tells the hour; the order given otherwise. */
function inOrder(cluster: readonly DatedResult[]): ToldResult['all'] {
  const timed = (one: DatedResult) => Number(minuteOf(one.at) !== undefined);
  const document = (one: DatedResult) => Number(one.isFromDocument);
  const [lead, ...rest] = cluster.toSorted((a, b) => document(b) - document(a) || timed(b) - timed(a));
  if (lead === undefined) throw new RangeError('A cluster has a result');
  // The hour is known, if only by another.
  const at = timed(lead) === 1 ? lead.at : (rest.find((one) => timed(one) === 1)?.at ?? lead.at);
  return [{ ...lead, at }, ...rest];
}

/** Of the same sample, by different reports, and not to be understood as one: a day may have two samples. */
function areDisputed(some: readonly DatedResult[], others: readonly DatedResult[], analyte: Analyte | undefined): boolean {
  if (some === others) return false;
  const minute = (cluster: readonly DatedResult[]) => cluster.map(({ at }) => minuteOf(at)).find((at) => at !== undefined);
  if (minute(some) === undefined || minute(some) !== minute(others)) return false;
  const shared = new Set(some.map(({ reportId }) => reportId));
  if (others.some(({ reportId }) => shared.has(reportId))) return false;
  const [one, other] = [some[0], others[0]];
  return one !== undefined && other !== undefined && contradict(one, other, analyte);
}

function contradict(one: DatedResult, other: DatedResult, analyte: Analyte | undefined): boolean {
  if (one.value === undefined || other.value === undefined)
    return one.value === other.value && fold(one.text ?? '') !== fold(other.text ?? '');
  const [from, to] = [unitOf(one.unit, analyte), unitOf(other.unit, analyte)];
  if (!areComparable(from, to, analyte)) return false;
  const turned = convert(one.value, from, to, analyte) ?? one.value;
  if (one.comparator !== undefined || other.comparator !== undefined)
    return areApart(turned, one.comparator, other.value, other.comparator);
  if (from.code === to.code) return one.value !== other.value;
  // Each was rounded where it was printed, and the conversion rounds too.
  const step = Math.abs((convert(one.value + roundingOf(one.value), from, to, analyte) ?? turned) - turned);
  return Math.abs(turned - other.value) > step + roundingOf(other.value) + Math.abs(turned) * 0.005;
}

/** « < 5 » against 7 can't both be; against 3, or « < 10 », they can. */
function areApart(one: number, sign: DatedResult['comparator'], other: number, otherSign: DatedResult['comparator']): boolean {
  const isUnder = (of: DatedResult['comparator']) => of === '<' || of === '<=';
  if (sign !== undefined && otherSign !== undefined) {
    if (isUnder(sign) === isUnder(otherSign)) return false;
    return isUnder(sign) ? one < other : other < one;
  }
  if (sign === undefined) return areApart(other, otherSign, one, sign);
  const bounds = { '<': other < one, '<=': other <= one, '>': other > one, '>=': other >= one };
  return !bounds[sign];
}

/** Half of the last decimal that was printed. */
function roundingOf(value: number): number {
  return 0.5 * 10 ** -(/\.(\d+)$/u.exec(String(value))?.[1] ?? '').length;
}

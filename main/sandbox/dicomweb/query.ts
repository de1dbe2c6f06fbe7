/** QIDO-RS matching: single value, list of UIDs, wildcard, date range, universal (PS3.4 C.2.2.2). */
import { type DicomDataset, dictionary, type Keyword } from '../../dicom/index.ts';
import type { SandboxStudy } from '../world/dicom/index.ts';
import { type JsonDataset, toDicomJson } from '../world/dicom/json-model.ts';
import { attributesOf, type Level, type Resource, resourcesOf } from './resources.ts';

/** The request can't be understood: answered by 400. */
export class BadQuery extends Error {}

const control = new Set(['limit', 'offset', 'includefield', 'fuzzymatching', 'emptyvaluematching', 'multiplevaluematching']);
const byTag = new Map<string, Keyword>(Object.entries(dictionary).map(([keyword, [tag]]) => [tag, keyword as Keyword]));

function tagOf(name: string): string {
  const known =
    (dictionary as Record<string, readonly [string, string] | undefined>)[name]?.[0] ??
    (byTag.has(name.toUpperCase()) ? name.toUpperCase() : undefined);
  if (!known) throw new BadQuery('unknown attribute');
  return known;
}

/** @param base address of the service, for `RetrieveURL` */
export function query(studies: readonly SandboxStudy[], level: Level, parameters: URLSearchParams, base: string): JsonDataset[] {
  const filters = [...parameters]
    .filter(([name]) => !control.has(name.toLowerCase()))
    .map(([name, value]) => ({ tag: tagOf(name), value }));
  const included = parameters.getAll('includefield').flatMap((each) => each.split(','));
  const all = included.includes('all');
  const tags = included.filter((each) => each !== 'all' && each !== '').map(tagOf);
  const limit = countOf(parameters.get('limit'), 1000);
  const offset = countOf(parameters.get('offset'), 0);
  const found: JsonDataset[] = [];
  let skipped = 0;
  for (const resource of resourcesOf(studies, level)) {
    if (found.length >= limit) break;
    const described = attributesOf(resource, level, base);
    if (!filters.every(({ tag, value }) => matches(described, tag, value))) continue;
    if (skipped++ < offset) continue;
    found.push(toDicomJson(withFields(described, resource, all, tags)));
  }
  return found;
}

function withFields(described: DicomDataset, { study, series, instance }: Resource, all: boolean, tags: readonly string[]): DicomDataset {
  if (!all && tags.length === 0) return described;
  const source = (instance ?? series?.instances[0] ?? study.series[0]?.instances[0])?.dataset() ?? [];
  const present = new Set(described.map(({ tag }) => tag));
  const added = source.filter(({ tag }) => !present.has(tag) && (tags.includes(tag) || (all && instance !== undefined)));
  return [...described, ...added].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function countOf(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new BadQuery('limit and offset are counts');
  return Number(text);
}

function matches(set: DicomDataset, tag: string, wanted: string): boolean {
  if (wanted === '' || wanted === '*') return true;
  const element = set.find((each) => each.tag === tag);
  const values = (element?.values ?? []).filter((each) => typeof each !== 'object').map(String);
  switch (element?.vr) {
    case undefined:
      return false;
    case 'DA':
    case 'TM':
      return values.some((value) => inRange(value, wanted));
    case 'UI':
      return values.some((value) => wanted.split(/[,\\]/).includes(value));
    default:
      return values.some((value) => wildcard(wanted).test(value));
  }
}

function inRange(value: string, wanted: string): boolean {
  const dash = wanted.indexOf('-');
  if (dash < 0) return value === wanted;
  const [from, to] = [wanted.slice(0, dash), wanted.slice(dash + 1)];
  return (from === '' || value >= from) && (to === '' || value.slice(0, to.length) <= to);
}

/** Names match whatever the case and the accents, as a person types them. */
function wildcard(pattern: string): { test(value: string): boolean } {
  const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const source = fold(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`);
  return { test: (value) => expression.test(fold(value)) };
}

/** Reads attributes of a data set by keyword, and makes another data set of it. A data set is never changed in place. */
import { type Attributes, type DicomDataset, type DicomElement, dataset } from './dataset.ts';
import { dictionary, type Keyword } from './dictionary.ts';

function find(set: DicomDataset, keyword: Keyword): DicomElement | undefined {
  const tag = dictionary[keyword][0];
  return set.find((element) => element.tag === tag);
}

/** First value of an attribute, as text; `undefined` when absent or empty. */
export function textOf(set: DicomDataset, keyword: Keyword): string | undefined {
  return textsOf(set, keyword)[0];
}

/** Values of an attribute, as text; empty when absent. */
export function textsOf(set: DicomDataset, keyword: Keyword): string[] {
  const values = find(set, keyword)?.values ?? [];
  return values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
}

/** Numeric values of an attribute; empty when absent. */
export function numbersOf(set: DicomDataset, keyword: Keyword): number[] {
  return textsOf(set, keyword).map(Number);
}

/** Items of a sequence; empty when absent. */
export function itemsOf(set: DicomDataset, keyword: Keyword): DicomDataset[] {
  const values = find(set, keyword)?.values ?? [];
  return values.filter((value): value is DicomDataset => Array.isArray(value));
}

/** Bytes of a binary attribute, e.g. an encapsulated document. */
export function bytesOf(set: DicomDataset, keyword: Keyword): Uint8Array | undefined {
  const value = find(set, keyword)?.values[0];
  return value instanceof Uint8Array ? value : undefined;
}

export interface CodedConcept {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** The first item of a code sequence (PS3.3 8.8). */
export function codeOf(set: DicomDataset, keyword: Keyword): CodedConcept | undefined {
  const item = itemsOf(set, keyword)[0];
  const value = item && (textOf(item, 'CodeValue') ?? textOf(item, 'LongCodeValue') ?? textOf(item, 'URNCodeValue'));
  if (item === undefined || value === undefined) return undefined;
  return { value, scheme: textOf(item, 'CodingSchemeDesignator') ?? '', meaning: textOf(item, 'CodeMeaning') ?? '' };
}

/** The data set with those attributes put in the place of its own. */
export function withAttributes(set: DicomDataset, attributes: Attributes): DicomDataset {
  const added = dataset(attributes);
  const tags = new Set(added.map((element) => element.tag));
  return [...set.filter((element) => !tags.has(element.tag)), ...added].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** The data set without those attributes. */
export function without(set: DicomDataset, ...keywords: readonly Keyword[]): DicomDataset {
  const tags = new Set<string>(keywords.map((keyword) => dictionary[keyword][0]));
  return set.filter((element) => !tags.has(element.tag));
}

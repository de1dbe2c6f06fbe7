/** What stands in the place of a value that is removed (PS3.15 E.1.1): of the same representation, and saying nothing. */
import { type DicomDataset, type DicomElement, dataset, type Vr } from '../dicom/index.ts';
import { actionOf } from './profile.ts';

const texts: Partial<Record<Vr, string>> = {
  AE: 'ANONYME',
  AS: '000Y',
  AT: '00000000',
  CS: 'ANONYME',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: 'ANONYME',
  LT: 'ANONYME',
  PN: 'ANONYME',
  SH: 'ANONYME',
  ST: 'ANONYME',
  TM: '000000',
  UC: 'ANONYME',
  UR: 'urn:x-removed',
  UT: 'ANONYME',
};
const numbers: ReadonlySet<Vr> = new Set(['FD', 'FL', 'SL', 'SS', 'UL', 'US']);

export interface Dummies {
  uid(original: string): string;
}

export function dummyOf({ tag, vr, values }: DicomElement, dummies: Dummies): DicomElement {
  if (vr === 'SQ') return { tag, vr, values: [tag === contentSequence ? removedContent : dummyItem(values[0], dummies)] };
  if (vr === 'UI') return { tag, vr, values: values.map((value) => dummies.uid(String(value))) };
  const text = texts[vr];
  if (text !== undefined) return { tag, vr, values: [text] };
  return { tag, vr, values: [numbers.has(vr) ? 0 : new Uint8Array(8)] };
}

/** The shape of a first item without anything that it said. */
function dummyItem(item: unknown, dummies: Dummies): DicomDataset {
  if (!Array.isArray(item)) return [];
  return (item as DicomDataset).filter(({ tag, vr }) => actionOf(tag, vr) !== 'remove').map((element) => dummyOf(element, dummies));
}

const contentSequence = '0040A730';
/** A structured report keeps a tree that can be read (PS3.3 C.17.3). */
const removedContent: DicomDataset = dataset({
  RelationshipType: 'CONTAINS',
  ValueType: 'TEXT',
  ConceptNameCodeSequence: dataset({ CodeValue: '121106', CodingSchemeDesignator: 'DCM', CodeMeaning: 'Comment' }),
  TextValue: 'ANONYME',
});

const day = 24 * 60 * 60_000;

/** A date (`DA`, `DT`) moved by whole days, its time untouched; what is no date is dropped. */
export function shifted(value: string, days: number): string | undefined {
  const [, year, month, date, rest] = /^(\d{4})(\d{2})(\d{2})(.*)$/u.exec(value.trim()) ?? [];
  if (year === undefined) return undefined;
  const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)) + days * day);
  return Number.isNaN(moved.getTime()) ? undefined : `${moved.toISOString().slice(0, 10).replaceAll('-', '')}${rest ?? ''}`;
}

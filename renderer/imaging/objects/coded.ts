/** Coded concepts and measures as objects say them (PS3.3 8, C.18.1). */
import type { DataSet } from 'dicom-parser';
import { decimals, firstItem, text } from '../attributes.ts';

export interface Concept {
  readonly code: string;
  readonly scheme: string;
  readonly meaning: string;
}

export function conceptOf(set: DataSet | undefined, tag: string, root: DataSet): Concept | undefined {
  const item = set && firstItem(set, tag);
  if (!item) return undefined;
  const code = text(item, 'x00080100', root) ?? text(item, 'x00080119', root) ?? text(item, 'x00080120', root) ?? '';
  const meaning = text(item, 'x00080104', root) ?? code;
  return meaning === '' ? undefined : { code, scheme: text(item, 'x00080102', root) ?? '', meaning };
}

export interface Measure {
  readonly value: number;
  /** UCUM code, as it is written: « mm », « [hnsf'U] »; the meaning where there is no code. */
  readonly unit: string;
}

export function measureOf(set: DataSet, root: DataSet): Measure | undefined {
  const measured = firstItem(set, 'x0040a300');
  const [value] = measured ? decimals(measured, 'x0040a30a') : [];
  if (!measured || value === undefined) return undefined;
  const unit = conceptOf(measured, 'x004008ea', root);
  // 1 is UCUM's name for no unit at all.
  const isNone = unit === undefined || unit.code === '1';
  return { value, unit: isNone ? '' : unit.scheme === 'UCUM' && unit.code !== '' ? unit.code : unit.meaning };
}

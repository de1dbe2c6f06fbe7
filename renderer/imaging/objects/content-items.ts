/** The tree of a structured report (PS3.3 C.17.3), read whole or cut where it goes beyond what anyone writes. */
import type { DataSet } from 'dicom-parser';
import { text } from '../attributes.ts';
import { type Concept, conceptOf, type Measure, measureOf } from './coded.ts';

export interface ImageReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** From 1. */
  readonly frames: readonly number[];
}

export interface ContentItem {
  /** CONTAINER, TEXT, CODE, NUM, DATETIME, PNAME, UIDREF, IMAGE, WAVEFORM, COMPOSITE, SCOORD… */
  readonly valueType: string;
  /** CONTAINS, HAS PROPERTIES, INFERRED FROM… */
  readonly relationship: string;
  readonly concept?: Concept | undefined;
  /** TEXT, dates, names, UIDs: what is written. */
  readonly value?: string | undefined;
  readonly coded?: Concept | undefined;
  readonly measure?: Measure | undefined;
  readonly references: readonly ImageReference[];
  readonly children: readonly ContentItem[];
}

export const contentLimits = { items: 10_000, depth: 40, references: 10_000 } as const;

interface Budget {
  items: number;
  references: number;
  isCut: boolean;
}

/** @returns the root and whether something was left out */
export function readContent(root: DataSet): { readonly root: ContentItem; readonly isCut: boolean } {
  const budget: Budget = { items: contentLimits.items, references: contentLimits.references, isCut: false };
  return { root: itemOf(root, root, budget, 0), isCut: budget.isCut };
}

const valueTags: Readonly<Record<string, string>> = {
  TEXT: 'x0040a160',
  DATETIME: 'x0040a120',
  DATE: 'x0040a121',
  TIME: 'x0040a122',
  PNAME: 'x0040a123',
  UIDREF: 'x0040a124',
};

function itemOf(set: DataSet, root: DataSet, budget: Budget, depth: number): ContentItem {
  const valueType = set.string('x0040a040')?.trim() ?? '';
  const tag = Object.hasOwn(valueTags, valueType) ? valueTags[valueType] : undefined;
  return {
    valueType,
    relationship: set.string('x0040a010')?.trim() ?? '',
    concept: conceptOf(set, 'x0040a043', root),
    value: tag === undefined ? undefined : text(set, tag, root),
    coded: valueType === 'CODE' ? conceptOf(set, 'x0040a168', root) : undefined,
    measure: valueType === 'NUM' ? measureOf(set, root) : undefined,
    references: referencesOf(set, budget),
    children: childrenOf(set, root, budget, depth),
  };
}

function childrenOf(set: DataSet, root: DataSet, budget: Budget, depth: number): ContentItem[] {
  const children: ContentItem[] = [];
  for (const { dataSet } of set.elements.x0040a730?.items ?? []) {
    if (!dataSet) continue;
    if (budget.items <= 0 || depth >= contentLimits.depth) {
      budget.isCut = true;
      break;
    }
    budget.items--;
    children.push(itemOf(dataSet, root, budget, depth + 1));
  }
  return children;
}

function referencesOf(set: DataSet, budget: Budget): ImageReference[] {
  const references: ImageReference[] = [];
  for (const { dataSet } of set.elements.x00081199?.items ?? []) {
    const sopInstanceUid = dataSet?.string('x00081155')?.trim();
    if (!dataSet || !sopInstanceUid) continue;
    if (budget.references-- <= 0) {
      budget.isCut = true;
      break;
    }
    const frames = (dataSet.string('x00081160') ?? '').split('\\').map(Number).filter(Number.isInteger);
    references.push({
      sopClassUid: dataSet.string('x00081150')?.trim() ?? '',
      sopInstanceUid,
      frames: frames.filter((frame) => frame > 0),
    });
  }
  return references;
}

/** A structured report: its title, who says it, whether it is finished, and its content (PS3.3 A.35, C.17.2). */
import type { DataSet } from 'dicom-parser';
import { text } from '../attributes.ts';
import { type Concept, conceptOf } from './coded.ts';
import { type ContentItem, type ImageReference, readContent } from './content-items.ts';

export interface StructuredReport {
  readonly title: string;
  readonly code?: Concept | undefined;
  /** DICOM date, and time. */
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly isComplete: boolean;
  readonly isVerified: boolean;
  readonly verifiers: readonly string[];
  readonly patientName?: string | undefined;
  readonly root: ContentItem;
  /** Longer than anything that is written by hand or by a machine: the rest is left out, and said. */
  readonly isCut: boolean;
}

export function structuredReportOf(set: DataSet): StructuredReport {
  const code = conceptOf(set, 'x0040a043', set);
  const { root, isCut } = readContent(set);
  const verifiers = (set.elements.x0040a073?.items ?? []).slice(0, 20).flatMap(({ dataSet }) => {
    const name = dataSet && text(dataSet, 'x0040a075', set);
    return name === undefined ? [] : [name];
  });
  return {
    title: code?.meaning ?? text(set, 'x0008103e') ?? '',
    code,
    date: set.string('x00080023'),
    time: set.string('x00080033'),
    isComplete: set.string('x0040a491')?.trim() === 'COMPLETE',
    isVerified: set.string('x0040a493')?.trim() === 'VERIFIED',
    verifiers,
    patientName: text(set, 'x00100010'),
    root,
    isCut,
  };
}

export interface KeyObjects {
  /** 113000 « Of Interest », 113030 « Manifest »… (CID 7010). */
  readonly title: Concept | undefined;
  readonly descriptions: readonly string[];
  readonly images: readonly ImageReference[];
}

/** A key object selection is a report of one level: a title, a description, references (PS3.3 A.35.4, TID 2010). */
export function keyObjectsOf({ code, root }: StructuredReport): KeyObjects {
  const isText = ({ valueType, value }: ContentItem): boolean => valueType === 'TEXT' && value !== undefined;
  return {
    title: code,
    descriptions: root.children.filter(isText).map(({ value }) => value ?? ''),
    images: root.children.filter(({ valueType }) => valueType === 'IMAGE').flatMap(({ references }) => references),
  };
}

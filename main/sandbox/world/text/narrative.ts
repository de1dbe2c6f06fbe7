/** The content of a document, whatever it becomes: PDF pages, CDA sections, both. */
import type { Statement } from './statements.ts';

export interface Cell {
  readonly text: string;
  /** Numbers go to the right. */
  readonly isNumber?: boolean;
  /** Out of the reference range: shown in bold, CDA styleCode xFlag. */
  readonly isAbnormal?: boolean;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly isStrong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption?: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** A result as data, beside its row in the narrative. */
export interface LabResult {
  /** LOINC. */
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly at: Date;
  readonly low?: number;
  readonly high?: number;
  /** HL7 v3 ObservationInterpretation. */
  readonly interpretation: 'N' | 'L' | 'H' | 'LL' | 'HH';
}

export interface Section {
  /** LOINC code of the section in CDA. */
  readonly code?: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly results?: readonly LabResult[];
  /** What it says as data, in structured forms. */
  readonly statements?: readonly Statement[];
}

export interface Narrative {
  /** Under the title: « Chère consœur, », « À qui de droit »… */
  readonly opening?: string;
  readonly sections: readonly Section[];
  readonly closing?: string;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const strong = (text: string): Block => ({ kind: 'paragraph', text, isStrong: true });
export const bullets = (...items: string[]): Block => ({ kind: 'list', items });
export const section = (title: string, ...blocks: Block[]): Section => ({ title, blocks });
export const coded = (code: string, title: string, ...blocks: Block[]): Section => ({ code, title, blocks });

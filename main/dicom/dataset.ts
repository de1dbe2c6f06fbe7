/** A DICOM data set as ordered elements, made by keyword; the reader gives it, the Part 10 and JSON writers take it. */
import { dictionary, type Keyword, type Vr } from './dictionary.ts';

/** Bytes where the value representation is binary and of no fixed number (`OB`, `OW`, `UN`…). */
export type DicomValue = string | number | DicomDataset | Uint8Array;

export interface DicomElement {
  /** Eight upper-case hexadecimal digits, e.g. `00100020`. */
  readonly tag: string;
  readonly vr: Vr;
  readonly values: readonly DicomValue[];
}

/** In ascending order of tags. */
export type DicomDataset = readonly DicomElement[];

/** Values by keyword. A type 2 attribute without value is `[]`; `undefined` leaves the attribute out. */
export type Attributes = { readonly [K in Keyword]?: DicomValue | readonly (string | number)[] | readonly DicomDataset[] | undefined };

/** Orders attributes given by keyword, the later argument wins. */
export function dataset(...parts: readonly Attributes[]): DicomDataset {
  const merged: Attributes = Object.assign({}, ...parts);
  const elements: DicomElement[] = [];
  for (const [keyword, given] of Object.entries(merged) as [Keyword, Attributes[Keyword]][]) {
    if (given === undefined) continue;
    const [tag, vr] = dictionary[keyword];
    elements.push({ tag, vr, values: vr === 'SQ' ? items(given) : ((Array.isArray(given) ? given : [given]) as DicomValue[]) });
  }
  return elements.sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** An item of a code sequence (PS3.3 8.8). */
export function codedConcept(value: string, scheme: string, meaning: string): DicomDataset {
  return dataset({ CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning });
}

/** A sequence takes a list of data sets; a single data set is itself a list (of elements), told apart by its first entry. */
function items(given: unknown): DicomDataset[] {
  const list = given as readonly (DicomDataset | DicomElement)[];
  const first = list[0];
  return first !== undefined && 'tag' in first ? [given as DicomDataset] : (given as DicomDataset[]);
}

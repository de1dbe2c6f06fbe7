/** The whole data dictionary (PS3.6, table 6-1): what an attribute that no code of ours names is made of. */
import table from '../../resources/dicom/attributes.json' with { type: 'json' };
import type { Vr } from './dictionary.ts';

const attributes: Readonly<Record<string, string>> = table;

/** Curves and overlays repeat over sixteen even groups (PS3.5 §7.6). */
const repeating = /^(50|60)[0-9A-F]{2}/u;

/** `undefined` for a private attribute, or one that the standard has never had. */
export function standardVr(tag: string): Vr | undefined {
  const found = attributes[tag] ?? (repeating.test(tag) ? attributes[`${tag.slice(0, 2)}xx${tag.slice(4)}`] : undefined);
  return found?.slice(0, 2) as Vr | undefined;
}

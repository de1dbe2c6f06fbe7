/** The attributes of the standard (PS3.6) and the French names of those in use: data, fetched the first time that somebody looks for one. */

import tableUrl from '../../../resources/dicom/attributes.json?url';
import frenchUrl from '../../../resources/dicom/attributes-fr.json?url';

/** `tag → VR|name`, and `|keyword` where it isn't the name without its spaces; or `tag → name`. */
export type AttributeTable = Readonly<Record<string, string>>;

async function fetched(url: string): Promise<AttributeTable> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`attributes: ${answer.status}`);
  return (await answer.json()) as AttributeTable;
}

export const loadTable = (): Promise<AttributeTable> => fetched(tableUrl);
export const loadFrenchNames = (): Promise<AttributeTable> => fetched(frenchUrl);

/** Representation, name, keyword. Curves and overlays repeat over sixteen groups (PS3.5 §7.6). */
export function entryOf(table: AttributeTable, tag: string): string[] | undefined {
  const found = Object.hasOwn(table, tag) ? table[tag] : /^(50|60)/u.test(tag) ? table[`${tag.slice(0, 2)}xx${tag.slice(4)}`] : undefined;
  return found?.split('|');
}

/** The names of attributes (PS3.6): loaded the first time that the panel is opened, in French where a French name is in use. */
import { type AttributeTable, entryOf, loadFrenchNames, loadTable } from '../../../imaging/tags/attribute-table.ts';

export interface Dictionary {
  /** In French where there is one, else as the standard has it; `undefined` for what it doesn't know. */
  nameOf(tag: string): string | undefined;
  /** As the standard has them: to search by. */
  englishNameOf(tag: string): string | undefined;
  keywordOf(tag: string): string | undefined;
}

let loading: Promise<Dictionary> | undefined;

export function loadDictionary(): Promise<Dictionary> {
  loading ??= Promise.all([loadTable(), loadFrenchNames()]).then(([table, french]) => dictionaryOf(table, french));
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

export function dictionaryOf(table: AttributeTable, frenchNames: AttributeTable): Dictionary {
  const partsOf = (tag: string) => entryOf(table, tag);
  return {
    englishNameOf: (tag) => partsOf(tag)?.[1],
    nameOf: (tag) => frenchNames[tag] ?? partsOf(tag)?.[1],
    keywordOf(tag) {
      const [, name, keyword] = partsOf(tag) ?? [];
      return keyword ?? (name === undefined ? undefined : keywordFrom(name));
    },
  };
}

function keywordFrom(name: string): string {
  return name
    .replaceAll(/['’]s?\b/gu, '')
    .split(/[^A-Za-z0-9]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** Odd groups are private (PS3.5 §7.8). */
export function isPrivate(tag: string): boolean {
  return Number.parseInt(tag.slice(3, 4), 16) % 2 === 1;
}

export function isPrivateCreator(tag: string): boolean {
  return isPrivate(tag) && /^00[1-9A-F][0-9A-F]$/u.test(tag.slice(4));
}

export function shownTag(tag: string): string {
  return `(${tag.slice(0, 4)},${tag.slice(4)})`;
}

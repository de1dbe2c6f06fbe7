/** What the palette proposes. */
import type { Highlighted } from '../../../preload/contract/search.ts';
import type { IconType } from '../../ui/Icon.tsx';

export interface PaletteEntry {
  id: string;
  icon: IconType;
  text: string;
  /** The beginning of `text` to be set in strong. */
  strong?: string;
  detail?: string;
  /** The words that were found, and those around. */
  snippet?: Highlighted;
  /** Name of the piece that says them. */
  snippetOf?: string;
  shortcut?: string;
  onAction: () => void;
}

export interface PaletteGroup {
  id: string;
  title: string;
  entries: readonly PaletteEntry[];
}

/** Words compared without accents nor case: « envoi » finds « Voir les envois ». */
export function matches(text: string, asked: string): boolean {
  const plain = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const content = plain(text);
  return plain(asked)
    .split(/\s+/)
    .every((word) => content.includes(word));
}

/** The open file's, then the others', each under its title. */
export function inTwo<T extends { readonly isHere: boolean }>(
  found: readonly T[],
  name: string,
  titles: { readonly here: string; readonly others: string },
  entryOf: (one: T) => PaletteEntry,
): PaletteGroup[] {
  return [
    { id: `${name} here`, title: titles.here, entries: found.filter(({ isHere }) => isHere).map(entryOf) },
    { id: name, title: titles.others, entries: found.filter(({ isHere }) => !isHere).map(entryOf) },
  ];
}

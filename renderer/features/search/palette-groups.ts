/** What the palette proposes. */
import type { IconType } from '../../ui/Icon.tsx';

export interface PaletteEntry {
  id: string;
  icon: IconType;
  text: string;
  /** The beginning of `text` to be set in strong. */
  strong?: string;
  detail?: string;
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

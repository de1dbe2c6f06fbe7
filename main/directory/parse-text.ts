/** What somebody typed to find a professional: a name, an address, a national number. */
import { fold, wordsOf } from '../fold.ts';

export interface TypedText {
  /** Folded; each is the beginning of some word of the entry. */
  readonly words: readonly string[];
  /** The same words as they were typed. */
  readonly asTyped: readonly string[];
  /** RPPS, IDNPS, FINESS. */
  readonly identifier?: string;
  readonly address?: string;
}

const mostWords = 8;

export function parseText(text: string): TypedText {
  const trimmed = text.trim();
  if (trimmed.includes('@')) return { words: [], asTyped: [], address: fold(trimmed) };
  const digits = trimmed.replace(/[\s.]/g, '');
  if (/^\d{8,14}$/.test(digits)) return { words: [], asTyped: [], identifier: digits };
  const asTyped = (trimmed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, mostWords);
  return { words: wordsOf(trimmed).slice(0, mostWords), asTyped };
}

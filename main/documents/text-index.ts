/** Text search over titles, authors, types, coded acts and organisations: what was typed becomes an FTS5 expression that can't be anything else. */
import { fold, wordsOf } from '../fold.ts';
import { codesAbbreviated, synonymsOf } from './type-abbreviations.ts';

/**
 * Every word must begin a word of the document, or be a usual abbreviation of its type.
 * @returns `undefined` when there is nothing to look for
 */
export function matchExpression(text: string): string | undefined {
  const words = wordsOf(text).slice(0, 12);
  if (words.length === 0) return undefined;
  return words
    .map((word) => {
      // Words hold letters and digits only: quoted, none is an operator.
      const codes = codesAbbreviated(word).map((code) => `type : "${wordsOf(code).join(' ')}"`);
      const beginnings = [word, ...synonymsOf(word)].map((each) => `"${each}"*`);
      return `(${[...beginnings, ...codes].join(' OR ')})`;
    })
    .join(' AND ');
}

export interface IndexedText {
  readonly title: string;
  readonly author: string;
  readonly type: string;
  readonly organization: string;
}

/** @param keys folded already */
export function indexedText(
  keys: { title: string; author: string; type: string },
  row: { typeCode: string; events: readonly string[]; organization: string | undefined; specialty: string | undefined },
): IndexedText {
  return {
    title: keys.title,
    author: row.specialty === undefined ? keys.author : `${keys.author} ${fold(row.specialty)}`,
    type: [keys.type, fold(row.typeCode), ...row.events.map(fold)].join(' '),
    organization: fold(row.organization ?? ''),
  };
}

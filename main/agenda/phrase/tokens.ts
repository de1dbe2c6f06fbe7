/** Words of a phrase with their places, folded: no case or accent stands between « mardi » and « Mardi ». */
import { fold } from '../../fold.ts';

export interface Token {
  readonly word: string;
  /** Offsets in the text as typed, UTF-16. */
  readonly from: number;
  readonly to: number;
}

/** Hours (`9h30`, `14:00`) and dates (`12/03`) stay whole; an apostrophe ends a word. */
const pattern =
  /\d{1,2}\s?(?:h|:)\s?\d{2}(?!\d)|\d{1,2}\s?h(?![\p{L}\d])|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*|\d+/giu;

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(pattern)].map((match) => ({
    word: fold(match[0]).replace(/\s/g, ''),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

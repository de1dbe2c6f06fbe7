/** What somebody typed, as groups of words that a text must have one of each of. */
import { formsOf, typedWords } from './french.ts';
import { termAt } from './medical-terms.ts';

/** Any of what it holds will do. */
export interface WordGroup {
  /** As typed, folded. */
  readonly typed: readonly string[];
  /** Runs of whole words. */
  readonly runs: readonly (readonly string[])[];
  /** Beginning of a word that may still be typed. */
  readonly beginning?: string;
  /** All of these: the words of a term, wherever they stand. */
  readonly all?: readonly WordGroup[];
}

/** Empty when there is nothing to look for. */
export type Searched = readonly WordGroup[];

/** A single letter begins too many words to say anything. */
const shortestBeginning = 2;

export function readSearched(text: string): Searched {
  const { words, isOpen } = typedWords(text);
  const groups: WordGroup[] = [];
  const plain = (index: number): WordGroup => {
    const word = words[index] ?? '';
    const isBeginning = isOpen && index === words.length - 1 && word.length >= shortestBeginning;
    return { typed: [word], runs: formsOf(word).map((form) => [form]), ...(isBeginning && { beginning: word }) };
  };
  for (let at = 0; at < words.length; ) {
    const term = termAt(words, at);
    if (term === undefined) {
      groups.push(plain(at));
      at += 1;
      continue;
    }
    const own = Array.from({ length: term.length }, (_, index) => plain(at + index));
    const [only] = own;
    groups.push(
      own.length === 1 && only !== undefined
        ? { ...only, runs: [...only.runs, ...term.runs] }
        : { typed: own.flatMap(({ typed }) => typed), runs: term.runs, all: own },
    );
    at += term.length;
  }
  return groups;
}

/** One letter alone: nothing that is worth a search in texts. */
export function saysTooLittle(searched: Searched): boolean {
  return searched.every(({ typed }) => typed.every((word) => word.length < shortestBeginning));
}

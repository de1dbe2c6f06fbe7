/** French as it is typed: what elision leaves out, words that say nothing, singular and plural. Words are folded. */
import { fold } from '../fold.ts';

const elided: ReadonlySet<string> = new Set(['l', 'd', 'n', 's', 'c', 'j', 'm', 't', 'qu', 'lorsqu', 'puisqu', 'quoiqu', 'jusqu']);
/** In nearly every text: looking for them finds nothing more, and takes long. */
const empty: ReadonlySet<string> = new Set(
  'de la le les du des un une et au aux en pour par sur dans avec ou ce cette ces son sa ses est'.split(' '),
);

export interface TypedWords {
  /** Elided articles left out, and words that say nothing where others do. */
  readonly words: readonly string[];
  /** The last word may not be finished. */
  readonly isOpen: boolean;
}

export function typedWords(text: string, most = 12): TypedWords {
  const all: string[] = [];
  for (const [, word = '', apostrophe = ''] of fold(text).matchAll(/([\p{L}\p{N}]+)(['’ʼ‘](?=\p{L}))?/gu))
    if (apostrophe === '' || !elided.has(word)) all.push(word);
  const telling = all.filter((word) => !empty.has(word));
  const last = all.at(-1);
  return {
    words: (telling.length > 0 ? telling : all).slice(0, most),
    isOpen: last !== undefined && (telling.length === 0 || !empty.has(last)) && all.length <= most && /[\p{L}\p{N}]$/u.test(text),
  };
}

/** Nothing is found by it alone: « SA » is « sa » to an index. */
export function isEmptyRun(words: readonly string[]): boolean {
  return words.every((word) => empty.has(word));
}

/** Words of a run without those that say nothing, in the singular: what two ways of writing the same have in common. */
export function keyOf(words: readonly string[]): string {
  const telling = words.filter((word) => !empty.has(word));
  return (telling.length > 0 ? telling : words).map(singular).join(' ');
}

/** Good enough to compare: « rénaux » is « renal », « nerveux » is « nerveu » whoever writes it. */
export function singular(word: string): string {
  if (word.length < 4 || /\p{N}/u.test(word)) return word;
  if (word.endsWith('aux') && !word.endsWith('eaux')) return `${word.slice(0, -3)}al`;
  return /[sx]$/.test(word) ? word.slice(0, -1) : word;
}

/** The word, its singular and its plurals; those that are no French word are found nowhere. */
export function formsOf(word: string): string[] {
  if (word.length < 3 || /\p{N}/u.test(word)) return [word];
  const forms = new Set([word]);
  const ones = new Set([word]);
  if (word.length > 3 && /[sx]$/.test(word)) ones.add(word.slice(0, -1));
  if (word.length > 4 && word.endsWith('aux') && !word.endsWith('eaux')) ones.add(`${word.slice(0, -3)}al`).add(`${word.slice(0, -3)}ail`);
  for (const one of ones) {
    forms.add(one);
    if (/[sxz]$/.test(one)) continue;
    forms.add(`${one}s`);
    if (/al$/.test(one)) forms.add(`${one.slice(0, -2)}aux`);
    if (/ail$/.test(one)) forms.add(`${one.slice(0, -3)}aux`);
    if (/(?:au|eu|ou)$/.test(one)) forms.add(`${one}x`);
  }
  return [...forms];
}

/** Each word of a run in the plural: « accidents vasculaires cérébraux ». */
export function pluralOf(words: readonly string[]): string[] {
  return words.map((word) => {
    if (empty.has(word) || word.length < 4 || /[sxz]$|\p{N}/u.test(word)) return word;
    if (word.endsWith('al')) return `${word.slice(0, -2)}aux`;
    return /(?:au|eu)$/.test(word) ? `${word}x` : `${word}s`;
  });
}

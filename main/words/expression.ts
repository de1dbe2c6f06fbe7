/** Groups of words as an FTS5 expression: words hold letters and digits only, so that quoted none is an operator. */
import type { Searched, WordGroup } from './searched.ts';

export interface ExpressionOptions {
  /** What else finds a group, in FTS5's own words: codes, patients. */
  readonly besides?: (group: WordGroup) => readonly string[];
  /** Every word may be the beginning of one, as in a title. */
  readonly allBegin?: boolean;
}

/** @returns `undefined` when there is nothing to look for */
export function ftsExpression(searched: Searched, options: ExpressionOptions = {}): string | undefined {
  if (searched.length === 0) return undefined;
  return searched.map((group) => `(${alternatives(group, options).join(' OR ')})`).join(' AND ');
}

function alternatives(group: WordGroup, options: ExpressionOptions): string[] {
  const { runs, all, typed, beginning } = group;
  const [word = ''] = typed;
  const begins = options.allBegin === true && all === undefined && word.length > 1 ? word : beginning;
  // A beginning finds the words that begin by it.
  const others = runs.filter((run) => begins === undefined || run.length > 1 || run[0]?.startsWith(begins) !== true);
  return [
    ...(begins === undefined ? [] : [`"${begins}"*`]),
    ...others.map((run) => `"${run.join(' ')}"`),
    ...(all === undefined ? [] : [`(${ftsExpression(all, options)})`]),
    ...(options.besides?.(group) ?? []),
  ];
}

/** Words searched for, in French: what was typed, what finds it, what of a text stands out. Pure. */
export { ftsExpression } from './expression.ts';
export { createHighlighter, type Highlighter } from './highlight.ts';
export { createNearWords, forgiven, mistakes, type NearWords } from './near.ts';
export { readSearched, type Searched, saysTooLittle, type WordGroup } from './searched.ts';

/** One field of plain French for finding a slot. */
export { type Parsed, type PhraseContext, parsePhrase } from './parse.ts';

/** Text search over titles, authors, types, coded acts and organisations: what was typed becomes an FTS5 expression that can't be anything else. */
import { fold, wordsOf } from '../fold.ts';
import { ftsExpression, readSearched, type Searched, type WordGroup } from '../words/index.ts';
import { type DocumentRow, eventsOf } from './rows.ts';
import { codesAbbreviated, synonymsOf } from './type-abbreviations.ts';

/**
 * Every word must begin a word of the document, be a usual abbreviation of its type, or say the same as one of its words.
 * @returns `undefined` when there is nothing to look for
 */
export function matchExpression(text: string): string | undefined {
  return metadataExpression(readSearched(text));
}

/** @param besides what else finds a group, in FTS5's own words */
export function metadataExpression(searched: Searched, besides: (group: WordGroup) => readonly string[] = () => []): string | undefined {
  return ftsExpression(searched, { allBegin: true, besides: (group) => [...ofTypes(group), ...besides(group)] });
}

function ofTypes({ typed: [word = '', ...others] }: WordGroup): string[] {
  if (others.length > 0) return [];
  return [...synonymsOf(word).map((each) => `"${each}"*`), ...codesAbbreviated(word).map((code) => `type : "${wordsOf(code).join(' ')}"`)];
}

export interface IndexedText {
  readonly title: string;
  readonly author: string;
  readonly type: string;
  readonly organization: string;
  readonly patient: string;
}

/** What is said of a document that the index knows. */
export type DescribedRow = Pick<
  DocumentRow,
  'patient_id' | 'title' | 'type_code' | 'type_display' | 'author_name' | 'author_specialty' | 'author_organization' | 'events'
>;

/** What the columns of the index are given for a row. */
export function indexedText(row: DescribedRow): IndexedText {
  const acts = eventsOf(row).map(({ display }) => display);
  return {
    title: words(row.title),
    author: words(`${row.author_name} ${row.author_specialty ?? ''}`),
    type: words([row.type_display, row.type_code, ...acts].join(' ')),
    organization: words(row.author_organization ?? ''),
    patient: patientWord(row.patient_id),
  };
}

/** Folded; an underscore is what patients' words begin by. */
const words = (text: string) => fold(text).replaceAll('_', ' ');

/** The word by which the index knows the documents of a patient: no word that is typed has an underscore. */
export function patientWord(patientId: string): string {
  return `_${Buffer.from(patientId).toString('hex')}`;
}

/** A patient query as searches on indexes, each giving rows of patients; a patient must be found by all of them. */
import type { DateReading } from './parse-french-date.ts';
import type { NumberCriterion, PatientQuery } from './parse-query.ts';

/** A statement that gives `patient_row`s. */
export interface RowSearch {
  readonly sql: string;
  readonly parameters: readonly string[];
}

interface Condition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

const two = (value: number) => String(value).padStart(2, '0');
/** Sorts after every character of a date or a matricule. */
const end = '~';

/** Words of which any will do, each the beginning of some word of the names. */
export type AnyOf = readonly string[];

/** `undefined` when nothing was typed: everybody matches. None at all when what was typed says nothing: nobody matches. */
export function searchesOf(query: PatientQuery): RowSearch[] | undefined {
  if (query.isEmpty) return undefined;
  return [...query.numbers.map(numberSearch), ...wordSearches(query.words.map((word) => [word]))];
}

/** The same, each word being any of some. */
export function searchesOfAny(query: PatientQuery, words: readonly AnyOf[]): RowSearch[] {
  return [...query.numbers.map(numberSearch), ...wordSearches(words)];
}

function wordSearches(words: readonly AnyOf[]): RowSearch[] {
  if (words.length === 0) return [];
  // Folded words are letters and digits: nothing in them can be FTS5 syntax.
  const expression = words.map((any) => `(${any.map((word) => `"${word}" *`).join(' OR ')})`).join(' AND ');
  return [{ sql: 'SELECT rowid FROM patient_words WHERE patient_words MATCH ?', parameters: [expression] }];
}

/** Any of the readings will do. */
function numberSearch({ dates, ins }: NumberCriterion): RowSearch {
  const conditions = dates.flatMap(dateConditions);
  if (ins !== undefined) conditions.push(range('ins_matricule', ins));
  const where = conditions.length === 0 ? '0' : conditions.map(({ sql }) => sql).join(' OR ');
  return { sql: `SELECT patient_row FROM patient WHERE ${where}`, parameters: conditions.flatMap(({ parameters }) => parameters) };
}

function range(column: string, prefix: string): Condition {
  return { sql: `(${column} >= ? AND ${column} < ?)`, parameters: [prefix, prefix + end] };
}

function dateConditions({ years, month, day }: DateReading): Condition[] {
  if (years === undefined) {
    if (month !== undefined && day !== undefined) return [{ sql: 'birth_day = ?', parameters: [`${two(month)}-${two(day)}`] }];
    if (day === undefined) return [];
    const days = Array.from({ length: 12 }, (_, index) => `${two(index + 1)}-${two(day)}`);
    return [{ sql: `birth_day IN (${days.map(() => '?').join(', ')})`, parameters: days }];
  }
  if (month === undefined) return years.map((year) => range('birth_date', String(year)));
  if (day === undefined) return years.map((year) => range('birth_date', `${year}-${two(month)}`));
  // A civil status may hold the month or the year alone: such a patient isn't missed.
  const exact = years.flatMap((year) => [`${year}-${two(month)}-${two(day)}`, `${year}-${two(month)}`, `${year}`]);
  return [{ sql: `birth_date IN (${exact.map(() => '?').join(', ')})`, parameters: exact }];
}

/** Finds patients as one types: those opened lately first, then by name; thousands of them within a few milliseconds. */
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';
import type { Merges } from './merges.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { parseQuery } from './parse-query.ts';
import type { PatientOrder } from './patient-order.ts';
import { type PatientRow, summaryOfRow } from './patient-repository.ts';
import { type RowSearch, searchesOf, searchesOfAny } from './search-sql.ts';

export interface PatientSearchRequest {
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
  /** Whose recent patients come first. */
  readonly professionalId: string | undefined;
}

export interface PatientSearchResult {
  readonly patients: (PatientSummary & { lastOpenedAt?: string })[];
  readonly total: number;
}

interface Recent {
  readonly patient_row: number;
  readonly last_opened_at: string;
}

/** How many visits back « recent » goes, and to how many patients. */
const recentVisits = 200;
const recentPatients = 50;

export interface PatientSearch {
  find(asked: PatientSearchRequest): PatientSearchResult;
  /** Words that begin no name are taken for the nearest ones; nobody where all begin some, or one is near none. */
  findNear(asked: PatientSearchRequest): PatientSearchResult;
}

export interface PatientSearchOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly order: PatientOrder;
  readonly names: NameVocabulary;
  readonly merges: Pick<Merges, 'keptOf' | 'removed'>;
}

export function createPatientSearch({ db, clock, order, names, merges }: PatientSearchOptions): PatientSearch {
  const selectRecent = db.prepare<[string], Recent>(`
    SELECT patient_row, max(started_at) AS last_opened_at
    FROM (SELECT patient_id, started_at FROM visit WHERE professional_id = ? ORDER BY started_at DESC LIMIT ${recentVisits})
    JOIN patient USING (patient_id)
    GROUP BY patient_row ORDER BY last_opened_at DESC LIMIT ${recentPatients}`);
  const selectRow = db.prepare<[number], PatientRow>('SELECT * FROM patient WHERE patient_row = ?');

  const selectNumber = db.prepare<[string], number>('SELECT patient_row FROM patient WHERE patient_id = ?').pluck();

  /** Where a file was merged into another, that one's row in its place; few, and most often none. */
  function rowsOfFiles(): ReadonlyMap<number, number> {
    const pairs = [...merges.removed()].flatMap((id) => {
      const [removed, kept] = [selectNumber.get(id), selectNumber.get(merges.keptOf(id))];
      return removed === undefined || kept === undefined ? [] : [[removed, kept] as const];
    });
    return new Map(pairs);
  }

  /** Rows found by all searches; `undefined` for everybody. */
  function matching(searches: readonly RowSearch[] | undefined): ReadonlySet<number> | undefined {
    if (searches === undefined) return undefined;
    const found = searches.map(
      ({ sql, parameters }) =>
        new Set(
          db
            .prepare<unknown[], number>(sql)
            .pluck()
            .all(...parameters),
        ),
    );
    return found.reduce((all, some) => all.intersection(some), found[0] ?? new Set<number>());
  }

  /** Nothing where no word was mistyped: the plain search has told all. */
  function nearSearches(text: string): readonly RowSearch[] {
    const query = parseQuery(text, clock.now());
    const words = query.words.map((word) => (names.begins(word) ? [word] : names.near(word)));
    const isMistyped = words.some((any, index) => any.length > 0 && any[0] !== query.words[index]);
    return isMistyped && words.every((any) => any.length > 0) ? searchesOfAny(query, words) : [];
  }

  function present(
    matches: ReadonlySet<number> | undefined,
    { offset, limit, professionalId }: Omit<PatientSearchRequest, 'text'>,
  ): PatientSearchResult {
    const into = rowsOfFiles();
    const rowOfFile = (row: number) => into.get(row) ?? row;
    const files = matches === undefined || into.size === 0 ? matches : new Set([...matches].map(rowOfFile));
    const everybody = () => (into.size === 0 ? order.rows() : order.rows().filter((row) => !into.has(row)));
    const byName = files === undefined ? everybody() : order.sort(files);
    const openedAt = new Map<number, string>();
    for (const { patient_row, last_opened_at } of selectRecent.all(professionalId ?? '')) {
      const row = rowOfFile(patient_row);
      if ((files?.has(row) ?? true) && !openedAt.has(row)) openedAt.set(row, last_opened_at);
    }
    const ordered = [...openedAt.keys(), ...byName.filter((row) => !openedAt.has(row))];
    const patients = ordered.slice(offset, offset + limit).flatMap((row) => {
      const found = selectRow.get(row);
      if (found === undefined) return [];
      const lastOpenedAt = openedAt.get(row);
      return [{ ...summaryOfRow(found), ...(lastOpenedAt !== undefined && { lastOpenedAt }) }];
    });
    return { patients, total: byName.length };
  }

  return {
    find: ({ text, ...asked }) => present(matching(searchesOf(parseQuery(text, clock.now()))), asked),
    findNear: ({ text, ...asked }) => present(matching(nearSearches(text)), asked),
  };
}

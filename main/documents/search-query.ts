/** Search over all documents held here, or one patient's: by what is said of them first, then by what their kept contents say; newest first. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { SearchField } from '../../preload/contract/search.ts';
import type { Database } from '../store/index.ts';
import { ftsExpression, type Searched, type WordGroup } from '../words/index.ts';
import { searchRows } from './search-row.ts';
import { metadataExpression, patientWord } from './text-index.ts';

export interface DocumentSearch {
  readonly searched: Searched;
  readonly limit: number;
  /** Of this patient alone. */
  readonly patientId?: PatientId | undefined;
  /** Not of this patient. */
  readonly exceptPatientId?: PatientId | undefined;
  /** Calendar days of the act, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly field?: SearchField | undefined;
  /** Patients whom a group of words may name, instead of being in the text. */
  readonly named?: (group: WordGroup) => readonly PatientId[];
}

export interface FoundDocument {
  readonly documentId: string;
  readonly patientId: PatientId;
}

type Table = 'document_text' | 'document_words_text';

interface Pass {
  readonly table: Table;
  readonly match: string;
}

interface Row extends FoundDocument {
  readonly row: number;
}

/** Looked at in one go; those that may not be shown make it go on. */
const atOnce = 24;
const mostRounds = 20;

/**
 * @param readable the condition on `document d` that every search has
 * @returns a search that is told whose documents may be shown
 */
export function createDocumentSearch(db: Database, readable: string) {
  // The index gives its rows in the order asked for: with CROSS JOIN nothing is sorted, and no more is read than is shown.
  const selectOf = (table: Table) =>
    db.prepare<[Record<string, unknown>], Row>(
      `SELECT d.document_id AS documentId, d.patient_id AS patientId, t.rowid AS row FROM ${table} t
       CROSS JOIN document d ON d.search_row = t.rowid
       WHERE t.${table} MATCH @match AND t.rowid >= @from AND t.rowid < @before AND ${readable}
       ORDER BY t.rowid DESC LIMIT ${atOnce}`,
    );
  const selects = { document_text: selectOf('document_text'), document_words_text: selectOf('document_words_text') };

  return function search(asked: DocumentSearch, mayShow: (patientId: PatientId) => boolean): FoundDocument[] {
    const found = new Map<string, FoundDocument>();
    for (const { table, match } of passesOf(asked)) {
      const { from, before: end } = searchRows(asked.from, asked.to);
      let before = end;
      for (let round = 0; round < mostRounds && found.size < asked.limit; round += 1) {
        const rows = selects[table].all({ match, from, before });
        for (const { documentId, patientId } of rows)
          if (found.size < asked.limit && patientId !== asked.exceptPatientId && mayShow(patientId))
            found.set(documentId, { documentId, patientId });
        before = rows.at(-1)?.row ?? from;
        if (rows.length < atOnce) break;
      }
    }
    return [...found.values()];
  };
}

function passesOf({ searched, patientId, field, named = () => [] }: DocumentSearch): Pass[] {
  const patients = (group: WordGroup) => named(group).map((each) => `patient : "${patientWord(each)}"`);
  const own = patientId === undefined ? '' : ` AND patient : "${patientWord(patientId)}"`;
  const passes: Pass[] = [];
  const add = (table: Table, expression: string | undefined, column: string) => {
    if (expression !== undefined) passes.push({ table, match: `${column}(${expression})${own}` });
  };
  if (field !== 'text') add('document_text', metadataExpression(searched, field === undefined ? patients : undefined), columnOf(field));
  if (field === undefined || field === 'text')
    add('document_words_text', ftsExpression(searched, field === undefined ? { besides: patients } : {}), columnOf(field));
  return passes;
}

function columnOf(field: SearchField | undefined): string {
  return field === undefined ? '' : `{${field}} : `;
}

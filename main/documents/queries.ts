/** Reads of the mirror other than the list: by id, what is new, counts, imaging, search in all files. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { Database } from '../store/index.ts';
import { type SummaryRow, toSummary } from './rows.ts';
import { createDocumentSearch, type DocumentSearch, type FoundDocument } from './search-query.ts';
import { isNewTo, summaryColumns } from './summary-sql.ts';
import { notTwin } from './twins.ts';
import { createWordsIndex } from './words-index.ts';

/** Read by any professional of the care team: what is hidden from the patient isn't hidden from them. */
const readable = `d.status = 'current' AND d.replaced_by IS NULL AND d.is_archived = 0 AND d.is_masked = 0 AND ${notTwin}`;
/** What a file shows at first (EX_3.1-1030), also for counting. */
const shown = `${readable} AND d.is_hidden_from_patient = 0 AND d.is_hidden_from_representatives = 0`;

export interface DocumentQueries {
  /** In the order of the ids; unknown ones are left out. */
  summaries(ids: readonly string[]): DocumentSummary[];
  countsFor(patientId: string): { total: number; new: number; studies: number };
  newestSince(patientId: string, since: string, limit: number): { documents: DocumentSummary[]; total: number };
  /** Over all patients or one, newest act first. @param mayShow whose documents are left out */
  search(asked: DocumentSearch, mayShow?: (patientId: PatientId) => boolean): FoundDocument[];
  /** What the kept content of a document says. */
  wordsOf(documentId: string): string | undefined;
  /** Imaging manifests (KOS) of one patient or of all, newest act first. */
  imagingManifests(patientId: string | undefined, limit: number): DocumentSummary[];
  /** Of one patient and of these types, newest act first. */
  ofTypes(patientId: string, typeCodes: readonly string[]): DocumentSummary[];
  /** The last document of each professional who wrote in the record of a patient under a national number, by name. */
  authorsOf(patientId: string): DocumentSummary[];
  /** The same as professionals: their national number, and what the document says of them. */
  professionalsOf(
    patientId: string,
  ): { nationalId: string; name: string; specialty?: string | undefined; organization?: string | undefined }[];
  /** Everything in the record about one study: its manifest, its report. */
  ofStudy(studyInstanceUid: string): DocumentSummary[];
}

export interface QueryContext {
  newSince(patientId: string): string | undefined;
  reader(): string | undefined;
}

export function createQueries(db: Database, context: QueryContext): DocumentQueries {
  const selectOne = db.prepare<[{ reader: string; id: string }], SummaryRow>(
    `SELECT ${summaryColumns} FROM document d WHERE d.document_id = @id`,
  );
  const selectCounts = db.prepare<
    [{ patientId: string; newSince: string; reader: string }],
    { total: number; fresh: number | null; studies: number | null }
  >(
    `SELECT count(*) AS total, sum(${isNewTo('@newSince')}) AS fresh, sum(d.type_code = 'IMG-KOS') AS studies
     FROM document d WHERE d.patient_id = @patientId AND ${shown}`,
  );
  const selectNewest = db.prepare<[Record<string, unknown>], SummaryRow>(
    `SELECT ${summaryColumns} FROM document d WHERE d.patient_id = @patientId AND ${isNewTo('@since')} AND ${readable}
     ORDER BY d.deposited_at DESC LIMIT @limit`,
  );
  const countNewest = db
    .prepare<[Record<string, unknown>], number>(
      `SELECT count(*) FROM document d WHERE d.patient_id = @patientId AND ${isNewTo('@since')} AND ${readable}`,
    )
    .pluck();
  const search = createDocumentSearch(db, readable);
  const words = createWordsIndex(db);
  const selectManifests = db.prepare<[Record<string, unknown>], SummaryRow>(
    `SELECT ${summaryColumns} FROM document d WHERE d.type_code = 'IMG-KOS' AND (@patientId = '' OR d.patient_id = @patientId) AND ${readable}
     ORDER BY d.service_start DESC LIMIT @limit`,
  );
  const selectStudy = db.prepare<[Record<string, unknown>], SummaryRow>(
    `SELECT ${summaryColumns} FROM document d WHERE d.study_instance_uid = @study AND ${readable} ORDER BY d.deposited_at DESC`,
  );
  const selectTypes = db.prepare<[Record<string, unknown>], SummaryRow>(
    `SELECT ${summaryColumns} FROM document d WHERE d.patient_id = @patientId AND ${readable}
       AND d.type_code IN (SELECT value FROM json_each(@types)) ORDER BY d.service_start DESC LIMIT 200`,
  );
  const selectAuthors = db.prepare<[Record<string, unknown>], SummaryRow>(
    `SELECT ${summaryColumns} FROM (
       SELECT max(row_id) AS row_id FROM document d WHERE d.patient_id = @patientId AND d.author_kind = 'professional'
         AND d.author_ids IS NOT NULL AND d.author_ids <> '[]' AND ${readable} GROUP BY d.author_name
     ) found JOIN document d USING (row_id) ORDER BY d.author_key`,
  );
  const reader = () => context.reader() ?? '';
  const summary = (row: SummaryRow) => toSummary(row, context.newSince(row.patient_id));

  return {
    summaries: (ids) => ids.flatMap((id) => selectOne.get({ reader: reader(), id }) ?? []).map(summary),
    countsFor(patientId) {
      const counts = selectCounts.get({ patientId, newSince: context.newSince(patientId) ?? '9999', reader: reader() });
      return { total: counts?.total ?? 0, new: counts?.fresh ?? 0, studies: counts?.studies ?? 0 };
    },
    newestSince(patientId, since, limit) {
      const values = { patientId, since, limit, reader: reader() };
      return { documents: selectNewest.all(values).map(summary), total: countNewest.get({ patientId, since, reader: reader() }) ?? 0 };
    },
    search: (asked, mayShow = () => true) => search(asked, mayShow),
    wordsOf: words.textOf,
    imagingManifests: (patientId, limit) => selectManifests.all({ patientId: patientId ?? '', limit, reader: reader() }).map(summary),
    ofTypes: (patientId, typeCodes) => selectTypes.all({ patientId, types: JSON.stringify(typeCodes), reader: reader() }).map(summary),
    authorsOf: (patientId) => selectAuthors.all({ patientId, reader: reader() }).map(summary),
    professionalsOf: (patientId) =>
      selectAuthors.all({ patientId, reader: reader() }).flatMap((row) => {
        const { name, specialty, organization } = summary(row).author;
        const [nationalId] = JSON.parse(row.author_ids ?? '[]') as string[];
        return nationalId === undefined ? [] : [{ nationalId, name, specialty, organization }];
      }),
    ofStudy: (study) => selectStudy.all({ study, reader: reader() }).map(summary),
  };
}

/** Writes the mirror of the documents and reads single ones. Every write is idempotent. */
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { RemoteDocument, RemoteSubmission } from '../platform/index.ts';
import type { Database } from '../store/index.ts';
import { type LocalSlice, sliceSize } from '../sync/index.ts';
import { createRelations } from './relations.ts';
import { rowOf } from './remote-row.ts';
import type { DocumentRow } from './rows.ts';
import { createSearchRows } from './search-row.ts';
import { indexedText } from './text-index.ts';
import { createTwins } from './twins.ts';
import { createWordsIndex } from './words-index.ts';

export interface DocumentRepository {
  /** @returns the documents whose local copy must go: masked, withdrawn, replaced, or with another content now */
  upsert(patientId: string, documents: readonly RemoteDocument[]): string[];
  remove(ids: readonly string[]): void;
  row(id: string): DocumentRow | undefined;
  versionOf(id: string): string | undefined;
  /** XDS uniqueIds of the manifests in force of a study. */
  manifestsOf(studyInstanceUid: string): string[];
  /** The document in force, or of the past, that the record knows by this XDS uniqueId; not one that was deleted. */
  withUniqueId(uniqueId: string): { documentId: DocumentId; patientId: PatientId } | undefined;
  /** Ids of a patient's documents, by the hundred. */
  slice(patientId: string, after: string | undefined): LocalSlice;
  /** Whether this state of a document was taken in, under whatever id the platform gave it. */
  hasEntry(entryId: string): boolean;
  /** The earliest stamp in the interval from which at most `count` documents are known. */
  narrow(patientId: string, from: string, to: string, count: number): string;
  applySubmissions(submissions: readonly RemoteSubmission[]): void;
  submissionVersion(id: string): string | undefined;
  idsOfSameSubmission(id: string): string[];
  /** Of the set that brought it first. */
  submissionOf(id: string): { submittedAt: string; author: string | undefined } | undefined;
  /** The same document under other ids of the platform. */
  twinsOf(id: string): string[];
  /** The whole chain, newest first. */
  idsOfVersions(id: string): string[];
}

const columns = [
  ...['document_id', 'patient_id', 'version', 'last_updated', 'unique_id', 'logical_id', 'title', 'type_code', 'type_system'],
  ...['type_display', 'class_code', 'author_name', 'author_specialty', 'author_organization', 'author_kind', 'title_key', 'author_key'],
  ...['type_key', 'service_start', 'service_stop', 'created_at', 'deposited_at', 'content_type', 'format_code', 'size', 'hash', 'url'],
  ...['status', 'is_archived', 'is_masked', 'is_hidden_from_patient', 'is_hidden_from_representatives', 'has_older'],
  ...['facility_type_code', 'practice_setting_code', 'events', 'study_instance_uid', 'defect', 'author_ids', 'search_row'],
] as const;

/** @param observe told of each state that replaces one held, before it is written */
export function createDocumentRepository(
  db: Database,
  observe: (before: DocumentRow, after: RemoteDocument) => void = () => undefined,
): DocumentRepository {
  const relations = createRelations(db);
  const searchRow = createSearchRows(db);
  const words = createWordsIndex(db);
  const twins = createTwins(db);
  const selectRow = db.prepare<[string], DocumentRow>('SELECT * FROM document WHERE document_id = ?');
  // By position: thirty-six names to look up would cost a tenth of a first pull.
  const valuesOf = (row: NumberedRow) => columns.map((name) => row[name]);
  const selectManifests = db
    .prepare<[string], string>(
      "SELECT unique_id FROM document WHERE study_instance_uid = ? AND type_code = 'IMG-KOS' AND status = 'current'",
    )
    .pluck();
  // With or without the prefix by which FHIR writes an OID.
  const selectUnique = db.prepare<[string, string], { documentId: DocumentId; patientId: PatientId }>(
    `SELECT document_id AS documentId, patient_id AS patientId FROM document
     WHERE unique_id IN (?, ?) AND status <> 'entered-in-error' ORDER BY row_id LIMIT 1`,
  );
  const insert = db.prepare(`INSERT INTO document (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const update = db.prepare(`UPDATE document SET ${columns.map((name) => `${name} = @${name}`).join(', ')} WHERE row_id = @row_id`);
  const deleteRow = db.prepare<[string], number | null>('DELETE FROM document WHERE document_id = ? RETURNING search_row').pluck();
  const deleteText = db.prepare('DELETE FROM document_text WHERE rowid = ?');
  const insertText = db.prepare(
    'INSERT INTO document_text (rowid, title, author, type, organization, patient) VALUES (@row, @title, @author, @type, @organization, @patient)',
  );
  // One question for a page: asked of each document, they would cost a tenth of a first pull.
  const selectKnown = db
    .prepare<[string], string>('SELECT document_id FROM document WHERE document_id IN (SELECT value FROM json_each(?))')
    .pluck();
  const selectSubmitted = db.prepare<[string], { id: string; at: string }>(
    `SELECT document_id AS id, min(submitted_at) AS at FROM document_submission
     WHERE document_id IN (SELECT value FROM json_each(?)) GROUP BY document_id`,
  );

  function knownOf(documents: readonly RemoteDocument[]): Known {
    const ids = JSON.stringify(documents.map(({ id }) => id));
    return {
      ids: new Set(selectKnown.all(ids)),
      submittedAt: new Map(selectSubmitted.all(ids).map(({ id, at }) => [id, at])),
    };
  }

  const selectSubmittedAt = db
    .prepare<[string], string | null>('SELECT min(submitted_at) FROM document_submission WHERE document_id = ?')
    .pluck();
  const selectVersion = db.prepare<[string], string>('SELECT version FROM document WHERE document_id = ?').pluck();
  // In the order of an index that is there anyway.
  const selectSlice = db.prepare<[string, string, number, number], { id: string; at: string; row: number }>(
    `SELECT document_id AS id, last_updated AS at, row_id AS row FROM document
     WHERE patient_id = ? AND (last_updated, row_id) > (?, ?) ORDER BY last_updated, row_id LIMIT ?`,
  );
  const selectNarrow = db
    .prepare<[string, string, string, number], string>(
      'SELECT last_updated FROM document WHERE patient_id = ? AND last_updated BETWEEN ? AND ? ORDER BY last_updated DESC LIMIT 1 OFFSET ?',
    )
    .pluck();

  function upsertOne(patientId: string, document: RemoteDocument, known: Known): boolean {
    if (document.entryId !== undefined && document.entryId !== document.id) insertEntry.run(document.entryId, document.id);
    const before = known.ids.has(document.id) ? selectRow.get(document.id) : undefined;
    if (before?.version === document.version) return false;
    known.ids.add(document.id);
    if (before !== undefined) observe(before, document);
    const row: NumberedRow = {
      ...rowOf(patientId, document, known.submittedAt.get(document.id) ?? document.createdAt),
      search_row: searchRow(document.serviceStart, before?.search_row),
    };
    if (before === undefined) insert.run(valuesOf(row));
    else {
      update.run({ ...row, row_id: before.row_id });
      if (before.search_row !== null) deleteText.run(before.search_row);
      words.refresh({ ...row, row_id: before.row_id, replaced_by: before.replaced_by });
    }
    // Withdrawn, it answers to no word any more.
    if (document.status !== 'entered-in-error') insertText.run({ row: row.search_row, ...indexedText(row) });
    return finish(document, before, row);
  }

  const insertEntry = db.prepare('INSERT OR REPLACE INTO document_entry (entry_id, document_id) VALUES (?, ?)');
  const deleteEntries = db.prepare('DELETE FROM document_entry WHERE document_id = ?');
  const hasEntry = db
    .prepare<{ id: string }, number>(
      'SELECT 1 FROM document_entry WHERE entry_id = @id UNION SELECT 1 FROM document WHERE document_id = @id',
    )
    .pluck();

  function finish(document: RemoteDocument, before: DocumentRow | undefined, row: NewRow): boolean {
    relations.save(document, before !== undefined);
    return before !== undefined && losesCopy(before, row);
  }

  const insertSubmission = db.prepare(
    'INSERT OR IGNORE INTO document_submission (submission_id, version, document_id, submitted_at, author) VALUES (?, ?, ?, ?, ?)',
  );
  const selectOfEntry = db.prepare<[string], string>('SELECT document_id FROM document_entry WHERE entry_id = ?').pluck();
  const deleteSubmission = db.prepare('DELETE FROM document_submission WHERE submission_id = ?');
  const deposit = db.prepare('UPDATE document SET deposited_at = ? WHERE document_id = ? AND deposited_at <> ?');
  const selectSubmission = db.prepare<[string], string>('SELECT version FROM document_submission WHERE submission_id = ? LIMIT 1').pluck();
  const selectSubmissionOf = db.prepare<[string], { at: string; author: string | null }>(
    'SELECT submitted_at AS at, author FROM document_submission WHERE document_id = ? ORDER BY submitted_at LIMIT 1',
  );
  const selectSame = db
    .prepare<{ id: string }, string>(
      `SELECT DISTINCT o.document_id FROM document_submission s JOIN document_submission o USING (submission_id)
       WHERE s.document_id = @id AND o.document_id <> @id`,
    )
    .pluck();

  return {
    upsert(patientId, documents) {
      const known = knownOf(documents);
      const lost = documents.filter((document) => upsertOne(patientId, document, known)).map(({ id }) => id);
      twins.refresh(documents.map(({ uniqueId }) => uniqueId));
      return lost;
    },
    remove(ids) {
      const uniqueIds = ids.flatMap((id) => selectRow.get(id)?.unique_id ?? []);
      for (const id of ids) {
        const rowId = deleteRow.get(id);
        if (rowId != null) deleteText.run(rowId);
        deleteEntries.run(id);
        relations.forget(id);
      }
      twins.refresh(uniqueIds);
    },
    row: (id) => selectRow.get(id),
    versionOf: (id) => selectVersion.get(id),
    withUniqueId(uniqueId) {
      const bare = uniqueId.replace(/^urn:oid:/iu, '');
      return selectUnique.get(bare, `urn:oid:${bare}`);
    },
    manifestsOf: (studyInstanceUid) => selectManifests.all(studyInstanceUid),
    slice(patientId, after) {
      const [at, row] = after === undefined ? ['', 0] : (JSON.parse(after) as [string, number]);
      const rows = selectSlice.all(patientId, at, row, sliceSize);
      const last = rows.at(-1);
      const ids = rows.map(({ id }) => id);
      return last === undefined || rows.length < sliceSize ? { ids } : { ids, next: JSON.stringify([last.at, last.row]) };
    },
    hasEntry: (id) => hasEntry.get({ id }) !== undefined,
    // One more than allowed is looked for: the stamp of the last that may be read again is just after it.
    narrow: (patientId, from, to, count) => selectNarrow.get(patientId, from, to, count) ?? from,
    applySubmissions(submissions) {
      for (const { id, version, submittedAt, documentIds, author } of submissions) {
        deleteSubmission.run(id);
        for (const entryId of documentIds) {
          const documentId = selectOfEntry.get(entryId) ?? entryId;
          insertSubmission.run(id, version, documentId, submittedAt, author ?? null);
          const at = selectSubmittedAt.get(documentId) ?? submittedAt;
          deposit.run(at, documentId, at);
        }
      }
    },
    submissionVersion: (id) => selectSubmission.get(id),
    submissionOf(id) {
      const found = selectSubmissionOf.get(id);
      return found === undefined ? undefined : { submittedAt: found.at, author: found.author ?? undefined };
    },
    twinsOf: (id) => twins.of(id),
    idsOfSameSubmission: (id) => selectSame.all({ id }),
    idsOfVersions: (id) => relations.chain(id),
  };
}

/** What the database holds of a page's documents. */
interface Known {
  readonly ids: Set<string>;
  readonly submittedAt: ReadonlyMap<string, string>;
}

type NewRow = ReturnType<typeof rowOf>;
type NumberedRow = NewRow & { search_row: number };

/** Masking, withdrawal and replacement end the copy (REC_3.2-1020), and so does another content behind the same document. */
function losesCopy(before: DocumentRow, after: NewRow): boolean {
  const isNow = (was: boolean, is: boolean) => !was && is;
  return (
    isNow(before.is_masked === 1, after.is_masked === 1) ||
    isNow(before.status !== 'current', after.status !== 'current') ||
    before.hash !== after.hash ||
    before.size !== after.size
  );
}

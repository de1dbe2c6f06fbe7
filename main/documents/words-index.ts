/** What kept contents say: written beside what is said of their documents, found together with it, gone with the content (migrations 0250, 0340). */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { Database } from '../store/index.ts';
import type { DocumentRow } from './rows.ts';
import { type DescribedRow, indexedText } from './text-index.ts';

/** A content whose words aren't known yet. */
export interface ContentToRead {
  readonly documentId: string;
  readonly kind: 'cda' | 'pdf' | 'text';
  readonly blobId: BlobId;
}

export interface ReadText {
  readonly content: Pick<ContentToRead, 'documentId' | 'blobId'>;
  readonly text: string;
}

export interface WordsIndex {
  /** What contents say; left if the copy is no longer there, or another one. @returns the documents of those that were left */
  save(texts: readonly ReadText[]): string[];
  /** What is said of a document has changed, or its place in the order of the acts. */
  refresh(row: DocumentRow & { search_row: number | null }): void;
  textOf(documentId: string): string | undefined;
  /** The last kept first, `limit` at most; passed over: those that are given. */
  toRead(passed: readonly string[], limit: number): ContentToRead[];
}

type IndexedRow = DescribedRow & { search_row: number; document_id: string };

/** What an index takes apart differently from how it is typed. */
const joined: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', _: ' ' };

export function createWordsIndex(db: Database): WordsIndex {
  const selectRow = db.prepare<[string, string], IndexedRow & { is_known: number }>(
    `SELECT d.search_row, d.document_id, d.patient_id, d.title, d.type_code, d.type_display, d.author_name, d.author_specialty,
       d.author_organization, d.events, EXISTS (SELECT 1 FROM document_words w WHERE w.document_id = d.document_id) AS is_known
     FROM document_content c JOIN document d USING (document_id)
     WHERE c.document_id = ? AND c.blob_id = ? AND d.search_row IS NOT NULL`,
  );
  const selectWords = db.prepare<[string], { search_row: number; blob_id: string; text: string }>(
    'SELECT search_row, blob_id, text FROM document_words WHERE document_id = ?',
  );
  const insert = db.prepare('INSERT INTO document_words (search_row, document_id, blob_id, text) VALUES (?, ?, ?, ?)');
  // A trigger takes its words out of the index. Never asked for nothing: FTS5 writes what it holds in memory before such a statement, so
  // that many documents of one transaction would be written one by one.
  const remove = db.prepare('DELETE FROM document_words WHERE document_id = ?');
  const insertText = db.prepare(
    `INSERT INTO document_words_text (rowid, title, author, type, organization, patient, text)
     VALUES (@row, @title, @author, @type, @organization, @patient, @text)`,
  );
  // CROSS JOIN: from the few copies to their documents, never through all documents.
  const selectToRead = db.prepare<[string, number], ContentToRead>(
    `SELECT c.document_id AS documentId, c.kind, c.blob_id AS blobId FROM document_content c CROSS JOIN document d USING (document_id)
     WHERE c.kind IN ('cda', 'pdf', 'text') AND NOT EXISTS (SELECT 1 FROM document_words w WHERE w.document_id = c.document_id)
       AND c.document_id NOT IN (SELECT value FROM json_each(?)) ORDER BY c.kept_at DESC LIMIT ?`,
  );

  function write(row: IndexedRow, blobId: string, text: string): void {
    insert.run(row.search_row, row.document_id, blobId, text);
    insertText.run({ row: row.search_row, ...indexedText(row), text: text.replaceAll(/[œŒæÆ_]/g, (letter) => joined[letter] ?? letter) });
  }

  return {
    save(texts) {
      const found = texts.map(({ content, text }) => ({ content, text, row: selectRow.get(content.documentId, content.blobId) }));
      const taken = found.flatMap(({ content, text, row }) => (row === undefined ? [] : [{ row, blobId: content.blobId, text }]));
      for (const { row } of taken) if (row.is_known === 1) remove.run(row.document_id);
      // In the order of their numbers: at each one that goes back, FTS5 writes what it holds in memory.
      for (const { row, blobId, text } of taken.sort((one, other) => one.row.search_row - other.row.search_row)) write(row, blobId, text);
      return found.flatMap(({ content, row }) => (row === undefined ? [content.documentId] : []));
    },
    refresh(row) {
      const kept = selectWords.get(row.document_id);
      if (kept === undefined) return;
      remove.run(row.document_id);
      if (row.search_row !== null && row.status !== 'entered-in-error')
        write({ ...row, search_row: row.search_row }, kept.blob_id, kept.text);
    },
    textOf: (documentId) => selectWords.get(documentId)?.text,
    toRead: (passed, limit) => selectToRead.all(JSON.stringify(passed), limit),
  };
}

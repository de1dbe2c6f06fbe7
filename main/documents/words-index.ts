/** What kept contents say: written beside what is said of their documents, found together with it, gone with the content (migration 0250). */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { Database } from '../store/index.ts';
import type { DocumentRow } from './rows.ts';
import { indexedText } from './text-index.ts';

/** A content whose words aren't known yet. */
export interface ContentToRead {
  readonly documentId: string;
  readonly kind: 'cda' | 'pdf' | 'text';
  readonly blobId: BlobId;
}

export interface WordsIndex {
  /** What a content says; left if the copy is no longer there, or another one. @returns whether it was taken */
  save(content: Pick<ContentToRead, 'documentId' | 'blobId'>, text: string): boolean;
  /** What is said of a document has changed, or its place in the order of the acts. */
  refresh(row: DocumentRow & { search_row: number | null }): void;
  textOf(documentId: string): string | undefined;
  /** The last kept first; passed over: those that are given. */
  toRead(passed: readonly string[]): ContentToRead | undefined;
}

/** What an index takes apart differently from how it is typed. */
const joined: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', _: ' ' };

export function createWordsIndex(db: Database): WordsIndex {
  const selectRow = db.prepare<[string, string], DocumentRow & { search_row: number }>(
    `SELECT d.* FROM document_content c JOIN document d USING (document_id)
     WHERE c.document_id = ? AND c.blob_id = ? AND d.search_row IS NOT NULL`,
  );
  const selectWords = db.prepare<[string], { search_row: number; blob_id: string; text: string }>(
    'SELECT search_row, blob_id, text FROM document_words WHERE document_id = ?',
  );
  const insert = db.prepare('INSERT INTO document_words (search_row, document_id, blob_id, text) VALUES (?, ?, ?, ?)');
  // A trigger takes its words out of the index.
  const remove = db.prepare('DELETE FROM document_words WHERE document_id = ?');
  const insertText = db.prepare(
    `INSERT INTO document_words_text (rowid, title, author, type, organization, patient, text)
     VALUES (@row, @title, @author, @type, @organization, @patient, @text)`,
  );
  // CROSS JOIN: from the few copies to their documents, never through all documents.
  const selectToRead = db.prepare<[string], ContentToRead>(
    `SELECT c.document_id AS documentId, c.kind, c.blob_id AS blobId FROM document_content c CROSS JOIN document d USING (document_id)
     WHERE c.kind IN ('cda', 'pdf', 'text') AND NOT EXISTS (SELECT 1 FROM document_words w WHERE w.document_id = c.document_id)
       AND c.document_id NOT IN (SELECT value FROM json_each(?)) ORDER BY c.kept_at DESC LIMIT 1`,
  );

  function write(row: DocumentRow & { search_row: number }, blobId: string, text: string): void {
    insert.run(row.search_row, row.document_id, blobId, text);
    insertText.run({ row: row.search_row, ...indexedText(row), text: text.replaceAll(/[œŒæÆ_]/g, (letter) => joined[letter] ?? letter) });
  }

  return {
    save({ documentId, blobId }, text) {
      const row = selectRow.get(documentId, blobId);
      if (row === undefined) return false;
      remove.run(documentId);
      write(row, blobId, text);
      return true;
    },
    refresh(row) {
      const kept = selectWords.get(row.document_id);
      if (kept === undefined) return;
      remove.run(row.document_id);
      if (row.search_row !== null && row.status !== 'entered-in-error')
        write({ ...row, search_row: row.search_row }, kept.blob_id, kept.text);
    },
    textOf: (documentId) => selectWords.get(documentId)?.text,
    toRead: (passed) => selectToRead.get(JSON.stringify(passed)),
  };
}

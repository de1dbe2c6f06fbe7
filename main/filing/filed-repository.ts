/** Rows of what was filed, and of what is not to be. A piece is known by its message's identifier: it outlives the copy of the mailbox. */

import type { BlobId, FiledId, PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { PieceContent } from '../../preload/contract/messages.ts';
import type { StoredPiece } from '../messages/index.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

export interface FiledRow {
  readonly filedId: FiledId;
  readonly patientId: PatientId;
  readonly mailboxId: MailboxId;
  readonly headerId: string;
  readonly pieceId: string;
  readonly size: number;
  readonly uniqueId: string | null;
  readonly fileName: string;
  readonly title: string;
  readonly typeCode: string;
  readonly serviceStart: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly receivedAt: string;
  readonly filedAt: string;
  readonly filedBy: string;
  readonly filedByName: string;
  readonly kind: PieceContent['kind'];
  readonly contentType: string;
  readonly blobId: BlobId;
}

export interface Ignored {
  readonly by: string;
  readonly at: string;
}

type PieceKey = Pick<StoredPiece, 'headerId' | 'pieceId' | 'size' | 'from' | 'receivedAt'>;

/** What names a piece whatever mailbox it is read in. A message without an identifier is known by who sent it and when. */
export function keyOf({ headerId, pieceId, size, from, receivedAt }: PieceKey): [headerId: string, pieceId: string, size: number] {
  return [headerId === '' ? `${from.address} ${receivedAt}` : headerId, pieceId, size];
}

export type FiledRepository = ReturnType<typeof createFiledRepository>;

export function createFiledRepository(db: Database) {
  const columns = `filed_id AS filedId, patient_id AS patientId, mailbox_id AS mailboxId, header_id AS headerId, piece_id AS pieceId, size,
    unique_id AS uniqueId, file_name AS fileName, title, type_code AS typeCode, service_start AS serviceStart, from_name AS fromName,
    from_address AS fromAddress, received_at AS receivedAt, filed_at AS filedAt, filed_by AS filedBy, filed_by_name AS filedByName, kind,
    content_type AS contentType, blob_id AS blobId`;
  const ofPiece = db.prepare<[string, string, number], FiledRow>(
    `SELECT ${columns} FROM filed_document WHERE header_id = ? AND piece_id = ? AND size = ?`,
  );
  const one = db.prepare<[string], FiledRow>(`SELECT ${columns} FROM filed_document WHERE filed_id = ?`);
  const ofPatient = db.prepare<[string], FiledRow>(
    `SELECT ${columns} FROM filed_document WHERE ${ofSamePatient('patient_id')} ORDER BY service_start DESC, filed_at DESC`,
  );
  const insert = db.prepare(`
    INSERT INTO filed_document (filed_id, patient_id, mailbox_id, header_id, piece_id, size, unique_id, file_name, title, type_code,
      service_start, from_name, from_address, received_at, filed_at, filed_by, filed_by_name, kind, content_type, blob_id)
    VALUES (@filedId, @patientId, @mailboxId, @headerId, @pieceId, @size, @uniqueId, @fileName, @title, @typeCode,
      @serviceStart, @fromName, @fromAddress, @receivedAt, @filedAt, @filedBy, @filedByName, @kind, @contentType, @blobId)`);
  const remove = db.prepare('DELETE FROM filed_document WHERE filed_id = ?');
  const ignored = db.prepare<[string, string, number], Ignored>(
    'SELECT ignored_by_name AS by, ignored_at AS at FROM ignored_piece WHERE header_id = ? AND piece_id = ? AND size = ?',
  );
  const ignore = db.prepare('INSERT OR IGNORE INTO ignored_piece VALUES (?, ?, ?, ?, ?, ?)');
  const heed = db.prepare('DELETE FROM ignored_piece WHERE header_id = ? AND piece_id = ? AND size = ?');

  const done = db
    .prepare<[], string>(
      `SELECT json_array(header_id, piece_id, size) FROM filed_document
       UNION ALL SELECT json_array(header_id, piece_id, size) FROM ignored_piece`,
    )
    .pluck();

  return {
    /** Pieces about which somebody has decided, by `keyOf` written as JSON: for those who ask about thousands at once. */
    decided: (): ReadonlySet<string> => new Set(done.all()),
    ofPiece: (piece: PieceKey) => ofPiece.get(...keyOf(piece)),
    find: (id: FiledId) => one.get(id),
    ofPatient: (patientId: PatientId) => ofPatient.all(patientId),
    add: (row: FiledRow) => void insert.run(row),
    remove: (id: FiledId) => void remove.run(id),
    ignored: (piece: PieceKey) => ignored.get(...keyOf(piece)),
    ignore: (piece: PieceKey, at: string, by: { nationalId: string; displayName: string }) =>
      void ignore.run(...keyOf(piece), at, by.nationalId, by.displayName),
    heed: (piece: PieceKey) => void heed.run(...keyOf(piece)),
  };
}

/** Contents of messages kept here, encrypted: small ones in the database, larger ones as files; and what each says and carries once it was read. */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { PieceContent } from '../../preload/contract/messages.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { writeMirror } from '../store/write-mirror.ts';
import type { ContentFacts } from './mail-facts.ts';
import type { CarriedPiece } from './pieces.ts';

export interface ContentKey {
  readonly mailboxId: string;
  readonly messageId: string;
  readonly size: number;
}

export interface KeptContent extends ContentKey {
  readonly id: number;
  readonly state: string | null;
}

/** A piece whose words aren't known yet, and the message that carries it. */
export interface PieceToRead extends ContentKey {
  readonly contentId: number;
  readonly pieceId: string;
}

export interface ReadContent {
  readonly state: string;
  readonly text: string;
  readonly excerpt: string;
  readonly facts: ContentFacts;
  readonly pieces: readonly CarriedPiece[];
  /** What each piece says, by its identifier; those that aren't there are to be read. */
  readonly words: ReadonlyMap<string, string>;
}

export interface ContentStore {
  find(key: ContentKey): KeptContent | undefined;
  /** Those that nobody has read yet, the newest first. */
  unread(mailboxId: string, limit: number): KeptContent[];
  /** Must be called in no transaction: a large one is written to the disk first. */
  keep(contents: readonly (ContentKey & { readonly raw: Uint8Array })[], alongside: () => void): Promise<void>;
  raw(id: number): Promise<Uint8Array>;
  saveReading(id: number, read: ReadContent): void;
  /** Of contents that were read, the newest first. */
  piecesToRead(mailboxId: string, limit: number): PieceToRead[];
  savePieceText(id: number, pieceId: string, text: string): void;
  shown(id: number, pieceId: string): PieceContent | undefined;
  saveShown(id: number, pieceId: string, shown: PieceContent): void;
  textOf(key: ContentKey): string;
  /** Forgets what no message has any more. */
  sweep(): void;
}

interface Row {
  readonly id: number;
  readonly mailboxId: string;
  readonly messageId: string;
  readonly size: number;
  readonly state: string | null;
}

/** Larger than nearly all messages without an attachment. */
const inDatabase = 32 * 1024;
const about = { contentType: 'message/rfc822', purpose: 'message' } as const;

export function createContentStore({ db, blobs }: { readonly db: Database; readonly blobs: BlobStore }): ContentStore {
  const columns = 'content_id AS id, mailbox_id AS mailboxId, message_id AS messageId, size, state';
  const select = db.prepare<[string, string, number], Row>(
    `SELECT ${columns} FROM mail_content WHERE mailbox_id = ? AND message_id = ? AND size = ?`,
  );
  const selectUnread = db.prepare<[string, number], Row>(
    `SELECT ${columns} FROM mail_content WHERE mailbox_id = ? AND state IS NULL ORDER BY content_id DESC LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO mail_content (mailbox_id, message_id, size, raw, blob_id) VALUES (@mailboxId, @messageId, @size, @raw, @blobId)
     ON CONFLICT (mailbox_id, message_id, size) DO NOTHING`,
  );
  const selectRaw = db.prepare<[number], { raw: Buffer | null; blobId: BlobId | null }>(
    'SELECT raw, blob_id AS blobId FROM mail_content WHERE content_id = ?',
  );
  const update = db.prepare('UPDATE mail_content SET state = ?, text = ?, excerpt = ?, facts = ? WHERE content_id = ?');
  const dropPieces = db.prepare('DELETE FROM mail_piece WHERE content_id = ?');
  const insertPiece = db.prepare('INSERT INTO mail_piece (content_id, piece_id, rank, piece, text) VALUES (?, ?, ?, ?, ?)');
  const selectToRead = db.prepare<[string, number], PieceToRead>(
    `SELECT p.content_id AS contentId, p.piece_id AS pieceId, c.mailbox_id AS mailboxId, c.message_id AS messageId, c.size
     FROM mail_piece p INDEXED BY mail_piece_to_read JOIN mail_content c USING (content_id)
     WHERE p.text IS NULL AND c.mailbox_id = ? ORDER BY p.content_id DESC LIMIT ?`,
  );
  const updateText = db.prepare('UPDATE mail_piece SET text = ? WHERE content_id = ? AND piece_id = ?');
  const selectShown = db
    .prepare<[number, string], string | null>('SELECT shown FROM mail_piece WHERE content_id = ? AND piece_id = ?')
    .pluck();
  const updateShown = db.prepare('UPDATE mail_piece SET shown = ? WHERE content_id = ? AND piece_id = ?');
  const selectText = db
    .prepare<[string, string, number], string>('SELECT text FROM mail_content WHERE mailbox_id = ? AND message_id = ? AND size = ?')
    .pluck();
  const orphans = `SELECT content_id FROM mail_content c WHERE NOT EXISTS (
    SELECT 1 FROM mail_message m WHERE m.mailbox_id = c.mailbox_id AND m.message_id = c.message_id AND m.size = c.size)`;
  const dropOrphans = db.prepare(`DELETE FROM mail_content WHERE content_id IN (${orphans})`);
  const lostBlobs = db
    .prepare<[], BlobId>(
      `SELECT blob_id FROM blob_file WHERE purpose = 'message' AND is_owned = 0
         AND blob_id NOT IN (SELECT blob_id FROM mail_content WHERE blob_id IS NOT NULL)
         AND blob_id NOT IN (SELECT value FROM mail_piece, json_tree(shown) WHERE shown IS NOT NULL AND key = 'blobId')
         AND blob_id NOT IN (SELECT value FROM mail_piece, json_tree(shown) WHERE shown IS NOT NULL AND key = 'image')`,
    )
    .pluck();

  return {
    find: ({ mailboxId, messageId, size }) => select.get(mailboxId, messageId, size),
    unread: (mailboxId, limit) => selectUnread.all(mailboxId, limit),
    async keep(contents, alongside) {
      const large = contents.filter(({ raw }) => raw.byteLength > inDatabase);
      const ids = new Map(large.map((one) => [one, blobs.reserve(about)]));
      const copies = await Promise.all(
        large.map(async (one) => ({ id: ids.get(one) as BlobId, copy: await blobs.writeCopy(piecesOf(one.raw)) })),
      );
      const write = () => {
        for (const one of contents) {
          const { mailboxId, messageId, size, raw } = one;
          const blobId = ids.get(one);
          insert.run({ mailboxId, messageId, size, blobId: blobId ?? null, raw: blobId === undefined ? Buffer.from(raw) : null });
        }
        alongside();
      };
      if (!db.open) return;
      if (copies.length === 0) writeMirror(db, write);
      else blobs.admitCopies(copies, about, write);
    },
    async raw(id) {
      const row = selectRaw.get(id);
      if (row?.raw != null) return row.raw;
      return row?.blobId == null ? new Uint8Array() : blobs.readAll(row.blobId);
    },
    saveReading(id, { state, text, excerpt, facts, pieces, words }) {
      update.run(state, text, excerpt, JSON.stringify(facts), id);
      dropPieces.run(id);
      for (const [rank, piece] of pieces.entries())
        insertPiece.run(id, piece.pieceId, rank, JSON.stringify(piece), words.get(piece.pieceId) ?? null);
    },
    piecesToRead: (mailboxId, limit) => selectToRead.all(mailboxId, limit),
    savePieceText: (id, pieceId, text) => void updateText.run(text, id, pieceId),
    shown(id, pieceId) {
      const shown = selectShown.get(id, pieceId);
      return shown == null ? undefined : (JSON.parse(shown) as PieceContent);
    },
    saveShown: (id, pieceId, shown) => void updateShown.run(JSON.stringify(shown), id, pieceId),
    textOf: ({ mailboxId, messageId, size }) => selectText.get(mailboxId, messageId, size) ?? '',
    sweep() {
      dropOrphans.run();
      blobs.remove(lostBlobs.all());
    },
  };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Small pictures of the key images, made by the page that decodes them: kept with the draft, printed on a sheet of the report once signed. */
import type { BlobId } from '../../preload/contract/ids.ts';
import type { ReportContent, ReportId } from '../../preload/contract/reports.ts';
import { maxUploadSize, type UploadUse } from '../../preload/contract/uploads.ts';
import { Failure } from '../failure.ts';
import type { BlobStore, Database } from '../store/index.ts';

export interface KeyPicture {
  readonly label: string;
  /** A JPEG in base64. */
  readonly jpeg: string;
}

type KeyPictureUse = Extract<UploadUse, { kind: 'key-picture' }>;

/** Four pages of six; the report names the others. */
export const mostPictures = 24;
const largestSide = 1024;

export function createPictures({ db, blobs }: { readonly db: Database; readonly blobs: Pick<BlobStore, 'put' | 'readAll' | 'remove'> }) {
  const select = db
    .prepare<[string, string, number], BlobId>(
      'SELECT blob_id FROM report_picture WHERE report_id = ? AND sop_instance_uid = ? AND frame = ?',
    )
    .pluck();
  const selectAll = db.prepare<[string], BlobId>('SELECT blob_id FROM report_picture WHERE report_id = ?').pluck();
  const replace = db.prepare('INSERT OR REPLACE INTO report_picture (report_id, sop_instance_uid, frame, blob_id) VALUES (?, ?, ?, ?)');
  const removeAll = db.prepare('DELETE FROM report_picture WHERE report_id = ?');

  return {
    /** @throws {Failure} `file.unsupported` for what is no small JPEG */
    async receive({ reportId, sopInstanceUid, frame }: KeyPictureUse, content: AsyncIterable<Uint8Array>): Promise<void> {
      const bytes = await gathered(content);
      const size = jpegSize(bytes);
      if (size === undefined || Math.max(size.width, size.height) > largestSide) throw new Failure('file.unsupported');
      const { id } = await blobs.put(bytes, { contentType: 'image/jpeg', purpose: 'staged' });
      db.transaction(() => {
        const former = select.get(reportId, sopInstanceUid, frame);
        replace.run(reportId, sopInstanceUid, frame, id);
        if (former !== undefined) blobs.remove([former]);
      })();
    },
    /** In the order of the key images; one whose picture was not made has its label in the report all the same. */
    async of(reportId: ReportId, { keyImages }: Pick<ReportContent, 'keyImages'>): Promise<KeyPicture[]> {
      const pictures: KeyPicture[] = [];
      for (const { sopInstanceUid, frame, label } of keyImages) {
        const id = select.get(reportId, sopInstanceUid, frame);
        if (id === undefined || pictures.length === mostPictures) continue;
        pictures.push({ label, jpeg: Buffer.from(await blobs.readAll(id)).toString('base64') });
      }
      return pictures;
    },
    /** They are in what was signed, or in nothing. */
    forget(reportId: ReportId): void {
      db.transaction(() => {
        blobs.remove(selectAll.all(reportId));
        removeAll.run(reportId);
      })();
    },
  };
}

async function gathered(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > maxUploadSize['key-picture']) throw new Failure('file.too-large', { size });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What the frame header says (ITU T.81 B.2.2); `undefined` for what is no JPEG. */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Export as DICOM: with identity the very same bytes, without it every attribute of every object read back; a file-set in either case. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer, type ZipFile } from 'yauzl';
import { createAudit } from '../../../main/audit/index.ts';
import { itemsOf, readPart10, textOf, textsOf, transferSyntax } from '../../../main/dicom/index.ts';
import { createMediaExport, type MediaExport } from '../../../main/media-export/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import type { BlobId } from '../../../preload/contract/ids.ts';
import type { ImagingStudy } from '../../../preload/contract/imaging.ts';
import { mediaExportProcedures } from '../../../preload/contract/media-export.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';
import { slice } from './discs.ts';

let directory: string;
let db: Database;
let blobs: BlobStore;
let media: MediaExport;
let delivered: { name: string; bytes: Buffer } | undefined;
let study: ImagingStudy;

async function store(series: readonly (readonly Uint8Array[])[]): Promise<ImagingStudy> {
  const made = [];
  for (const [rank, objects] of series.entries()) {
    const instances = [];
    for (const [index, bytes] of objects.entries()) {
      const { id } = await blobs.put(bytes, { contentType: 'application/dicom', purpose: 'dicom' });
      instances.push({ sopInstanceUid: `1.2.${rank}.${index}`, sopClassUid: '1.2', numberOfFrames: 1, blobId: id, kept: true });
    }
    made.push({ seriesInstanceUid: `1.2.${rank}`, modality: 'CT', description: '', instances });
  }
  const summary = { studyInstanceUid: '1.2', patientId: 'pat-1', title: '', modalities: [], studyDate: '', isKept: true, isNew: false };
  return { summary, series: made } as unknown as ImagingStudy;
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'export-'));
  db = memoryDatabase();
  blobs = createBlobStore({ db, directory });
  delivered = undefined;
  const clock = steadyClock('2026-11-28T10:20:00.000Z');
  media = createMediaExport({
    ...{ blobs, clock },
    study: () => study,
    audit: createAudit({ db, clock }),
    emit: () => undefined,
    async deliver({ name, bytes }) {
      const pieces: Uint8Array[] = [];
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) pieces.push(piece);
      delivered = { name, bytes: Buffer.concat(pieces) };
      return { state: 'ready', blobId: 'b1' as BlobId, fileName: name };
    },
  });
});
afterEach(() => {
  blobs.close();
  db.close();
  rmSync(directory, { recursive: true });
});

const exported = async (input: object) => {
  const parsed = mediaExportProcedures['export.study'].input.parse({ studyInstanceUid: '1.2', identity: 'kept', ...input });
  const outcome = await media.handlers['export.study'](parsed, { signal: new AbortController().signal });
  return { outcome, files: await unzipped(delivered?.bytes ?? Buffer.alloc(0)) };
};

function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip: ZipFile) => {
      if (error !== null) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (_, stream) => {
          const pieces: Buffer[] = [];
          for await (const piece of stream) pieces.push(piece as Buffer);
          files.set(entry.fileName, Buffer.concat(pieces));
          zip.readEntry();
        }),
      );
      zip.on('end', () => resolve(files));
      zip.readEntry();
    });
  });
}

describe('with identity', () => {
  it('gives the very bytes, under names that say nothing, beside a DICOMDIR that finds each of them', async () => {
    study = await store([[slice(), slice({ number: 2 })], [slice({ series: '1.2.3.1.2', syntax: transferSyntax.jpegLs })]]);
    const { outcome, files } = await exported({});
    expect(outcome).toMatchObject({ instanceCount: 3, leftOutCount: 0 });
    expect(delivered?.name).toBe('examen-2026-11-28-10-20.zip');
    expect([...files.keys()].sort()).toEqual(['DICOM/S0001/I000001', 'DICOM/S0001/I000002', 'DICOM/S0002/I000003', 'DICOMDIR']);
    expect(Buffer.compare(files.get('DICOM/S0001/I000002') as Buffer, slice({ number: 2 }))).toBe(0);
    const { set } = readPart10(files.get('DICOMDIR') as Buffer);
    const records = itemsOf(set, 'DirectoryRecordSequence');
    expect(records.map((record) => textOf(record, 'DirectoryRecordType'))).toEqual([
      'PATIENT',
      'STUDY',
      'SERIES',
      'IMAGE',
      'IMAGE',
      'SERIES',
      'IMAGE',
    ]);
    for (const record of records.filter((each) => textOf(each, 'DirectoryRecordType') === 'IMAGE'))
      expect(files.has(textsOf(record, 'ReferencedFileID').join('/'))).toBe(true);
  });
});

describe('without identity', () => {
  it('leaves none of it in any object nor in the DICOMDIR, and objects stay together', async () => {
    study = await store([
      [slice(), slice({ number: 2, syntax: transferSyntax.deflated })],
      [slice({ series: '1.2.3.1.2', syntax: transferSyntax.implicitLittleEndian })],
    ]);
    const { files } = await exported({ identity: 'removed' });
    const sets = [...files].filter(([name]) => name !== 'DICOMDIR').map(([, bytes]) => readPart10(bytes));
    const texts = [...files.values()].map((bytes) => bytes.toString('latin1')).join();
    for (const secret of ['MARTEL', 'T-4421', '19570814', 'Tilleuls', '20240312']) expect(texts).not.toContain(secret);
    expect(new Set(sets.map(({ set }) => textOf(set, 'StudyInstanceUID'))).size).toBe(1);
    expect(new Set(sets.map(({ set }) => textOf(set, 'SeriesInstanceUID'))).size).toBe(2);
    for (const { set, pixels } of sets) {
      expect(textOf(set, 'PatientIdentityRemoved')).toBe('YES');
      expect(textOf(itemsOf(set, 'DeidentificationMethodCodeSequence')[0] ?? [], 'CodeValue')).toBe('113100');
      expect(pixels).toBeDefined();
    }
    expect(db.prepare('SELECT detail FROM audit_entry').pluck().get()).toContain('"identity":"removed"');
  });

  it('leaves out what may be written in the pixels, unless asked otherwise', async () => {
    study = await store([
      [slice(), slice({ number: 2, more: { Modality: 'US' } }), slice({ number: 3, more: { BurnedInAnnotation: 'YES' } })],
    ]);
    const preview = await media.handlers['export.preview']({ studyInstanceUid: '1.2' as never }, { signal: new AbortController().signal });
    expect(preview).toEqual({ instanceCount: 3, missingCount: 0, burnedInCount: 2 });
    expect((await exported({ identity: 'removed' })).outcome).toMatchObject({ instanceCount: 1, leftOutCount: 2 });
    expect((await exported({ identity: 'removed', takesBurnedIn: true })).outcome).toMatchObject({ instanceCount: 3, leftOutCount: 0 });
  });
});

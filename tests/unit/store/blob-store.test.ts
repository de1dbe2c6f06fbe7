/** Blob files: written whole, read anywhere, announced before they come, gone when they should be. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { chunkSize } from '../../../main/store/blob-cipher.ts';
import { createBlobStore, openDatabase } from '../../../main/store/index.ts';
import type { BlobId } from '../../../preload/contract/ids.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const about = { contentType: 'application/pdf', purpose: 'content' } as const;

function store(at = temporaryDirectory(), key: Uint8Array = randomBytes(32)) {
  const directory = join(at, 'blobs');
  const db = openDatabase({ path: join(at, 'liaison.db'), key });
  onTestFinished(() => void db.close());
  return { at, key, db, directory, blobs: createBlobStore({ db, directory }) };
}

function filesIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('gives back what was put, with its size and digests', async () => {
  const { blobs } = store();
  const bytes = randomBytes(3000);
  const stored = await blobs.put(bytes, about);
  expect(stored).toMatchObject({
    size: 3000,
    sha1: createHash('sha1').update(bytes).digest('base64'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const blob = await blobs.open(stored.id);
  expect(blob.contentType).toBe('application/pdf');
  expect(blob.size).toBe(3000);
  blob.close();
  expect(bytes.equals(await blobs.readAll(stored.id))).toBe(true);
});

test.each([0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize])(
  'takes a stream of %i bytes in pieces of any size',
  async (size) => {
    const { blobs } = store();
    const bytes = randomBytes(size);
    const { id } = await blobs.put(pieces(bytes, 70_001), about);
    expect(bytes.equals(await blobs.readAll(id))).toBe(true);
  },
);

test('reads across chunks, stops at the end and refuses what lies outside', async () => {
  const { blobs } = store();
  const bytes = randomBytes(2 * chunkSize + 100);
  const { id } = await blobs.put(bytes, about);
  const blob = await blobs.open(id);
  onTestFinished(() => blob.close());
  expect(bytes.subarray(chunkSize - 5, chunkSize + 5).equals(await blob.read(chunkSize - 5, 10))).toBe(true);
  expect((await blob.read(bytes.length - 3, 50)).length).toBe(3);
  expect((await blob.read(bytes.length, 1)).length).toBe(0);
  await expect(blob.read(bytes.length + 1, 1)).rejects.toMatchObject({ code: 'blob.bad-range' });
  await expect(blob.read(-1, 1)).rejects.toMatchObject({ code: 'blob.bad-range' });
});

test('leaves nothing behind when the source fails, and keeps the failure', async () => {
  const { blobs, directory, db } = store();
  async function* failing() {
    yield randomBytes(chunkSize * 2);
    throw new Failure('network.offline');
  }
  await expect(blobs.put(failing(), about)).rejects.toMatchObject({ code: 'network.offline' });
  expect(filesIn(directory)).toEqual([]);
  expect(db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(0);
});

test('open() of a reserved blob waits for its bytes', async () => {
  const { blobs } = store();
  const id = blobs.reserve(about);
  const opening = blobs.open(id);
  await blobs.put(Buffer.from('enfin'), about, id);
  const blob = await opening;
  expect(Buffer.from(await blob.read(0, 100)).toString()).toBe('enfin');
  blob.close();
});

test('open() of an abandoned blob rejects, now and a little later', async () => {
  const { blobs } = store();
  const id = blobs.reserve(about);
  const opening = blobs.open(id);
  blobs.abandon(id, new Failure('network.timeout'));
  await expect(opening).rejects.toMatchObject({ code: 'network.timeout' });
  await expect(blobs.open(id)).rejects.toMatchObject({ code: 'network.timeout' });
});

test('open() can be taken back while it waits', async () => {
  const { blobs } = store();
  const controller = new AbortController();
  const opening = blobs.open(blobs.reserve(about), controller.signal);
  controller.abort();
  await expect(opening).rejects.toMatchObject({ code: 'call.cancelled' });
});

test('says not found for an unknown blob and for one whose file is gone', async () => {
  const { blobs, directory } = store();
  await expect(blobs.open('nothing' as BlobId)).rejects.toMatchObject({ code: 'blob.not-found' });
  const { id } = await blobs.put(Buffer.from('x'), about);
  for (const path of filesIn(directory)) rmSync(path);
  await expect(blobs.open(id)).rejects.toMatchObject({ code: 'blob.not-found' });
});

test('remove takes row and file; writing again under the same id takes the old file', async () => {
  const { blobs, directory } = store();
  const { id } = await blobs.put(Buffer.from('un'), about);
  await blobs.put(Buffer.from('deux'), about, id);
  expect(filesIn(directory)).toHaveLength(1);
  expect(Buffer.from(await blobs.readAll(id)).toString()).toBe('deux');
  blobs.remove([id]);
  expect(filesIn(directory)).toEqual([]);
  await expect(blobs.open(id)).rejects.toMatchObject({ code: 'blob.not-found' });
});

test('a removal that is rolled back loses nothing', async () => {
  const { blobs, db, directory } = store();
  const { id } = await blobs.put(Buffer.from('gardé'), about);
  const undone = db.transaction(() => {
    blobs.remove([id]);
    throw new Error('undo');
  });
  expect(undone).toThrow('undo');
  await new Promise((resolve) => setImmediate(resolve));
  expect(Buffer.from(await blobs.readAll(id)).toString()).toBe('gardé');
  db.transaction(() => blobs.remove([id]))();
  await new Promise((resolve) => setImmediate(resolve));
  expect(filesIn(directory)).toEqual([]);
});

test('at start, orphans go, the known stay, and files of others are left alone', async () => {
  const { at, key, blobs, db, directory } = store();
  const { id } = await blobs.put(Buffer.from('connu'), about);
  const [known] = filesIn(directory);
  db.close();
  mkdirSync(join(directory, 'ab'), { recursive: true });
  const orphan = join(directory, 'ab', 'ab'.repeat(16));
  const partial = join(directory, 'ab', `${'ac'.repeat(16)}.partial`);
  const foreign = join(directory, 'ab', 'lisez-moi.txt');
  for (const path of [orphan, partial, foreign]) writeFileSync(path, 'x');
  const again = store(at, key);
  expect(filesIn(directory).sort()).toEqual([foreign, known].sort());
  expect(Buffer.from(await again.blobs.readAll(id)).toString()).toBe('connu');
});

test('close ends open blobs and those who wait', async () => {
  const { blobs } = store();
  const { id } = await blobs.put(Buffer.from('secret'), about);
  const blob = await blobs.open(id);
  const waiting = blobs.open(blobs.reserve(about));
  blobs.close();
  await expect(waiting).rejects.toMatchObject({ code: 'vault.locked' });
  await expect(blob.read(0, 6)).rejects.toMatchObject({ code: 'blob.not-found' });
});

test('the file is the size of the content and its tags, and readable by its owner only', async () => {
  const { blobs, directory } = store();
  await blobs.put(randomBytes(chunkSize + 1), about);
  const [path] = filesIn(directory);
  const { size, mode } = statSync(path ?? '');
  expect(size).toBe(chunkSize + 1 + 2 * 16);
  if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
});

const image = { contentType: 'application/dicom', purpose: 'dicom' } as const;

test.each([0, 1, chunkSize, 2 * chunkSize + 5])(
  'keeps a copy of %i bytes once it is admitted, and its file is sealed as any other',
  async (size) => {
    const { blobs, directory } = store();
    const bytes = randomBytes(size);
    const id = blobs.reserve(image);
    const waiting = blobs.open(id);
    const copy = await blobs.writeCopy(pieces(bytes, 70_001));
    expect(blobs.has(id)).toBe(false);
    blobs.admitCopies([{ id, copy }], image, () => undefined);
    (await waiting).close();
    expect(bytes.equals(await blobs.readAll(id))).toBe(true);
    expect(filesIn(directory)).toHaveLength(1);
    blobs.close();
  },
);

test('many copies at once are each themselves', async () => {
  const { blobs } = store();
  const all = Array.from({ length: 30 }, (_, index) => randomBytes(index * 90_001));
  const copies = await Promise.all(
    all.map(async (bytes) => ({ id: blobs.reserve(image), copy: await blobs.writeCopy(pieces(bytes, 65_536)) })),
  );
  blobs.admitCopies(copies, image, () => undefined);
  for (const [index, { id }] of copies.entries()) expect(all[index]?.equals(await blobs.readAll(id))).toBe(true);
  blobs.close();
});

test('nothing is left of a copy whose source breaks, nor of those that could not be admitted', async () => {
  const { blobs, directory } = store();
  async function* broken() {
    yield randomBytes(chunkSize + 10);
    yield randomBytes(chunkSize);
    throw new Failure('network.offline');
  }
  await expect(blobs.writeCopy(broken())).rejects.toMatchObject({ code: 'network.offline' });
  const copy = await blobs.writeCopy(pieces(randomBytes(10), 10));
  const id = blobs.reserve(image);
  const admitting = () =>
    blobs.admitCopies([{ id, copy }], image, () => {
      throw new Failure('imaging.not-found');
    });
  expect(admitting).toThrow();
  expect(blobs.has(id)).toBe(false);
  await expect.poll(() => filesIn(directory)).toEqual([]);
  blobs.close();
});

test.each(['cut', 'changed'])('a copy found %s is forgotten, so that it is fetched again', async (harm) => {
  const { blobs, directory } = store();
  const id = blobs.reserve(image);
  blobs.admitCopies([{ id, copy: await blobs.writeCopy(pieces(randomBytes(5000), 999)) }], image, () => undefined);
  const [file = ''] = filesIn(directory);
  const sealed = readFileSync(file);
  if (harm === 'changed') sealed[100] = (sealed[100] ?? 0) ^ 1;
  writeFileSync(file, harm === 'cut' ? sealed.subarray(0, 4000) : sealed);
  await expect(blobs.readAll(id)).rejects.toMatchObject({ code: 'document.integrity' });
  expect(blobs.has(id)).toBe(false);
  expect(filesIn(directory)).toEqual([]);
  blobs.close();
});

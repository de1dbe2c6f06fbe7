/** Any content comes back whole and in any part; one changed byte, a cut or a swap is always noticed. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { chunkSize } from '../../main/store/blob-cipher.ts';
import { createBlobStore, openDatabase } from '../../main/store/index.ts';

const at = mkdtempSync(join(tmpdir(), 'liaison-test-'));
const directory = join(at, 'blobs');
const db = openDatabase({ path: join(at, 'liaison.db'), key: randomBytes(32) });
const blobs = createBlobStore({ db, directory });
afterAll(() => {
  db.close();
  rmSync(at, { recursive: true, force: true });
});

const about = { contentType: 'application/octet-stream', purpose: 'content' } as const;

/** Sizes around the borders of chunks, where mistakes live, filled from a seed. */
const content = fc
  .record({
    size: fc.oneof(
      fc.nat(300),
      fc.integer({ min: chunkSize - 2, max: chunkSize + 2 }),
      fc.integer({ min: 2 * chunkSize - 2, max: 2 * chunkSize + 2 }),
    ),
    seed: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  })
  .map(({ size, seed }) => {
    const bytes = Buffer.alloc(size);
    for (let i = 0; i < size; i += 1) bytes[i] = ((seed[i % 16] ?? 0) + i * 31 + (i >> 8)) & 255;
    return bytes;
  });

function pathOf(id: string): string {
  const name = db.prepare<[string], string>('SELECT file_name FROM blob_file WHERE blob_id = ?').pluck().get(id) ?? '';
  return join(directory, name.slice(0, 2), name);
}

test('any content, any range', async () => {
  await fc.assert(
    fc.asyncProperty(
      content,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2 * chunkSize)), { maxLength: 6 }),
      async (bytes, ranges) => {
        const { id } = await blobs.put(bytes, about);
        const blob = await blobs.open(id);
        for (const [share, length] of ranges) {
          const offset = Math.floor(share * bytes.length);
          expect(bytes.subarray(offset, offset + length).equals(await blob.read(offset, length))).toBe(true);
        }
        blob.close();
        expect(bytes.equals(await blobs.readAll(id))).toBe(true);
        blobs.remove([id]);
      },
    ),
    { numRuns: 40 },
  );
  expect(readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
});

test('any one changed bit is noticed', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(7), async (bytes, share, bit) => {
      const { id } = await blobs.put(bytes, about);
      const file = readFileSync(pathOf(id));
      const place = Math.floor(share * file.length);
      file[place] = (file[place] ?? 0) ^ (1 << bit);
      writeFileSync(pathOf(id), file);
      await expect(blobs.readAll(id)).rejects.toMatchObject({ code: 'document.integrity' });
      blobs.remove([id]);
    }),
    { numRuns: 40, examples: [[Buffer.alloc(0), 0, 0]] },
  );
});

test('any cut and any addition are noticed', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.boolean(), async (bytes, share, cut) => {
      const { id } = await blobs.put(bytes, about);
      const file = readFileSync(pathOf(id));
      writeFileSync(pathOf(id), cut ? file.subarray(0, Math.floor(share * file.length)) : Buffer.concat([file, file.subarray(0, 1)]));
      await expect(blobs.readAll(id)).rejects.toMatchObject({ code: 'document.integrity' });
      blobs.remove([id]);
    }),
    { numRuns: 20 },
  );
});

test('a shorter size in the database does not hide a cut', async () => {
  const { id } = await blobs.put(randomBytes(2 * chunkSize), about);
  writeFileSync(pathOf(id), readFileSync(pathOf(id)).subarray(0, chunkSize + 16));
  db.prepare('UPDATE blob_file SET size = ? WHERE blob_id = ?').run(chunkSize, id);
  await expect(blobs.readAll(id)).rejects.toMatchObject({ code: 'document.integrity' });
});

test('chunks in another order, and chunks of another file, are noticed', async () => {
  const one = await blobs.put(randomBytes(2 * chunkSize), about);
  const two = await blobs.put(randomBytes(2 * chunkSize), about);
  const file = readFileSync(pathOf(one.id));
  const half = chunkSize + 16;
  writeFileSync(pathOf(one.id), Buffer.concat([file.subarray(half), file.subarray(0, half)]));
  await expect(blobs.readAll(one.id)).rejects.toMatchObject({ code: 'document.integrity' });
  writeFileSync(pathOf(two.id), file);
  await expect(blobs.readAll(two.id)).rejects.toMatchObject({ code: 'document.integrity' });
});

/** A workstation where every document was opened and kept: what each says is in its base, as reading it would have left it. Made once. */
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mostTextsAtOnce } from '../../../main/documents/content-words.ts';
import { createWordsIndex } from '../../../main/documents/words-index.ts';
import type { Database } from '../../../main/store/index.ts';
import { openDatabase, storePaths } from '../../../main/store/index.ts';
import { createVault } from '../../../main/vault/index.ts';
import type { BlobId } from '../../../preload/contract/ids.ts';
import { passphrase } from '../../harness/accounts.ts';
import { outDirectory } from '../../harness/places.ts';
import { frenchText } from './french-texts.ts';
import { benchPorts } from './ports.ts';
import { fill, makeWorkstation, type Practice, schema } from './workstation.ts';

/** To be raised when what is made below changes. */
const version = 2;

/** @returns its folder */
export async function ensureLadenWords(practice: Practice): Promise<string> {
  const directory = join(outDirectory, 'bench', 'data', `words-v${version}-${schema}-${practice.patients}-${practice.documents}`);
  if (existsSync(directory)) return directory;
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await makeWorkstation(draft, (db) => {
    fill(db, practice);
    keepAll(db);
  });
  renameSync(draft, directory);
  return directory;
}

function keepAll(db: Database): void {
  const index = createWordsIndex(db);
  const ids = db.prepare<[], string>('SELECT document_id FROM document ORDER BY row_id').pluck().all();
  const insertBlob = db.prepare(
    `INSERT INTO blob_file (blob_id, file_name, key, purpose, content_type, size, sha1, sha256)
     VALUES (?, ?, ?, 'content', 'text/plain', 1, '', '')`,
  );
  const insertContent = db.prepare(
    `INSERT INTO document_content (document_id, kind, content_type, blob_id, size, kept_at, checked_at)
     VALUES (?, 'text', 'text/plain', ?, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  );
  const key = randomBytes(32);
  for (let start = 0; start < ids.length; start += mostTextsAtOnce)
    db.transaction(() => {
      const some = ids.slice(start, start + mostTextsAtOnce);
      const texts = some.map((documentId, offset) => {
        const blobId = `bench-${documentId}` as BlobId;
        insertBlob.run(blobId, blobId, key);
        insertContent.run(documentId, blobId);
        return { content: { documentId, blobId }, text: frenchText(start + offset) };
      });
      index.save(texts);
    })();
}

/** The base of such a folder beside the app's own, to ask it what the app is measured against. */
export async function withBase<T>(directory: string, use: (db: Database) => T | Promise<T>): Promise<T> {
  let answer: { value: T } | undefined;
  const vault = createVault({
    ports: benchPorts({ dataDirectory: directory, platformUrl: '' }),
    lockAfterMinutes: () => 60,
    async open(key) {
      const db = openDatabase({ path: storePaths(directory).database, key });
      answer = { value: await use(db) };
      db.close();
    },
    close: async () => undefined,
  });
  const context = { signal: new AbortController().signal };
  const { people } = await vault.handlers['vault.status']({}, context);
  await vault.handlers['vault.unlock']({ slotId: people[0]?.slotId ?? '', passphrase }, context);
  await vault.lock('request');
  if (answer === undefined) throw new Error('The vault never opened');
  return answer.value;
}

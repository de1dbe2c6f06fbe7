/** `vault.rebuild` on a real database: set aside, waiting work recovered, opened again. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Database, openDatabase, storePaths } from '../../../main/store/index.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { context, createdVault, failureOf, strong, vaultBench } from './vault-bench.ts';

async function created() {
  const directory = temporaryDirectory();
  const { database } = storePaths(directory);
  const audits: string[][] = [];
  const open = async (key: Uint8Array) => {
    const db: Database = openDatabase({ path: database, key });
    audits.push(db.prepare<[], string>('SELECT action FROM audit_entry').pluck().all());
    db.close();
  };
  const bench = await createdVault({ directory, open });
  const db = openDatabase({ path: database, key: bench.keys[0] ?? Buffer.alloc(32) });
  db.prepare("INSERT INTO audit_entry (at, action, detail) VALUES ('2026-03-12T09:00:00Z', 'document.opened', '{}')").run();
  return { ...bench, db, database, audits };
}

test('a file from a newer version: explained, then set aside with its owned work carried over', async () => {
  const { vault, slotId, db, directory, audits } = await created();
  db.pragma('user_version = 9001');
  db.close();
  const status = await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  expect(status).toMatchObject({ state: 'unusable', problem: 'newer-version' });
  const rebuilt = await vault.handlers['vault.rebuild']({ slotId, passphrase: strong }, context);
  expect(rebuilt).toMatchObject({
    status: { state: 'unlocked' },
    keptFile: 'liaison-mise-de-cote-2026-03-12.db',
    recoveredPublications: 0,
  });
  expect(existsSync(join(directory, rebuilt.keptFile))).toBe(true);
  expect(audits.at(-1)).toEqual(['document.opened']);
});

test('a corrupt file: explained, then set aside', async () => {
  const { vault, slotId, db, database } = await created();
  db.close();
  writeFileSync(database, Buffer.alloc(8192, 7));
  const status = await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  expect(status).toMatchObject({ state: 'unusable', problem: 'corrupt' });
  expect((await vault.handlers['vault.rebuild']({ slotId, passphrase: strong }, context)).status.state).toBe('unlocked');
});

test('a wrong passphrase rebuilds nothing; no vault, nothing to rebuild', async () => {
  const { vault, slotId, db, directory } = await created();
  db.close();
  const wrong = vault.handlers['vault.rebuild']({ slotId, passphrase: 'girafe tournevis' }, context);
  expect((await failureOf(wrong)).code).toBe('vault.wrong-passphrase');
  expect(existsSync(join(directory, 'liaison-mise-de-cote-2026-03-12.db'))).toBe(false);
  const absent = vaultBench().vault.handlers['vault.rebuild']({ slotId, passphrase: strong }, context);
  expect((await failureOf(absent)).code).toBe('vault.absent');
});

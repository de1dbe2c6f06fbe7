/** `vault.json`: who may open the vault and how, in clear; worth nothing without a passphrase (and the keychain, where there is one). */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const base64 = z.base64();

const keySlot = z.object({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(80),
  /** scrypt (RFC 7914). Bounded, so that a file that was tampered with can't ask for all the memory. */
  kdf: z.object({
    name: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(2)
      .max(2 ** 21),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
  }),
  salt: base64,
  /** The data key, wrapped under passphrase and keychain secret, or under the passphrase alone where there is no keychain. */
  wrapped: base64,
  /** A secret that only the operating system's keychain reveals, and the keychain's name. */
  keychain: z.object({ backend: z.string().min(1).max(64), sealed: base64 }).optional(),
  /** The data key wrapped under the passphrase alone, beside the keychain: only for a passphrase that needs no help. */
  alone: base64.optional(),
});
export type KeySlot = z.infer<typeof keySlot>;

const vaultFile = z.object({
  version: z.literal(1),
  slots: z.array(keySlot).min(1).max(100),
  attempts: z.object({
    failures: z.number().int().nonnegative(),
    /** ISO instant before which no attempt is heard. */
    notBefore: z.string().optional(),
  }),
});
export type VaultFile = z.infer<typeof vaultFile>;

export type ReadVaultFile = { readonly file: VaultFile } | { readonly problem: 'newer-version' | 'corrupt' } | undefined;

function pathOf(directory: string): string {
  return join(directory, 'vault.json');
}

/** @returns `undefined` when there is none yet */
export function readVaultFile(directory: string): ReadVaultFile {
  let text: string;
  try {
    text = readFileSync(pathOf(directory), 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    return { problem: 'corrupt' };
  }
  try {
    const json: unknown = JSON.parse(text);
    const version = z.object({ version: z.number() }).safeParse(json).data?.version;
    if (version !== undefined && version > 1) return { problem: 'newer-version' };
    return { file: vaultFile.parse(json) };
  } catch {
    return { problem: 'corrupt' };
  }
}

/** Whole or not at all: losing this file is losing the key. */
export function writeVaultFile(directory: string, file: VaultFile): void {
  const path = pathOf(directory);
  const partial = `${path}.partial`;
  const descriptor = openSync(partial, 'w', 0o600);
  try {
    writeSync(descriptor, JSON.stringify(file, undefined, 2));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, path);
}

/** Moves the file away under a dated name, beside the database that it opens. */
export function setAsideVaultFile(directory: string, today: Date): void {
  if (!existsSync(pathOf(directory))) return;
  const date = today.toISOString().slice(0, 10);
  for (let number = 1; ; number += 1) {
    const path = join(directory, number === 1 ? `vault-mise-de-cote-${date}.json` : `vault-mise-de-cote-${date}-${number}.json`);
    if (existsSync(path)) continue;
    renameSync(pathOf(directory), path);
    return;
  }
}

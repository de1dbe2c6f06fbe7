/** The keychain as a second lock: recorded, needed, and what happens when it is lost. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { context, createdVault, failureOf, HandKeychain, noKeychain, strong, vaultBench, veryStrong } from './vault-bench.ts';

test('its name is recorded, in clear and in the status', async () => {
  const { vault, preferences } = await createdVault({ keychain: new HandKeychain() });
  expect(preferences).toEqual({ theme: 'dark', keychainBackend: 'gnome_libsecret' });
  expect(vault.handlers['vault.status']({}, context)).toMatchObject({ keychainBackend: 'gnome_libsecret' });
});

test('where there is none the passphrase alone opens, and that is recorded', async () => {
  const { vault, preferences, slotId } = await createdVault({ keychain: noKeychain });
  expect(preferences.keychainBackend).toBe('none');
  expect(vault.handlers['vault.status']({}, context)).not.toHaveProperty('keychainBackend');
  expect((await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context)).state).toBe('unlocked');
});

test('one that refuses to protect is as good as none', async () => {
  const { preferences, vault, slotId } = await createdVault({ keychain: { ...noKeychain, backend: async () => 'kwallet6' } });
  expect(preferences.keychainBackend).toBe('none');
  expect((await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context)).state).toBe('unlocked');
});

test('the right passphrase on a stolen file is not enough', async () => {
  const { directory, slotId } = await createdVault({ keychain: new HandKeychain() });
  const thief = vaultBench({ directory, keychain: new HandKeychain() });
  const failure = await failureOf(thief.vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context));
  expect(failure).toMatchObject({ code: 'vault.corrupt', params: { reason: 'keychain' } });
  expect(thief.calls).toEqual([]);
  expect(thief.vault.handlers['vault.status']({}, context)).toMatchObject({ state: 'locked', retryInMs: 0 });
});

test('a passphrase of the best score opens even when the keychain is lost', async () => {
  const keychain = new HandKeychain();
  const { vault, slotId, keys } = await createdVault({ keychain }, veryStrong);
  keychain.forget();
  expect((await failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context))).code).toBe('vault.wrong-passphrase');
  expect((await vault.handlers['vault.unlock']({ slotId, passphrase: veryStrong }, context)).state).toBe('unlocked');
  expect(keys[1]?.equals(keys[0] ?? Buffer.alloc(0))).toBe(true);
});

test('with the keychain lost for good, a rebuild sets all aside and starts a new vault', async () => {
  const keychain = new HandKeychain();
  const { vault, slotId, directory, keys } = await createdVault({ keychain });
  keychain.forget();
  const weak = vault.handlers['vault.rebuild']({ slotId, passphrase: 'azerty' }, context);
  expect((await failureOf(weak)).code).toBe('vault.weak-passphrase');
  const rebuilt = await vault.handlers['vault.rebuild']({ slotId, passphrase: strong }, context);
  expect(rebuilt).toMatchObject({ status: { state: 'unlocked', people: [{ label: 'Dre Diallo' }] }, recoveredPublications: 0 });
  expect(readdirSync(directory)).toContain('vault-mise-de-cote-2026-03-12.json');
  expect(keys[1]?.equals(keys[0] ?? Buffer.alloc(0))).toBe(false);
  await vault.lock('request');
  const again = rebuilt.status.people[0]?.slotId ?? '';
  expect((await vault.handlers['vault.unlock']({ slotId: again, passphrase: strong }, context)).state).toBe('unlocked');
});

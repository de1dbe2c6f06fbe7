/** The vault's life: created once, opened by the right passphrase only, locked by four causes, its key cleared. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { vaultStatus } from '../../../preload/contract/vault.ts';
import { context, createdVault, failureOf, HandClock, strong, vaultBench, veryStrong } from './vault-bench.ts';

test('is absent, then created and unlocked with a random key', async () => {
  const { vault, events, keys } = vaultBench();
  expect(vault.state()).toBe('absent');
  const status = await vault.handlers['vault.create']({ label: 'Dre Diallo', passphrase: strong }, context);
  expect(vaultStatus.parse(status)).toMatchObject({ state: 'unlocked', people: [{ label: 'Dre Diallo' }], retryInMs: 0 });
  expect(events).toContainEqual({ name: 'vault.changed', payload: {} });
  const other = vaultBench();
  await other.vault.handlers['vault.create']({ label: 'Dre Diallo', passphrase: strong }, context);
  expect(keys[0]?.length).toBe(32);
  expect(other.keys[0]?.equals(keys[0] ?? Buffer.alloc(0))).toBe(false);
});

test('stretches the passphrase with scrypt, N = 2^17, unless a test says otherwise', async () => {
  const { directory } = await createdVault({ scryptCost: 0 });
  expect(JSON.parse(readFileSync(join(directory, 'vault.json'), 'utf8')).slots[0].kdf).toEqual({ name: 'scrypt', N: 131072, r: 8, p: 1 });
});

test('refuses a weak passphrase and makes nothing', async () => {
  const { vault, directory } = vaultBench();
  const failure = await failureOf(vault.handlers['vault.create']({ label: 'Dre Diallo', passphrase: 'Angers2026!' }, context));
  expect(failure.code).toBe('vault.weak-passphrase');
  expect(existsSync(join(directory, 'vault.json'))).toBe(false);
});

test('refuses to be created twice', async () => {
  const { vault } = await createdVault();
  expect((await failureOf(vault.handlers['vault.create']({ label: 'x', passphrase: strong }, context))).code).toBe('vault.already-created');
});

test('opens with the same key after a restart, however the accents were typed', async () => {
  const accents = 'cathédrale œuf brouillard tournevis';
  const first = await createdVault({}, accents.normalize('NFC'));
  const second = vaultBench({ directory: first.directory });
  expect(second.vault.handlers['vault.status']({}, context)).toMatchObject({ state: 'locked', lockedBecause: 'start' });
  const status = await second.vault.handlers['vault.unlock']({ slotId: first.slotId, passphrase: accents.normalize('NFD') }, context);
  expect(status.state).toBe('unlocked');
  expect(second.keys[0]?.equals(first.keys[0] ?? Buffer.alloc(0))).toBe(true);
});

test('clears its key when it locks, and says why', async () => {
  const { vault, lastKey, calls, slotId, events } = await createdVault();
  await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  const key = lastKey();
  expect(key?.some((byte) => byte !== 0)).toBe(true);
  events.length = 0;
  const locking = vault.lock('suspend');
  expect(vault.state()).toBe('locked');
  expect(key?.every((byte) => byte === 0)).toBe(true);
  await locking;
  expect(calls).toEqual(['open', 'close', 'open', 'close']);
  expect(vault.handlers['vault.status']({}, context)).toMatchObject({ state: 'locked', lockedBecause: 'suspend' });
  expect(events).toEqual([{ name: 'vault.changed', payload: {} }]);
});

test('locks by itself after the minutes of the settings, put off while somebody is there', async () => {
  const clock = new HandClock();
  let minutes = 15;
  const { vault, slotId } = await createdVault({ clock, lockAfterMinutes: () => minutes });
  await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  clock.advance(14 * 60_000);
  await vault.handlers['vault.keepAwake']({}, context);
  clock.advance(14 * 60_000);
  expect(vault.state()).toBe('unlocked');
  minutes = 20;
  clock.advance(5 * 60_000);
  expect(vault.state()).toBe('unlocked');
  clock.advance(60_000);
  expect(vault.handlers['vault.status']({}, context)).toMatchObject({ state: 'locked', lockedBecause: 'inactivity' });
});

test('a lock asked for while it is being opened is not forgotten', async () => {
  const { vault, slotId, calls } = await createdVault();
  const unlocking = vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  await Promise.resolve();
  await vault.lock('suspend');
  await unlocking;
  expect(vault.state()).toBe('locked');
  expect(calls).toEqual(['open', 'close', 'open', 'close']);
});

test('gives a colleague a passphrase of her own to the same key', async () => {
  const { vault, slotId, keys } = await createdVault();
  await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  const { people } = await vault.handlers['vault.addPerson']({ label: 'Nadia Ferrand', passphrase: veryStrong }, context);
  expect(people.map((person) => person.label)).toEqual(['Dre Diallo', 'Nadia Ferrand']);
  await vault.lock('request');
  expect((await failureOf(vault.handlers['vault.addPerson']({ label: 'x', passphrase: strong }, context))).code).toBe('vault.locked');
  await vault.handlers['vault.unlock']({ slotId: people[1]?.slotId ?? '', passphrase: veryStrong }, context);
  expect(keys[2]?.equals(keys[0] ?? Buffer.alloc(0))).toBe(true);
});

test('changes a passphrase only for whoever knows it', async () => {
  const { vault, slotId } = await createdVault();
  await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  const change = (current: string) => vault.handlers['vault.changePassphrase']({ slotId, current, next: veryStrong }, context);
  expect((await failureOf(change('une autre phrase de passe'))).code).toBe('vault.wrong-passphrase');
  expect((await change(strong)).people).toHaveLength(1);
  await vault.lock('request');
  expect((await failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context))).code).toBe('vault.wrong-passphrase');
  expect((await vault.handlers['vault.unlock']({ slotId, passphrase: veryStrong }, context)).state).toBe('unlocked');
});

test.each([
  ['vault.newer-version', 'newer-version'],
  ['vault.corrupt', 'corrupt'],
] as const)('becomes unusable on %s, drops the key, and stays there to be told', async (code, problem) => {
  const { directory, slotId } = await createdVault();
  const open = async () => {
    throw new Failure(code);
  };
  const { vault, lastKey, calls } = vaultBench({ directory, open });
  const status = await vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context);
  expect(status).toMatchObject({ state: 'unusable', problem });
  expect(lastKey()?.every((byte) => byte === 0)).toBe(true);
  expect(calls).toEqual(['open', 'close']);
});

test('any other failure to open leaves it locked, with the key dropped', async () => {
  const { directory, slotId } = await createdVault();
  const open = async () => {
    throw new Failure('vault.disk-full');
  };
  const { vault, lastKey } = vaultBench({ directory, open });
  expect((await failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context))).code).toBe('vault.disk-full');
  expect(vault.state()).toBe('locked');
  expect(lastKey()?.every((byte) => byte === 0)).toBe(true);
});

test.each([
  ['{"version":2,"slots":[]}', 'newer-version'],
  ['{"version":1,"slots":[]}', 'corrupt'],
  ['not json', 'corrupt'],
])('a vault.json that reads %s is a problem, not an absence', async (text, problem) => {
  const { directory } = await createdVault();
  writeFileSync(join(directory, 'vault.json'), text);
  const { vault } = vaultBench({ directory });
  expect(vault.handlers['vault.status']({}, context)).toMatchObject({ state: 'unusable', problem });
  expect((await failureOf(vault.handlers['vault.create']({ label: 'x', passphrase: strong }, context))).code).toBe('vault.already-created');
  expect(readFileSync(join(directory, 'vault.json'), 'utf8')).toBe(text);
});

test('a stray database without its vault is set aside, not opened and not deleted', async () => {
  const bench = vaultBench();
  writeFileSync(join(bench.directory, 'liaison.db'), 'older');
  await bench.vault.handlers['vault.create']({ label: 'Dre Diallo', passphrase: strong }, context);
  expect(readFileSync(join(bench.directory, 'liaison-mise-de-cote-2026-03-12.db'), 'utf8')).toBe('older');
});

test.skipIf(process.platform === 'win32')('its file is for its owner only and holds neither key nor passphrase', async () => {
  const { directory, keys } = await createdVault();
  const path = join(directory, 'vault.json');
  const text = readFileSync(path, 'utf8');
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(text).not.toContain(strong);
  expect(text).not.toContain(keys[0]?.toString('base64') ?? 'nothing');
});

test('measures a passphrase for whoever is about to choose one', async () => {
  const { vault } = vaultBench();
  expect(await vault.handlers['vault.measurePassphrase']({ passphrase: 'azerty' }, context)).toMatchObject({
    score: 0,
    advice: 'too-short',
  });
});

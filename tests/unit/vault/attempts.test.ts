/** The growing delay after wrong passphrases, which neither a restart nor the clock nor many tries at once get round. */
import { expect, test } from 'vitest';
import { delayAfter } from '../../../main/vault/attempts.ts';
import { context, createdVault, failureOf, HandClock, strong, vaultBench } from './vault-bench.ts';

test('two slips are free, then it doubles, up to five minutes', () => {
  expect([1, 2, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 1000, 2000, 4000, 8000]);
  expect(delayAfter(40)).toBe(300_000);
  expect(delayAfter(5000)).toBe(300_000);
});

test('says how long to wait, hears nothing before, and forgets after the right one', async () => {
  const clock = new HandClock();
  const { vault, slotId } = await createdVault({ clock });
  const unlock = (passphrase: string) => vault.handlers['vault.unlock']({ slotId, passphrase }, context);
  for (const retryInMs of [0, 0, 1000]) {
    expect(await failureOf(unlock('faux'))).toMatchObject({ code: 'vault.wrong-passphrase', params: { retryInMs } });
  }
  expect(await failureOf(unlock(strong))).toMatchObject({ code: 'vault.too-early', params: { retryInMs: 1000 } });
  clock.advance(400);
  expect(vault.handlers['vault.status']({}, context)).toMatchObject({ retryInMs: 600 });
  clock.advance(600);
  expect(await unlock(strong)).toMatchObject({ state: 'unlocked', retryInMs: 0 });
  await vault.lock('request');
  expect(await failureOf(unlock('faux'))).toMatchObject({ code: 'vault.wrong-passphrase', params: { retryInMs: 0 } });
});

test('a restart does not shorten it', async () => {
  const clock = new HandClock();
  const { directory, slotId, vault } = await createdVault({ clock });
  for (let i = 0; i < 3; i += 1) await failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: 'faux' }, context));
  const again = vaultBench({ directory, clock });
  expect(again.vault.handlers['vault.status']({}, context)).toMatchObject({ retryInMs: 1000 });
  expect((await failureOf(again.vault.handlers['vault.unlock']({ slotId, passphrase: strong }, context))).code).toBe('vault.too-early');
});

test('a clock set back does not lengthen it', async () => {
  const { directory, slotId, vault, clock } = await createdVault();
  clock.advance(365 * 86_400_000);
  for (let i = 0; i < 3; i += 1) await failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: 'faux' }, context));
  const again = vaultBench({ directory, clock: new HandClock() });
  expect(again.vault.handlers['vault.status']({}, context)).toMatchObject({ retryInMs: 1000 });
});

test('guesses made at once are heard one by one', async () => {
  const { vault, slotId } = await createdVault();
  const guesses = Array.from({ length: 6 }, () => failureOf(vault.handlers['vault.unlock']({ slotId, passphrase: 'faux' }, context)));
  const codes = (await Promise.all(guesses)).map((failure) => failure.code);
  expect(codes.filter((code) => code === 'vault.wrong-passphrase')).toHaveLength(3);
  expect(codes.filter((code) => code === 'vault.too-early')).toHaveLength(3);
});

test('a slot that does not exist is counted like a wrong passphrase', async () => {
  const { vault } = await createdVault();
  expect((await failureOf(vault.handlers['vault.unlock']({ slotId: 'nobody', passphrase: strong }, context))).code).toBe(
    'vault.wrong-passphrase',
  );
});

/** Brings an app to a given state without its screens: the vault open, somebody at work. */
import type { Page } from '@playwright/test';
import type { SessionStatus } from '../../preload/contract/session.ts';
import { type AccountName, accounts, owner, passphrase } from './accounts.ts';
import { call } from './rpc.ts';

export async function openVault(page: Page): Promise<void> {
  const { state, people } = await call(page, 'vault.status', {});
  if (state === 'absent') await call(page, 'vault.create', { label: owner, passphrase });
  if (state === 'locked') await call(page, 'vault.unlock', { slotId: people[0]?.slotId ?? '', passphrase });
}

async function untilAsked(page: Page): Promise<SessionStatus> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const status = await call(page, 'session.status', {});
    if (status.state === 'choosing-workplace' || status.state === 'active') return status;
    if (status.state === 'signed-out') throw new Error(`Not signed in: ${status.lastFailure ?? 'no reason'}`);
    await page.waitForTimeout(50);
  }
  throw new Error('Still signing in');
}

/** The vault opened, then the account's first workplace, or its other one. */
export async function signIn(page: Page, account: AccountName, at: 'workplace' | 'otherWorkplace' = 'workplace'): Promise<void> {
  await openVault(page);
  const { nationalId, [at]: workplace } = accounts[account];
  const before = await call(page, 'session.status', {});
  if (before.state === 'active' && before.professional?.nationalId === nationalId && !before.needsSignIn) return;
  await call(page, 'session.signIn', { nationalId, channel: 'mobile' });
  const { workplaces, state } = await untilAsked(page);
  const place = workplaces.find(({ name }) => name === workplace);
  if (place === undefined) throw new Error(`No workplace ${workplace}`);
  if (state === 'choosing-workplace') await call(page, 'session.chooseWorkplace', { workplaceId: place.id });
}

/** Everything pulled: what the screens show from now on is stable. */
export async function pullAll(page: Page): Promise<void> {
  await call(page, 'sync.now', {});
}

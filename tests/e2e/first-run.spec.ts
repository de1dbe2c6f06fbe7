/** First run: the passphrase is measured, a weak one refused, then the vault opens on the sign-in. */
import { passphrase } from '../harness/accounts.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { expect, alone as test } from './fixtures.ts';

test('a weak passphrase is measured and refused, a good one creates the vault', async ({ page }) => {
  const vault = new VaultPage(page);
  await expect(vault.firstRun).toBeVisible();
  await expect(vault.label).toBeFocused();

  await vault.passphrase.fill('azerty');
  await expect(vault.strength).toHaveAttribute('aria-valuenow', '0');
  await vault.createWith('Dre Diallo', 'azerty');
  await expect(page.getByRole('alert')).toContainText('Phrase de passe trop faible');
  await expect(vault.firstRun).toBeVisible();

  await vault.passphrase.fill(passphrase);
  await expect(vault.strength).toHaveAttribute('aria-valuenow', /[34]/);
  await expect(vault.strength).toHaveAttribute('aria-valuetext', /solide/);
  await vault.createWith('Dre Diallo', passphrase, 'autre chose');
  await expect(page.getByText('Les deux phrases sont différentes.')).toBeVisible();

  await vault.confirm.fill(passphrase);
  await vault.create.click();
  await expect(new SignInPage(page).title).toBeVisible();
});

test('nothing of a patient can be asked before the vault is open', async ({ page }) => {
  await expect(new VaultPage(page).firstRun).toBeVisible();
  const outcome = await page.evaluate(async () => {
    const request = { callId: crypto.randomUUID(), name: 'patients.search', input: { text: '' } };
    if (window.bridge !== undefined) return window.bridge.call(request);
    const body = JSON.stringify(request);
    return (await fetch('/rpc', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
});

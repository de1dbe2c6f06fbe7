/** Settings: theme, density, single keys, the delay of the lock; kept across a restart. */
import { passphrase } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { expect, alone as test } from './fixtures.ts';

test.beforeEach(async ({ page, atWork }) => {
  await atWork('physician');
  await new Frame(page).settings.click();
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
});

test('theme and density apply at once and outlive a restart', async ({ page, station }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('radiogroup', { name: 'Thème' }).getByRole('radio', { name: 'Sombre' }).click();
  await expect.poll(ground).not.toBe(light);
  await page.getByRole('radiogroup', { name: 'Densité' }).getByRole('radio', { name: 'Confortable' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await station.restart();
  const again = await station.open();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(again.locator('html')).toHaveAttribute('data-density', 'comfortable');
});

test('letters alone can be switched off', async ({ page }) => {
  await page.getByRole('switch', { name: /Touches seules/ }).click({ force: true });
  await expect(page.getByRole('switch', { name: /Touches seules/ })).not.toBeChecked();
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: 'Diffuser' })).toHaveCount(0);
  await expect(file.timeline).toBeVisible();
});

test('the delay of inactivity is chosen, and the workstation locks by itself', async ({ page }) => {
  test.setTimeout(120_000);
  await page.getByRole('button', { name: /Verrouiller après/ }).click();
  await page.getByRole('option', { name: '1 minute', exact: true }).click();
  await expect(page.getByRole('button', { name: /Verrouiller après/ })).toContainText('1 minute');
  const vault = new VaultPage(page);
  await expect(vault.locked).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('Verrouillé après un temps sans activité.')).toBeVisible();
  await vault.unlock(passphrase);
  await expect(new Frame(page).rail).toBeVisible();
});

test('a colleague gets a passphrase of their own', async ({ page }) => {
  await page.getByRole('button', { name: 'Ajouter une personne' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter une personne' });
  await dialog
    .getByRole('textbox', { name: 'Votre nom sur ce poste' })
    .or(dialog.getByRole('textbox').first())
    .first()
    .fill('Nadia Ferrand');
  const phrase = 'horizon girafe septembre bocal';
  for (const field of await dialog.locator('input[type=password]').all()) await field.fill(phrase);
  await dialog.getByRole('button', { name: /^Ajouter/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+l');
  const vault = new VaultPage(page);
  await page.getByRole('radio', { name: 'Nadia Ferrand' }).click({ force: true });
  await vault.unlock(phrase);
  // Another person: the session of the first is not theirs.
  await expect(new SignInPage(page).title).toBeVisible();
});

test('EX_GEN-1180: « À propos » tells the product, its version, its vendor and that it is not homologated', async ({ page }) => {
  const about = page.getByRole('heading', { name: 'À propos' }).locator('xpath=ancestor::section');
  await expect(about).toContainText(/Liaison \d+\.\d+\.\d+/);
  await expect(about).toContainText('Les auteurs de Liaison');
  await expect(about).toContainText('profil Alimentation et profil Consultation');
  await expect(about).toContainText('produit non homologué à ce jour');
  await expect(about).toContainText(/Liaison\/\d+\.\d+\.\d+/);
});

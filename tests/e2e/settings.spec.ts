/** Settings: theme, density, single keys, the delay of the lock; kept across a restart. */
import { passphrase } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PlatformSettingsPage } from '../harness/pages/platform-settings.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { issue, pkcs12 } from '../harness/pki.ts';
import { call } from '../harness/rpc.ts';
import { expect, asPhysician as test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
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
  // Shown at once, written a moment later.
  await expect.poll(() => call(page, 'settings.get', {})).toMatchObject({ theme: 'dark', density: 'comfortable' });
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
  const about = page.getByRole('heading', { name: 'À propos' }).locator('xpath=ancestor::section[1]');
  await expect(about).toContainText(/Liaison \d+\.\d+\.\d+/);
  await expect(about).toContainText('Les auteurs de Liaison');
  await expect(about).toContainText('profil Alimentation et profil Consultation');
  await expect(about).toContainText('produit non homologué à ce jour');
  await expect(about).toContainText(/Liaison\/\d+\.\d+\.\d+/);
});

test('the platform’s address, proxy and certificate are set without a secret coming back', async ({ page }) => {
  const platform = new PlatformSettingsPage(page);
  await page.getByLabel('Adresse de la plateforme').fill('http://mandataire.exemple');
  await page.getByRole('button', { name: 'Enregistrer l’adresse' }).click();
  await expect(page.getByText('Une adresse commence par https://')).toBeVisible();
  await page.getByLabel('Adresse de la plateforme').fill('');

  await page.getByLabel('Adresse du proxy').fill('http://nadia:secret@proxy.exemple:3128');
  await page.getByRole('button', { name: 'Enregistrer le proxy' }).click();
  await expect(page.getByText('sans identifiant ni mot de passe')).toBeVisible();
  await page.getByLabel('Adresse du proxy').fill('proxy.exemple:3128');
  await page.getByLabel('Identifiant', { exact: true }).fill('nadia');
  await page.getByLabel('Mot de passe', { exact: true }).fill('m0t-de-passe');
  await page.getByRole('button', { name: 'Enregistrer le proxy' }).click();
  await expect(page.getByText('Gardé dans le coffre')).toBeVisible();
  await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
  expect(await call(page, 'network.get', {})).toMatchObject({
    proxyUrl: 'http://proxy.exemple:3128',
    proxyUser: 'nadia',
    hasProxyPassword: true,
  });

  const ours = issue({ common: 'cabinet', purposes: ['client'], from: new Date('2020-01-01'), to: new Date('2026-04-01') });
  const server = issue({ common: 'serveur', purposes: ['server'], from: new Date('2020-01-01'), to: new Date('2040-01-01') });
  await platform.importCertificate(Buffer.from('ceci n’est pas un certificat'), '');
  await expect(platform.dialog.getByRole('alert')).toContainText('Fichier illisible');
  await platform.importCertificate(pkcs12({ certificates: [server], key: server.key, passphrase: 'x' }), 'x');
  await expect(platform.dialog.getByRole('alert')).toContainText('Certificat d’un autre usage');
  await platform.importCertificate(pkcs12({ certificates: [ours], key: ours.key, passphrase: 'x' }), 'x');
  await expect(platform.certificate).toContainText('cabinet');
  // Twenty days left on the tests' morning.
  await expect(platform.certificate).toContainText('Expire bientôt');
  await platform.certificate.getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(platform.certificate).toContainText('Aucun.');
});

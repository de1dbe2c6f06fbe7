/** Who leaves takes the way along: nobody lands on the former one's patient; the lock and the palette answer at once wherever one is. */
import { accounts, passphrase } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { asPhysician, expect, alone as test } from './fixtures.ts';

const hash = (url: string) => new URL(url).hash;

asPhysician('after signing out the next person starts at the start, and goes back to nothing of the former', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.banner).toContainText('MARTEL');
  const frame = new Frame(page);
  await frame.account(accounts.physician.shortName).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  const signIn = new SignInPage(page);
  await expect(signIn.title).toBeVisible();
  await expect.poll(() => hash(page.url())).toBe('#/');

  await signIn.account(accounts.secretary.displayName).click();
  await signIn.workplace(accounts.secretary.workplace).click();
  await expect(frame.account(accounts.secretary.shortName)).toBeVisible();
  await expect(file.banner).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Dossiers ouverts' }).getByRole('link')).toHaveCount(0);
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => window.history.back());
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  }
  await expect(frame.account(accounts.secretary.shortName)).toBeVisible();
  await expect(file.banner).toHaveCount(0);
  expect(hash(page.url())).toBe('#/');
});

test('Ctrl L locks before anybody is signed in, and at the choice of a workplace', async ({ page, opened }) => {
  await opened();
  await page.reload();
  const [signIn, vault] = [new SignInPage(page), new VaultPage(page)];
  await expect(signIn.title).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(vault.locked).toBeVisible();
  await vault.unlock(passphrase);
  await signIn.account(accounts.physician.displayName).click();
  await expect(signIn.workplaces).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(vault.locked).toBeVisible();
});

asPhysician('one Échap closes the palette, whatever was typed', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const frame = new Frame(page);
  await frame.paletteField.fill('mart');
  await page.keyboard.press('Escape');
  await expect(frame.palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(frame.paletteField).toHaveValue('');
});

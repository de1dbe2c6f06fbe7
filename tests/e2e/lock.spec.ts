/** The lock: by Ctrl L, after a wrong passphrase with a growing delay, across a restart; nothing shows behind it. */
import { passphrase } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { call } from '../harness/rpc.ts';
import { alone, asPhysician, expect, test } from './fixtures.ts';

test('Ctrl L hides everything at once, the passphrase brings the work back', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.banner).toContainText('MARTEL');
  await page.keyboard.press('Control+l');

  const vault = new VaultPage(page);
  await expect(vault.locked).toBeVisible();
  await expect(page.getByText('Verrouillé à votre demande.')).toBeVisible();
  expect(await page.content()).not.toMatch(/MARTEL|Jeanne|1958/);

  await vault.unlock(passphrase);
  await expect(new Frame(page).rail).toBeVisible();
});

test('the address of a document answers nothing once locked', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  const bytes = page.waitForRequest((request) => new URL(request.url()).pathname.startsWith('/blob/'));
  await file.openDocument('Courrier au médecin traitant');
  const url = (await bytes).url();
  const status = () => page.evaluate(async (address) => (await fetch(address)).status, url);
  await expect.poll(status).toBe(200);
  await new Frame(page).lock.click();
  await expect(new VaultPage(page).locked).toBeVisible();
  expect(await status()).not.toBe(200);
});

alone('a wrong passphrase is said plainly, and each one more makes the next wait longer', async ({ page, opened }) => {
  await opened();
  // The lock takes back every call under way, its own included.
  await call(page, 'vault.lock', {}).catch(() => undefined);
  await page.reload();
  const vault = new VaultPage(page);
  await vault.unlock('pas celle-ci du tout');
  await expect(page.getByText('Ce n’est pas la bonne phrase de passe')).toBeVisible();
  await expect(vault.passphrase).toHaveValue('');

  const delays: number[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(vault.passphrase).toBeEnabled({ timeout: 20_000 });
    await vault.unlock(`encore une fausse ${attempt}`);
    await expect(vault.passphrase).toHaveValue('');
    delays.push((await call(page, 'vault.status', {})).retryInMs);
  }
  await expect(page.getByText(/Nouvel essai possible dans \d+\sseconde/)).toBeVisible();
  expect(delays.at(-1)).toBeGreaterThan(delays[0] ?? 0);

  await expect(vault.passphrase).toBeEnabled({ timeout: 20_000 });
  await vault.unlock(passphrase);
  await expect(new SignInPage(page).title).toBeVisible();
});

asPhysician('a restart finds the vault closed, and opens it offline on what was there', async ({ page, station, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.banner).toContainText('MARTEL');
  await desk.platform.control.offline(true);
  await station.restart();
  const again = await station.open();
  const vault = new VaultPage(again);
  await expect(vault.locked).toBeVisible();
  await expect(again.getByText('Ouvrez le coffre pour retrouver vos dossiers.')).toBeVisible();
  await vault.unlock(passphrase);
  await expect(new Frame(again).rail).toBeVisible();
  await expect((await PatientFile.open(again, 'MARTEL')).banner).toContainText('MARTEL');
});

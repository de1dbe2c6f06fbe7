/** The main path without the mouse: first run, sign-in, patient, document, publish, sent. */
import { accounts, owner, passphrase } from '../harness/accounts.ts';
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { asPhysician, expect, alone as test } from './fixtures.ts';
import { published } from './published.ts';

test('from the first run to a document sent', async ({ page, desk }) => {
  const { keyboard } = page;
  // Playwright takes the dialog over once somebody listens, and not at once: long before the key is pressed.
  const chooser = page.waitForEvent('filechooser', { timeout: 0 });
  const vault = new VaultPage(page);
  await expect(vault.label).toBeFocused();
  await keyboard.type(owner);
  await keyboard.press('Tab');
  await expect(vault.passphrase).toBeFocused();
  await keyboard.type(passphrase);
  await keyboard.press('Tab');
  await expect(vault.confirm).toBeFocused();
  await keyboard.type(passphrase);
  await keyboard.press('Enter');

  const signIn = new SignInPage(page);
  await expect(signIn.nationalId).toBeFocused();
  await keyboard.type(accounts.physician.nationalId);
  await keyboard.press('Enter');
  await expect(signIn.workplaces).toBeVisible();
  await expect(signIn.workplace(accounts.physician.workplace)).toBeFocused();
  await keyboard.press('Enter');
  const frame = new Frame(page);
  await expect(frame.rail).toBeVisible();

  await keyboard.press('Control+k');
  await expect(frame.paletteField).toBeFocused();
  await keyboard.type('chercher un patient');
  await keyboard.press('Enter');
  const patients = new PatientsPage(page);
  await expect(patients.field).toBeFocused();
  await keyboard.type('martel');
  // An empty list says so in a row of its own.
  await expect(patients.options.filter({ hasText: 'MARTEL' })).toHaveCount(1);
  await keyboard.press('Enter');

  const file = new PatientFile(page);
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await keyboard.press('j');
  await expect(file.reader.getByText(/^1 sur \d+$/)).toBeVisible();
  await keyboard.press('j');
  await expect(file.reader.getByText(/^2 sur \d+$/)).toBeVisible();
  await keyboard.press('/');
  await expect(file.filter).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('F6');

  // On a document that is read, D is about that document.
  await file.reader.getByRole('button', { name: /^Diffuser/ }).waitFor();
  await keyboard.press('d');
  await expect(page.getByRole('dialog', { name: /^Diffuser «/ })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Control+k');
  await keyboard.type('diffuser un document');
  await keyboard.press('Enter');
  const publish = new PublishPage(page);
  await expect(publish.choose).toBeFocused();
  await keyboard.press('Enter');
  await (await chooser).setFiles(await letter());
  await expect(page.getByText(/ordonnance\.pdf · /)).toBeVisible();

  await tabTo(page, publish.type);
  await keyboard.type('ordonnance');
  await expect(page.getByRole('option').first()).toContainText('Prescription');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(publish.form.getByText(/^Classé dans/)).toBeVisible();
  await tabTo(page, publish.title);
  await keyboard.press('Control+a');
  await keyboard.type('Ordonnance au clavier');
  await keyboard.press('Tab');
  await keyboard.type('12032026');
  await keyboard.press('Control+Enter');
  await expect(new OutboxPage(page).item('Partis', 'Ordonnance au clavier')).toBeVisible();
  expect(await published(desk.platform, 'Ordonnance au clavier')).toHaveLength(1);

  await keyboard.press('Control+l');
  await expect(vault.locked).toBeVisible();
});

/** Tab after Tab, as a user who goes on would. */
async function tabTo(page: import('@playwright/test').Page, target: import('@playwright/test').Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

asPhysician('F6 goes around the panes, Ctrl 1 to an open file, Échap closes what floats', async ({ page }) => {
  await PatientFile.open(page, 'MARTEL');
  await PatientFile.open(page, 'LE GOFF');
  await page.keyboard.press('Control+1');
  const file = new PatientFile(page);
  await expect(file.banner).toContainText('MARTEL');
  const panes = new Set<string>();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press('F6');
    panes.add(await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ?? 'barre'));
  }
  expect([...panes]).toEqual(expect.arrayContaining(['Navigation principale', 'Dossier', 'Liste des documents', 'Lecture du document']));
  await page.keyboard.press('Control+k');
  const frame = new Frame(page);
  await expect(frame.palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(frame.palette).toHaveCount(0);
});

asPhysician('Ctrl K: Entrée right after the words opens what they find', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const frame = new Frame(page);
  await expect(frame.paletteField).toBeFocused();
  await page.keyboard.insertText('le goff');
  await page.keyboard.press('Enter');
  await expect(new PatientFile(page).banner).toContainText('LE GOFF');
});

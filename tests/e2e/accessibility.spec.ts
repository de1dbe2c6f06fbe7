/** axe on every screen, light and dark: no violation at all. */
import type { Page } from '@playwright/test';
import { letter } from '../harness/files.ts';
import { DocumentMenu } from '../harness/pages/document-menu.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { openVault } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, expect, test } from './fixtures.ts';

alone('first run, sign-in, phone, workplace and lock', async ({ page, desk }) => {
  alone.setTimeout(120_000);
  await expectAccessible(page);
  await openVault(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Se connecter', exact: true })).toBeVisible();
  await expectAccessible(page);
  await desk.platform.control.phone('899700000001', 'ignore');
  await new SignInPage(page).account('Dre Claire DIALLO').click();
  await expect(page.getByRole('heading', { name: 'Validez sur votre téléphone' })).toBeVisible();
  await expectAccessible(page);
  await call(page, 'session.cancelSignIn', {});
  await desk.platform.control.phone('899700000001', 'approve');
  await new SignInPage(page).account('Dre Claire DIALLO').click();
  await expect(page.getByRole('heading', { name: 'Où exercez-vous maintenant ?' })).toBeVisible();
  await expectAccessible(page);
  await call(page, 'vault.lock', {}).catch(() => undefined);
  await expect(new VaultPage(page).locked).toBeVisible();
  await expectAccessible(page);
});

const places: readonly [name: string, go: (page: Page) => Promise<unknown>, except?: readonly string[]][] = [
  ['arrival', (page) => expect(page.getByRole('option').first()).toBeVisible()],
  ['patients', (page) => new Frame(page).goTo('Patients')],
  ['list of studies', (page) => new Frame(page).goTo('Imagerie')],
  ['sendings', (page) => new Frame(page).goTo('Envois')],
  ['catalogue of services', (page) => new Frame(page).goTo('Services')],
  ['settings', (page) => new Frame(page).settings.click()],
  ['palette', (page) => new Frame(page).find('martel')],
  ['file', (page) => PatientFile.open(page, 'MARTEL')],
  [
    'table of documents and filters',
    async (page) => {
      const file = await PatientFile.open(page, 'MARTEL');
      await file.asTable.click();
      await expect(file.table).toBeVisible();
    },
  ],
  // The hidden buttons that close a popover lie around its dialog, outside of any landmark: react-aria's way.
  ['filters', async (page) => (await PatientFile.open(page, 'MARTEL')).filters.click(), ['region']],
  [
    'properties of a document',
    async (page) => {
      await reading(page, 'Volet de synthèse médicale', 'article');
      const menu = new DocumentMenu(page);
      // While a document comes, keys are about nothing.
      await expect(menu.button).toBeEnabled();
      await expect(async () => {
        await page.keyboard.press('v');
        await expect(menu.dialog).toBeVisible({ timeout: 2_000 });
      }).toPass();
    },
  ],
  ['PDF', (page) => reading(page, 'Consultation, pneumologie', '.textLayer')],
  ['CDA', (page) => reading(page, 'Volet de synthèse médicale', 'article')],
  ['image', (page) => reading(page, 'Certificat pour mon assurance', 'img')],
  [
    'DICOM',
    async (page) => {
      await reading(page, 'Images : scanner thoracique', 'button');
      await new PatientFile(page).reader.getByRole('button', { name: 'Ouvrir les images' }).first().click();
      await expect.poll(() => new StudyPage(page).picture(), { timeout: 20_000 }).not.toBe('');
    },
    // As does a tooltip.
    ['region'],
  ],
  [
    'publish form',
    async (page) => {
      await (await PatientFile.open(page, 'MARTEL')).publish.click();
      await new PublishPage(page).give(await letter());
      await new PublishPage(page).send.click();
    },
  ],
];

async function reading(page: Page, title: string, shown: string): Promise<void> {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy(title);
  await file.openDocument(title);
  await expect(file.reader.locator(shown).first()).toBeVisible();
}

for (const [name, go, except] of places) {
  test(name, async ({ page }) => {
    await go(page);
    await expectAccessible(page, except);
  });
}

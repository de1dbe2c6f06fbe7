/** The radiologist's act by keyboard: from the work list to the report that another workplace reads, offline on the way; addendum and correction. */
import type { Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { openSecondWorkplace } from '../harness/second-workplace.ts';
import { expectAccessible } from './accessible.ts';
import { asRadiologist, contextOptions, expect, alone as test } from './fixtures.ts';

const patient = 'FAURE-NGUYEN';
const title = 'Scanner abdomino-pelvien de contrôle';
const conclusion = 'Stabilité des kystes hépatique et rénal. Pas de lésion suspecte.';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Compte rendu' });
const section = (page: Page, name: string) => panel(page).getByRole('textbox', { name });

async function openToReport(page: Page): Promise<StudyPage> {
  await new Frame(page).goTo('Imagerie');
  await page.getByRole('radio', { name: /^À rédiger/ }).click();
  const row = page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: patient });
  await expect(row).toContainText('À rédiger');
  await page.keyboard.press('j');
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  const study = new StudyPage(page);
  await study.drawn();
  return study;
}

asRadiologist(
  'a report is written, signed and read at another workplace, by keyboard and through an absence of network',
  async ({ page, desk, browser }) => {
    test.setTimeout(240_000);
    await PatientFile.open(page, patient);
    const study = await openToReport(page);

    await study.viewport(0).focus();
    await page.keyboard.press('b');
    await page.keyboard.press('F4');
    await expect(section(page, 'Résultats')).toBeFocused();
    await expect(section(page, 'Technique')).not.toHaveValue('');
    await expect(panel(page).getByText('Dre Maud PRIGENT')).toBeVisible();
    await expect(panel(page).getByRole('region', { name: 'Images clés' }).locator('img')).toBeVisible();
    await expectAccessible(page);
    await section(page, 'Titre').fill(title);
    await section(page, 'Résultats').focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Kyste hépatique du segment IV, inchangé.');
    // The conclusion is mandatory.
    await page.keyboard.press('Control+Enter');
    await expect(section(page, 'Conclusion')).toBeFocused();
    await expect(panel(page).getByText('La conclusion est obligatoire')).toBeVisible();
    await page.keyboard.type(conclusion);
    await expect(panel(page).getByText(/^Brouillon enregistré à \d+\s?h\s?\d+/)).toBeVisible();

    // Left and found again.
    await new Frame(page).goTo('Imagerie');
    await page.getByRole('radio', { name: /^À rédiger/ }).click();
    await expect(page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: patient })).toContainText('Brouillon');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await study.drawn();
    await page.keyboard.press('F4');
    await expect(section(page, 'Conclusion')).toHaveValue(conclusion);

    await panel(page).getByRole('button', { name: 'Aperçu' }).press('Enter');
    const preview = page.getByRole('dialog', { name: 'Aperçu avant signature' });
    await expect(preview.getByRole('img').or(preview.locator('canvas')).first()).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('Escape');

    await desk.platform.control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByText('Signé, en attente d’envoi.')).toBeVisible();
    await desk.platform.control.offline(false);
    await call(page, 'sync.now', {});
    await new Frame(page).goTo('Envois');
    const outbox = new OutboxPage(page);
    // Images first, then the report and the manifest that names them: one lot.
    await expect(outbox.item('Partis', title).filter({ hasText: /CR d.imagerie médicale/ })).toBeVisible({ timeout: 60_000 });
    await expect(outbox.item('Partis', 'Images :')).toBeVisible();

    const other = await openSecondWorkplace(desk, browser, contextOptions, 'physician');
    const there = await PatientFile.open(other.page, patient);
    await there.openDocument(title);
    await expect(there.reader.locator('.textLayer').first()).toContainText('Stabilité des kystes');
    // The copy ends with the sheet of key images.
    await expect(there.reader.locator('.textLayer').last()).toContainText(/Images clés[\s\S]*Série 1, image 1/, { timeout: 20_000 });
    await there.tab('Imagerie').click();
    await other.page
      .getByRole('grid', { name: 'Examens' })
      .getByRole('row')
      .filter({ hasText: /scanner abdomino-pelvien/i })
      .first()
      .click();
    const images = new StudyPage(other.page);
    await images.drawn();
    await expect(images.series.getByRole('button', { name: /^Images clés/ })).toBeVisible();

    // An addendum is a new version: the other workplace sees one document, and the former version under it.
    await new Frame(page).goTo('Imagerie');
    await page.getByRole('radio', { name: /^Tous/ }).click();
    const reported = page
      .getByRole('grid', { name: 'Examens' })
      .getByRole('row')
      .filter({ hasText: patient })
      .filter({ hasText: /abdomino-pelvien/i })
      .filter({ hasText: 'Diffusé' });
    await reported.first().click();
    await study.drawn();
    await page.keyboard.press('F4');
    await panel(page).getByRole('button', { name: 'Ajouter un addendum' }).press('Enter');
    await expect(section(page, 'Addendum')).toBeFocused();
    await expect(section(page, 'Conclusion')).toHaveValue(conclusion);
    await page.keyboard.type('Relu avec le scanner du 24 janvier.');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByText('Compte rendu diffusé')).toBeVisible({ timeout: 60_000 });
    await call(other.page, 'sync.now', {});
    await there.tab('Documents').click();
    await expect(there.document(title).first()).toContainText('1 ancienne version', { timeout: 20_000 });

    // A correction replaces it, what was added stays, older versions are folded under the one in force.
    await panel(page).getByRole('button', { name: 'Corriger' }).press('Enter');
    await expect(section(page, 'Addendum')).toHaveValue('Relu avec le scanner du 24 janvier.');
    await section(page, 'Conclusion').fill('Kyste rénal à contrôler dans un an.');
    await expect(panel(page).getByText('Correction', { exact: true })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByText('Compte rendu diffusé')).toBeVisible({ timeout: 60_000 });
    await call(other.page, 'sync.now', {});
    await expect(there.document(title).first()).toContainText('2 anciennes versions', { timeout: 20_000 });
    await expect(there.document(title)).toHaveCount(1);
    await there.openDocument(title);
    const corrected = there.reader.locator('.textLayer').first();
    await expect(corrected).toContainText('version corrigée', { timeout: 20_000 });
    await expect(corrected).toContainText('Kyste rénal à contrôler');
    await expect(corrected).toContainText('Relu avec le scanner du 24 janvier.');
    await other.close();
  },
);

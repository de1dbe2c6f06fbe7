/** A study brought on a disc: told as such, shown where the record is closed, published offline, read at another workplace; and reported on. */
import { test as base, type Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { ImportDialog } from '../harness/pages/import-dialog.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { openSecondWorkplace } from '../harness/second-workplace.ts';
import { picture, zipOf } from '../unit/media/discs.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, contextOptions, expect, alone as test } from './fixtures.ts';

const study = 'Scanner de l’épaule';
const row = (page: Page) => page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: study });

/** What is announced of a row that was chosen outlives it for some seconds, and then names nothing. */
const said = (page: Page) => expect(page.locator('[role=log] [role=img]')).toHaveCount(0);

/** An archive of images of the patient, with the traits of the file. */
async function discOf(page: Page, patientName: string): Promise<Uint8Array> {
  const { patients } = await call(page, 'patients.search', { text: patientName });
  const patient = patients.find(({ birthName }) => birthName.toLowerCase() === patientName.toLowerCase());
  if (patient === undefined) throw new Error(patientName);
  const more = { PatientBirthDate: patient.birthDate.replaceAll('-', ''), PatientSex: patient.gender === 'female' ? 'F' : 'M' };
  const about = { name: `${patient.birthName}^${patient.firstGivenName}`, study: '1.2.826.9.1', series: '1.2.826.9.1.1', more };
  const files = Object.fromEntries([1, 2, 3].map((number) => [`IM${number}`, picture({ ...about, number })]));
  return zipOf(files);
}

/** Where the page is: a file, or the work list, whose import finds the file by the traits. */
async function importHere(page: Page, patientName: string): Promise<void> {
  const dialog = new ImportDialog(page);
  await dialog.files(base.info().outputPath('images.zip'), await discOf(page, patientName));
  await dialog.act('Importer dans ce dossier').click();
  await expect(row(page)).toBeVisible();
}

asPhysician(
  'an imported study is told as it is, published through an absence of network, and read elsewhere',
  async ({ page, desk, browser }) => {
    test.setTimeout(120_000);
    const file = await PatientFile.open(page, 'MARTEL');
    await file.tab('Imagerie').click();
    await importHere(page, 'martel');
    await expect(row(page)).toContainText('Importé le');
    const counted = Number(await file.tab('Imagerie').locator('span').last().textContent());
    expect(await row(page).page().getByRole('grid', { name: 'Examens' }).getByRole('row').count()).toBe(counted + 1);
    await new Frame(page).goTo('Imagerie');
    await page.getByRole('radio', { name: /^Tous/ }).click();
    await expect(row(page)).toContainText('Importé, non diffusé');
    await row(page).click();
    const images = new StudyPage(page);
    await images.drawn();

    await desk.platform.control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    await images.more('Diffuser l’examen…');
    const dialog = page.getByRole('dialog', { name: 'Diffuser l’examen' });
    await expect(dialog).toContainText('1 série, 3 images');
    await expect(dialog.getByRole('textbox', { name: 'Titre' })).toHaveValue(/Images.*Scanner de l’épaule/);
    await dialog.getByRole('radio', { name: /Les professionnels d’abord/ }).press('Space');
    await said(page);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Signer et mettre en attente' }).click();
    await expect(dialog).toBeHidden();
    await images.more('Retirer de ce poste…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
    await expect(page.getByRole('alertdialog', { name: 'Retirer l’examen importé' })).toContainText('n’existent encore que sur ce poste');
    await page.keyboard.press('Escape');
    await images.more('Diffuser l’examen…');
    await expect(page.getByRole('dialog', { name: 'Diffuser l’examen' })).toContainText('déjà en route');
    await page.keyboard.press('Escape');

    await desk.platform.control.offline(false);
    await call(page, 'sync.now', {});
    await new Frame(page).goTo('Envois');
    await expect(new OutboxPage(page).item('Partis', study)).toBeVisible({ timeout: 30_000 });

    const other = await openSecondWorkplace(desk, browser, contextOptions, 'radiologist');
    const there = await PatientFile.open(other.page, 'MARTEL');
    await there.searchOlder();
    await there.tab('Imagerie').click();
    await row(other.page).click();
    const elsewhere = new StudyPage(other.page);
    await elsewhere.drawn();
    await expect(elsewhere.position).toHaveText('Im 1 / 3');
    await other.close();
  },
);

asPhysician('an imported study is the workplace’s own: read while the record is closed', async ({ page }) => {
  test.setTimeout(120_000);
  await new Frame(page).goTo('Imagerie');
  await page
    .getByRole('radio', { name: /^Tous/ })
    .or(page.getByRole('button', { name: 'Importer…' }))
    .first()
    .waitFor();
  await importHere(page, 'blin');
  await expect(row(page)).toContainText('Importé, non diffusé');
  const file = await PatientFile.open(page, 'BLIN');
  await expect(page.getByTestId('access-gate')).toBeVisible();
  await file.tab('Imagerie').click();
  await expect(file.tab('Imagerie')).toContainText('1');
  await expect(page.getByText('Seuls les examens importés sur ce poste sont montrés.')).toBeVisible();
  await expect(page.getByTestId('access-gate')).toHaveCount(0);
  await expect(row(page)).toBeVisible();
  await said(page);
  await expectAccessible(page);
  await row(page).click();
  await new StudyPage(page).drawn();
  await file.tab('Documents').click();
  await expect(page.getByTestId('access-gate')).toBeVisible();
});

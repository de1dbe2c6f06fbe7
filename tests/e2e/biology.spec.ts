/** Results over time: nothing fetched unasked, the gravest first, a curve that the keyboard reads, two dates compared, a copy for a spreadsheet. */
import { BiologyPage } from '../harness/pages/biology-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect, test } from './fixtures.ts';

test('what isn’t here is told and fetched when asked; then every analyte over time', async ({ page }) => {
  const biology = await BiologyPage.open(page, 'MARTEL');
  await biology.fetchAll();
  await expect(biology.row('DFG estimé (CKD-EPI)')).toContainText('48');
  await expect(biology.row('DFG estimé (CKD-EPI)')).toContainText('Au-dessous de la référence');
  await expect(biology.row('DFG estimé (CKD-EPI)')).toContainText('52');
  // What is out of its range stands above what isn't.
  const names = await biology.table.getByRole('rowheader').allInnerTexts();
  expect(names.indexOf('HbA1c')).toBeLessThan(names.indexOf('Hémoglobine'));
  await expectAccessible(page);

  // By the keyboard alone: to the line, Entrée for its curve, arrows along it, Entrée for the report of that point.
  await biology.row('Créatinine').click();
  await expect(biology.detail.getByRole('heading', { name: 'Créatinine' })).toBeVisible();
  await expect(biology.row('Créatinine')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(biology.chart).toBeFocused();
  await expect(biology.chart).toHaveAttribute('aria-valuetext', /103\sµmol\/L/);
  await page.keyboard.press('ArrowLeft');
  await expect(biology.chart).toHaveAttribute('aria-valuetext', /96\sµmol\/L/);
  // Another laboratory prints milligrams: turned into the same unit, what was printed beside it.
  await expect(biology.detail.getByText(/^\([\d,]+\smg\/L\)$/).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const file = new PatientFile(page);
  await expect(file.reader.getByRole('region', { name: /Bilan lipidique, glycémie, DFG/ })).toBeVisible();
});

test('two reports side by side, and all results copied for a spreadsheet', async ({ page }) => {
  const biology = await BiologyPage.open(page, 'MARTEL');
  await biology.fetchAll();
  await expect(biology.row('HbA1c')).toBeVisible();
  await page.evaluate(() => {
    navigator.clipboard.writeText = (text: string) => {
      document.body.setAttribute('data-copied', text);
      return Promise.resolve();
    };
  });
  await biology.pane.getByRole('button', { name: 'Copier en CSV' }).click();
  await expect(page.locator('body')).toHaveAttribute(
    'data-copied',
    /^Analyse;LOINC;Date;Résultat;Unité;[\s\S]*HbA1c;4548-4;\d\d\/\d\d\/\d{4};7,8;%;;7;/,
  );
  await page.keyboard.press('c');
  await expect(biology.comparison).toBeVisible();
  const row = biology.comparison.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'DFG estimé (CKD-EPI)' }) });
  await expect(row).toContainText(/52.*48.*−4 \(−8\s%\)/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(biology.row('HbA1c')).toBeVisible();
});

test('a critical value comes first, with its sign and its words', async ({ page }) => {
  const biology = await BiologyPage.open(page, 'LE GOFF');
  await biology.fetchAll();
  await expect(biology.table.getByRole('rowheader').first()).toHaveText('INR');
  await expect(biology.row('INR')).toContainText('HH');
  await expect(biology.row('INR')).toContainText('Critique, haut');
  await expect(biology.pane.getByText('1 valeur critique')).toBeVisible();
});

test('the health profile’s own results stand with the reports’: one point for a twin, its sources one key away, what disagrees said', async ({
  page,
}) => {
  const biology = await BiologyPage.open(page, 'OUEDRAOGO');
  // Before any document is opened, the health profile already says it.
  await expect(biology.row('HbA1c')).toContainText('8,4');
  await expect(page.getByText(/résultats du profil de santé/)).toBeVisible();
  await biology.row('HbA1c').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(biology.sources.getByText('HbA1c et bilan rénal (profil de santé)')).toBeVisible();
  await expect(biology.sources).toContainText(/Rendu le .*CADIOU, Laboratoire Bio-Loire/);
  await page.keyboard.press('Escape');
  await expect(biology.chart).toBeFocused();

  await biology.fetchAll();
  await biology.row('HbA1c').click();
  // Another laboratory told it in mmol/mol: turned, what was printed beside it.
  await expect(biology.detail.getByText(/^\(57\smmol\/mol\)$/)).toBeVisible();
  await expect(biology.detail.getByRole('button', { name: /2 sources/ })).toBeVisible();
  await page.keyboard.press('o');
  await expect(biology.sources.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await biology.row('Glycémie à jeun').click();
  await expect(biology.detail.getByText('Sources en désaccord').first()).toBeVisible();
  await page.keyboard.press('o');
  await expect(biology.sources).toContainText('Ces sources ne donnent pas le même résultat du même prélèvement.');
  await expect(biology.sources).toContainText('9,2');
  await expect(biology.sources).toContainText('9,6');
  await page.keyboard.press('Escape');
  await biology.row('HbA1c').click();
  await page.keyboard.press('o');
  await page.keyboard.press('Enter');
  await expect(new PatientFile(page).reader.getByRole('region', { name: /HbA1c et bilan rénal/ })).toBeVisible();
});

asPhysician('without the network, what was opened is read and the rest says why it isn’t here', async ({ page, desk }) => {
  alone.setTimeout(150_000);
  const biology = await BiologyPage.open(page, 'MARTEL');
  await expect(page.getByText('Rien n’est encore ouvert ici')).toBeVisible();
  await expectAccessible(page);
  const file = new PatientFile(page);
  await file.tab('Documents').click();
  await file.openDocument('Bilan rénal et HbA1c');
  await expect(file.reader.locator('.textLayer').first()).toContainText('HbA1c');
  await file.tab('Biologie').click();
  await expect(biology.row('HbA1c')).toContainText('7,8');
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(page.getByText(/^Hors ligne depuis/)).toBeVisible();
  await expect(biology.row('HbA1c')).toContainText('7,8');
  await expect(biology.pane.getByText(/^1 compte rendu lu sur \d+$/)).toBeVisible();
  await biology.pane.getByRole('button', { name: 'Les ouvrir' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^Hors ligne/);
  await desk.platform.control.offline(false);
});

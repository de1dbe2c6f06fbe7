/** Reading: PDF, CDA, images; DICOM is in a file of its own. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { expect, test } from './fixtures.ts';

test.describe('a PDF', () => {
  test.beforeEach(async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.filterBy('Consultation, pneumologie');
    await file.openDocument('Consultation, pneumologie');
    await expect(file.reader.locator('.textLayer').first()).toContainText('MARTEL');
  });

  test('has text that can be selected and copied', async ({ page }) => {
    const file = new PatientFile(page);
    const selected = await file.reader
      .locator('.textLayer')
      .first()
      .evaluate((layer) => {
        const range = document.createRange();
        range.selectNodeContents(layer);
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
        return String(getSelection());
      });
    expect(selected).toContain('MARTEL');
    await expect(file.reader.locator('canvas').first()).toBeVisible();
  });

  test('is searched with Ctrl F', async ({ page }) => {
    const { reader } = new PatientFile(page);
    await reader.locator('.textLayer').first().click();
    await page.keyboard.press('Control+f');
    const field = reader.getByRole('searchbox', { name: 'Chercher dans le document' });
    await expect(field).toBeFocused();
    await field.fill('martel');
    await expect(reader.getByText(/^1 sur \d+$/).last()).toBeVisible();
    await expect(reader.locator('.highlight.selected')).toHaveCount(1);
    await field.fill('introuvable');
    await expect(reader.getByText('Aucune occurrence')).toBeVisible();
  });

  test('is zoomed, fitted and turned', async ({ page }) => {
    const { reader } = new PatientFile(page);
    const sheet = reader.locator('.pdfViewer .page').first();
    const width = async () => (await sheet.boundingBox())?.width ?? 0;
    const fitted = await width();
    await reader.getByRole('button', { name: 'Agrandir' }).click();
    await expect.poll(width).toBeGreaterThan(fitted * 1.2);
    await reader.getByRole('button', { name: 'Ajuster à la largeur' }).click();
    await expect.poll(width).toBeCloseTo(fitted, -1);
    const height = async () => (await sheet.boundingBox())?.height ?? 0;
    expect(await height()).toBeGreaterThan(await width());
    await reader.getByRole('button', { name: 'Pivoter à droite' }).click();
    await expect.poll(async () => (await height()) < (await width())).toBe(true);
  });
});

test.describe('a CDA', () => {
  test('EX_3.2-1030: shows its header and its narrative, tables included', async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.filterBy('volet de synthèse');
    await file.openDocument('Volet de synthèse médicale');
    const paper = file.reader.getByRole('article');
    await expect(paper).toContainText('MARTEL');
    await expect(paper).toContainText('DIALLO');
    await expect(paper.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(paper.getByRole('table').first()).toBeVisible();
    await file.reader.getByRole('button', { name: 'Tout l’en-tête' }).click();
    await expect(paper.getByText('Conservé par')).toBeVisible();
  });

  test('prefers the PDF that it embeds, the structured text one gesture away', async ({ page }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.filterBy('bilan rénal');
    await file.openDocument('Bilan rénal et HbA1c');
    await expect(file.reader.locator('.textLayer').first()).toContainText('HbA1c');
    await file.reader.getByRole('radio', { name: 'Texte structuré' }).click();
    await expect(file.reader.getByRole('table').filter({ hasText: 'HbA1c' })).toContainText('7,8');
    await file.reader.getByRole('radio', { name: 'Document joint' }).click();
    await expect(file.reader.locator('.textLayer').first()).toBeVisible();
  });

  test('wraps a photograph or a plain text, shown as such', async ({ page }) => {
    const file = await PatientFile.open(page, 'MOREAU');
    await file.openDocument('Photographie : plaie du talon gauche');
    await expect(file.reader.getByRole('img', { name: /plaie du talon/ })).toBeVisible();
    const other = await PatientFile.open(page, 'PETIT');
    await other.openDocument('Automesures de la semaine');
    await expect(other.reader).toContainText(/\d{2,3}/);
    await expect(other.reader.getByText('Format non lisible ici')).toHaveCount(0);
  });
});

test('a JPEG is zoomed and turned', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy('certificat pour mon assurance');
  await file.openDocument('Certificat pour mon assurance');
  const picture = file.reader.getByRole('img', { name: 'Certificat pour mon assurance' });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const width = async () => (await picture.boundingBox())?.width ?? 0;
  const fitted = await width();
  await file.reader.getByRole('button', { name: 'Agrandir' }).click();
  await expect.poll(width).not.toBe(fitted);
  await file.reader.getByRole('button', { name: 'Ajuster à la fenêtre' }).click();
  await expect.poll(width).toBe(fitted);
  await file.reader.getByRole('button', { name: 'Pivoter à droite' }).click();
  await expect(picture).toHaveCSS('rotate', '90deg');
});

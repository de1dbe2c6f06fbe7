/** Measurements and key images on the scanner: drawn by mouse and by keyboard, worth what the image says, kept, listed. */
import type { Locator, Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test.use({ account: 'radiologist' });

async function openScanner(page: Page): Promise<StudyPage> {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await file.tab('Imagerie').click();
  await page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /scanner thoracique/i })
    .first()
    .click();
  const study = new StudyPage(page);
  await study.drawn();
  return study;
}

/** Of the label: « 9,2 mm » is 9.2. */
function numberIn(text: string | null): number {
  return Number(
    (text ?? '')
      .replaceAll(/[\s\u00a0\u202f]/g, '')
      .replace('−', '-')
      .replace(',', '.')
      .match(/-?\d+(?:\.\d+)?/)?.[0],
  );
}

/** Screen pixels of a millimetre, by the scale that is drawn on the image. */
async function pixelsOfMillimetre(study: StudyPage): Promise<number> {
  const scale = study.viewport().getByTestId('scale');
  const bar = (await scale.locator('span').first().boundingBox())?.width ?? 0;
  const text = (await scale.textContent()) ?? '';
  const millimetres = numberIn(text) * (text.includes('cm') ? 10 : 1);
  return bar / millimetres;
}

const drawing = (study: StudyPage, name: RegExp): Locator => study.viewport().getByRole('button', { name });

async function drag(page: Page, study: StudyPage, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await study.viewport().boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x + from[0], y + from[1]);
  await page.mouse.down();
  await page.mouse.move(x + (from[0] + to[0]) / 2, y + (from[1] + to[1]) / 2);
  await page.mouse.move(x + to[0], y + to[1]);
  await page.mouse.up();
}

/** From the centre of the view. */
async function clicks(page: Page, study: StudyPage, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const box = await study.viewport().boundingBox();
  for (const [x, y] of places) {
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2 + x, (box?.y ?? 0) + (box?.height ?? 0) / 2 + y);
  }
}

/** A circle drawn without letting go. */
async function contour(page: Page, study: StudyPage, [cx, cy]: readonly [number, number], radius: number): Promise<void> {
  const box = await study.viewport().boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2 + cx, (box?.y ?? 0) + (box?.height ?? 0) / 2 + cy];
  await page.mouse.move(x + radius, y);
  await page.mouse.down();
  for (let step = 1; step < 24; step++) {
    const angle = (step * Math.PI) / 12;
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  await page.mouse.up();
}

test('a distance is drawn by mouse, moved, undone, removed', async ({ page }) => {
  const study = await openScanner(page);
  await page.keyboard.press('d');
  await drag(page, study, [-60, -40], [0, 40]);
  const distance = drawing(study, /^Distance, /);
  await expect(distance).toBeVisible();
  const expected = 100 / (await pixelsOfMillimetre(study));
  expect(Math.abs(numberIn(await distance.textContent()) - expected)).toBeLessThan(expected * 0.02);

  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  const moved = await distance.textContent();
  expect(numberIn(moved)).not.toBe(expected);
  await page.keyboard.press('Control+z');
  await expect(distance).not.toHaveText(moved ?? '');
  await page.keyboard.press('Delete');
  await expect(distance).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(distance).toBeVisible();
});

test('each tool by mouse says what the phantom is: air is at −1000 UH, a right angle is 90°', async ({ page }) => {
  const study = await openScanner(page);
  const pixels = await pixelsOfMillimetre(study);
  const close = (found: number, wanted: number, share = 0.03): void =>
    expect(Math.abs(found - wanted)).toBeLessThan(Math.abs(wanted) * share);
  const areaIn = (text: string): number => {
    const [, value, unit] = /aire ([\d\s.,\u00a0\u202f]+)\s*([cm]m²)/u.exec(text) ?? [];
    return numberIn(value ?? '') * (unit === 'cm²' ? 100 : 1);
  };

  // Above the chest, within the circle of the scanner: air.
  await page.keyboard.press('e');
  await drag(page, study, [-40, -250], [40, -200]);
  const ellipse = (await drawing(study, /^Ellipse, /).textContent()) ?? '';
  close(numberIn(ellipse), -1000, 0.005);
  expect(numberIn(ellipse.split('±')[1] ?? '')).toBeGreaterThan(15);
  close(areaIn(ellipse), (Math.PI * 40 * 25) / pixels ** 2);

  await page.keyboard.press('Alt+q');
  await drag(page, study, [60, -250], [120, -200]);
  const rectangle = (await drawing(study, /^Rectangle, /).textContent()) ?? '';
  close(numberIn(rectangle), -1000, 0.005);
  close(areaIn(rectangle), (60 * 50) / pixels ** 2);

  await page.keyboard.press('Alt+p');
  await clicks(page, study, [-120, -250], [-60, -250], [-60, -200], [-120, -200], [-120, -250]);
  const polygon = (await drawing(study, /^Polygone, /).textContent()) ?? '';
  close(areaIn(polygon), (60 * 50) / pixels ** 2);

  await page.keyboard.press('Alt+l');
  await contour(page, study, [-200, -170], 25);
  const free = (await drawing(study, /^Contour libre, /).textContent()) ?? '';
  close(areaIn(free), (Math.PI * 25 * 25) / pixels ** 2, 0.06);

  await page.keyboard.press('Alt+n');
  await clicks(page, study, [-100, 0], [-100, 60], [-40, 60]);
  close(numberIn(await drawing(study, /^Angle, /).textContent()), 90, 0.01);

  await page.keyboard.press('c');
  await clicks(page, study, [40, 0], [100, 0], [40, 40], [100, 100]);
  close(numberIn(await drawing(study, /^Angle de Cobb, /).textContent()), 45, 0.02);

  await page.keyboard.press('Alt+s');
  await clicks(page, study, [-280, 0]);
  close(numberIn(await drawing(study, /^Sonde, /).textContent()), -1000, 0.12);

  await page.keyboard.press('a');
  await drag(page, study, [150, -60], [190, -110]);
  await study.viewport().getByRole('textbox', { name: 'Texte de l’annotation' }).fill('à revoir');
  await page.keyboard.press('Enter');
  await expect(drawing(study, /^Flèche, à revoir/)).toBeVisible();
  await page.keyboard.press('Alt+t');
  await clicks(page, study, [-200, 100]);
  await study.viewport().getByRole('textbox', { name: 'Texte de l’annotation' }).fill('poumon');
  await page.keyboard.press('Enter');
  await expect(drawing(study, /^Texte, poumon/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+h');
  await expect(drawing(study, /^Ellipse, /)).toHaveCount(0);
  await page.keyboard.press('Alt+h');
  await expect(drawing(study, /^Ellipse, /)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(drawing(study, /^Ellipse, /)).toHaveCount(0);
});

test('by the keyboard alone: the cursor goes by arrows, Enter places', async ({ page }) => {
  const study = await openScanner(page);
  await page.keyboard.press('End');
  await expect(study.position).toHaveText(/^Im (\d+) \/ \1$/);
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  await expect(study.viewport().getByTestId('keyboard-cursor')).toBeVisible();
  await page.keyboard.press('Enter');
  for (let ten = 0; ten < 4; ten++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  const distance = drawing(study, /^Distance, /);
  // Forty pixels of 0.703125 mm.
  await expect(distance).toContainText('28,1 mm');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await expect(distance).toContainText('28,8 mm');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+q');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(drawing(study, /^Rectangle, /)).toContainText('100 px');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expect(drawing(study, /^Rectangle, /)).toHaveCount(0);
});

test('is kept, named, compared with the prior; key images are marked', async ({ page }) => {
  const study = await openScanner(page);
  await page.keyboard.press('PageDown');
  await expect(study.position).toHaveText(/^Im 11 \//);
  await study.still();
  await page.keyboard.press('d');
  await drag(page, study, [-60, 0], [0, 0]);
  await expect(drawing(study, /^Distance, /)).toBeVisible();
  await page.keyboard.press('Alt+m');
  const panel = page.getByRole('complementary', { name: 'Mesures' });
  const target = panel.getByRole('textbox', { name: /^Cible de la mesure/ }).last();
  await target.fill('Nodule LSD');
  await target.press('Enter');
  await page.keyboard.press('Escape');
  await study.viewport().focus();
  await page.keyboard.press('b');
  await expect(study.viewport().getByText('Image clé')).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Image clé/ })).toHaveCount(1);
  await expect(study.series.getByTestId('series-key-images')).toHaveText('1');
  await expectAccessible(page);

  await page.reload();
  await openScanner(page);
  await page.keyboard.press('Alt+m');
  const row = panel.getByTestId('measurement-row').filter({ has: page.getByRole('textbox', { name: /^Cible/ }) });
  await expect(row.getByRole('textbox').last()).toHaveValue('Nodule LSD');
  await row
    .last()
    .getByRole('button', { name: /Aller à l’image/ })
    .click();
  await expect(study.position).toHaveText(/^Im 11 \//);
  await expect(drawing(study, /^Nodule LSD, Distance, /)).toBeVisible();

  await study.series.getByRole('button', { name: /^Comparer avec .*scanner thoracique/i }).click();
  await study.drawn(1);
  await study.still(1);
  await study.viewport(1).focus();
  await page.keyboard.press('d');
  const box = await study.viewport(1).boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x - 20, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 3 });
  await page.mouse.up();
  await expect(study.viewport(1).getByRole('button', { name: /^Distance, / })).toBeVisible();
  await expect(panel.getByRole('columnheader', { name: 'Évolution' })).toBeVisible();
  await panel
    .getByRole('textbox', { name: /^Cible de la mesure/ })
    .last()
    .fill('nodule lsd');
  await page.keyboard.press('Enter');
  const paired = panel.getByTestId('measurement-row').filter({ hasText: /%/ });
  const [now, before] = (await paired.getByRole('button').allTextContents()).map(numberIn);
  const said = numberIn((await paired.textContent())?.split(/[↑↓]/)[1] ?? '');
  // Told of the exact values, which are shown to a tenth.
  expect(Math.abs(said - (100 * Math.abs((now ?? 0) - (before ?? 0))) / (before ?? 1))).toBeLessThan(1.5);
});

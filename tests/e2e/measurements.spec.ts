/** Measurements and key images on the scanner: drawn by mouse and by keyboard, worth what the image says, kept, listed. */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
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

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/${name}.png`, await page.screenshot());
}

test('a distance is drawn by mouse, moved, undone, removed', async ({ page }) => {
  const study = await openScanner(page);
  await page.keyboard.press('d');
  await drag(page, study, [-60, -40], [0, 40]);
  const distance = drawing(study, /^Distance, /);
  await expect(distance).toBeVisible();
  const expected = 100 / (await pixelsOfMillimetre(study));
  expect(Math.abs(numberIn(await distance.textContent()) - expected)).toBeLessThan(expected * 0.02);
  await shot(page, 'distance');

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

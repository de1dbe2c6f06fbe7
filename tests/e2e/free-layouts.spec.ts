/** Layouts that aren't all of rows and columns: borders that are moved, cells cut in two, an ultrasound image by image, breasts face to face. */
import type { Page } from '@playwright/test';
import { openDesk } from '../harness/desk.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { ensureWorld } from '../harness/world.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, asRadiologist, expect, test } from './fixtures.ts';

async function openStudy(page: Page, name: string, title: RegExp, isOld = false): Promise<StudyPage> {
  const file = await PatientFile.open(page, name);
  await expect(file.timeline.getByRole('option').first()).toBeVisible();
  await file.tab('Imagerie').click();
  if (isOld)
    await page.getByRole('region', { name: 'Étendue de la recherche' }).getByRole('button', { name: 'Chercher plus ancien' }).click();
  await page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: title }).first().click();
  const study = new StudyPage(page);
  await study.drawn();
  return study;
}

const widthOf = async (study: StudyPage, cell: number) =>
  Math.round((await study.room.locator(`[data-viewport="${cell}"]`).boundingBox())?.width ?? 0);

test('borders are dragged, moved by the arrows, put back; cells are cut in two and taken back', async ({ page }) => {
  const study = await openStudy(page, 'MARTEL', /scanner thoracique/i);
  await study.tools.getByRole('button', { name: /^Disposition/ }).click();
  await page.getByRole('button', { name: '1 × 2', exact: true }).click();
  await study.drawn(1);
  const border = study.room.getByRole('separator', { name: 'Limite entre deux vues côte à côte' });
  await expect(border).toHaveAttribute('aria-valuenow', '50');
  const even = await widthOf(study, 0);
  const box = await border.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 200);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 104, (box?.y ?? 0) + 200, { steps: 4 });
  await page.mouse.up();
  expect(Math.abs((await widthOf(study, 0)) - even - 100)).toBeLessThanOrEqual(1);
  // What is drawn has followed its cell.
  await study.drawn(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => widthOf(study, 0)).toBe(even);
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await widthOf(study, 0)) > even + 90).toBe(true);
  await border.dblclick();
  await expect(border).toHaveAttribute('aria-valuenow', '50');

  await border.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(border).toHaveAttribute('aria-valuenow', '54');
  await page.keyboard.press('Home');
  await expect(border).toHaveAttribute('aria-valuenow', '10');
  await page.keyboard.press('Enter');
  await expect(border).toHaveAttribute('aria-valuenow', '50');

  await study.viewport(1).focus();
  await page.keyboard.press('Alt+j');
  await expect(study.room.locator('[data-viewport]')).toHaveCount(3);
  await study.thumbnail('Poumon').dragTo(study.room.locator('[data-viewport="2"]'));
  await study.drawn(2);
  await expect(study.tools.getByRole('button', { name: /^Disposition/ })).toContainText('3 vues');
  const heights = await Promise.all(
    [0, 1, 2].map(async (cell) => (await study.room.locator(`[data-viewport="${cell}"]`).boundingBox())?.height),
  );
  expect(Math.abs((heights[1] ?? 0) + (heights[2] ?? 0) + 1 - (heights[0] ?? 0))).toBeLessThanOrEqual(1);
  await expect(study.room.getByRole('separator')).toHaveCount(2);
  await expectAccessible(page);
  await study.viewport(1).focus();
  await study.more('Réunir avec la vue voisine');
  await expect(study.room.locator('[data-viewport]')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(study.room.locator('[data-viewport]')).toHaveCount(3);
});

asPhysician('a mammography has the breasts back to back, whatever way they were stored', async ({ page }) => {
  const study = await openStudy(page, 'MARTEL', /mammographie/i, true);
  await expect(study.room.locator('[data-viewport]')).toHaveCount(4);
  for (const [cell, edge] of (['right', 'left', 'right', 'left'] as const).entries()) {
    await study.drawn(cell);
    await expect(study.viewport(cell).locator(`[data-edge="${edge}"]`)).toHaveText('P');
  }
  await expectAccessible(page);
});

const full = asRadiologist.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  desk: async ({}, use) => {
    await ensureWorld('full', () => undefined);
    const desk = await openDesk({ world: 'full' });
    await use(desk);
    await desk.close();
  },
});

full('an ultrasound is laid out image by image, its pages turned', async ({ page }) => {
  full.slow();
  const study = await openStudy(page, 'HUET', /chographie abdominale/i);
  const views = study.room.locator('[data-viewport]');
  await expect(views).toHaveCount(4);
  await study.received();
  for (const cell of [0, 1, 2]) {
    await study.drawn(cell);
    await expect(study.viewport(cell).getByTestId('position')).toHaveText(`Im ${cell + 1} / 3`);
  }
  await expect(study.viewport(3)).toHaveAccessibleName(/Doppler/);
  await expect(study.viewport(3).getByTestId('position')).toHaveText('Im 1 / 30');
  await expectAccessible(page);

  // Two cells: two images a page.
  await study.viewport(0).focus();
  await study.more('Images en mosaïque');
  await expect(views).toHaveCount(1);
  await page.keyboard.press('g');
  await expect(views).toHaveCount(2);
  await study.viewport(0).focus();
  await page.keyboard.press('Alt+b');
  await expect(study.viewport(1).getByTestId('position')).toHaveText('Im 2 / 3');
  await page.keyboard.press('ArrowDown');
  await expect(study.viewport(0).getByTestId('position')).toHaveText('Im 3 / 3');
  await expect(study.viewport(1)).toContainText('Fin de la série');
  await page.keyboard.press('ArrowDown');
  await expect(study.viewport(0).getByTestId('position')).toHaveText('Im 3 / 3');
  await study.viewport(0).hover();
  await page.mouse.wheel(0, -100);
  await expect(study.viewport(0).getByTestId('position')).toHaveText('Im 1 / 3');
  await page.keyboard.press('End');
  await expect(study.viewport(0).getByTestId('position')).toHaveText('Im 3 / 3');
});

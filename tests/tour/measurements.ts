/** The radiologist measures: the nodule and its prior by target, a region, an arrow, the key image. */
import type { Page } from '@playwright/test';
import { StudyPage } from '../harness/pages/study-page.ts';
import type { Guide } from './guide.ts';

async function drag(
  page: Page,
  study: StudyPage,
  view: number,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const box = await study.viewport(view).boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x + from[0], y + from[1]);
  await page.mouse.down();
  await page.mouse.move(x + to[0], y + to[1], { steps: 4 });
  await page.mouse.up();
}

/** From two scanners side by side. */
export async function measurementTour({ page, camera }: Guide): Promise<void> {
  const study = new StudyPage(page);
  const panel = page.getByRole('complementary', { name: 'Mesures' });
  await page.keyboard.press('Alt+m');
  for (const [view, length] of [
    [0, 26],
    [1, 18],
  ] as const) {
    await study.viewport(view).focus();
    await page.keyboard.press('d');
    await drag(page, study, view, [-120, -30], [-120 + length, -44]);
    await page.keyboard.press('Escape');
  }
  const targets = panel.getByRole('textbox', { name: /^Cible de la mesure/ });
  await targets.nth(0).fill('Nodule LSD');
  await targets.nth(0).press('Enter');
  await targets.nth(1).fill('Nodule LSD');
  await targets.nth(1).press('Enter');
  await panel
    .getByRole('row')
    .filter({ hasText: /%|stable/ })
    .first()
    .waitFor();
  await study.viewport(0).focus();
  await page.keyboard.press('e');
  await drag(page, study, 0, [20, -20], [60, 20]);
  await page.keyboard.press('b');
  await panel.getByRole('button', { name: /^Image clé/ }).waitFor();
  await camera.take(page, 'radiologue-mesures', { large: true });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+m');
}

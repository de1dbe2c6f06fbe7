/** The images on a second screen: whose they are, together with the first window by mouse and keyboard, gone with the study and the vault. */
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

const at = async (study: StudyPage) => Number(/^Im (\d+)/.exec((await study.position.first().textContent()) ?? '')?.[1]);

/** The scanner of MARTEL in the first window, its series « Médiastin » in the second. */
async function opened(page: Page): Promise<{ first: StudyPage; second: StudyPage }> {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.timeline.getByRole('option').first()).toBeVisible();
  await file.tab('Imagerie').click();
  await page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /scanner thoracique/i })
    .first()
    .click();
  const first = new StudyPage(page);
  await first.drawn();
  await first.tools.getByRole('button', { name: /^Disposition/ }).click();
  await page.getByRole('button', { name: '1 × 1', exact: true }).click();
  await first.viewport().focus();
  const [other] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Alt+o')]);
  const second = new StudyPage(other);
  await second.drawn();
  return { first, second };
}

test('goes to the same depth both ways, shares the cross-hair, the links and the selection', async ({ page }) => {
  const { first, second } = await opened(page);
  await expect(second.page.getByRole('heading', { name: 'MARTEL Jeanne' })).toBeVisible();
  await expect(second.page).toHaveTitle('Liaison · second écran');
  // No health data in the address: it is that of any page.
  expect(new URL(second.page.url()).pathname + new URL(second.page.url()).search + new URL(second.page.url()).hash).toBe('/');
  await expect(second.series).toHaveCount(0);
  await expect(second.tools.getByRole('button', { name: 'Compte rendu' })).toHaveCount(0);
  await expectAccessible(second.page);

  await first.viewport().focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('PageDown');
  await expect.poll(() => at(first)).toBe(41);
  // Forty intervals of 1.25 mm are twenty of 2.5 mm.
  await expect.poll(() => at(second)).toBe(21);
  await second.viewport().hover();
  await second.page.mouse.wheel(0, 100);
  await expect.poll(() => at(second)).toBe(22);
  await expect.poll(() => at(first)).toBe(43);
  // Not together any more, for either of them.
  await second.viewport().focus();
  await second.page.keyboard.press('y');
  await second.page.keyboard.press('PageDown');
  await expect.poll(() => at(second)).toBe(32);
  await expect(first.tool('Synchroniser')).toHaveAttribute('aria-pressed', 'false');
  expect(await at(first)).toBe(43);
  await second.page.keyboard.press('y');

  await first.viewport().focus();
  await page.keyboard.press('o');
  await page.keyboard.press('+');
  await expect(second.viewport().getByTestId('zoom')).toHaveText('Zoom 1,3');
  await page.keyboard.press('u');
  await page.keyboard.press('2');
  await expect(second.viewport().getByTestId('window')).toHaveText((await first.viewport().getByTestId('window').textContent()) ?? '');
  await page.keyboard.press('j');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(second.room.locator('[data-cross-hair]')).toHaveAttribute('data-cross-hair', '261.0 256.0');
  await expect(first.room.locator('[data-cross-hair]')).toHaveAttribute('data-cross-hair', '261.0 256.0');
  await page.keyboard.press('j');

  // A series sent from the first, then one chosen on the second by keyboard.
  await page.keyboard.press('Alt+i');
  await expect(second.viewport()).toHaveAccessibleName(/Poumon/);
  await second.tools.getByRole('button', { name: 'Séries' }).focus();
  await second.page.keyboard.press('Enter');
  await second.page.getByRole('menuitem', { name: /^Médiastin/ }).press('Enter');
  await expect(second.viewport()).toHaveAccessibleName(/Médiastin/);

  const gone = second.page.waitForEvent('close');
  await first.more('Fermer le second écran');
  await gone;
});

test('is locked with the first window, and closes with the study', async ({ page }) => {
  const { second } = await opened(page);
  const gone = second.page.waitForEvent('close');
  await second.page.keyboard.press('Control+l');
  await gone;
  await expect(page.getByRole('heading', { name: /verrouillé/i })).toBeVisible();
  await signIn(page, 'physician');
  await page.reload();

  const again = await opened(page);
  const closed = again.second.page.waitForEvent('close');
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Accueil' }).click();
  await closed;
  const { secondScreenPlace } = await call(page, 'settings.get', {});
  expect(secondScreenPlace === undefined || secondScreenPlace.width >= 200).toBe(true);
});

/** The imaging room by mouse and by keyboard: what is done is read on the screen, in figures. */
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect, test } from './fixtures.ts';

async function openStudy(page: Page, name: string, title: RegExp): Promise<StudyPage> {
  const file = await PatientFile.open(page, name);
  await expect(file.timeline.getByRole('option').first()).toBeVisible();
  await file.tab('Imagerie').click();
  await page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: title }).first().click();
  const study = new StudyPage(page);
  await study.drawn();
  return study;
}

/** Drags from the centre of the first viewport. */
async function drag(study: StudyPage, dx: number, dy: number, button: 'left' | 'middle' | 'right' = 'left'): Promise<void> {
  const box = await study.viewport().boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await study.page.mouse.move(x, y);
  await study.page.mouse.down({ button });
  await study.page.mouse.move(x + dx, y + dy, { steps: 3 });
  await study.page.mouse.up({ button });
}

test.describe('a scanner', () => {
  let study: StudyPage;
  test.beforeEach(async ({ page }) => {
    study = await openStudy(page, 'MARTEL', /scanner thoracique/i);
    await study.viewport().focus();
  });

  test('is zoomed, placed, enlarged and put back, each undone and done again', async ({ page }) => {
    const zoom = study.viewport().getByTestId('zoom');
    await expect(zoom).toHaveText('Zoom 1,0');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect(zoom).toHaveText('Zoom 1,6');
    await page.keyboard.press('Control+z');
    await expect(zoom).toHaveText('Zoom 1,3');
    await page.keyboard.press('Control+z');
    await expect(zoom).toHaveText('Zoom 1,0');
    await page.keyboard.press('Control+y');
    await expect(zoom).toHaveText('Zoom 1,3');
    await page.keyboard.press('r');
    await expect(zoom).toHaveText('Zoom 1,0');

    await page.keyboard.press('z');
    await drag(study, 0, -70);
    await expect(zoom).toHaveText('Zoom 2,0');
    await page.keyboard.press('f');
    await expect(zoom).toHaveText('Zoom 1,0');
    await drag(study, 0, -70, 'right');
    await expect(zoom).toHaveText('Zoom 2,0');

    // One pixel for one: 512 columns over the height of the viewport.
    await page.keyboard.press('x');
    const box = await study.viewport().boundingBox();
    const fitted = Math.min(box?.width ?? 0, box?.height ?? 0) / 512;
    await expect(zoom).toHaveText(`Zoom ${(1 / fitted).toFixed(1).replace('.', ',')}`);
    // 0.703125 mm a pixel, 96 pixels an inch of screen.
    await page.keyboard.press('n');
    await expect(zoom).toHaveText(`Zoom ${(((96 / 25.4) * 0.703125) / fitted).toFixed(1).replace('.', ',')}`);

    await page.keyboard.press('r');
    const picture = await study.picture();
    await page.keyboard.press('p');
    await drag(study, 60, 40);
    expect(await study.picture()).not.toBe(picture);
    await page.keyboard.press('Control+z');
    await expect.poll(() => study.picture()).toBe(picture);
  });

  test('is turned and mirrored, with the letters of its sides', async ({ page }) => {
    const letters = study.viewport().locator('[data-edge]');
    const sides = async () =>
      Object.fromEntries(await letters.evaluateAll((all) => all.map((each) => [each.getAttribute('data-edge'), each.textContent])));
    await expect.poll(sides).toEqual({ left: 'D', right: 'G', top: 'A', bottom: 'P' });
    await page.keyboard.press('h');
    await expect.poll(sides).toEqual({ left: 'G', right: 'D', top: 'A', bottom: 'P' });
    await page.keyboard.press('h');
    await page.keyboard.press('t');
    await expect.poll(sides).toEqual({ left: 'P', right: 'A', top: 'D', bottom: 'G' });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('v');
    await expect.poll(sides).toEqual({ left: 'D', right: 'G', top: 'P', bottom: 'A' });
  });

  test('is run through by its slider, by itself and at another rate', async ({ page }) => {
    await page.keyboard.press('Home');
    await study.viewport().getByRole('slider', { name: 'Position dans la série' }).fill('41');
    await expect(study.position).toHaveText(/^Im 41 \/ 216/);
    await page.keyboard.press('Home');
    await expect(study.position).toHaveText(/^Im 1 \/ 216/);
    await study.viewport().focus();
    await page.keyboard.press(' ');
    await expect(study.position).not.toHaveText(/^Im 1 \//);
    await page.keyboard.press(';');
    await page.keyboard.press(' ');
    const stopped = (await study.position.textContent()) ?? '';
    await study.more('Ciné plus rapide (13 im/s)');
    await expect(study.position).toHaveText(stopped);
    await study.viewport().focus();
    await page.keyboard.press(',');
    await page.getByRole('button', { name: 'Plus', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: 'Ciné plus lent (13 im/s)' })).toBeVisible();
  });

  test('has a magnifier, and texts that are hidden by a key or chosen', async ({ page }) => {
    await page.keyboard.press('l');
    const lens = study.viewport().locator('[data-magnifier]');
    await expect(lens).toBeVisible();
    const box = await study.viewport().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 220);
    await expect.poll(async () => Math.round((await lens.boundingBox())?.x ?? 0)).toBe(Math.round((box?.x ?? 0) + 200 - 110));
    await page.keyboard.press('l');
    await expect(lens).toHaveCount(0);

    await page.keyboard.press('q');
    await expect(study.position).toHaveCount(0);
    await expect(study.viewport().getByText('D', { exact: true })).toBeVisible();
    await page.keyboard.press('q');
    await study.more('Choisir les textes…');
    await page.getByRole('dialog').getByText('Nom du patient').click();
    await page.getByRole('button', { name: 'Fermer', exact: true }).click();
    await expect(study.viewport()).not.toContainText('MARTEL');
    await study.more('Choisir les textes…');
    await page.getByRole('dialog').getByText('Nom du patient').click();
    await page.keyboard.press('Escape');
    await expect(study.viewport()).toContainText('MARTEL');
  });

  test('is laid out on the grid picker, filled by drag and by keyboard, all of it accessible', async ({ page }) => {
    await study.tools.getByRole('button', { name: /^Disposition/ }).click();
    await page.getByRole('button', { name: '2 × 3', exact: true }).click();
    const grid = study.room.locator('[data-rows]');
    await expect(grid).toHaveAttribute('data-rows', '2');
    await expect(grid).toHaveAttribute('data-columns', '3');
    await expect(study.room.locator('[data-viewport]')).toHaveCount(6);
    await study.drawn(1);
    await study.thumbnail('Poumon').dragTo(study.room.locator('[data-viewport="4"]'));
    await expect(study.viewport(4)).toHaveAccessibleName(/Poumon/);
    await study.drawn(4);
    // By keyboard: the next cell, then its next series.
    await page.keyboard.press('Alt+PageDown');
    await page.keyboard.press('Shift+PageDown');
    await expect(study.room.locator('[data-viewport="5"]')).toHaveAccessibleName(/Poumon/);
    await page.keyboard.press('Shift+PageDown');
    await expect(study.viewport(5)).toHaveAccessibleName(/Médiastin/);
    await expectAccessible(page);

    await study.tools.getByRole('button', { name: /^Disposition/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '2 × 3', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(study.room.locator('[data-viewport]')).toHaveCount(2);
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    await expect(study.room.locator('[data-viewport]')).toHaveCount(1);
  });

  test('follows its prior at a distance set by hand, with linked windows and zoom', async ({ page }) => {
    await study.series.getByRole('button', { name: /^Comparer avec .*scanner thoracique/i }).click();
    await study.drawn(1);
    await study.received();
    const at = async (index: number) => Number(/^Im (\d+)/.exec((await study.position.nth(index).textContent()) ?? '')?.[1]);
    await study.viewport(0).focus();
    for (let press = 0; press < 8; press += 1) await page.keyboard.press('PageDown');
    // z = 136 − 80 × 1.25 = 36: the fiftieth interval of two millimetres of the prior.
    await expect.poll(() => at(0)).toBe(81);
    await expect.poll(() => at(1)).toBe(51);
    await page.keyboard.press('y');
    await study.viewport(1).focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => at(1)).toBe(61);
    await study.viewport(0).focus();
    await page.keyboard.press('y');
    await expect(study.viewport(1).getByTestId('shift')).toHaveText('décalage −20 mm');
    await page.keyboard.press('PageUp');
    await expect.poll(() => at(0)).toBe(71);
    // 12.5 mm higher: six or seven intervals of two millimetres.
    await expect.poll(() => at(1)).toBe(55);

    await page.keyboard.press('u');
    await page.keyboard.press('2');
    await expect(study.viewport(1).getByTestId('window')).toHaveText((await study.viewport(0).getByTestId('window').textContent()) ?? '');
    await page.keyboard.press('o');
    await page.keyboard.press('+');
    await expect(study.viewport(1).getByTestId('zoom')).toHaveText('Zoom 1,3');
  });

  test('shows one point in every viewport of the same frame of reference', async ({ page }) => {
    await study.tools.getByRole('button', { name: /^Disposition/ }).click();
    await page.getByRole('button', { name: '1 × 2', exact: true }).click();
    await study.drawn(1);
    await study.received();
    await study.viewport(0).focus();
    await page.keyboard.press('j');
    const cross = study.room.locator('[data-cross-hair]');
    await expect(cross.first()).toHaveAttribute('data-cross-hair', '256.0 256.0');
    await page.keyboard.press('Alt+ArrowRight');
    await expect(cross.first()).toHaveAttribute('data-cross-hair', '261.0 256.0');
    await page.keyboard.press('j');
    await expect(cross).toHaveCount(0);
  });
});

asPhysician('planes that cross show where the active one cuts the others', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Imagerie').click();
  const older = page.getByRole('region', { name: 'Étendue de la recherche' }).getByRole('button', { name: 'Chercher plus ancien' });
  await older.click();
  await page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /IRM du genou/i })
    .first()
    .click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.tools.getByRole('button', { name: /^Disposition/ }).click();
  await page.getByRole('button', { name: '1 × 2', exact: true }).click();
  await study.drawn(1);
  await study.received();
  await study.viewport(0).focus();
  await page.keyboard.press('k');
  const line = study.room.locator('[data-cross-line]');
  await expect(line).toHaveCount(1);
  const before = await line.getAttribute('data-cross-line');
  await page.keyboard.press('y');
  await page.keyboard.press('PageDown');
  await expect(line).not.toHaveAttribute('data-cross-line', before ?? '');
  await page.keyboard.press('k');
  await expect(line).toHaveCount(0);
});

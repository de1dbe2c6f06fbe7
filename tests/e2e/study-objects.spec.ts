/** Objects of a study that aren't images: measurements, a document in an envelope, an electrocardiogram, each in a cell. */
import { openDesk } from '../harness/desk.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { ensureWorld } from '../harness/world.ts';
import { expectAccessible } from './accessible.ts';
import { asRadiologist, expect } from './fixtures.ts';

/** The whole world: these objects are of a patient whom the day of the tests doesn't hold. */
const test = asRadiologist.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  desk: async ({}, use) => {
    await ensureWorld('full', () => undefined);
    const desk = await openDesk({ world: 'full' });
    await use(desk);
    await desk.close();
  },
});

test('a study shows its measurements, its document and its electrocardiogram', async ({ page }) => {
  test.slow();
  const file = await PatientFile.open(page, 'HUET');
  await file.tab('Imagerie').click();
  await page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /scanner abdomino/i })
    .first()
    .click();
  const study = new StudyPage(page);
  await study.drawn();

  await test.step('the report: values with their unit, a reference that opens its image beside', async () => {
    await study.series.getByRole('button', { name: /^Mesures/ }).click();
    const report = study.room.getByRole('article', { name: 'Compte rendu de mesures d’imagerie' });
    await expect(report.getByText('18 mm')).toBeVisible({ timeout: 60_000 });
    await expect(report.getByText('6 UH')).toBeVisible();
    await expect(report.getByText('Kyste cortical')).toBeVisible();
    await expectAccessible(page);
    await report.getByRole('button', { name: 'Image 32, Temps portal' }).click();
    await expect(study.viewport(1).getByTestId('position')).toHaveText('Im 32 / 60', { timeout: 60_000 });
    await expect(report).toBeVisible();
  });

  await test.step('a presentation state: its window, its shutter and its drawing on its image alone, put aside and back', async () => {
    const seen = study.viewport(1);
    /** Mean over a few pixels around a place of the canvas, in parts of its sides. */
    const level = (x: number, y: number): Promise<number> =>
      study.canvas(1).evaluate(
        (canvas: HTMLCanvasElement, [across, down]) => {
          const data = canvas.getContext('2d')?.getImageData(canvas.width * across - 4, canvas.height * down - 4, 9, 9).data;
          return data === undefined ? -1 : [...data].reduce((sum, value, at) => (at % 4 === 0 ? sum + value : sum), 0) / 81;
        },
        [x, y] as const,
      );
    const [muscle, flank] = [() => level(0.36, 0.645), () => level(0.15, 0.42)];
    await expect(seen).toContainText('L 150 · C 90', { timeout: 30_000 });
    await expect(seen.getByTestId('stored-drawing')).toContainText('Kyste cortical, sans suivi');
    await expect.poll(muscle).toBeGreaterThan(30);
    expect(await flank()).toBe(0);
    await seen.focus();
    await page.keyboard.press('ArrowUp');
    await expect(seen).toContainText('L 360 · C 60');
    await page.keyboard.press('ArrowDown');
    await expect(seen).toContainText('L 150 · C 90');
    await page.keyboard.press('Alt+w');
    await expect(seen).toContainText('L 360 · C 60');
    await expect(seen.getByTestId('stored-drawing')).toHaveCount(0);
    await page.keyboard.press('Alt+w');
    await expect(seen).toContainText('L 150 · C 90');
    // Without its shutter the rest of the image is there.
    await page.keyboard.press('Alt+v');
    await expect.poll(flank).toBeGreaterThan(15);
    await page.keyboard.press('Alt+v');
    await expect.poll(flank).toBe(0);
  });

  await test.step('the electrocardiogram: what the machine measured, the scale, the calipers', async () => {
    await study.viewport(0).focus();
    await study.series.getByRole('button', { name: /^ECG/ }).click();
    const cell = study.viewport(0);
    await expect(cell.getByText('25 mm/s · 10 mm/mV')).toBeVisible({ timeout: 60_000 });
    await expect(cell.getByText('72 /min')).toBeVisible();
    await cell.getByText('3 × 4 et rythme').click();
    const canvas = cell.locator('canvas');
    const scale = Number(await canvas.getAttribute('data-scale'));
    const box = await canvas.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 60];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20 * scale, y + 10 * scale, { steps: 3 });
    await page.mouse.up();
    // Twenty millimetres are eight tenths of a second, ten are a millivolt.
    await expect(cell.getByText(/800 ms \(75 \/min\), −1 mV/)).toBeVisible();
    await page.keyboard.press('g');
    await expectAccessible(page);
  });

  await test.step('the document, in the reader of documents', async () => {
    await study.series.getByRole('button', { name: /^Relevé de dose/ }).click();
    await expect(study.room.locator('.textLayer').getByText('PDL : 512 mGy.cm')).toBeVisible({ timeout: 60_000 });
  });
});

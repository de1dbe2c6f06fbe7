/** Reconstructions: three planes of a scanner, their cross-hair by mouse and keyboard, slabs, what they measure. */
import type { Locator, Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { expect, test } from './fixtures.ts';

const planes = { axial: 0, coronal: 1, sagittal: 2 } as const;

class Reconstruction {
  readonly study: StudyPage;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.study = new StudyPage(page);
  }

  async open(title: RegExp): Promise<void> {
    const file = await PatientFile.open(this.page, 'MARTEL');
    await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
    await file.tab('Imagerie').click();
    await this.page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: title }).first().click();
    await this.study.drawn();
  }

  cell(plane: keyof typeof planes): Locator {
    return this.study.viewport(planes[plane]);
  }

  async ready(): Promise<void> {
    await expect(this.cell('axial').getByTestId('cross-hair').or(this.study.room.getByRole('progressbar')).first()).toBeVisible();
    await expect(this.study.room.getByRole('progressbar', { name: 'Préparation du volume' })).toHaveCount(0, { timeout: 180_000 });
    for (const index of Object.values(planes)) await this.study.drawn(index);
  }

  /** « Im 109 / 216 » → [109, 216]. */
  async position(plane: keyof typeof planes): Promise<readonly [number, number]> {
    const text = (await this.cell(plane).getByTestId('position').textContent()) ?? '';
    const [index = Number.NaN, count = Number.NaN] = text.match(/\d+/g)?.map(Number) ?? [];
    return [index, count];
  }

  /** Where the two lines meet, in the page. */
  async center(plane: keyof typeof planes): Promise<{ x: number; y: number }> {
    const cross = this.cell(plane).getByTestId('cross-hair');
    const box = await cross.boundingBox();
    const at = await cross.evaluate((svg) => {
      const handles = [...(svg.querySelector('g')?.querySelectorAll('circle') ?? [])].map((circle) => [
        Number(circle.getAttribute('cx')),
        Number(circle.getAttribute('cy')),
      ]);
      const [a = [0, 0], b = [0, 0]] = handles;
      return { x: ((a[0] ?? 0) + (b[0] ?? 0)) / 2, y: ((a[1] ?? 0) + (b[1] ?? 0)) / 2 };
    });
    return { x: (box?.x ?? 0) + at.x, y: (box?.y ?? 0) + at.y };
  }

  async handle(plane: keyof typeof planes, line: string): Promise<{ x: number; y: number }> {
    const box = await this.cell(plane).getByTestId('cross-hair').boundingBox();
    const circle = this.cell(plane).locator(`g[data-plane=${line}] circle`).first();
    return { x: (box?.x ?? 0) + Number(await circle.getAttribute('cx')), y: (box?.y ?? 0) + Number(await circle.getAttribute('cy')) };
  }

  /** What the cross-hair is on, in Hounsfield units. */
  async measuredAtCenter(plane: keyof typeof planes): Promise<string> {
    const { x, y } = await this.center(plane);
    await this.page.mouse.move(x, y);
    return (await this.cell(plane).getByText(/UH$/).textContent()) ?? '';
  }
}

test('a scanner is cut in three planes, whose cross-hair is moved, turned and thickened', async ({ page }) => {
  test.slow();
  const mpr = new Reconstruction(page);
  await mpr.open(/scanner thoracique/i);
  await page.keyboard.press('Alt+r');
  await mpr.ready();

  await test.step('each plane has the images and the letters of its own', async () => {
    expect(await mpr.position('axial')).toEqual([108, 216]);
    expect((await mpr.position('coronal'))[1]).toBe(512);
    expect((await mpr.position('sagittal'))[1]).toBe(512);
    await expect(mpr.cell('axial')).toContainText('Axial');
    for (const letter of ['T', 'Pi', 'D', 'G']) await expect(mpr.cell('coronal').getByText(letter, { exact: true })).toBeVisible();
    for (const letter of ['T', 'Pi', 'A', 'P']) await expect(mpr.cell('sagittal').getByText(letter, { exact: true })).toBeVisible();
    // Nothing to say of an even series.
    await expect(page.getByRole('status', { name: 'Réserves sur le volume' })).toHaveCount(0);
  });

  await test.step('the three planes measure the same where they meet', async () => {
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      await mpr.cell(plane).focus();
      // Until a voxel is many pixels of the screen.
      for (let press = 0; press < 10; press++) await page.keyboard.press('+');
    }
    const before = await mpr.measuredAtCenter('axial');
    await mpr.cell('coronal').focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('Control+ArrowRight');
    const axial = await mpr.measuredAtCenter('axial');
    expect(axial).not.toBe(before);
    expect(await mpr.measuredAtCenter('coronal')).toBe(axial);
    expect(await mpr.measuredAtCenter('sagittal')).toBe(axial);
    for (const plane of ['coronal', 'sagittal', 'axial'] as const) {
      await mpr.cell(plane).focus();
      await page.keyboard.press('f');
    }
  });

  await test.step('the wheel moves one plane and the lines of the others', async () => {
    const before = await mpr.center('coronal');
    await mpr.cell('axial').hover({ position: { x: 40, y: 200 } });
    await page.mouse.wheel(0, 300);
    await expect.poll(async () => (await mpr.position('axial'))[0]).toBe(109);
    await mpr.cell('axial').focus();
    for (let press = 0; press < 2; press++) await page.keyboard.press('PageDown');
    await expect.poll(async () => (await mpr.position('axial'))[0]).toBe(129);
    // Images go to the head: the line rises, by 21 slices of 1.25 mm on the coronal image's own scale.
    const after = await mpr.center('coronal');
    expect(after.x).toBeCloseTo(before.x, 0);
    expect(before.y - after.y).toBeGreaterThan(5);
  });

  await test.step('a line is dragged', async () => {
    const [before] = await mpr.position('coronal');
    const { x, y } = await mpr.center('axial');
    const handle = await mpr.handle('axial', 'coronal');
    // Between the centre and the handle.
    const [fromX, fromY] = [(x + handle.x) / 2, (y + handle.y) / 2];
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move(fromX, fromY + 40, { steps: 4 });
    await page.mouse.up();
    const [after] = await mpr.position('coronal');
    // Downwards on an axial image is to the back, where coronal images go.
    expect(after).toBeGreaterThan(before + 10);
    expect((await mpr.center('axial')).y).toBeCloseTo(y + 40, -0.5);
  });

  await test.step('a handle turns the other planes, without moving the centre', async () => {
    const { x, y } = await mpr.center('axial');
    const from = await mpr.handle('axial', 'coronal');
    const radius = Math.hypot(from.x - x, from.y - y);
    const angle = Math.atan2(from.y - y, from.x - x) + Math.PI / 6;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle), { steps: 6 });
    await page.mouse.up();
    await expect(mpr.cell('coronal')).toContainText('Coronal oblique, 30°');
    await expect(mpr.cell('sagittal')).toContainText('Sagittal oblique, 30°');
    await expect(mpr.cell('axial')).not.toContainText('oblique');
    const after = await mpr.center('axial');
    expect(Math.hypot(after.x - x, after.y - y)).toBeLessThan(1);
    await page.keyboard.press('Control+z');
    await expect(mpr.cell('coronal')).not.toContainText('oblique');
    await page.keyboard.press('Control+y');
    await expect(mpr.cell('coronal')).toContainText('Coronal oblique, 30°');
    await mpr.cell('axial').focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowLeft');
    await expect(mpr.cell('coronal')).not.toContainText('oblique');
  });

  await test.step('a slab keeps the brightest, and says its thickness', async () => {
    const single = await mpr.study.picture(planes.coronal);
    await mpr.cell('axial').getByRole('button', { name: 'Coupe épaisse' }).click();
    await page.getByRole('menuitem', { name: 'MIP', exact: true }).click();
    // Ten millimetres are eight slices of 1.25, and fourteen columns of 0.7.
    await expect(mpr.cell('axial')).toContainText('Axial, MIP 10 mm');
    await expect(mpr.cell('coronal')).toContainText('Coronal, MIP 9,8 mm');
    await expect.poll(() => mpr.study.picture(planes.coronal)).not.toBe(single);
    await page.keyboard.press('Shift+ArrowUp');
    await expect(mpr.cell('axial')).toContainText('MIP 20 mm');
  });

  await test.step('the window is everybody’s; all goes back straight, then to the stack', async () => {
    await mpr.cell('axial').focus();
    await page.keyboard.press('Digit2');
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) await expect(mpr.cell(plane)).toContainText('L 380 · C 45');
    await page.keyboard.press('Control+Home');
    expect(await mpr.position('axial')).toEqual([108, 216]);
    await expect(mpr.cell('axial')).not.toContainText('MIP');
    await page.keyboard.press('Alt+r');
    await expect(mpr.study.room.getByTestId('cross-hair')).toHaveCount(0);
    await expect(mpr.study.position).toHaveCount(1);
  });
});

test('what is measured on a cut is kept, and comes back where it is in the patient', async ({ page }) => {
  test.slow();
  const mpr = new Reconstruction(page);
  await mpr.open(/scanner thoracique/i);
  await page.keyboard.press('Alt+r');
  await mpr.ready();
  const drawn = (plane: keyof typeof planes): Locator => mpr.cell(plane).getByRole('button', { name: /Distance, / });
  /** A distance from the middle of the image of a plane, by so many tens of its pixels. */
  const measure = async (plane: keyof typeof planes, key: string, tens: number): Promise<void> => {
    await mpr.cell(plane).focus();
    for (const each of ['d', 'Enter', 'Enter', ...Array.from({ length: tens }, () => key), 'Enter', 'Escape', 'Escape', 'Escape'])
      await page.keyboard.press(each);
  };
  const panel = page.getByRole('complementary', { name: 'Mesures' });
  const value = (text: string): Locator => panel.getByRole('button', { name: new RegExp(`^${text}. Aller à l’image`) });

  await test.step('columns are 0.703125 mm apart, slices 1.25 mm: each axis of a coronal cut is worth its own', async () => {
    await measure('coronal', 'Shift+ArrowRight', 4);
    await expect(drawn('coronal')).toContainText('28,1 mm');
    await page.keyboard.press('Control+z');
    await expect(drawn('coronal')).toHaveCount(0);
    await measure('coronal', 'Shift+ArrowDown', 2);
    await expect(drawn('coronal')).toContainText('25 mm');
    await expect(drawn('axial')).toHaveCount(0);
  });

  await test.step('it is on its cut alone', async () => {
    await page.keyboard.press('ArrowDown');
    await expect(drawn('coronal')).toHaveCount(0);
    await page.keyboard.press('ArrowUp');
    await expect(drawn('coronal')).toContainText('25 mm');
  });
  const [place] = await mpr.position('coronal');

  await test.step('on a cut that is turned too', async () => {
    await mpr.cell('axial').focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowRight');
    await expect(mpr.cell('coronal')).toContainText('Coronal oblique, 30°');
    await expect(drawn('coronal')).toHaveCount(0);
    await measure('coronal', 'Shift+ArrowRight', 2);
    // Off the voxels' own axes, pixels are as fine as the finest of them: 20 of 0.703125 mm.
    await expect(drawn('coronal')).toContainText('14,1 mm');
    await page.keyboard.press('Alt+m');
    await expect(panel.getByText(/^Distance · s\. \d+, coronal$/)).toBeVisible();
    await expect(panel.getByText(/^Distance · s\. \d+, coronal oblique, 30°$/)).toBeVisible();
  });

  await test.step('when the study is opened again, each comes back to its place', async () => {
    await page.reload();
    await mpr.open(/scanner thoracique/i);
    await page.keyboard.press('Alt+m');
    await value('25 mm').click();
    await mpr.ready();
    await expect(drawn('coronal')).toContainText('25 mm');
    expect((await mpr.position('coronal'))[0]).toBe(place);
    await value('14,1 mm').click();
    await expect(mpr.cell('coronal')).toContainText('Coronal oblique, 30°');
    await expect(drawn('coronal')).toContainText('14,1 mm');
    await expect(drawn('coronal')).toHaveCount(1);
  });

  await test.step('it is changed and removed like any other', async () => {
    await mpr.cell('coronal').focus();
    for (const each of ['Enter', 'ArrowLeft']) await page.keyboard.press(each);
    // Its first end a pixel further.
    await expect(drawn('coronal')).toContainText('14,8 mm');
    await expect(value('14,8 mm')).toBeVisible();
    await page.keyboard.press('Delete');
    await expect(drawn('coronal')).toHaveCount(0);
    await expect(panel.getByTestId('measurement-row')).toHaveCount(1);
    await value('25 mm').click();
    await expect(mpr.cell('coronal')).not.toContainText('oblique');
    await mpr.cell('coronal').focus();
    await page.keyboard.press('Delete');
    await expect(panel.getByTestId('measurement-row')).toHaveCount(0);
  });
});

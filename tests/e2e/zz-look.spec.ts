import { test } from './fixtures.ts';
test('look', async ({ page }) => {
  test.setTimeout(200_000);
  await page.keyboard.press('F2');
  for (const [w, h] of [[1280, 800], [1920, 1080]] as const)
    for (const scheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width: w, height: h });
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByRole('button', { name: 'Lire un code INS' }).click();
      await page.waitForTimeout(600);
      await page.screenshot({ path: `/tmp/look/code-${w}-${scheme}.png` });
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
      await page.screenshot({ path: `/tmp/look/patients-${w}-${scheme}.png` });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('cardio');
      await page.waitForTimeout(1200);
      await page.screenshot({ path: `/tmp/look/search-${w}-${scheme}.png` });
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
    }
});

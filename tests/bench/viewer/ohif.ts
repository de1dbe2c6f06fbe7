/** OHIF on the same study of the same Orthanc: from the click on the study's « Basic » mode in its list. */
import type { Browser } from 'playwright';
import type { Front } from './fronts.ts';
import { rendererMb } from './memory.ts';
import type { Frames } from './page/measures.ts';
import { slices } from './study.ts';
import { sincePress, watchFirstImage, wheelFrames } from './watch.ts';

export interface OhifMeasure {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly scroll: Frames;
  readonly bytes: number;
  readonly memoryMb: number;
}

const wait = 180_000;

export async function measureOhif(browser: Browser, front: Front, patientId: string): Promise<OhifMeasure> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(wait);
  let frames = 0;
  page.on('requestfinished', (request) => {
    if (/\/frames\/1$/.test(new URL(request.url()).pathname)) frames += 1;
  });
  await page.goto(`${front.url}/?mrn=${patientId}`);
  await page.getByText('Confirm and hide').click();
  await page.getByRole('row').filter({ hasText: /-2026/ }).first().click();
  // Shown beside the list once the study is chosen; its thumbnails have time to come.
  const open = page.getByRole('button', { name: 'Basic Viewer' }).first();
  await open.waitFor();
  await page.waitForTimeout(1500);
  const before = front.bytes();
  const first = await watchFirstImage(page, 'canvas.cornerstone-canvas');
  await open.click();
  const firstMs = await first();
  for (const started = Date.now(); frames < slices; ) {
    if (Date.now() - started > wait) throw new Error(`OHIF has fetched ${frames} images of ${slices}`);
    await page.waitForTimeout(20);
  }
  const lastMs = await sincePress(page);
  const bytes = front.bytes() - before;
  await page.waitForTimeout(3000);
  const memoryMb = await rendererMb(browser);
  const scroll = await wheelFrames(page, '.cornerstone-viewport-element', 'event', slices - 20);
  await context.close();
  return { firstMs, lastMs, scroll, bytes, memoryMb };
}

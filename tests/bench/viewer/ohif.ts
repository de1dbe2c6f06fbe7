/**
 * OHIF on the same study of the same Orthanc. Warm: its page is loaded, its list shown, the study chosen, whose series and thumbnails it has
 * previewed for a second and a half; from the click on « Basic Viewer », whose code that browser has never run. Cold: another browser, never
 * used, is sent to the study's address.
 */
import type { Browser } from 'playwright';
import type { Front } from './fronts.ts';
import { rendererMb } from './memory.ts';
import type { Frames } from './page/measures.ts';
import { slices } from './study.ts';
import { firstImageOf, sincePress, watchFirstImage, wheelFrames } from './watch.ts';

export interface OhifMeasure {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly scroll: Frames;
  readonly bytes: number;
  readonly memoryMb: number;
}

const wait = 180_000;
const canvas = 'canvas.cornerstone-canvas';
const viewport = { width: 1440, height: 900 };

export async function measureColdOhif(browser: Browser, front: Front, studyInstanceUid: string): Promise<number> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(wait);
  const ms = await firstImageOf(page, `${front.url}/viewer?StudyInstanceUIDs=${studyInstanceUid}`, canvas);
  await context.close();
  return ms;
}

export async function measureOhif(browser: Browser, front: Front, patientId: string): Promise<OhifMeasure> {
  const context = await browser.newContext({ viewport });
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
  const first = await watchFirstImage(page, canvas);
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

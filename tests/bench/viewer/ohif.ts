/**
 * OHIF on the same study of the same Orthanc. Warm: its page is loaded, its list shown, the study chosen, whose series and thumbnails it has
 * previewed for a second and a half; from the click on « Basic Viewer », whose code that browser has never run. Cold: a browser and a profile
 * never used, its list just shown, the study chosen; from the click on « Basic Viewer » as soon as it is there, without the second and a
 * half: of what it reads ahead nothing has had time to come. By its address: another browser never used, sent straight to the study; from
 * the navigation, the code of its page included. Scrolling: the wheel a notch a frame over the whole series, as in ours, every image
 * fetched; a wheel that doesn't rest may pass over what OHIF holds back for it to rest, so then also a notch for each image once it has
 * been shown: the faster of the two is told.
 */
import type { Browser, Locator, Page } from 'playwright';
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

async function scrolled(page: Page): Promise<Frames> {
  const wheel = { selector: '.cornerstone-viewport-element', counter: 'event' } as const;
  const free = await wheelFrames(page, { ...wheel, steps: slices - 20, pace: 'frame' });
  const followed = await wheelFrames(page, { ...wheel, steps: -100, pace: 'image' });
  console.error(`OHIF has shown ${free.count} images of a wheel that turns by itself, ${followed.count} of one that waits for it`);
  const best = free.fps > followed.fps ? free : followed;
  if (best.count < 10) throw new Error('OHIF has not scrolled');
  return best;
}

/** The list of a patient's studies, one of them chosen, and the button that opens it. */
async function chosen(page: Page, front: Front, patientId: string): Promise<Locator> {
  await page.goto(`${front.url}/?mrn=${patientId}`);
  await page.getByText('Confirm and hide').click();
  await page.getByRole('row').filter({ hasText: /-2026/ }).first().click();
  const open = page.getByRole('button', { name: 'Basic Viewer' }).first();
  await open.waitFor();
  return open;
}

/** @param browser one that was never used */
export async function measureColdOhif(browser: Browser, front: Front, patientId: string): Promise<number> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(wait);
  const open = await chosen(page, front, patientId);
  const first = await watchFirstImage(page, canvas);
  await open.click();
  const ms = await first();
  await context.close();
  return ms;
}

/** @param browser one that was never used */
export async function measureOhifByAddress(browser: Browser, front: Front, studyInstanceUid: string): Promise<number> {
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
  const open = await chosen(page, front, patientId);
  // Its thumbnails have time to come.
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
  const scroll = await scrolled(page);
  await context.close();
  return { firstMs, lastMs, scroll, bytes, memoryMb };
}

/**
 * The real app on a study of Orthanc. Warm: the page is loaded, the patient's studies listed for a second and a half, in which the study was
 * read ahead as the app does it (manifest, first image, room's code); from the click on the study, in a room that this browser has never
 * shown, to the first image, to the last one with the whole series kept. Kept: the same after the page was loaded anew, the images here.
 * Cold: a core that has no image of the study, whose account was signed in from another browser; a browser and a profile never used open
 * the list of the patient's studies; from the click on the study as soon as it is there, without the second and a half.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { dicomUid } from '../../../preload/contract/ids.ts';
import { startTestApp, type TestApp } from '../../harness/app.ts';
import { pullAll, signIn } from '../../harness/prepare.ts';
import { call } from '../../harness/rpc.ts';
import { newContext } from '../../harness/station.ts';
import type { Front } from './fronts.ts';
import { rendererMb } from './memory.ts';
import type { Frames } from './page/measures.ts';
import { slices } from './study.ts';
import { sincePress, watchFirstImage, wheelFrames } from './watch.ts';

export interface RoomMeasure {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly keptMs: number[];
  readonly scroll: Frames;
  readonly memoryMb: number;
  /** Scripts that the room brought with it, codecs left out. */
  readonly viewerKb: number;
}

const canvas = '[data-viewport] canvas';
const wait = 120_000;

async function list(page: Page, patientId: string, restMs = 1500) {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/patients/${patientId}/imaging`);
  const row = page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /scanner de mesure/i })
    .first();
  await row.waitFor({ timeout: wait });
  await page.waitForTimeout(restMs);
  return row;
}

async function openMs(page: Page, patientId: string, onReady: () => void = () => undefined, restMs?: number): Promise<number> {
  const row = await list(page, patientId, restMs);
  onReady();
  const first = await watchFirstImage(page, canvas);
  await row.click();
  return first();
}

/** The last image asked for and looked at, every byte come, no series still under way. @param isAllHere whether Orthanc has sent it all */
async function lastMs(page: Page, isAllHere: () => boolean): Promise<number> {
  await page.locator('[data-viewport]').first().focus();
  await page.keyboard.press('End');
  const last = page
    .getByTestId('position')
    .first()
    .filter({ hasText: new RegExp(`^Im ${slices} / ${slices}`) });
  await last.waitFor({ timeout: wait });
  for (const started = Date.now(); !isAllHere(); ) {
    if (Date.now() - started > wait) throw new Error('The series never came whole');
    await page.waitForTimeout(20);
  }
  const isUnderWay = () => [...document.querySelectorAll('aside span')].some((each) => /^\d+ \/ \d+$/.test(each.textContent ?? ''));
  for (const started = Date.now(); await page.evaluate(isUnderWay); ) {
    if (Date.now() - started > wait) throw new Error('The series is never kept whole');
    await page.waitForTimeout(20);
  }
  return sincePress(page);
}

interface RoomStudy {
  readonly patientId: string;
  readonly studyInstanceUid: string;
  /** Bytes of its files. */
  readonly total: number;
}

const viewport = { width: 1440, height: 900 };

async function newPage(browser: Browser, app: TestApp): Promise<Page> {
  const context = await newContext(browser, { locale: 'fr-FR', viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(wait);
  await page.goto(await app.nextUrl());
  return page;
}

/** An app that has just been signed in, everything but images brought. */
async function withApp<T>(browser: Browser, platformUrl: string, measure: (app: TestApp, page: Page) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  let app: TestApp | undefined;
  try {
    app = await startTestApp({ dataDirectory: directory, platformUrl });
    const page = await newPage(browser, app);
    await signIn(page, 'physician');
    await pullAll(page);
    return await measure(app, page);
  } finally {
    await app?.stop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param launch a browser that was never used */
export function measureColdRoom(browser: Browser, launch: () => Promise<Browser>, front: Front, patientId: string): Promise<number> {
  return withApp(browser, front.url, async (app, page) => {
    await page.context().close();
    const before = front.imageBytes();
    const unused = await launch();
    try {
      const first = await newPage(unused, app);
      await signIn(first, 'physician');
      await first.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
      return await openMs(
        first,
        patientId,
        () => {
          if (front.imageBytes() > before) console.error('An image was read ahead before the list was seen');
        },
        0,
      );
    } finally {
      await unused.close();
    }
  });
}

export function measureRoom(
  browser: Browser,
  { url: platformUrl, imageBytes }: Front,
  { patientId, studyInstanceUid, total, runs }: RoomStudy & { readonly runs: number },
): Promise<RoomMeasure> {
  return withApp(browser, platformUrl, async (_, page) => {
    const scripts = new Map<string, number>();
    await list(page, patientId);
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js') && !/wasm_decode|openjphjs|lossless/i.test(pathname))
        scripts.set(pathname, Number(response.headers()['content-length'] ?? 0));
    });
    let before = 0;
    const firstMs = await openMs(page, patientId, () => {
      before = imageBytes();
    });
    const last = await lastMs(page, () => imageBytes() - before >= total);
    const { series } = await call(page, 'imaging.study', { studyInstanceUid: dicomUid.parse(studyInstanceUid) });
    if (!series.every(({ instances }) => instances.every(({ kept }) => kept))) throw new Error('Images are missing');
    // Before the page is loaded again, which brings all the scripts of the app.
    const viewerKb = Math.round([...scripts.values()].reduce((all, size) => all + size, 0) / 1000);
    const memoryMb = await rendererMb(browser);
    await page.keyboard.press('Home');
    await page.waitForTimeout(2000);
    const scroll = await wheelFrames(page, { selector: '[data-viewport]', counter: 'text', steps: slices - 20, pace: 'frame' });
    const keptMs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await page.reload();
      await page.waitForTimeout(1500);
      keptMs.push(await openMs(page, patientId));
    }
    await page.context().close();
    return { firstMs, lastMs: last, keptMs, scroll, memoryMb, viewerKb };
  });
}
